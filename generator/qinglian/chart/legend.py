"""The key to a chart's marks: each change by its line, sign and word, and the lock of what 社会 does not see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from . import text
from .drawing import Mark, Words
from .scene import Disc, Group, Item, Path, Piece, Rect, Scene, Text, flatten, line
from .symbols import lock

EDGE, ROW, SAMPLE, GAP = 12.0, 24.0, 30.0, 18.0


def with_legend(scene: Scene, words: Words) -> Scene:
    """Return a scene below the key to its marks; one without marks as it is."""
    classes = {name for cls in {item.cls for item in flatten(scene.items)} for name in cls.split()}
    marks, locked = tuple(mark for mark in Mark if f"qc-{mark}" in classes), "qc-lock" in classes
    if not marks and not locked:
        return scene
    items, foot = _entries(marks, words, scene.width, locked=locked)
    said = f"{words.legend}{words.colon}{words.marks(*marks)}" if marks else ""
    name = words.comma.join(part for part in (said, words.beyond if locked else "") if part)
    group = Group("qc-legend", tuple(items), name=name)
    moved = (_lowered(item, foot) for item in scene.items)
    return replace(scene, height=scene.height + foot, items=(group, *moved))


def _entries(marks: tuple[Mark, ...], words: Words, width: float, *, locked: bool) -> tuple[list[Item], float]:
    """Return the entries from left to right, in as many rows as they need, and the height of all."""
    head = f"{words.legend}{words.colon}" if marks else ""
    items: list[Item] = [Text("qc-meta", EDGE, 21, head)] if head else []
    x, y = EDGE + (text.width(head, 12) + 6 if head else 0), 17.0
    for mark in marks:
        across = SAMPLE + 6 + text.width(words.mark(mark), 12)
        if x > EDGE and x + across > width - EDGE:
            x, y = EDGE, y + ROW
        items += _entry(mark, words, x, y)
        x += across + GAP
    if locked:
        if x > EDGE and x + 16 + text.width(words.beyond, 12) > width - EDGE:
            x, y = EDGE, y + ROW
        items += [*lock(x + 6, y), Text("qc-beyond", x + 16, y + 4, words.beyond)]
    return items, y + 17


def _entry(mark: Mark, words: Words, x: float, y: float) -> Iterator[Item]:
    yield line(f"qc-way qc-{mark}", (x, y), (x + SAMPLE, y))
    yield Text(f"qc-change qc-{mark}", x + SAMPLE + 6, y + 4, words.mark(mark))


def _lowered(item: Item, by: float) -> Item:
    match item:
        case Group():
            return item._replace(items=tuple(_lowered(each, by) for each in item.items))
        case Path():
            return item._replace(pieces=tuple(_piece(piece, by) for piece in item.pieces))
        case Rect() | Disc() | Text():
            return item._replace(y=item.y + by)


def _piece(piece: Piece, by: float) -> Piece:
    letter, *places = piece
    return (letter, *(value + by * (at % 2) for at, value in enumerate(places)))
