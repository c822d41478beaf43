"""What a finished scene says about itself: boxes, ways, conditions and notes, read back from its shapes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.etree import ElementTree as ET

from qinglian.chart.cells import WAVE
from qinglian.chart.scene import STYLES, Disc, Group, Item, Path, Point, Rect, Scene, Text, flatten
from qinglian.chart.text import width


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle by its edges, in px."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Area, slack: float = 0.5) -> bool:
        """Tell whether two areas share more than a hair."""
        across = self.left + slack < other.right and other.left + slack < self.right
        return across and self.top + slack < other.bottom and other.top + slack < self.bottom

    def holds(self, other: Area, slack: float = 0.5) -> bool:
        """Tell whether the other lies inside."""
        across = self.left - slack <= other.left and other.right <= self.right + slack
        return across and self.top - slack <= other.top and other.bottom <= self.bottom + slack

    def cut_by(self, line: Sequence[Point], inset: float = 1.0) -> bool:
        """Tell whether a polyline runs through the inside, sampled every 2 px at least."""
        inside = Area(self.left + inset, self.top + inset, self.right - inset, self.bottom - inset)
        return any(inside._is_entered(one, other) for one, other in pairwise(line))

    def _is_entered(self, one: Point, other: Point) -> bool:
        (ax, ay), (bx, by) = one, other
        # Most lie wholly on one side.
        if (
            max(ax, bx) <= self.left
            or min(ax, bx) >= self.right
            or max(ay, by) <= self.top
            or min(ay, by) >= self.bottom
        ):
            return False
        return any(self.left < x < self.right and self.top < y < self.bottom for x, y in _samples(one, other))


def _samples(one: Point, other: Point) -> Iterator[Point]:
    (ax, ay), (bx, by) = one, other
    steps = max(1, int(max(abs(bx - ax), abs(by - ay)) / 2))
    for step in range(steps + 1):
        yield ax + (bx - ax) * step / steps, ay + (by - ay) * step / steps


def read_svg(svg: str) -> ET.Element:
    """Parse an SVG that we wrote."""
    return ET.fromstring(svg)


def groups(scene: Scene, *classes: str) -> list[Group]:
    """Return the groups whose first class is one of these, at any depth."""
    found: list[Group] = []
    waiting: list[Item] = list(reversed(scene.items))
    while waiting:
        item = waiting.pop()
        if isinstance(item, Group):
            if item.cls.split()[0] in classes:
                found.append(item)
            waiting.extend(reversed(item.items))
    return found


def area(item: Item) -> Area:
    """Return what a shape, a text or a group covers."""
    if isinstance(item, Group):
        return union([area(each) for each in item.items])
    if isinstance(item, Rect):
        return Area(item.x, item.y, item.x + item.width, item.y + item.height)
    if isinstance(item, Disc):
        return Area(item.x - item.radius, item.y - item.radius, item.x + item.radius, item.y + item.radius)
    if isinstance(item, Path):
        points = corners(item)
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return Area(min(xs), min(ys), max(xs), max(ys))
    size = STYLES[item.cls].size
    across = width(item.text, size)
    left = item.x - {"start": 0.0, "middle": across / 2, "end": across}[item.anchor]
    return Area(left, item.y - size * 0.88, left + across, item.y + size * 0.2)


def union(areas: Sequence[Area]) -> Area:
    """Return the smallest area around all."""
    return Area(
        min(each.left for each in areas),
        min(each.top for each in areas),
        max(each.right for each in areas),
        max(each.bottom for each in areas),
    )


def corners(path: Path) -> list[Point]:
    """Return a path's corners; a bend is taken at its control point, further out than its curve."""
    points: list[Point] = []
    for _, *values in path.pieces:
        numbers = [float(value) for value in values]
        points += list(zip(numbers[::2], numbers[1::2], strict=True))
    return points


def texts(item: Item) -> list[Text]:
    """Return the lines of text in a group."""
    return [each for each in flatten((item,)) if isinstance(each, Text)]


def boxes(scene: Scene) -> list[tuple[Group, Area]]:
    """Return each step with the area of its symbol; a document's wave reaches half as far as its control points."""
    found = []
    for group in groups(scene, "qc-step"):
        box = area(group.items[0])
        inset = WAVE / 2 if "qc-document" in group.cls.split() else 0.0
        found.append((group, Area(box.left, box.top, box.right, box.bottom - inset)))
    return found


def ways(scene: Scene) -> list[list[Point]]:
    """Return each way as drawn, from its first point to the tip of its arrow."""
    found = []
    for group in groups(scene, "qc-connection"):
        line, arrow = group.items
        assert isinstance(line, Path)
        assert isinstance(arrow, Path)
        found.append([*corners(line), corners(arrow)[0]])
    return found


def shared_length(one: Sequence[Point], other: Sequence[Point]) -> float:
    """Return the longest stretch in px on which two rectangular polylines lie on each other."""
    longest = 0.0
    for a, b in pairwise(one):
        for p, q in pairwise(other):
            for across in (0, 1):
                if a[across] == b[across] and p[across] == q[across] and abs(a[across] - p[across]) < 3:
                    along = 1 - across
                    start = max(min(a[along], b[along]), min(p[along], q[along]))
                    longest = max(longest, min(max(a[along], b[along]), max(p[along], q[along])) - start)
    return longest
