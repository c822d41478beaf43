"""What was measured, as tables."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.measured import Sample

FLOOR_GOAL, STOCK_GOAL, CHECK_GOAL, MEMORY_GOAL = 2.5, 5.0, 4.0, 700.0
FLOOR = ("charts", "index", "write")
COMPARED, LARGEST = 1000, 5000
"""The sizes for which goals are set: for time, for memory."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What one size took us."""

    powers: int
    check: Sample
    cold: Sample
    warm: Sample
    indexing: Sample
    files: int
    size: int

    def per_power(self) -> Mapping[str, float]:
        """Figures that should not grow with the catalogue."""
        return {
            "check ms": 1000 * self.check.seconds / self.powers,
            "build ms": 1000 * self.cold.seconds / self.powers,
            "warm build ms": 1000 * self.warm.seconds / self.powers,
            "build memory KB": 1000 * (self.cold.own or 0.0) / self.powers,
            "output KB": self.size / 1000 / self.powers,
            "files": self.files / self.powers,
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """Our cold build beside the others' of the same pages."""

    powers: int
    ours: Sample
    floor: Sample
    parts: Mapping[str, Sequence[float]]
    best: Sample
    stock: Sample
    turns: Sequence[float]
    """How many times the floor we took in each turn."""

    @property
    def over_floor(self) -> float:
        """How many times the floor we take."""
        return self.ours.seconds / self.floor.seconds

    @property
    def under_stock(self) -> float:
        """How many times as long stock takes."""
        return self.stock.seconds / self.ours.seconds

    @property
    def under_best(self) -> float:
        """How many times as long stock at its best takes."""
        return self.best.seconds / self.ours.seconds


def measures_table(one: Measures) -> str:
    """A size's own figures."""
    title = f"{one.powers} powers: {one.files} files, {one.size / 1e6:.1f} MB"
    header = ("", "seconds", "CPU seconds", "own MB", "worker MB", "indexer MB", "all MB")
    rows = [_row("check", one.check), _row("build, cold", one.cold), _row("build, warm", one.warm)]
    told = json.loads(one.indexing.output)
    rows.append(
        (
            f"indexer alone, {told['documents']} documents",
            f"{told['seconds']:.2f}",
            "",
            "",
            "",
            _indexer(one.indexing),
            "",
        )
    )
    return _table(title, [header, *rows])


def comparison_table(one: Comparison) -> str:
    """A size beside the others."""
    parts = ", ".join(f"{name} {one.parts[name][0]:.2f}" for name in FLOOR)
    bare = one.floor.seconds - one.parts["charts"][0] + one.parts["skeletons"][0]
    more, over = ("> ", "over ") if one.stock.stopped else ("", "")
    rows = [
        ("", "seconds", "CPU seconds", "ours is"),
        ("ours, cold", f"{one.ours.seconds:.2f}", f"{one.ours.processor:.1f}", ""),
        (f"floor ({parts})", *_times(one.floor), f"{one.over_floor:.2f} times it"),
        (f"each of {len(one.turns)} turns", "", "", _spread(one.turns)),
        ("floor with bare layouts only", f"{bare:.2f}", "", f"{one.ours.seconds / bare:.2f} times it"),
        ("stock at its best", *_times(one.best), f"{one.under_best:.1f} times faster"),
        ("stock", f"{more}{one.stock.seconds:.1f}", "", f"{over}{one.under_stock:.1f} times faster"),
    ]
    return _table(f"{one.powers} powers, the same pages, charts and documents", rows)


def _spread(turns: Sequence[float]) -> str:
    return f"{min(turns):.2f} to {max(turns):.2f} times it, median {median(turns):.2f}"


def _times(sample: Sample) -> tuple[str, str]:
    return f"{sample.seconds:.2f}", f"{sample.processor:.1f}"


def flatness_table(found: Sequence[Measures]) -> str:
    """Figures per power, and the largest size's over the smallest's."""
    first, last = found[0], found[-1]
    rows = [("per power", *(str(one.powers) for one in found), f"{last.powers} / {first.powers}")]
    for name, smallest in first.per_power().items():
        values = [one.per_power()[name] for one in found]
        rows.append((name, *(f"{value:.2f}" for value in values), f"{values[-1] / smallest:.2f}" if smallest else ""))
    return _table("Flatness", rows)


def goals_table(found: Sequence[Measures], comparisons: Sequence[Comparison]) -> str:
    """Each goal, met or not."""
    rows = []
    for one in comparisons:
        floor, stock = one.over_floor, one.under_stock
        goal = one.powers == COMPARED
        rows.append((f"{one.powers}: of the floor", f"{floor:.2f}", f"<= {FLOOR_GOAL}", floor <= FLOOR_GOAL, goal))
        rows.append((f"{one.powers}: faster than stock", f"{stock:.1f}", f">= {STOCK_GOAL}", stock >= STOCK_GOAL, goal))
    for size in found:
        seconds, own = size.check.seconds, max(size.check.own or 0.0, size.cold.own or 0.0)
        fast, small = seconds < CHECK_GOAL, own < MEMORY_GOAL
        rows.append((f"{size.powers}: check", f"{seconds:.2f} s", f"< {CHECK_GOAL} s", fast, size.powers == COMPARED))
        rows.append(
            (f"{size.powers}: own memory", _told(own), f"< {MEMORY_GOAL:.0f} MB", small, size.powers == LARGEST)
        )
    told = [(*row, ("met" if met else "NOT MET") if goal else "(no goal here)") for *row, met, goal in rows]
    return _table("Goals (on 2 cores)", told)


def _row(name: str, sample: Sample) -> tuple[str, ...]:
    return (
        name,
        f"{sample.seconds:.2f}",
        f"{sample.processor:.2f}",
        _told(sample.own),
        _told(sample.workers or None),
        _indexer(sample),
        _told(sample.together),
    )


def _indexer(sample: Sample) -> str:
    return _told(max((peak for name, peak in sample.programs.items() if name.startswith("pagefind")), default=None))


def _told(value: float | None) -> str:
    return "-" if value is None else f"{value:.0f}"


def _table(title: str, rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = []
    for first, *rest in rows:
        shown = [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True))]
        lines.append("  ".join(shown).rstrip())
    return "\n".join(("", title, *lines))
