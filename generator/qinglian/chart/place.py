"""Heights: rows as tall as what stands in them, gaps as tall as the ways in them need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .grid import Level, Port, Route, Spot, Tag
from .scene import Point
from .tracks import assign_tracks

TRACK, FOOT, ARROW, MIN_GAP = 13.0, 10.0, 18.0, 32.0


@dataclass(frozen=True, slots=True)
class PlacedTag:
    """A way's condition in its place: the corner where its text starts or ends, and its top, in px."""

    tag: Tag
    x: float
    y: float
    anchor: str
    way: int

    def is_at(self, low: float, high: float, y: float) -> bool:
        """Tell whether a horizontal from low to high would run through the text, or touch it."""
        left = self.x - self.tag.width if self.anchor == "end" else self.x
        return left < high and low < left + self.tag.width and self.y - 2 < y < self.y + self.tag.height + 2


@dataclass(frozen=True, slots=True)
class Placed:
    """The grid in px: each row's top and height, the corners of each way, the conditions."""

    tops: tuple[float, ...]
    heights: tuple[float, ...]
    bottom: float
    lines: tuple[tuple[Point, ...], ...]
    tags: tuple[PlacedTag, ...]

    def middle(self, row: int) -> float:
        """Return the height of a row's centre line in px."""
        return self.tops[row] + self.heights[row] / 2


def place(spots: Sequence[Spot], routes: Sequence[Route], needs: Sequence[float]) -> Placed:
    """Give rows (at least ``needs`` px tall) and gaps their heights, and every corner its point."""
    heights = _row_heights(spots, routes, needs)
    tracks = assign_tracks(spots, routes)
    heads, feet = _tag_room(spots, routes, heights)
    counts = [0] * (len(heights) + 1)
    for (gap, _), track in tracks.items():
        counts[gap] = max(counts[gap], track + 1)
    y, tops, firsts = 0.0, [], []
    for gap, count in enumerate(counts):
        firsts.append(y + heads[gap] + FOOT)
        inner = heads[gap] + feet[gap] + (FOOT + (count - 1) * TRACK + ARROW if count else 0)
        y += inner if gap in (0, len(heights)) else max(MIN_GAP, inner)
        if gap < len(heights):
            tops.append(y)
            y += heights[gap]
    placed = Placed(tuple(tops), tuple(heights), y, (), ())
    lines = tuple(
        tuple((x, _height(placed, spots, tracks, firsts, level)) for x, level in route.stations) for route in routes
    )
    return Placed(placed.tops, placed.heights, y, lines, _tags(placed, spots, routes))


def _row_heights(spots: Sequence[Spot], routes: Sequence[Route], needs: Sequence[float]) -> list[float]:
    heights = list(needs)
    for spot in spots:
        heights[spot.row] = max(heights[spot.row], spot.height)
    for route in routes:
        if route.tie.tag and route.tag_at in (Port.LEFT, Port.RIGHT):
            row = spots[route.tie.source].row
            heights[row] = max(heights[row], 2 * (route.tie.tag.height + 8))
    return heights


def _tag_room(
    spots: Sequence[Spot], routes: Sequence[Route], heights: Sequence[float]
) -> tuple[list[float], list[float]]:
    """Return what conditions need at the top and at the foot of each gap, beyond the rows' own slack."""
    heads, feet = [0.0] * (len(heights) + 1), [0.0] * (len(heights) + 1)
    stacks: dict[int, float] = {}
    for route in routes:
        tag, source, target = route.tie.tag, spots[route.tie.source], spots[route.tie.target]
        if tag is None or route.tag_at in (Port.LEFT, Port.RIGHT):
            continue
        if route.tag_at is Port.BOTTOM:
            slack = (heights[source.row] - source.height) / 2
            heads[source.row + 1] = max(heads[source.row + 1], tag.height + 8 - slack)
        else:
            stacks[route.tie.target] = stacks.get(route.tie.target, 0) + tag.height + 2
            slack = (heights[target.row] - target.height) / 2
            feet[target.row] = max(feet[target.row], stacks[route.tie.target] + 10 - slack)
    return heads, feet


def _height(
    placed: Placed, spots: Sequence[Spot], tracks: dict[tuple[int, int], int], firsts: Sequence[float], level: Level
) -> float:
    if level.kind == "track":
        return firsts[level.at] + tracks.get((level.at, level.net), 0) * TRACK
    spot = spots[level.at]
    offset = {"top": -spot.height / 2, "bottom": spot.height / 2 - spot.inset, "middle": 0.0}[level.kind]
    return placed.middle(spot.row) + offset


def _tags(placed: Placed, spots: Sequence[Spot], routes: Sequence[Route]) -> tuple[PlacedTag, ...]:
    tags = []
    stacks: dict[int, float] = {}
    for way, route in enumerate(routes):
        tag, source, target = route.tie.tag, spots[route.tie.source], spots[route.tie.target]
        if tag is None:
            continue
        middle = placed.middle(source.row)
        if route.tag_at in (Port.LEFT, Port.RIGHT):
            tags.append(_side_tag(tag, route, source, middle, way, back=target.row <= source.row))
        elif route.tag_at is Port.BOTTOM:
            tags.append(PlacedTag(tag, source.x + 7, middle + source.height / 2 + 4, "start", way))
        else:
            used = stacks[route.tie.target] = stacks.get(route.tie.target, 10.0) + tag.height + 2
            top = placed.middle(target.row) - target.height / 2 - used
            tags.append(PlacedTag(tag, target.x + 8, top, "start", way))
    return tuple(tags)


def _side_tag(tag: Tag, route: Route, source: Spot, middle: float, way: int, *, back: bool) -> PlacedTag:
    """Write a condition above the horizontal it belongs to, or beyond the corridor where that is short."""
    left = route.tag_at is Port.LEFT
    edge, anchor = (source.left, "end") if left else (source.right, "start")
    y = middle - 5 - tag.height
    if route.beside is not None:
        edge, y = route.beside, y if back else middle + 6
    return PlacedTag(tag, edge - 6 if left else edge + 6, y, anchor, way)
