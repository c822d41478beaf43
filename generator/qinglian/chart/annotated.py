"""Layout ``annotated``: the flow in the middle, its risk points on the left, their measures on the right.

The flow's rows take the height that their notes need, so the notes stand in fixed columns, level
with their step, on light bands. Brackets and dashed leaders are GB/T 1526's annotation symbol.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from .cells import number_badge
from .drawing import FlowDrawing
from .engine import Positions
from .flow import Course, Flow, draw_steps, draw_ways, row_count, run_course, spots_of, stretched, tightened
from .gather import gathered
from .grid import Spot
from .notes import FULL, LEAST, SPACE, Block, Pair, Widths, blocks_of, draw_note, stack_height
from .scene import Item, Rect, Scene, Text, line

EDGE, HEADS, LEAD, BRACKET, GUTTER, FOOT = 12.0, 44.0, 14.0, 16.0, 20.0, 16.0
LEAST_FLOW = 230.0
# What a page of 1,440 px leaves to a chart; one wider scrolls in its frame.
SHEET = 1060.0


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the three columns lie, in px; ``dx`` moves the flow into its place."""

    risks: float
    flow: float
    flow_end: float
    measures: float
    width: float
    dx: float
    notes: Widths


def draw_annotated(flow: Flow, positions: Positions) -> Scene:
    """Place a measured flow and its notes."""
    course = _fitting(flow, positions)
    columns = _columns(course)
    blocks = blocks_of(flow.drawing, flow.words, columns.notes)
    rows = _blocks_by_row(course.spots, blocks)
    course = stretched(course, [stack_height(each) + 8 for each in rows])
    loose = [blocks[0]] if 0 in blocks else []
    top = HEADS + LEAD
    bottom = top + course.placed.bottom + FOOT
    height = bottom + (stack_height(loose) + 2 * FOOT if loose else 0)
    items: list[Item] = [*_bands(course, columns, height), *_heads(flow, columns)]
    items += draw_ways(course, columns.dx, top)
    for row, stacked in enumerate(rows):
        items += draw_steps(course, row, columns.dx, top)
        middle = course.placed.middle(row) + top
        items += _draw_blocks(stacked, middle - stack_height(stacked) / 2, columns)
        items += _leaders(course, row, stacked, columns)
    if loose:
        middle = (columns.flow + columns.flow_end) / 2
        items += [Text("qc-meta", middle, bottom + FOOT + 12, flow.words.unplaced, "middle")]
        items += _draw_blocks(loose, bottom + FOOT, columns)
    return _scene(flow.drawing, columns.width, height, items)


def _scene(drawing: FlowDrawing, width: float, height: float, items: list[Item]) -> Scene:
    cls = "qc-chart qc-annotated"
    return Scene(drawing.id, cls, drawing.title, drawing.description, drawing.lang, width, height, tuple(items))


def _blocks_by_row(spots: tuple[Spot, ...], blocks: dict[int, Block]) -> list[list[Block]]:
    """Stack the notes of steps that stand side by side, in the order of their numbers."""
    rows: list[list[Block]] = [[] for _ in range(row_count(spots))]
    for index, spot in enumerate(spots):
        if index + 1 in blocks:
            rows[spot.row].append(blocks[index + 1])
    return rows


def _fitting(flow: Flow, positions: Positions) -> Course:
    """Return the first way to draw the flow that the sheet holds beside the narrowest notes, else the narrowest."""
    tried: list[Course] = []
    for each, spots in _ways_to_draw(flow, positions):
        course = run_course(each, spots)
        if _spare(course) >= LEAST.risks + LEAST.measures:
            return course
        tried.append(course)
    return max(tried, key=_spare)


def _ways_to_draw(flow: Flow, positions: Positions) -> Iterator[tuple[Flow, tuple[Spot, ...]]]:
    """Give the flow as Graphviz placed it, then drawn together, then in narrower boxes."""
    spots = spots_of(flow, positions)
    yield flow, spots
    yield flow, gathered(spots)
    dense = tightened(flow)
    yield dense, gathered(spots_of(dense, positions))


def _spare(course: Course) -> float:
    """Return what the sheet leaves to the notes in px; less than nothing where the flow alone is too wide."""
    low, high = course.extent()
    return SHEET - 2 * (EDGE + BRACKET + GUTTER) - max(high - low, LEAST_FLOW)


def _columns(course: Course) -> Columns:
    low, high = course.extent()
    wide = max(high - low, LEAST_FLOW)
    share = _spare(course) / (FULL.risks + FULL.measures)
    risks = max(LEAST.risks, min(FULL.risks, FULL.risks * share // 2 * 2))
    measures = max(LEAST.measures, min(FULL.measures, FULL.measures * share // 2 * 2))
    flow = EDGE + risks + BRACKET + GUTTER
    right = flow + wide + GUTTER + BRACKET
    dx = flow + (wide - (high - low)) / 2 - low
    return Columns(EDGE, flow, flow + wide, right, right + measures + EDGE, dx, Widths(risks, measures))


def _bands(course: Course, columns: Columns, height: float) -> list[Item]:
    """Shade every other row, from the middle of the gap above to the middle of the gap below."""
    placed = course.placed
    ends = [HEADS]
    for row in range(len(placed.tops) - 1):
        gap = placed.tops[row + 1] - placed.tops[row] - placed.heights[row]
        ends.append(HEADS + LEAD + placed.tops[row + 1] - gap / 2)
    ends += [HEADS + LEAD + placed.bottom + FOOT, height]
    bands: list[Item] = []
    for place, (top, foot) in enumerate(pairwise(ends)):
        if place % 2 == 0 and foot > top:
            bands.append(Rect("qc-band", 0, top, columns.width, foot - top))
    return bands


def _heads(flow: Flow, columns: Columns) -> list[Item]:
    words = flow.words
    return [
        Text("qc-head", columns.risks, 27, words.risks),
        Text("qc-head", (columns.flow + columns.flow_end) / 2, 27, words.flow, "middle"),
        Text("qc-head", columns.measures, 27, words.measures),
        line("qc-rule", (0, HEADS), (columns.width, HEADS)),
    ]


def _draw_blocks(blocks: list[Block], top: float, columns: Columns) -> list[Item]:
    items: list[Item] = []
    for block in blocks:
        items += _brackets(block, top, columns)
        for pair in block.pairs:
            items += _draw_pair(pair, top, columns)
            top += pair.height + SPACE
    return items


def _draw_pair(pair: Pair, top: float, columns: Columns) -> list[Item]:
    items: list[Item] = [draw_note(pair.risk, columns.risks, top)] if pair.risk else []
    for measure in pair.measures:
        items.append(draw_note(measure, columns.measures, top))
        top += measure.height + SPACE
    return items


def _brackets(block: Block, top: float, columns: Columns) -> list[Item]:
    """Bind a step's notes together and name the step by its number."""
    items: list[Item] = []
    foot = top + block.height
    left, right = columns.flow - GUTTER, columns.measures - BRACKET
    for x, tip, shown in (
        (left, left - 5, any(pair.risk for pair in block.pairs)),
        (right, right + 5, any(pair.measures for pair in block.pairs)),
    ):
        if shown:
            items.append(line("qc-bracket", (tip, top - 3), (x, top - 3), (x, foot + 3), (tip, foot + 3)))
            items += number_badge(block.label, x, top + 9) if block.label else ()
    return items


def _leaders(course: Course, row: int, blocks: list[Block], columns: Columns) -> list[Item]:
    """Lead from the only notes of a row to their step, where no other box lies between."""
    if len(blocks) != 1:
        return []
    (block,) = blocks
    spot = course.spots[block.step - 1]
    beside = [other for other in course.spots if other.row == row]
    items: list[Item] = []
    if any(pair.risk for pair in block.pairs) and spot == min(beside, key=lambda other: other.x):
        items += _leader(course, block.step - 1, columns.flow - GUTTER - columns.dx, columns.dx)
    if any(pair.measures for pair in block.pairs) and spot == max(beside, key=lambda other: other.x):
        items += _leader(course, block.step - 1, columns.measures - BRACKET - columns.dx, columns.dx)
    return items


def _leader(course: Course, step: int, start: float, dx: float) -> Iterator[Item]:
    """Draw the first line from a bracket to a step that runs through no condition, if there is one."""
    spot, middle = course.spots[step], course.placed.middle(course.spots[step].row)
    decides = course.flow.cells[step].step.kind == "decision"
    for part in (0.25, -0.25, 0.125, -0.125):
        inset = abs(part) * spot.width if decides else 0.0
        end = spot.left + inset if start < spot.left else spot.right - inset
        y = middle + part * spot.height
        if not any(tag.is_at(min(start, end), max(start, end), y) for tag in course.placed.tags):
            top = HEADS + LEAD
            yield line("qc-leader", (start + dx, y + top), (end + dx, y + top))
            return
