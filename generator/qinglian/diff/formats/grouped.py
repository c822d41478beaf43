"""Changes by unit, office and record, the gravest first."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from qinglian.diff.formats.shown import ShownChange, ShownRecord, ShownSuspect


@dataclass(frozen=True, slots=True)
class RecordGroup:
    """A record with the changes in it and in what is written in it."""

    record: ShownRecord
    changes: tuple[ShownChange, ...]


@dataclass(frozen=True, slots=True)
class OfficeGroup:
    """An office, or what belongs to none (no name)."""

    name: str
    records: tuple[RecordGroup, ...]


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """A unit, or what all share (no id)."""

    unit: str
    name: str
    offices: tuple[OfficeGroup, ...]

    @property
    def changes(self) -> tuple[ShownChange, ...]:
        """All changes of the unit."""
        return tuple(change for office in self.offices for record in office.records for change in record.changes)


def grouped(changes: Sequence[ShownChange]) -> Iterator[UnitGroup]:
    """Every change once. Within a group the gravest comes first, else the order of the changes is kept."""
    for of_unit in _groups(changes, lambda change: change.record.unit):
        record = of_unit[0].record
        yield UnitGroup(record.unit, record.unit_name, tuple(_offices(of_unit)))


def _offices(changes: Sequence[ShownChange]) -> Iterator[OfficeGroup]:
    for of_office in _groups(changes, lambda change: change.home.office):
        yield OfficeGroup(of_office[0].home.office, tuple(_records(of_office)))


def _records(changes: Sequence[ShownChange]) -> Iterator[RecordGroup]:
    for of_record in _groups(changes, lambda change: change.home.key):
        yield RecordGroup(of_record[0].home, tuple(sorted(of_record, key=lambda change: change.gravity)))


def _groups(changes: Iterable[ShownChange], by: Callable[[ShownChange], str]) -> list[list[ShownChange]]:
    found: dict[str, list[ShownChange]] = {}
    for change in changes:
        found.setdefault(by(change), []).append(change)
    return sorted(found.values(), key=lambda group: min(change.gravity for change in group))


def by_cause(suspects: Iterable[ShownSuspect]) -> list[list[ShownSuspect]]:
    """What is in doubt because of one thing together; each record once."""
    found: dict[tuple[str, str], dict[str, ShownSuspect]] = {}
    for one in suspects:
        found.setdefault((one.because.key, one.step), {}).setdefault(one.record.key, one)
    return [list(records.values()) for records in found.values()]
