"""How far a record and its fields reach: the audience that decides, and in which manner it is disclosed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from qinglian.audience import AUDIENCES, AudienceLines
from qinglian.model import Catalogue, Record
from qinglian.model.policy import PolicyLine
from qinglian.schema import Schemas

_MANNERS = ("proactive", "on_request", "withheld")
"""From open to closed."""


class Reach(NamedTuple):
    """Greater is narrower: the audience decides, then the manner."""

    audience_rank: int
    manner_rank: int

    @classmethod
    def of(cls, audience: str, manner: str) -> "Reach":
        """The reach of an audience and a manner; what says no manner is published."""
        return cls(AUDIENCES.index(audience or "unit"), _MANNERS.index(manner) if manner else 0)

    @property
    def audience(self) -> str:
        """The audience's name."""
        return AUDIENCES[self.audience_rank]

    @property
    def manner(self) -> str:
        """The manner's name."""
        return _MANNERS[self.manner_rank]


@dataclass(frozen=True)
class Reaches:
    """The reaches of one side."""

    lines: AudienceLines

    @classmethod
    def of(cls, catalogue: Catalogue, schemas: Schemas) -> "Reaches":
        """Those of a catalogue."""
        return cls(AudienceLines(catalogue, schemas))

    def fields(self, record: Record) -> frozenset[str]:
        """The fields that a record gives an audience of their own."""
        written = record.disclosure.fields if record.disclosure else ()
        return frozenset(name for word in written if (name := self.lines.field_named(word, record.key.kind)))

    def reach(self, record: Record, name: str) -> Reach:
        """The reach of a field, or of the record where no field is named."""
        line = self.lines.of_field(record, name) if name else self.lines.of_record(record)
        return Reach.of(line.audience, self._manner(record, name))

    def covered(self, line: object, record: Record) -> Iterator[str]:
        """The fields of a record that a policy line decides about; an empty name for the whole."""
        if isinstance(line, PolicyLine) and self.lines.speaks_of(line, record):
            named = (self.lines.field_named(word, record.key.kind) for word in line.fields)
            yield from (name for name in named if name) if line.fields else ("",)

    def _manner(self, record: Record, name: str) -> str:
        if record.disclosure is None:
            return ""
        for word, line in record.disclosure.fields.items():
            if name and self.lines.field_named(word, record.key.kind) == name:
                return line.manner
        return record.disclosure.manner
