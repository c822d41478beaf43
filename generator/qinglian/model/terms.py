"""The words of each unit's scheme: what a record may say in a field that the scheme decides."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from qinglian.model.record import EDITION_LEVEL, RecordKey, UnitId
from qinglian.schema import Mention, RawRecord, SchemeTerm
from qinglian.schema.kinds import fold

_Table = Mapping[str, str]


class _Placed(Protocol):
    @property
    def key(self) -> RecordKey: ...
    @property
    def raw(self) -> RawRecord: ...


@dataclass(frozen=True, slots=True)
class SchemeWords:
    """By unit, the tables of its scheme: every accepted word, folded, to the term's id."""

    by_unit: Mapping[UnitId, Mapping[str, _Table]]
    shown: Mapping[UnitId, Mapping[str, tuple[str, ...]]]

    @classmethod
    def of(cls, placed: Iterable[_Placed]) -> "SchemeWords":
        """The words of all units whose scheme is known."""
        placed = list(placed)
        raw = {one.key: one.raw.values for one in placed if one.key.kind == "schemes"}
        by_unit: dict[UnitId, Mapping[str, _Table]] = {}
        shown: dict[UnitId, Mapping[str, tuple[str, ...]]] = {}
        for one in placed:
            scheme = one.raw.values.get("scheme") if one.key.kind == "units" else None
            values = _with_parents(_key(scheme), raw) if isinstance(scheme, Mention) else {}
            if values:
                tables = {name: _entries(value) for name, value in values.items() if isinstance(value, tuple)}
                by_unit[one.key.unit] = {name: _table(entries) for name, entries in tables.items()}
                shown[one.key.unit] = {name: tuple(label for _, label in entries) for name, entries in tables.items()}
        return cls(by_unit, shown)

    def term(self, unit: UnitId, term: SchemeTerm) -> str | None:
        """The id of a term; None where the unit's scheme lacks it. Without a scheme any word passes."""
        tables = self.by_unit.get(unit)
        if tables is None:
            return term.text
        return tables.get(term.table, {}).get(fold(term.text))

    def known(self, unit: UnitId, table: str) -> tuple[str, ...]:
        """The labels of a table, in the scheme's order."""
        return self.shown.get(unit, {}).get(table, ())


def _key(mention: Mention) -> RecordKey:
    return RecordKey("schemes", EDITION_LEVEL, mention.text)


def _with_parents(key: RecordKey, raw: Mapping[RecordKey, Mapping[str, Any]], depth: int = 0) -> dict[str, Any]:
    """A scheme's values, what it leaves out taken from the scheme that it extends."""
    values = raw.get(key)
    if values is None or depth > len(raw):
        return {}
    parent = values.get("extends")
    return {**(_with_parents(_key(parent), raw, depth + 1) if isinstance(parent, Mention) else {}), **values}


def _entries(value: tuple[Any, ...]) -> list[tuple[str, str]]:
    return [
        (str(entry["id"]), str(entry.get("label", entry["id"])))
        for entry in value
        if isinstance(entry, Mapping) and "id" in entry
    ]


def _table(entries: Iterable[tuple[str, str]]) -> _Table:
    return {fold(word): term for term, label in entries for word in (label, term)}
