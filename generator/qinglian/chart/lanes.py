"""Layout ``lanes``: a lane for each office or post, the flow running down through them."""

from __future__ import annotations

from dataclasses import dataclass

from . import text
from .drawing import FlowDrawing, StepBox
from .engine import Positions
from .flow import Course, Flow, draw_steps, draw_ways, row_count, run_course, spots_of
from .grid import Spot
from .order import known_ways
from .scene import Item, Rect, Scene, Text, line

PAD, EDGE, TOP, FOOT, HEAD_LINE = 22.0, 2.0, 26.0, 24.0, 20.0


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane: its name, where it begins and how wide it is, in px."""

    name: str
    x: float
    width: float


def draw_lanes(flow: Flow, positions: Positions) -> Scene:
    """Place a measured flow in lanes, in the order in which their offices first act."""
    names = _lane_names(flow.drawing, flow.words.no_lane)
    lanes, spots = _into_lanes(flow, spots_of(flow, positions), names)
    course = run_course(flow, spots)
    low, high = course.extent()
    left = min(low - 14, lanes[0].x if lanes else 0.0)
    right = max(high + 14, lanes[-1].x + lanes[-1].width if lanes else 0.0)
    dx, width = EDGE - left, right - left + 2 * EDGE
    heads = [text.balance_names(lane.name, 14, lane.width - 16, 3) for lane in lanes]
    top = 18 + HEAD_LINE * max((len(lines) for lines in heads), default=0)
    height = top + TOP + course.placed.bottom + FOOT
    items: list[Item] = [*_ground(lanes, heads, dx, (width, top, height))]
    items += _flow_items(course, dx, top + TOP)
    drawing, cls = flow.drawing, "qc-chart qc-lanes"
    return Scene(drawing.id, cls, drawing.title, drawing.description, drawing.lang, width, height, tuple(items))


def _flow_items(course: Course, dx: float, dy: float) -> list[Item]:
    items = [*draw_ways(course, dx, dy, ground=True)]
    for row in range(row_count(course.spots)):
        items += draw_steps(course, row, dx, dy)
    return items


def _lane_names(drawing: FlowDrawing, nobody: str) -> list[str]:
    """Return each step's lane; one without takes that of the step after it, or before it."""
    named = {step.id: text.clean(_own_lane(step)) for step in drawing.steps}
    ways = known_ways(drawing)
    for _ in drawing.steps:
        for way in ways:
            if not named[way.source] and named[way.target]:
                named[way.source] = named[way.target]
        for way in ways:
            if not named[way.target] and named[way.source]:
                named[way.target] = named[way.source]
    return [named[step.id] or nobody for step in drawing.steps]


def _own_lane(step: StepBox) -> str:
    return step.lane or step.actor


def _into_lanes(flow: Flow, spots: tuple[Spot, ...], names: list[str]) -> tuple[list[Lane], tuple[Spot, ...]]:
    """Give every lane the width of its most crowded row, and every box its place in it."""
    moved = list(spots)
    lanes: list[Lane] = []
    start = 0.0
    for name in dict.fromkeys(names):
        members = [index for index, lane in enumerate(names) if lane == name]
        across = max(flow.cells[index].width for index in members) + 2 * PAD
        rows: dict[int, list[int]] = {}
        for index in sorted(members, key=lambda index: (spots[index].x, index)):
            rows.setdefault(spots[index].row, []).append(index)
        width = across * max(len(row) for row in rows.values())
        for row in rows.values():
            first = start + (width - across * (len(row) - 1)) / 2
            for place, index in enumerate(row):
                moved[index] = spots[index]._replace(x=first + place * across)
        lanes.append(Lane(name, start, width))
        start += width
    return lanes, tuple(moved)


def _ground(lanes: list[Lane], heads: list[tuple[str, ...]], dx: float, size: tuple[float, float, float]) -> list[Item]:
    """Draw the lanes' heads and borders; the outer lanes reach to the edge of the chart."""
    width, top, height = size
    items: list[Item] = [Rect("qc-lane", 0, 0, width, top)]
    for place, (lane, lines) in enumerate(zip(lanes, heads, strict=True)):
        first = (top - HEAD_LINE * len(lines)) / 2 + 15
        middle = lane.x + lane.width / 2 + dx
        items += [Text("qc-head", middle, first + HEAD_LINE * i, each, "middle") for i, each in enumerate(lines)]
        if place:
            items.append(line("qc-rule", (lane.x + dx, 0), (lane.x + dx, height)))
    frame = ((0.5, 0.5), (width - 0.5, 0.5), (width - 0.5, height - 0.5), (0.5, height - 0.5))
    return [*items, line("qc-rule", (0, top), (width, top)), line("qc-rule", *frame, closed=True)]
