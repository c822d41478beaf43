"""Text without fonts: how wide it is, where it may break, what may not be shown.

Widths come from a table, in ems of the type size, on the wide side of what the usual fonts
need, so that a chart has the same bytes everywhere and its text fits wherever it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from .breaking import Piece, Ragged, Room, best_breaks, characters, names, words

ELLIPSIS = "…"
# Lines in a box are all alike; the last of running text may be short.
EVEN, FILLED = Ragged(30.0, 30.0), Ragged(0.0, 200.0)
LETTERS_END, BASIC_PLANE_END = 0x500, 0xFFFF

_WIDE = (
    (0x1100, 0x115F), (0x2E80, 0xA4CF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF),
    (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x20000, 0x3FFFD),
)  # fmt: skip
_NONE = ((0x0300, 0x036F), (0x200B, 0x200F), (0x20D0, 0x20FF), (0xFE00, 0xFE0F), (0xE0100, 0xE01EF))
_NARROW = {
    **dict.fromkeys("ijl.,:;'|!`", 0.36),
    **dict.fromkeys('frtI()[]{} /\\-"', 0.45),
    **dict.fromkeys("MW@%mw", 1.0),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ&", 0.76),
    **dict.fromkeys("+<>=~^#*", 0.86),
}
_UNSHOWN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e00ff]"
)


@lru_cache(maxsize=8192)
def clean(text: str) -> str:
    """Return the text without control and direction characters, on one line."""
    if text.isprintable() and "  " not in text and text == text.strip():
        return text
    return " ".join(_UNSHOWN.sub("", text.replace("\t", " ")).split())


@lru_cache(maxsize=8192)
def _ems(character: str) -> float:
    code = ord(character)
    if any(low <= code <= high for low, high in _NONE):
        return 0.0
    if any(low <= code <= high for low, high in _WIDE):
        return 1.0
    if code < LETTERS_END:
        return _NARROW.get(character, 0.64 if character.isascii() else 0.8)
    return 1.4 if code > BASIC_PLANE_END else 1.0


@lru_cache(maxsize=16384)
def _all_ems(text: str) -> float:
    return sum(map(_ems, text))


def width(text: str, size: float) -> float:
    """Return the width of one line in px at a type size in px."""
    return _all_ems(text) * size


@lru_cache(maxsize=2048)
def _units(text: str) -> tuple[Piece, ...]:
    """Cut a text into what must stay on one line."""
    return tuple(characters(text))


def longest_word(text: str, size: float) -> float:
    """Return the width in px of the widest piece of a text that should stay on one line."""
    return max((width(unit.text, size) for unit in _units(clean(text))), default=0.0)


def _split(unit: str, size: float, limit: float) -> list[str]:
    """Cut a unit that no line can hold, character by character."""
    if width(unit, size) <= limit:
        return [unit]
    pieces, piece, used = [], "", 0.0
    for character in unit:
        step = _ems(character) * size
        if piece and used + step > limit:
            pieces.append(piece)
            piece, used = "", 0.0
        piece, used = piece + character, used + step
    return [*pieces, piece]


def wrap(text: str, size: float, limit: float) -> tuple[str, ...]:
    """Break a text into lines of at most ``limit`` px; an empty text has no line."""
    return _broken(clean(text), size, limit)


@lru_cache(maxsize=8192)
def _broken(text: str, size: float, limit: float) -> tuple[str, ...]:
    lines, line, used = [], "", 0.0
    for whole in _units(text):
        for place, unit in enumerate(_split(whole.text, size, limit)):
            space = " " if whole.spaced and place == 0 and line else ""
            step = width(space + unit, size)
            if line and used + step > limit:
                lines.append(line)
                line, used, space, step = "", 0.0, "", width(unit, size)
            line, used = line + space + unit, used + step
    return (*lines, line) if line else tuple(lines)


def shorten(lines: tuple[str, ...], size: float, limit: float, most: int) -> tuple[str, ...]:
    """Return at most ``most`` lines, the last ended by an ellipsis when some fell away."""
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and width(last + ELLIPSIS, size) > limit:
        last = last[:-1]
    return (*lines[: most - 1], last + ELLIPSIS)


def fill(text: str, size: float, limit: float, most: int) -> tuple[str, ...]:
    """Break running text into at most ``most`` lines, between words and without a lonely last one."""
    return _at_most(most, _best(clean(text), size, limit, FILLED), text, size, limit)


def fill_names(text: str, size: float, limit: float, most: int) -> tuple[str, ...]:
    """Break a list of names into lines, no name in two that one line holds, as far as ``most`` lines allow."""
    return _named(clean(text), size, limit, FILLED, most)


def balance(text: str, size: float, limit: float, most: int = 6) -> tuple[str, ...]:
    """Break a text between words into as few lines as ``limit`` px allow, of much the same width."""
    return _at_most(most, _best(clean(text), size, limit, EVEN), text, size, limit)


def balance_names(text: str, size: float, limit: float, most: int) -> tuple[str, ...]:
    """Break a list of names into even lines, no name in two that one line holds, as far as ``most`` lines allow."""
    return _named(clean(text), size, limit, EVEN, most)


@lru_cache(maxsize=8192)
def _named(text: str, size: float, limit: float, ragged: Ragged, most: int) -> tuple[str, ...]:
    if width(text, size) <= limit:
        return (text,) if text else ()
    lines = _set([part for name in names(text) for part in _fitting(name, size, limit)], size, limit, ragged)
    return lines if len(lines) <= most else _at_most(most, _best(text, size, limit, ragged), text, size, limit)


def _at_most(most: int, lines: tuple[str, ...], text: str, size: float, limit: float) -> tuple[str, ...]:
    """Return the lines if they are not too many, else as much of the text as so many can hold."""
    return lines if len(lines) <= most else shorten(wrap(text, size, limit), size, limit, most)


@lru_cache(maxsize=8192)
def _best(text: str, size: float, limit: float, ragged: Ragged) -> tuple[str, ...]:
    if width(text, size) <= limit:
        return (text,) if text else ()
    return _set(words(text), size, limit, ragged)


def _fitting(name: Piece, size: float, limit: float) -> Sequence[Piece]:
    """Keep a name whole, or cut one that no line can hold between its words."""
    if width(name.text, size) <= limit:
        return (name,)
    first, *rest = words(name.text)
    return (Piece(first.text, *name[1:]), *rest)


def _set(pieces: Sequence[Piece], size: float, limit: float, ragged: Ragged) -> tuple[str, ...]:
    """Return the best lines of pieces; one that no line can hold is cut wherever it may break, and at last anywhere."""
    widths = _widths(pieces, size)
    if max(widths, default=0.0) > limit:
        pieces = [part for piece in pieces for part in _cut(piece, size, limit)]
        widths = _widths(pieces, size)
    cuts = best_breaks(pieces, widths, Room(size, limit, width(" ", size)), ragged)
    shown = [" " + piece.text if piece.spaced else piece.text for piece in pieces]
    return tuple(["".join(shown[a:b]).strip() for a, b in pairwise((0, *cuts, len(shown)))])


def _widths(pieces: Sequence[Piece], size: float) -> list[float]:
    return [_all_ems(shown) * size for shown, _, _ in pieces]


def _cut(word: Piece, size: float, limit: float) -> Iterable[Piece]:
    if width(word.text, size) <= limit:
        return (word,)
    pieces = (piece for unit in characters(word.text) for piece in _split(unit.text, size, limit))
    return (Piece(piece, *word[1:]) if place == 0 else Piece(piece) for place, piece in enumerate(pieces))
