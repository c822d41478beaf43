"""Step boxes: their lines, their size, and their GB/T 1526-1989 symbol."""

from __future__ import annotations

from dataclasses import dataclass

from . import text
from .drawing import StepBox, StepKind, Words
from .scene import Disc, Group, Item, Path, Rect, Text, line
from .symbols import clock, known_rank, level_shape

BOX_WIDTH, PAD, WAVE, SIDE = 170.0, 9.0, 10.0, 8.0
SIZES = {"qc-name": (14.0, 20.0)}
SMALL = (12.0, 17.0)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a box: class, text, width and height in px; ``icon`` is clock, dashed or a level."""

    cls: str
    text: str
    width: float
    height: float
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A step as it will be drawn, its place still open; ``drop`` is room kept below the lines."""

    step: StepBox
    number: int
    lines: tuple[Line, ...]
    width: float
    height: float
    drop: float = 0.0


@dataclass(frozen=True, slots=True)
class Tally:
    """How many risks of a level a step has, where no notes stand beside it."""

    rank: int
    label: str
    count: int


def make_cell(step: StepBox, number: int, words: Words, tallies: tuple[Tally, ...] = ()) -> Cell:
    """Break a step's text into lines and give it the size of its symbol."""
    if step.kind is StepKind.DECISION:
        lines = _lines(step, words, tallies, 112.0)
        width, height = _diamond(lines)
        return Cell(step, number, lines, width, height)
    lines = _lines(step, words, tallies, BOX_WIDTH - 2 * PAD)
    width = BOX_WIDTH + (2 * SIDE if step.kind is StepKind.SUBPROCESS else 0)
    drop = WAVE if step.kind is StepKind.DOCUMENT else 0.0
    height = max(44.0, sum(each.height for each in lines) + 2 * PAD + 4 + drop)
    return Cell(step, number, lines, width, height, drop)


def _lines(step: StepBox, words: Words, tallies: tuple[Tally, ...], limit: float) -> tuple[Line, ...]:
    lines = [_line("qc-name", piece) for piece in text.balance(step.name, 14, limit)]
    lines += [_line("qc-meta", piece) for piece in text.balance(step.actor, 12, limit, 3)]
    lines += _limit_lines(step, words, limit)
    if step.key:
        lines += [_line("qc-keyword", piece) for piece in text.balance(f"※ {words.key}", 12, limit, 2)]
    for tally in tallies:
        shown = text.balance(f"{tally.label} {tally.count}", 12, limit - 16, 1)
        lines += [_line(f"qc-level qc-level-{known_rank(tally.rank)}", piece, str(tally.rank)) for piece in shown]
    if step.mark:
        cls = f"qc-change qc-{step.mark}"
        lines += [_line(cls, piece) for piece in text.balance(words.mark(step.mark), 12, limit, 2)]
    return tuple(lines)


def _limit_lines(step: StepBox, words: Words, limit: float) -> list[Line]:
    """Put a clock before the limit, dashed where the time does not count."""
    shown = step.limit if step.counted else f"{step.limit} {words.uncounted}"
    pieces = text.balance(shown, 12, limit - 16, 3)
    icon = "clock" if step.counted else "dashed"
    return [_line("qc-meta", piece, icon if index == 0 else "") for index, piece in enumerate(pieces)]


def _line(cls: str, shown: str, icon: str = "") -> Line:
    size, height = SIZES.get(cls, SMALL)
    return Line(cls, shown, text.width(shown, size) + (16 if icon else 0), height, icon)


def _diamond(lines: tuple[Line, ...]) -> tuple[float, float]:
    """Return the smallest diamond, up to 2:1, whose sides clear the corners of all lines."""
    total = sum(each.height for each in lines)
    best = (10_000.0, 10_000.0)
    for extra in range(24, 160, 8):
        height, top, wide = total + extra, -total / 2, 168.0
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
        shapes += [shapes[0]._replace(cls=f"qc-outline qc-{step.mark}")]
    items = (*shapes, *_badge(cell, x, y), *_texts(cell, x, y))
    cls = f"qc-step qc-{step.kind}" + (" qc-key" if step.key else "")
    return Group(cls, items, step.href, _spoken(cell, words))


def _spoken(cell: Cell, words: Words) -> str:
    """Say a step in one line, for assistive technology."""
    step = cell.step
    marks = ("" if step.counted else words.uncounted, words.key if step.key else "")
    said = [text.clean(part) for part in (step.name, step.actor, step.limit, *marks)]
    said += [words.mark(step.mark)] if step.mark else []
    kind = f"{words.step} {cell.number} {words.kind(step.kind)}"
    return f"{kind}{words.colon}{words.comma.join(part for part in said if part)}"


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
    """Set the step's number on the upper edge, left of where ways arrive."""
    if cell.step.kind is StepKind.DECISION:
        return number_badge(cell.number, x - cell.width / 8 - 2, y - cell.height * 3 / 8)
    inset = 34 if cell.step.kind in (StepKind.START, StepKind.END) else 20
    return number_badge(cell.number, x - cell.width / 2 + inset, y - cell.height / 2)


def number_badge(number: int, x: float, y: float) -> tuple[Item, ...]:
    """Draw a step's number in a ring, as ① is written."""
    return Disc("qc-badge", x, y, 9.5), Text("qc-number", x, y + 4.2, str(number), "middle")


def _texts(cell: Cell, x: float, y: float) -> list[Item]:
    top = y - cell.drop / 2 - sum(each.height for each in cell.lines) / 2
    items: list[Item] = []
    for each in cell.lines:
        baseline = top + each.height * 0.74
        start = (x - each.width / 2 + 16, "start") if each.icon else (x, "middle")
        if each.icon:
            at = (x - each.width / 2 + 6, top + each.height / 2)
            timed = each.icon in ("clock", "dashed")
            items += clock(*at, dashed=each.icon == "dashed") if timed else [level_shape(int(each.icon), *at)]
        items.append(Text(each.cls, start[0], baseline, each.text, start[1]))
        top += each.height
    return items
