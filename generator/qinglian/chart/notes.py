"""The notes beside the flow: risk points with their level, control measures with who answers for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from . import text
from .drawing import FlowDrawing, Mark, MeasureNote, RiskNote, Words
from .order import numbers
from .scene import Group, Item, Rect, Text
from .symbols import known_rank, level_shape

RISK_WIDTH, MEASURE_WIDTH, INDENT, MOST = 210.0, 222.0, 13.0, 10
HEAD_LINE, TEXT_LINE, SMALL_LINE, SPACE = 20.0, 19.0, 17.0, 12.0


@dataclass(frozen=True, slots=True)
class Note:
    """A note measured: its lines as (class, text, height) below an optional head with level and code."""

    cls: str
    width: float
    lines: tuple[tuple[str, str, float], ...]
    href: str
    name: str
    rank: int = -1
    level: str = ""
    code: str = ""

    @property
    def height(self) -> float:
        """Height in px."""
        return (HEAD_LINE if self.rank >= 0 else 0) + sum(each[2] for each in self.lines)


@dataclass(frozen=True, slots=True)
class Pair:
    """A risk and, level with it, the measures that stand beside it."""

    risk: Note | None
    measures: tuple[Note, ...]

    @property
    def height(self) -> float:
        """Height in px of the taller side."""
        return max(self.risk.height if self.risk else 0.0, stack_height(self.measures))


@dataclass(frozen=True, slots=True)
class Block:
    """All notes of one step; step 0 is none."""

    step: int
    pairs: tuple[Pair, ...]

    @property
    def height(self) -> float:
        """Height in px with the spaces between."""
        return stack_height(self.pairs)


def stack_height(parts: Sequence[Note | Pair | Block]) -> float:
    """Return the height of parts one below another."""
    return sum(part.height for part in parts) + SPACE * max(len(parts) - 1, 0)


def blocks_of(drawing: FlowDrawing, words: Words) -> dict[int, Block]:
    """Return the notes by step number; those without a step under 0."""
    order = numbers(drawing)
    risks = {risk.id: risk for risk in drawing.risks}
    beside: dict[str, list[Note]] = {}
    for measure in drawing.measures:
        known = [risks[name] for name in measure.risks if name in risks]
        beside.setdefault(known[0].id if known else "", []).append(_measure(measure, known, words))
    pairs: dict[int, list[Pair]] = {}
    for risk in drawing.risks:
        places = sorted({order[step] for step in risk.steps if step in order}) or [0]
        pairs.setdefault(places[0], []).append(Pair(_risk(risk, words), tuple(beside.get(risk.id, ()))))
        for place in places[1:]:
            pairs.setdefault(place, []).append(Pair(_reference(risk, places[0], words), ()))
    if "" in beside:
        pairs.setdefault(0, []).append(Pair(None, tuple(beside[""])))
    return {step: Block(step, tuple(each)) for step, each in pairs.items()}


def _risk(risk: RiskNote, words: Words) -> Note:
    room = RISK_WIDTH - INDENT
    lines = [*_change(risk.mark, words, room), *_lines("qc-text", risk.text, 13, room, TEXT_LINE)]
    said = words.comma.join(part for part in (risk.level_label, risk.code) if part)
    name = text.clean(f"{words.risks} {said}{words.colon}{risk.text}")
    return _headed(risk, "qc-risk", lines, name)


def _reference(risk: RiskNote, place: int, words: Words) -> Note:
    shown = f"{words.see} {place}"
    lines = _lines("qc-who", shown, 12, RISK_WIDTH - INDENT, SMALL_LINE)
    name = text.clean(f"{words.risks} {risk.code or risk.id}{words.comma}{shown}")
    return _headed(risk, "qc-risk qc-again", lines, name)


def _headed(risk: RiskNote, cls: str, lines: list[tuple[str, str, float]], name: str) -> Note:
    level = text.shorten(text.wrap(risk.level_label, 12, 120), 12, 120, 1)
    code = text.shorten(text.wrap(risk.code, 12, 80), 12, 80, 1)
    rank = known_rank(risk.level_rank)
    shown, mark = "".join(level), "".join(code)
    return Note(f"{cls} qc-level-{rank}", RISK_WIDTH, tuple(lines), risk.href, name, rank, shown, mark)


def _measure(measure: MeasureNote, risks: list[RiskNote], words: Words) -> Note:
    room = MEASURE_WIDTH - INDENT
    lines = [*_change(measure.mark, words, room), *_lines("qc-text", measure.text, 13, room, TEXT_LINE)]
    if len(risks) > 1:
        codes = words.comma.join(risk.code or risk.id for risk in risks)
        lines += _lines("qc-who", f"{words.guards} {codes}", 12, room, SMALL_LINE, 2)
    if measure.who:
        lines += _lines("qc-who", f"{words.responsible}{words.colon}{measure.who}", 12, room, SMALL_LINE, 3)
    name = text.clean(f"{words.measures}{words.colon}{measure.text}")
    return Note("qc-measure", MEASURE_WIDTH, tuple(lines), measure.href, name)


def _change(mark: Mark | None, words: Words, room: float) -> list[tuple[str, str, float]]:
    return _lines(f"qc-change qc-{mark}", words.mark(mark), 12, room, SMALL_LINE) if mark else []


def _lines(
    cls: str, shown: str, size: float, room: float, height: float, most: int = MOST
) -> list[tuple[str, str, float]]:
    return [(cls, each, height) for each in text.fill(shown, size, room, most)]


def draw_note(note: Note, x: float, y: float) -> Group:
    """Draw a note with its upper left corner at x, y px."""
    stripe = f"qc-stripe qc-level-{note.rank}" if note.rank >= 0 else "qc-stripe"
    items: list[Item] = [
        Rect("qc-hit", x - 4, y - 4, note.width + 8, note.height + 8, 3),
        Rect(stripe, x, y, 3, note.height),
    ]
    top = y
    if note.rank >= 0:
        items.append(level_shape(note.rank, x + INDENT + 6, y + HEAD_LINE / 2 - 1))
        items.append(Text(f"qc-level qc-level-{note.rank}", x + INDENT + 17, y + 13.5, note.level))
        if note.code:
            items.append(Text("qc-code", x + note.width, y + 13.5, note.code, "end"))
        top += HEAD_LINE
    for cls, shown, height in note.lines:
        items.append(Text(cls, x + INDENT, top + height * 0.72, shown))
        top += height
    return Group(note.cls, tuple(items), note.href, note.name)
