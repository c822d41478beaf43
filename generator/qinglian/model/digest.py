"""The digest by which a closed edition is known again (校验值).

It is ``sha256:`` and the SHA-256, in lower-case hexadecimal, of the edition's records in this canonical form, which
counts what they mean and nothing of how they are written:

- One line for each record, in the order of (kind, unit, id) by code points, each ended by a line feed, all in UTF-8.
  What is written in place in another record is a record of its own. What all units share has the unit ``""``.
- A line is a JSON object: keys sorted by code points, no spaces, characters as themselves where JSON lets them be
  (Python: ``json.dumps(..., sort_keys=True, ensure_ascii=False, separators=(",", ":"))``).
- ``@`` is ``[kind, unit, id]``, ``@office`` the folder of the office in which the record stands, where there is one.
  The other keys are the names of the fields that the schema gives them, never labels.
- A field that is empty, or says what holds without it, is left out. So are ``disclosure`` of every record (a record
  must remain free to be taken down), and ``status`` and ``digest`` of the edition.
- Records of the second content root do not count: who has it and who has not find the same digest.
- Texts stand without space at either end; terms by their names, those of a scheme by their ids; days as
  ``2026-06-30``; integers as numbers, others as decimal texts without needless zeros; yes and no as true and false.
- A length of time is ``{"amount": "20", "unit": "working_day"}``, with ``note`` where it has one. When something is to
  be finished is a day, or the text.
- A reference to a record of the edition is ``kind/unit:id``, or ``kind/id`` where all units share it; 本单位 and the
  like are ``own_unit``, ``applicant`` and so on. One that leads elsewhere, as change records may lead to the edition
  before, is its own text with the kind's name for the kind's label: no other edition can alter the digest.
- Keys that the writer chooses freely (factors, conditions of a policy) count as they are written.
"""

import dataclasses
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, TypeAlias

from qinglian.model.catalogue import Catalogue
from qinglian.model.construct import field_of
from qinglian.model.other import OtherRecord
from qinglian.model.people import Edition
from qinglian.model.record import Record, Reference
from qinglian.schema import Due, Schemas
from qinglian.schema.kinds import fold

_PREFIX = "sha256:"
_NO_CONTENT = frozenset({"key", "origin", "id", "office_folder", "disclosure"})
_OF_CLOSING = frozenset({"status", "digest"})
_Json: TypeAlias = "str | int | bool | list[_Json] | dict[str, _Json] | None"


def edition_digest(catalogue: Catalogue, schemas: Schemas) -> str:
    """``sha256:`` and 64 hexadecimal digits."""
    return digest_of_lines(canonical_lines(catalogue, schemas))


def digest_of_lines(lines: Iterable[bytes]) -> str:
    """The digest of canonical lines that are there already."""
    made = hashlib.sha256()
    for line in lines:
        made.update(line + b"\n")
    return f"{_PREFIX}{made.hexdigest()}"


def canonical_lines(catalogue: Catalogue, schemas: Schemas) -> Iterator[bytes]:
    """The canonical form, a line of UTF-8 for each record."""
    form = _Form(catalogue, schemas)
    for key in sorted(catalogue.records):
        record = catalogue.records[key]
        if record.origin.private:
            continue
        line = form.record(record)
        yield _WRITER.encode(line).encode()


_WRITER = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))
_SCALARS: tuple[tuple[Any, Callable[[Any], _Json]], ...] = (
    (Enum, lambda term: str(term.value)),
    (str, str.strip),
    ((bool, int, type(None)), lambda value: value),
    (Decimal, lambda number: f"{number.normalize():f}"),
    (date, date.isoformat),
    (Due, lambda due: due.on.isoformat() if due.on else due.text.strip()),
)


@cache
def _scalar(cls: type) -> Callable[[Any], _Json] | None:
    """How values of a class are said, where they are scalars."""
    return next((say for form, say in _SCALARS if issubclass(cls, form)), None)


@dataclass(frozen=True, slots=True)
class _Form:
    """Says values as JSON."""

    catalogue: Catalogue
    schemas: Schemas

    def record(self, record: Record) -> dict[str, _Json]:
        """A record's line."""
        left_out = _NO_CONTENT | _OF_CLOSING if isinstance(record, Edition) else _NO_CONTENT
        said = self._fields(record, left_out)
        if isinstance(record, OtherRecord):
            own = said.pop("values", {})
            said |= (
                {name: value for name, value in own.items() if name not in left_out} if isinstance(own, dict) else {}
            )
        said["@"] = list(record.key)
        if record.office_folder:
            said["@office"] = record.office_folder
        return said

    def _fields(self, value: Any, left_out: frozenset[str] = frozenset()) -> dict[str, _Json]:  # noqa: ANN401
        names, defaults, parts = _shape(type(value), left_out)  # type: ignore[arg-type]  # every class is hashable
        found = zip(names, parts(value), defaults, strict=False)
        return {name: self._value(one) for name, one, default in found if one is not default and one != default}

    def _value(self, value: Any) -> _Json:  # noqa: ANN401 - a value of any field
        cls = type(value)
        if cls is str:  # most are
            return str.strip(value)
        if cls is Reference:
            return self._reference(value)
        if isinstance(value, tuple):
            return [self._value(one) for one in value]
        if say := _scalar(cls):  # type: ignore[arg-type]  # every class is hashable
            return say(value)
        if isinstance(value, Mapping):
            return {name: self._value(one) for name, one in value.items()}
        return dict(self._fields(value))

    def _reference(self, reference: Reference) -> str:
        if reference.word:
            return reference.word
        if reference.target in self.catalogue.records:
            return str(reference.target)
        kind, separator, text = reference.text.strip().partition("/")
        return f"{self.schemas.by_word.get(fold(kind), kind)}/{text}" if separator else kind


@cache
def _shape(
    cls: type, left_out: frozenset[str]
) -> tuple[Sequence[str], Sequence[object], Callable[[object], tuple[Any, ...]]]:
    """The fields' names, what holds without each (nothing equals ``_shape``), and what takes all values at once."""
    named = [(one, name) for one in dataclasses.fields(cls) if (name := field_of(one.name)) not in left_out]
    attributes = [one.name for one, _ in named]
    # Of a single name it would take the value, not a tuple.
    parts = attrgetter(*attributes, attributes[0]) if attributes else lambda _: ()
    return [name for _, name in named], [_default(one) for one, _ in named], parts


def _default(one: "dataclasses.Field[Any]") -> object:
    if one.default is not dataclasses.MISSING:
        return one.default
    return one.default_factory() if one.default_factory is not dataclasses.MISSING else _shape
