"""Heat maps: tables whose cells say how many risk points there are and lead to the risk explorer with that filter."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qinglian.model import RiskPoint, Unit
from qinglian.pages.address import relative
from qinglian.pages.edition import EditionView, LevelMark, Shown
from qinglian.pages.explorer import query
from qinglian.pages.phrases import phrase

_SHADES = 4


@dataclass(frozen=True, slots=True)
class HeatCell:
    """How many; the shade, 0 to 4, only repeats the number."""

    count: int
    shade: int
    href: str


@dataclass(frozen=True, slots=True)
class HeatColumn:
    """A column: a level with its mark, or a type."""

    label: str
    mark: LevelMark | None = None


@dataclass(frozen=True, slots=True)
class HeatMap:
    """A heat map of units by levels or types."""

    caption: str
    columns: tuple[HeatColumn, ...]
    rows: tuple[tuple[Shown, tuple[HeatCell, ...]], ...]


def heat_maps(view: EditionView, page: str) -> tuple[HeatMap, ...]:
    """Units by level, and units by risk type, of the risk points that the viewer may see."""
    units = view.catalogue.every(Unit)
    levels: dict[int, dict[str, None]] = {}
    types: dict[str, None] = {}
    by_level, by_type = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for unit in units:
        for risk in view.catalogue.every(RiskPoint, unit.unit):
            mark, type_ = view.level(risk), view.risk_type(risk)
            if mark:
                levels.setdefault(mark.rank, {})[mark.label] = None
                by_level[unit.id, str(mark.rank)] += 1
            if type_:
                types[type_] = None
                by_type[unit.id, type_] += 1
    marks = {str(rank): LevelMark(rank, "／".join(levels[rank])) for rank in sorted(levels)}
    level_columns = {rank: HeatColumn(mark.label, mark) for rank, mark in marks.items()}
    type_columns = {name: HeatColumn(name) for name in types}
    return tuple(
        heat
        for heat in (
            _heat(view, "level", units, level_columns, by_level, page),
            _heat(view, "type", units, type_columns, by_type, page),
        )
        if heat.columns
    )


def _heat(
    view: EditionView,
    facet: str,
    units: Sequence[Unit],
    columns: Mapping[str, HeatColumn],
    counts: Counter[tuple[str, str]],
    page: str,
) -> HeatMap:
    explorer = relative(page, f"{view.year}/risks/")
    most = max(counts.values(), default=1)

    def cell(unit: Unit, value: str) -> HeatCell:
        count = counts[unit.id, value]
        href = query(explorer, {"unit": str(unit.unit), facet: value}) if count else ""
        return HeatCell(count, -(-_SHADES * count // most), href)

    rows = tuple((view.record(unit, page), tuple(cell(unit, value) for value in columns)) for unit in units)
    return HeatMap(phrase(view.labels, "home", f"heat_{facet}"), tuple(columns.values()), rows)
