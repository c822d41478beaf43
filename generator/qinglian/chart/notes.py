"""The notes beside the flow: risk points with their level, control measures with who answers for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from . import text
from .drawing import FlowDrawing, Mark, MeasureNote, RiskNote, Words
from .order import labels, numbers
from .said import Fact, guarded, marks_of, measure_text, responsible, risk_level, risk_steps, risk_text, spoken
from .scene import Group, Item, Rect, Text
from .symbols import known_rank, level_shape, lock

INDENT, MOST, LABEL, CODE, ICON, ARROW = 13.0, 10, 120.0, 80.0, 17.0, 28.0
_LOCKED = "qc-beyond"
HEAD_LINE, TEXT_LINE, SMALL_LINE, SPACE = 20.0, 19.0, 17.0, 12.0


@dataclass(frozen=True, slots=True)
class Widths:
    """How wide the columns of risks and of measures are, in px."""

    risks: float
    measures: float


FULL, LEAST = Widths(210.0, 222.0), Widths(156.0, 164.0)


class Note(NamedTuple):
    """A note measured: rows of levels (a change's two side by side) with a code, then lines (class, text, height)."""

    cls: str
    width: float
    height: float
    lines: tuple[tuple[str, str, float], ...]
    href: str
    name: str
    mark: Mark | None
    rank: int = -1
    levels: tuple[tuple[int, str], ...] = ()
    code: str = ""
    heads: int = 0
    """Rows above the text: one, or two where levels and code do not fit beside each other."""


class Pair(NamedTuple):
    """A risk and, level with it, the measures that stand beside it; as high as the taller side."""

    risk: Note | None
    measures: Sequence[Note]
    height: float


class Block(NamedTuple):
    """All notes of one step; step 0 is none, and has no label."""

    step: int
    label: str
    pairs: Sequence[Pair]
    height: float


def stack_height(parts: Sequence[Note | Pair | Block]) -> float:
    """Return the height of parts one below another, with the spaces between."""
    return sum([part.height for part in parts]) + SPACE * max(len(parts) - 1, 0)


def _pair(risk: Note | None, measures: Sequence[Note]) -> Pair:
    return Pair(risk, measures, max(risk.height if risk else 0.0, stack_height(measures)))


@dataclass(frozen=True, slots=True)
class _Writer:
    """What all notes of a drawing are written with."""

    words: Words
    widths: Widths
    steps: dict[str, str]
    codes: dict[str, str]


def blocks_of(drawing: FlowDrawing, words: Words, widths: Widths = FULL) -> dict[int, Block]:
    """Return the notes by step number; those without a step under 0."""
    order = numbers(drawing)
    risks = {risk.id: risk for risk in drawing.risks}
    writer = _Writer(words, widths, labels(drawing), {risk.id: risk.code or risk.id for risk in drawing.risks})
    named = ["", *(writer.steps[step.id] for step in drawing.steps)]
    beside: dict[str, list[Note]] = {}
    for measure in drawing.measures:
        first = next((name for name in measure.risks if name in risks), "")
        beside.setdefault(first, []).append(_measure(measure, writer))
    pairs: dict[int, list[Pair]] = {}
    for risk in drawing.risks:
        places = sorted({order[step] for step in risk.steps if step in order}) or [0]
        pairs.setdefault(places[0], []).append(_pair(_risk(risk, writer), beside.get(risk.id, ())))
        for place in places[1:]:
            pairs.setdefault(place, []).append(_pair(_reference(risk, named[places[0]], writer), ()))
    if "" in beside:
        pairs.setdefault(0, []).append(_pair(None, beside[""]))
    return {step: Block(step, named[step], each, stack_height(each)) for step, each in pairs.items()}


def _risk(risk: RiskNote, writer: _Writer) -> Note:
    words, room = writer.words, writer.widths.risks - INDENT
    said, level = risk_text(risk), risk_level(risk)
    steps = risk_steps(risk, words, writer.steps)
    at = Fact(steps.text, None if steps.before is None else f"{words.step} {steps.before or words.nothing}")
    lines = [
        *_marks(marks_of(risk), words, room),
        *_beyond(risk.beyond, room),
        *_lines("qc-text", said.text, 13, room, TEXT_LINE),
        *_former(said, words, room),
        *_former(at, words, room),
    ]
    head = words.comma.join(part for part in (level.both(words), risk.code) if part)
    name = spoken(
        f"{words.risks} {head}", (said, Fact("", at.before), Fact(risk.beyond)), words.marks(*marks_of(risk)), words
    )
    return _headed(risk, "qc-risk", lines, name, room)


def _reference(risk: RiskNote, label: str, writer: _Writer) -> Note:
    words, room = writer.words, writer.widths.risks - INDENT
    shown = f"{words.see} {label}"
    lines = [
        *_marks([risk.mark] if risk.mark else [], words, room),
        *_beyond(risk.beyond, room),
        *_lines("qc-who", shown, 12, room, SMALL_LINE),
    ]
    said = words.comma.join(part for part in (f"{words.risks} {risk.code or risk.id}", shown, risk.beyond) if part)
    name = text.clean(said)
    return _headed(risk, "qc-risk qc-again", lines, name, room)


def _headed(risk: RiskNote, cls: str, lines: list[tuple[str, str, float]], name: str, room: float) -> Note:
    rank = known_rank(risk.level_rank)
    then = risk.before or risk
    levels = [(rank, risk.level_label)]
    if (then.level_rank, then.level_label) != (risk.level_rank, risk.level_label):
        levels.insert(0, (known_rank(then.level_rank), then.level_label))
    free = room - ARROW * (len(levels) - 1) - ICON * len(levels)
    limit = LABEL if sum(text.width(label, 12) for _, label in levels) <= free else min(LABEL, free / len(levels))
    shown, code = tuple([(each, _short(label, limit)) for each, label in levels]), _short(risk.code, CODE)
    used = sum([ICON + text.width(label, 12) for _, label in shown]) + ARROW * (len(shown) - 1)
    heads = 2 if code and used + 8 + text.width(code, 12) > room else 1
    height = HEAD_LINE * heads + _height(lines)
    cls = f"{cls} qc-level-{rank}"
    return Note(cls, room + INDENT, height, tuple(lines), risk.href, name, risk.mark, rank, shown, code, heads)


def _height(lines: Sequence[tuple[str, str, float]]) -> float:
    return sum([height for _, _, height in lines])


def _short(shown: str, limit: float) -> str:
    return "".join(text.shorten(text.wrap(shown, 12, limit), 12, limit, 1))


def _measure(measure: MeasureNote, writer: _Writer) -> Note:
    words, room = writer.words, writer.widths.measures - INDENT
    said, who = measure_text(measure), responsible(measure)
    against = guarded(measure, words, writer.codes)
    lines = [
        *_marks(marks_of(measure), words, room),
        *_beyond(measure.beyond, room),
        *_lines("qc-text", said.text, 13, room, TEXT_LINE),
        *_former(said, words, room),
    ]
    if len({name for name in measure.risks if name in writer.codes}) > 1:
        lines += _lines("qc-who", f"{words.guards} {against.text}", 12, room, SMALL_LINE, 2)
    was = None if against.before is None else f"{words.guards} {against.before or words.nothing}"
    lines += _former(Fact("", was), words, room)
    if who.text:
        shown = text.fill_names(f"{words.responsible}{words.colon}{who.text}", 12, room, 4)
        lines += [("qc-who", each, SMALL_LINE) for each in shown]
    lines += _former(who, words, room)
    name = spoken(
        words.measures, (said, who, Fact("", was), Fact(measure.beyond)), words.marks(*marks_of(measure)), words
    )
    return Note("qc-measure", room + INDENT, _height(lines), tuple(lines), measure.href, name, measure.mark)


def _marks(marks: Sequence[Mark], words: Words, room: float) -> list[tuple[str, str, float]]:
    return [
        line for mark in marks for line in _lines(f"qc-change qc-{mark}", words.mark(mark), 12, room, SMALL_LINE, 2)
    ]


def _beyond(shown: str, room: float) -> list[tuple[str, str, float]]:
    return _lines(_LOCKED, shown, 12, room - ICON, SMALL_LINE, 6) if shown else []


def _former(fact: Fact, words: Words, room: float) -> list[tuple[str, str, float]]:
    shown = fact.former(words)
    return _lines("qc-before", shown, 12, room, SMALL_LINE) if shown else []


def _lines(
    cls: str, shown: str, size: float, room: float, height: float, most: int = MOST
) -> list[tuple[str, str, float]]:
    return [(cls, each, height) for each in text.fill(shown, size, room, most)]


def draw_note(note: Note, x: float, y: float) -> Group:
    """Draw a note with its upper left corner at x, y px, in a frame where it is marked."""
    stripe = f"qc-stripe qc-level-{note.rank}" if note.rank >= 0 else "qc-stripe"
    hit = Rect("qc-hit", x - 4, y - 4, note.width + 8, note.height + 8, 3)
    items: list[Item] = [hit, Rect(stripe, x, y, 3, note.height)]
    if note.mark:
        items.append(hit._replace(cls=f"qc-frame qc-{note.mark}"))
    items += _head(note, x, y)
    top = y + HEAD_LINE * note.heads
    locked = False
    for cls, shown, height in note.lines:
        if cls == _LOCKED and not locked:
            items += lock(x + INDENT + 6, top + height / 2)
            locked = True
        items.append(Text(cls, x + INDENT + ICON * (cls == _LOCKED), top + height * 0.72, shown))
        top += height
    return Group(note.cls, tuple(items), note.href, note.name)


def _head(note: Note, x: float, y: float) -> Iterator[Item]:
    """Draw the levels, from the former to the present, and the code at the right."""
    at = x + INDENT
    for place, (rank, label) in enumerate(note.levels):
        if place:
            yield Text("qc-code", at + ARROW / 2, y + 13.5, "→", "middle")
            at += ARROW
        yield level_shape(rank, at + 6, y + HEAD_LINE / 2 - 1)
        yield Text(f"qc-level qc-level-{rank}", at + ICON, y + 13.5, label)
        at += ICON + text.width(label, 12)
    if note.code:
        yield Text("qc-code", x + note.width, y + 13.5 + HEAD_LINE * (note.heads - 1), note.code, "end")
