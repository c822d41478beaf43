"""What both flow layouts share: boxes on a grid, ways routed between them, and how ways are drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from . import text
from .cells import DENSE, ROOMY, Cell, Room, Tally, draw_cell, make_cell
from .corridors import find_routes
from .dot import skeleton
from .drawing import FlowDrawing, Layout, Mark, MeasureNote, RiskNote, StepBox, StepKind, Way, Words
from .engine import Positions
from .grid import Route, Spot, Tag, Tie
from .order import back_ways, known_ways, labels, main_course, numbers
from .place import Placed, PlacedTag, place
from .said import condition, marks_of
from .scene import Group, Item, Path, Piece, Point, Rect, Text, line

# A condition below a foot stays within the box above it, where no other way can pass.
TAG_WIDTH, TAG_MOST, TAG_LINE = 66.0, 84.0, 15.0
BEND, HEAD = 7.0, 8.0


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow measured but not placed: its boxes, ways, and the DOT that asks for their places."""

    drawing: FlowDrawing
    layout: Layout
    words: Words
    cells: tuple[Cell, ...]
    ways: tuple[Way, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Course:
    """A flow placed on its grid, the origin still its own."""

    flow: Flow
    spots: tuple[Spot, ...]
    routes: tuple[Route, ...]
    placed: Placed

    def extent(self) -> tuple[float, float]:
        """Return the leftmost and rightmost px of boxes, ways and conditions."""
        xs = [edge for spot in self.spots for edge in (spot.left, spot.right)]
        xs += [x for corners in self.placed.lines for x, _ in corners]
        for tag in self.placed.tags:
            xs += [tag.x, tag.x + tag.tag.width * (-1 if tag.anchor == "end" else 1)]
        return min(xs, default=0.0), max(xs, default=0.0)


def measure(drawing: FlowDrawing, layout: Layout, words: Words) -> Flow:
    """Size every box and write the DOT of the onward ways; loops are routed around it later."""
    cells = _cells(drawing, layout, words, ROOMY)
    source = skeleton(tuple((cell.width, cell.height) for cell in cells), tuple(_onward(drawing)))
    return Flow(drawing, layout, words, cells, known_ways(drawing), source)


def tightened(flow: Flow) -> Flow:
    """Return a flow with narrower boxes; the places that Graphviz gave it still hold."""
    return replace(flow, cells=_cells(flow.drawing, flow.layout, flow.words, DENSE))


def _cells(drawing: FlowDrawing, layout: Layout, words: Words, room: Room) -> tuple[Cell, ...]:
    named = labels(drawing)
    if layout is not Layout.LANES:
        return tuple(make_cell(step, named[step.id], words, room=room) for step in drawing.steps)
    tallies = _tallies(drawing, words)
    within = ((step, replace(step, actor=_within_lane(step))) for step in drawing.steps)
    return tuple(
        replace(make_cell(shown, named[step.id], words, tallies[step.id], room), step=step) for step, shown in within
    )


def _within_lane(step: StepBox) -> str:
    """Return who acts, without the office where the lane's head names it."""
    if step.before and step.before.actor != step.actor:
        return step.actor
    rest = step.actor.removeprefix(step.lane) if step.lane else step.actor
    return rest[1:].lstrip() if rest != step.actor and rest[:1] in ("·", ",") else step.actor


def _onward(drawing: FlowDrawing) -> list[tuple[int, int, int]]:
    """Weigh the onward ways: the main course keeps to one vertical, forks stand around it evenly."""
    order, main, back = numbers(drawing), main_course(drawing), back_ways(drawing)
    forks = {step.id for step in drawing.steps if step.kind is StepKind.PARALLEL}
    ways = dict.fromkeys((way.source, way.target) for way in known_ways(drawing))
    split = forks | {target for source, target in ways if source in forks}
    weights = {way: 3 if way[0] in split else 12 if way in main else 1 for way in ways if way not in back}
    return [(order[source] - 1, order[target] - 1, weight) for (source, target), weight in weights.items()]


def _tallies(drawing: FlowDrawing, words: Words) -> dict[str, tuple[Tally, ...]]:
    """Count each step's risks by level, what is marked at it by mark, and what 社会 does not see."""
    found = {}
    for step in drawing.steps:
        risks = [risk for risk in drawing.risks if step.id in risk.steps]
        here = {risk.id for risk in risks}
        measures = [measure for measure in drawing.measures if here.intersection(measure.risks)]
        levels = Counter((risk.level_rank, risk.level_label) for risk in risks if risk.mark is not Mark.REMOVED)
        tallies = [Tally(label, count, rank) for (rank, label), count in sorted(levels.items())]
        told: tuple[tuple[str, Sequence[RiskNote | MeasureNote]], ...] = (
            (words.risks, risks),
            (words.measures, measures),
        )
        for label, notes in told:
            marks = Counter(mark for note in notes for mark in marks_of(note))
            tallies += [Tally(label, marks[mark], mark=mark) for mark in Mark if mark in marks]
            beyond = Counter(note.beyond for note in notes if note.beyond)
            tallies += [Tally(label, count, beyond=shown) for shown, count in sorted(beyond.items())]
        found[step.id] = tuple(tallies)
    return found


def spots_of(flow: Flow, positions: Positions) -> tuple[Spot, ...]:
    """Read rows and places across from where Graphviz put the boxes."""
    rows = {y: row for row, y in enumerate(sorted({y for _, y in positions}))}
    pairs = zip(flow.cells, positions, strict=True)
    return tuple(Spot(rows[y], x, cell.width, cell.height, cell.drop / 2) for cell, (x, y) in pairs)


def run_course(flow: Flow, spots: tuple[Spot, ...]) -> Course:
    """Route every way; rows take the height of their boxes."""
    order = numbers(flow.drawing)
    outs = Counter(way.source for way in flow.ways)
    ties = []
    for way in flow.ways:
        decides = flow.cells[order[way.source] - 1].step.kind is StepKind.DECISION
        branch = outs[way.source] > 1 and (decides or bool(way.condition) or way.mark is Mark.REMOVED)
        ties.append(Tie(order[way.source] - 1, order[way.target] - 1, _tag(way, flow.words), branch))
    routes, placed = _run(spots, tuple(ties))
    return Course(flow, spots, routes, placed)


@lru_cache(maxsize=1024)
def _run(spots: tuple[Spot, ...], ties: tuple[Tie, ...]) -> tuple[tuple[Route, ...], Placed]:
    """Route ways over a grid; flows of a kind share it, as they share their skeleton."""
    routes = tuple(find_routes(spots, ties))
    return routes, place(spots, routes, [0.0] * row_count(spots))


def stretched(course: Course, needs: Sequence[float]) -> Course:
    """Give every row at least the height that it needs."""
    return replace(course, placed=place(course.spots, course.routes, needs))


def row_count(spots: Sequence[Spot]) -> int:
    """Return the number of rows."""
    return 1 + max((spot.row for spot in spots), default=-1)


def _tag(way: Way, words: Words) -> Tag | None:
    fact = condition(way)
    lines = [line for mark in marks_of(way) for line in _mark_lines(mark, words)]
    lines += _tag_lines(f"qc-change qc-{way.mark}" if way.mark else "qc-label", fact.text, 5)
    lines += _tag_lines("qc-before", fact.former(words), 4)
    if not lines:
        return None
    return Tag(tuple(lines), max(text.width(shown, 12) for _, shown in lines), len(lines) * TAG_LINE)


def _mark_lines(mark: Mark, words: Words) -> list[tuple[str, str]]:
    """Keep the sign on the line of its word where the tag has room for both."""
    shown = words.mark(mark)
    return [(f"qc-change qc-{mark}", piece) for piece in text.balance(shown, 12, TAG_MOST, 2)]


def _tag_lines(cls: str, shown: str, most: int) -> list[tuple[str, str]]:
    if not shown:
        return []
    room = max(TAG_WIDTH, min(TAG_MOST, text.longest_word(shown, 12)))
    return [(cls, piece) for piece in text.balance(shown, 12, room, most)]


def draw_ways(course: Course, dx: float, dy: float, *, ground: bool = False) -> tuple[Item, ...]:
    """Draw all ways and their conditions (on blank ground), moved by dx, dy px.

    Removed ways lie below those that stand, which share a stretch with them, and other changes above.
    """
    items: list[tuple[int, Item]] = []
    for way, corners in zip(course.flow.ways, course.placed.lines, strict=True):
        moved = [(x + dx, y + dy) for x, y in corners]
        items.append((0 if way.mark is Mark.REMOVED else 2 if way.mark else 1, _way(moved, way.mark)))
    tags = [_written(tag, (dx, dy), ground=ground) for tag in course.placed.tags]
    return (*(item for _, item in sorted(items, key=lambda pair: pair[0])), *tags)


def _way(corners: list[Point], mark: Mark | None) -> Group:
    (ax, ay), (bx, by) = corners[-2:]
    length = max(abs(bx - ax), abs(by - ay)) or 1.0
    ux, uy = (bx - ax) / length, (by - ay) / length
    change = f" qc-{mark}" if mark else ""
    neck = (bx - ux * HEAD * 0.75, by - uy * HEAD * 0.75)
    side = HEAD * 0.5
    left = (bx - ux * HEAD - uy * side, by - uy * HEAD + ux * side)
    right = (bx - ux * HEAD + uy * side, by - uy * HEAD - ux * side)
    arrow = line(f"qc-arrow{change}", (bx, by), left, right, closed=True)
    return Group("qc-connection", (_rounded(f"qc-way{change}", [*corners[:-1], neck]), arrow))


def _rounded(cls: str, corners: list[Point]) -> Path:
    """Return a path whose bends are rounded."""
    pieces: list[Piece] = [("M", *corners[0])]
    for before, here, after in zip(corners, corners[1:], corners[2:], strict=False):
        arrive, depart = _toward(here, before), _toward(here, after)
        pieces += [("L", *arrive), ("Q", *here, *depart)]
    return Path(cls, (*pieces, ("L", *corners[-1])))


def _toward(here: Point, there: Point) -> Point:
    """Return the point a bend's radius away from a corner, half way at most."""
    dx, dy = there[0] - here[0], there[1] - here[1]
    length = abs(dx) + abs(dy)
    part = min(BEND, length / 2) / length if length else 0.0
    return here[0] + dx * part, here[1] + dy * part


def _written(tag: PlacedTag, move: Point, *, ground: bool) -> Group:
    x, y = tag.x + move[0], tag.y + move[1]
    left = x - tag.tag.width if tag.anchor == "end" else x
    blank = (Rect("qc-ground", left - 1, y, tag.tag.width + 2, tag.tag.height),) if ground else ()
    lines = (
        Text(cls, x, y + TAG_LINE * place + 11.5, shown, tag.anchor) for place, (cls, shown) in enumerate(tag.tag.lines)
    )
    return Group("qc-condition", (*blank, *lines))


def draw_steps(course: Course, row: int, dx: float, dy: float) -> tuple[Item, ...]:
    """Draw the boxes of a row from left to right."""
    here = [index for index, spot in enumerate(course.spots) if spot.row == row]
    middle = course.placed.middle(row) + dy
    return tuple(
        draw_cell(course.flow.cells[index], course.spots[index].x + dx, middle, course.flow.words)
        for index in sorted(here, key=lambda index: course.spots[index].x)
    )
