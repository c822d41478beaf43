"""Risk points by level before and after: of a unit by office, of an edition by unit; as a table and as bars."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qinglian.model import Office, RecordKey, RiskPoint, Unit
from qinglian.pages.comparison import ToldComparison
from qinglian.pages.comparison_words import said
from qinglian.pages.edition import EditionView, LevelMark, Shown

Counts = Mapping[int, int]
"""Risk points by the rank of their level; 0 for those without."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How many before and after."""

    old: int
    new: int

    @property
    def is_same(self) -> bool:
        """Whether nothing changed."""
        return self.old == self.new


@dataclass(frozen=True, slots=True)
class LevelRow:
    """The risks of a unit, of an office, or of all; ``inner`` is a part of the row before it."""

    name: Shown
    cells: tuple[Cell, ...]
    inner: bool = False
    total: bool = False

    @property
    def is_same(self) -> bool:
        """Whether nothing changed."""
        return all(cell.is_same for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the chart: whose, how many, and how long in per cent of the longest."""

    year: str
    count: int
    length: str


@dataclass(frozen=True, slots=True)
class LevelBars:
    """A level before and after."""

    mark: LevelMark
    bars: tuple[Bar, Bar]


@dataclass(frozen=True, slots=True)
class LevelsView:
    """Levels before and after. ``columns`` are the levels by rank, one with rank 0 for risks without a level."""

    columns: tuple[LevelMark, ...]
    rows: tuple[LevelRow, ...]
    bars: tuple[LevelBars, ...]


def levels_of_unit(view: EditionView, told: ToldComparison, unit: Unit, page: str) -> LevelsView | None:
    """A unit's risks by office; None where it has none on either side."""
    old = view.beside(told.old.edition.year)
    rows = list(_offices(view, old, told, unit, page))
    return _levels(view, old, rows, [unit])


def levels_of_edition(view: EditionView, told: ToldComparison, page: str) -> LevelsView | None:
    """The risks of all units; below each the offices where something changed."""
    old = view.beside(told.old.edition.year)
    rows: list[_Row] = []
    units = {unit.key: unit for catalogue in (told.old, told.new) for unit in catalogue.every(Unit)}
    gone = {key for key in units if told.later(key) not in (None, key)}
    for key in sorted(units.keys() - gone):
        own = units[key]
        of_unit = [one for one in _offices(view, old, told, own, page) if one.old or one.new]
        if of_unit:
            rows.append(
                _Row(_named(view, old, key, page), _sum(one.old for one in of_unit), _sum(one.new for one in of_unit))
            )
            rows += [_Row(one.name, one.old, one.new, inner=True) for one in of_unit if one.old != one.new]
    return _levels(view, old, rows, [units[key] for key in sorted(units)])


@dataclass(frozen=True, slots=True)
class _Row:
    name: Shown
    old: Counts
    new: Counts
    inner: bool = False


def _offices(view: EditionView, old: EditionView, told: ToldComparison, unit: Unit, page: str) -> Iterator[_Row]:
    """The offices in their order, those that are gone after them, then what belongs to none."""
    before = unit.unit if told.new.unit(unit.unit) is None else (told.former(unit.key) or unit.key).unit
    now = [office.key for office in view.directory.offices.get(unit.unit, ())]
    then = [office.key for office in old.directory.offices.get(before, ())]
    former = {told.later(key): key for key in then}
    for key in now:
        yield _row(view, old, key, former.get(key), page)
    for key in then:
        if told.later(key) is None:
            yield _row(view, old, None, key, page)
    own, was = _own(view, unit.key), _own(old, RecordKey("units", before, before))
    yield _Row(Shown(said(view.labels, "own_risks")), was, own)


def _row(view: EditionView, old: EditionView, key: RecordKey | None, former: RecordKey | None, page: str) -> _Row:
    then = _counts(old, old.directory.risks.get(former, ())) if former else {}
    now = _counts(view, view.directory.risks.get(key, ())) if key else {}
    found = key or former
    return _Row(_named(view, old, found, page) if found else Shown(""), then, now)


def _named(view: EditionView, old: EditionView, key: RecordKey, page: str) -> Shown:
    side = view if key in view.catalogue.records else old
    record = side.catalogue.records[key]
    return side.record(record, page) if isinstance(record, Office | Unit) else Shown(record.id)


def _own(view: EditionView, key: RecordKey) -> Counts:
    return _counts(view, view.directory.risks.get(key, ()))


def _counts(view: EditionView, risks: Sequence[RiskPoint]) -> Counts:
    return dict(Counter(view.catalogue.level_rank(risk) for risk in risks))


def _sum(counts: Iterator[Counts]) -> Counts:
    total: Counter[int] = Counter()
    for one in counts:
        total.update(one)
    return dict(total)


def _levels(view: EditionView, old: EditionView, rows: Sequence[_Row], units: Sequence[Unit]) -> LevelsView | None:
    outer = [row for row in rows if not row.inner]
    then, now = _sum(row.old for row in outer), _sum(row.new for row in outer)
    marks = _marks(view, old, units, {rank for rank in (*then, *now) if then.get(rank) or now.get(rank)})
    if not marks:
        return None
    total = _Row(Shown(said(view.labels, "total")), then, now)
    shown = [_shown(row, marks) for row in rows]
    if len(outer) > 1:
        shown.append(_shown(total, marks, total=True))
    most = max(*(then.get(mark.rank, 0) for mark in marks), *(now.get(mark.rank, 0) for mark in marks), 1)
    years = (old.year, view.year)
    return LevelsView(
        marks,
        tuple(row for row in shown if any(cell.old or cell.new for cell in row.cells)),
        tuple(
            LevelBars(mark, (_bar(years[0], then.get(mark.rank, 0), most), _bar(years[1], now.get(mark.rank, 0), most)))
            for mark in marks
        ),
    )


def _shown(row: _Row, marks: Sequence[LevelMark], *, total: bool = False) -> LevelRow:
    cells = tuple(Cell(row.old.get(mark.rank, 0), row.new.get(mark.rank, 0)) for mark in marks)
    return LevelRow(row.name, cells, row.inner, total)


def _bar(year: str, count: int, most: int) -> Bar:
    return Bar(year, count, f"{100 * count / most:.1f}")


def _marks(view: EditionView, old: EditionView, units: Sequence[Unit], ranks: set[int]) -> tuple[LevelMark, ...]:
    """The levels of the units' schemes in either year; those that are worded differently are said together."""
    words: dict[int, dict[str, None]] = {rank: {} for rank in sorted(ranks, key=lambda rank: rank or 99)}
    for unit in units:
        for side in (view, old):
            scheme = side.catalogue.scheme_of(unit.unit)
            for level in scheme.levels if scheme else ():
                if level.rank in words:
                    words[level.rank][level.label] = None
    none = said(view.labels, "no_level")
    return tuple(LevelMark(rank, "／".join(labels) or none) for rank, labels in words.items())
