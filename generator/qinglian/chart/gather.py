"""Boxes drawn together: Graphviz keeps room in every row for the ways that pass it; our ways find their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from .grid import Spot

# Between two boxes of a row two ways can pass.
APART = 40.0


def gathered(spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """Return the boxes as near as may be to the column in which most of them stand; none moves away from it."""
    if not spots:
        return ()
    counts = Counter(spot.x for spot in spots)
    column = min(counts, key=lambda x: (-counts[x], x))
    moved = list(spots)
    for row in range(1 + max(spot.row for spot in spots)):
        here = [index for index, spot in enumerate(spots) if spot.row == row]
        reach = max((spots[index].width / 2 for index in here if spots[index].x == column), default=_half(spots))
        for side in (-1, 1):
            beyond = (index for index in here if (spots[index].x - column) * side > 0)
            for index, offset in _offsets(spots, beyond, column, reach):
                moved[index] = spots[index]._replace(x=column + side * offset)
    return tuple(moved)


def _half(spots: Sequence[Spot]) -> float:
    """Return half the width of a plain box."""
    return min(spot.width for spot in spots) / 2


def _offsets(spots: Sequence[Spot], beyond: Iterable[int], column: float, reach: float) -> Iterable[tuple[int, float]]:
    """Give each box of one side its distance from the column, from the nearest outwards."""
    for index in sorted(beyond, key=lambda index: abs(spots[index].x - column)):
        half = spots[index].width / 2
        offset = min(abs(spots[index].x - column), reach + APART + half)
        reach = offset + half
        yield index, offset
