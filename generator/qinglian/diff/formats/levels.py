"""A unit's risks by level, before and after."""

from collections import Counter
from dataclasses import dataclass

from qinglian.model import Catalogue, RiskPoint, UnitId


@dataclass(frozen=True, slots=True)
class LevelCount:
    """How many risks a level has on either side; the label is empty for risks without a level."""

    label: str
    old: int
    new: int


def level_counts(old: Catalogue, new: Catalogue, unit: UnitId) -> tuple[LevelCount, ...]:
    """The levels of the unit's schemes, highest first; those of the old scheme alone behind; then what has none."""
    before, after = _counted(old, unit), _counted(new, unit)
    now = _labels(new, unit)
    former = {name: label for name, label in _labels(old, unit).items() if name in before}
    known = {**now, **{name: label for name, label in former.items() if name not in now}}
    rest = sorted((before.keys() | after.keys()) - known.keys(), key=lambda name: (name == "", name))
    found = [(known.get(name, name), before[name], after[name]) for name in (*known, *rest)]
    return tuple(LevelCount(*row) for row in found)


def _counted(catalogue: Catalogue, unit: UnitId) -> Counter[str]:
    return Counter(risk.level for risk in catalogue.every(RiskPoint, unit))


def _labels(catalogue: Catalogue, unit: UnitId) -> dict[str, str]:
    scheme = catalogue.scheme_of(unit)
    levels = sorted(scheme.levels, key=lambda level: level.rank) if scheme else ()
    return {level.id: level.label or level.id for level in levels}
