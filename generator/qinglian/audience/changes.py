"""Change records are as narrow as the narrowest of what they change, in this edition or in the one before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qinglian.audience.fields import value_of
from qinglian.model import Change, RecordKey, RiskPoint
from qinglian.schema import FieldSpec
from qinglian.schema.kinds import fold

if TYPE_CHECKING:
    from qinglian.audience.sight import Sight

_IMPLIED: Mapping[str, Mapping[str, str]] = {"regraded": {RiskPoint.kind: "level"}}
"""The field that a kind of change says to have changed, by the kind of record, whatever its elements name."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Judges the change records of a catalogue of which a viewer sees some records."""

    sight: "Sight"
    seen: frozenset[RecordKey] | set[RecordKey]

    def stays(self, change: Change) -> bool:
        """Whether the viewer sees it."""
        return change.key in self.sight.allowed and not any(self.withheld(change))

    def withheld(self, change: Change) -> Iterator[tuple[RecordKey | None, str]]:
        """Of what it changes, the records that the viewer does not see, or their fields; None for an unknown one."""
        for reference in (*change.what, *change.successors):
            target = reference.target
            if target is None or not self.sight.is_known(target, self.seen):
                yield target, ""
            else:
                implied = _IMPLIED.get(change.kind_, {}).get(target.kind, "")
                for name in (implied, *(self._hidden(word, target) for word in change.elements)):
                    if name and not self._is_shown(target, name):
                        yield target, name

    def _hidden(self, word: str, key: RecordKey) -> str:
        """The field of which an element speaks, where none that it may mean is shown."""
        names = tuple(self._meant(word, key.kind))
        return "" if any(self._is_shown(key, name) for name in names) else next(iter(names), "")

    def _meant(self, word: str, kind: str) -> Iterator[str]:
        """The field of that name, else those that hold one of it."""
        found = self.sight.lines.schemas.kinds.get(kind)
        name = found.table.by_word.get(fold(word)) if found else None
        if name:
            yield name
        elif found:
            yield from (name for name, spec in found.table.fields.items() if self._holds(spec, fold(word)))

    def _holds(self, spec: FieldSpec, word: str) -> bool:
        item = spec.item or spec
        kinds = self.sight.lines.schemas.kinds
        inline = item.inline or spec.inline
        tables = (item.fields, kinds[inline].table if inline else None)
        return any(table and word in table.by_word for table in tables)

    def _is_shown(self, key: RecordKey, name: str) -> bool:
        """Whether a field is for the viewer; of a record that is gone, whether the viewer saw a value in it."""
        record = self.sight.catalogue.records.get(key)
        if record is None:
            return bool(value_of(self.sight.before[key], name))
        return self.sight.allows_field(record, name)
