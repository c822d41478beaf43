"""Step boxes: their lines, their size, and their GB/T 1526-1989 symbol."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from . import text
from .drawing import Mark, StepBox, StepKind, Words
from .said import Fact, marks_of, spoken, step_facts
from .scene import Disc, Group, Item, Path, Rect, Text, line
from .symbols import clock, known_rank, level_shape, lock

PAD, WAVE, SIDE = 9.0, 10.0, 8.0
SIZES = {"qc-name": (14.0, 20.0)}
SMALL = (12.0, 17.0)


@dataclass(frozen=True, slots=True)
class Room:
    """How wide steps are, in px: a box, the text of a diamond, and the diamond at least."""

    box: float
    text: float
    diamond: float


ROOMY, DENSE = Room(170.0, 112.0, 168.0), Room(146.0, 98.0, 146.0)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a box: class, text, width and height in px; ``icon`` is clock, dashed, lock or a level."""

    cls: str
    text: str
    width: float
    height: float
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A step as it will be drawn, its place still open; ``drop`` is room kept below the lines."""

    step: StepBox
    label: str
    lines: tuple[Line, ...]
    width: float
    height: float
    drop: float = 0.0


@dataclass(frozen=True, slots=True)
class Tally:
    """How much of a sort a step has, where no notes stand beside it: risks of a level, notes with a mark or a lock."""

    label: str
    count: int
    rank: int = 0
    mark: Mark | None = None
    beyond: str = ""


def make_cell(step: StepBox, label: str, words: Words, tallies: tuple[Tally, ...] = (), room: Room = ROOMY) -> Cell:
    """Break a step's text into lines and give it the size of its symbol."""
    if step.kind is StepKind.DECISION:
        lines = _lines(step, words, tallies, room.text)
        width, height = _diamond(lines, room.diamond)
        return Cell(step, label, lines, width, height)
    lines = _lines(step, words, tallies, room.box - 2 * PAD)
    width = room.box + (2 * SIDE if step.kind is StepKind.SUBPROCESS else 0)
    drop = WAVE if step.kind is StepKind.DOCUMENT else 0.0
    height = max(44.0, sum(each.height for each in lines) + 2 * PAD + 4 + drop)
    return Cell(step, label, lines, width, height, drop)


def _lines(step: StepBox, words: Words, tallies: tuple[Tally, ...], limit: float) -> tuple[Line, ...]:
    facts = step_facts(step, words)
    lines = [_line("qc-name", piece) for piece in text.balance(step.name, 14, limit)]
    lines += _former(facts.name, words, limit)
    lines += [_line("qc-meta", piece) for piece in text.balance_names(step.actor, 12, limit, 5)]
    lines += _former(facts.actor, words, limit)
    lines += _clocked(facts.limit.text, limit, counted=step.counted)
    lines += _former(facts.limit, words, limit)
    if step.key:
        lines += [_line("qc-keyword", piece) for piece in text.balance(f"※ {words.key}", 12, limit, 2)]
    lines += [*_former(facts.key, words, limit), *_former(facts.kind, words, limit)]
    for tally in tallies:
        lines += _tallied(tally, words, limit)
    for mark in marks_of(step):
        lines += [_line(f"qc-change qc-{mark}", piece) for piece in text.balance(words.mark(mark), 12, limit, 2)]
    return (*lines, *_locked(step.beyond, limit))


def _former(fact: Fact, words: Words, limit: float) -> list[Line]:
    shown = fact.former(words)
    return [_line("qc-before", piece) for piece in text.balance(shown, 12, limit, 3)] if shown else []


def _clocked(shown: str, limit: float, *, counted: bool) -> list[Line]:
    """Put a clock before the limit, dashed where the time does not count."""
    icon = "clock" if counted else "dashed"
    pieces = text.balance(shown, 12, limit - 16, 3)
    return [_line("qc-meta", piece, icon if index == 0 else "") for index, piece in enumerate(pieces)]


def _locked(shown: str, limit: float) -> list[Line]:
    """Put a lock before what 社会 does not see."""
    pieces = text.balance(shown, 12, limit - 16, 6) if shown else ()
    return [_line("qc-beyond", piece, "" if index else "lock") for index, piece in enumerate(pieces)]


def _tallied(tally: Tally, words: Words, limit: float) -> list[Line]:
    if tally.mark:
        shown = f"{words.mark(tally.mark)} {tally.label} {tally.count}"
        return [_line(f"qc-change qc-{tally.mark}", piece) for piece in text.balance(shown, 12, limit, 2)]
    if tally.beyond:
        return _locked(f"{tally.beyond} {tally.label} {tally.count}", limit)
    pieces = text.balance(f"{tally.label} {tally.count}", 12, limit - 16, 1)
    return [_line(f"qc-level qc-level-{known_rank(tally.rank)}", piece, str(tally.rank)) for piece in pieces]


def _line(cls: str, shown: str, icon: str = "") -> Line:
    size, height = SIZES.get(cls, SMALL)
    return Line(cls, shown, text.width(shown, size) + (16 if icon else 0), height, icon)


def _diamond(lines: tuple[Line, ...], least: float) -> tuple[float, float]:
    """Return the smallest diamond, up to 2:1, whose sides clear the corners of all lines."""
    total = sum(each.height for each in lines)
    best = (10_000.0, 10_000.0)
    for extra in range(24, 160, 8):
        height, top, wide = total + extra, -total / 2, least
        for each in lines:
            corner = max(abs(top), abs(top + each.height))
            wide = max(wide, (each.width + 8) / (1 - 2 * corner / height))
            top += each.height
        tried = (max(wide, height * 1.3), height)
        if tried[0] * tried[1] < best[0] * best[1]:
            best = tried
    return float(-(-best[0] // 2) * 2), float(-(-best[1] // 2) * 2)


def draw_cell(cell: Cell, x: float, y: float, words: Words) -> Group:
    """Draw a step around its centre, in px."""
    step = cell.step
    shapes = _outline(cell, x, y)
    if step.mark:
        shapes = _marked(shapes, step)
    items = (*shapes, *_badge(cell, x, y), *_texts(cell, x, y))
    cls = f"qc-step qc-{step.kind}" + (" qc-key" if step.key else "")
    return Group(cls, items, step.href, _spoken(cell, words))


def _marked(shapes: list[Rect | Path], step: StepBox) -> list[Rect | Path]:
    """Draw the symbol in the line of its mark, and in no other: on paper that line alone is seen."""
    outline = f"qc-outline qc-{step.mark}"
    if step.kind is StepKind.PARALLEL:
        return [shapes[0], *(bar._replace(cls=outline) for bar in shapes[1:])]
    ground = shapes[0]._replace(cls="qc-shape qc-soft qc-marked" if "soft" in shapes[0].cls else "qc-shape qc-marked")
    return [ground, *shapes[1:], shapes[0]._replace(cls=outline)]


def _spoken(cell: Cell, words: Words) -> str:
    """Say a step in one line, for assistive technology."""
    step, facts = cell.step, step_facts(cell.step, words)
    kind = f"{words.step} {cell.label} {facts.kind.both(words)}"
    said = (facts.name, facts.actor, facts.limit, facts.key, Fact(step.beyond))
    return spoken(kind, said, words.marks(*marks_of(step)), words)


def _outline(cell: Cell, x: float, y: float) -> list[Rect | Path]:
    left, right, top, bottom = x - cell.width / 2, x + cell.width / 2, y - cell.height / 2, y + cell.height / 2
    kind, bold = cell.step.kind, " qc-bold" if cell.step.key else ""
    plain = Rect(f"qc-shape{bold}", left, top, cell.width, cell.height, 2)
    if kind in (StepKind.START, StepKind.END):
        radius = min(cell.height / 2, 30)
        return [plain._replace(cls=f"qc-shape qc-soft{bold}", radius=radius)]
    if kind is StepKind.DECISION:
        return [line(plain.cls, (x, top), (right, y), (x, bottom), (left, y), closed=True)]
    if kind is StepKind.DOCUMENT:
        return [_document(plain)]
    if kind is StepKind.PARALLEL:
        ground = Rect("qc-ground", left, top, cell.width, cell.height)
        bar = f"qc-bar{bold}"
        return [ground, line(bar, (left, top), (right, top)), line(bar, (left, bottom), (right, bottom))]
    if kind is StepKind.SUBPROCESS:
        inner = [line("qc-bar", (edge, top), (edge, bottom)) for edge in (left + SIDE, right - SIDE)]
        return [plain, *(bar._replace(cls="qc-side") for bar in inner)]
    return [plain]


def _document(box: Rect) -> Path:
    """Draw a document: its foot is one wave around half the height kept for it."""
    left, right, foot = box.x, box.x + box.width, box.y + box.height - WAVE / 2
    quarter = box.width / 4
    return Path(
        box.cls,
        (
            ("M", left, box.y), ("L", right, box.y), ("L", right, foot),
            ("Q", right - quarter, foot - WAVE, left + box.width / 2, foot),
            ("Q", left + quarter, foot + WAVE, left, foot), ("Z",),
        ),
    )  # fmt: skip


def _badge(cell: Cell, x: float, y: float) -> tuple[Item, ...]:
    """Set the step's number on the upper edge, left of where ways arrive; on a diamond it leans from outside."""
    if cell.step.kind is StepKind.DECISION:
        lean = 7 / math.hypot(cell.width, cell.height)
        return number_badge(
            cell.label, x - cell.width / 8 - cell.height * lean, y - cell.height * 3 / 8 - cell.width * lean
        )
    inset = 34 if cell.step.kind in (StepKind.START, StepKind.END) else 20
    return number_badge(cell.label, x - cell.width / 2 + inset, y - cell.height / 2)


def number_badge(label: str, x: float, y: float) -> tuple[Item, ...]:
    """Draw a step's number, or a removed step's letter, in a ring, as ① is written."""
    return Disc("qc-badge", x, y, 9.5), Text("qc-number", x, y + 4.2, label, "middle")


def _texts(cell: Cell, x: float, y: float) -> list[Item]:
    top = y - cell.drop / 2 - sum(each.height for each in cell.lines) / 2
    items: list[Item] = []
    for each in cell.lines:
        baseline = top + each.height * 0.74
        start = (x - each.width / 2 + 16, "start") if each.icon else (x, "middle")
        if each.icon:
            at = (x - each.width / 2 + 6, top + each.height / 2)
            items += _icon(each.icon, *at)
        items.append(Text(each.cls, start[0], baseline, each.text, start[1]))
        top += each.height
    return items


def _icon(name: str, x: float, y: float) -> Sequence[Item]:
    if name == "lock":
        return lock(x, y)
    return clock(x, y, dashed=name == "dashed") if name in ("clock", "dashed") else [level_shape(int(name), x, y)]
