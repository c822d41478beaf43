"""Text without fonts: how wide it is, where it may break, what may not be shown.

Widths come from a table, in ems of the type size, on the wide side of what the usual fonts
need, so that a chart has the same bytes everywhere and its text fits wherever it is read.
"""

from __future__ import annotations

import re
from functools import lru_cache

ELLIPSIS = "…"
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
# No line begins with these, none ends with those (GB/T 15834; clreq 3.1.2).
_NO_START = frozenset("、，。；：？！）】」』》〉”’…％·,.;:?!)]}%/")
_NO_END = frozenset("（【「『《〈“‘([{")
_UNSHOWN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e00ff]"
)
_UNIT = re.compile(r"\s+|[!-~\u00a1-\u024f\u0370-\u04ff]+|.", re.DOTALL)


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


@lru_cache(maxsize=8192)
def width(text: str, size: float) -> float:
    """Return the width of one line in px at a type size in px."""
    return sum(map(_ems, text)) * size


@lru_cache(maxsize=2048)
def _units(text: str) -> tuple[str, ...]:
    """Cut a text into what must stay on one line, spaces apart."""
    units: list[str] = []
    glue = False
    for unit in _UNIT.findall(text):
        joined = units and not units[-1].isspace() and (glue or unit[0] in _NO_START)
        if joined:
            units[-1] += unit
        else:
            units.append(unit)
        glue = unit[-1] in _NO_END
    return tuple(units)


def longest_word(text: str, size: float) -> float:
    """Return the width in px of the widest piece of a text that should stay on one line."""
    return max((width(unit, size) for unit in _units(clean(text))), default=0.0)


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
        for unit in _split(whole, size, limit):
            step = width(unit, size)
            if line and used + step > limit:
                lines.append(line.rstrip())
                line, used = "", 0.0
            if line or not unit.isspace():
                line, used = line + unit, used + step
    if line.strip():
        lines.append(line.rstrip())
    return tuple(lines)


def shorten(lines: tuple[str, ...], size: float, limit: float, most: int) -> tuple[str, ...]:
    """Return at most ``most`` lines, the last ended by an ellipsis when some fell away."""
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and width(last + ELLIPSIS, size) > limit:
        last = last[:-1]
    return (*lines[: most - 1], last + ELLIPSIS)


def fill(text: str, size: float, limit: float, most: int) -> tuple[str, ...]:
    """Break running text into at most ``most`` lines, leaving no one or two characters alone on the last."""
    lines = wrap(text, size, limit)
    narrow = limit
    while len(lines) > 1 and width(lines[-1], size) < 2.5 * size and narrow > limit * 0.8:
        narrow -= size / 2
        tried = wrap(text, size, narrow)
        if len(tried) > len(lines):
            break
        lines = tried
    return shorten(lines, size, limit, most)


def balance(text: str, size: float, limit: float, most: int = 6) -> tuple[str, ...]:
    """Break a text into as few lines as ``limit`` px allow, of much the same width."""
    lines = wrap(text, size, limit)
    if not 1 < len(lines) <= most:
        return shorten(lines, size, limit, most)
    if not lines[2:] and (halves := _at_pause(clean(text), size, limit)):
        return halves
    narrow = max(width(clean(text), size) / len(lines), min(longest_word(text, size), limit))
    while narrow < limit:
        tried = wrap(text, size, narrow)
        if len(tried) == len(lines):
            return tried
        narrow += size / 2
    return lines


def _at_pause(text: str, size: float, limit: float) -> tuple[str, ...]:
    """Return two lines broken after a pause, the most even ones that fit."""
    cuts = [at for at, character in enumerate(text, start=1) if character in "，、；：）" and at < len(text)]
    halves = [(text[:at], text[at:].lstrip()) for at in cuts if text[at] not in _NO_START]
    fit = [pair for pair in halves if max(width(part, size) for part in pair) <= limit]
    return min(fit, key=lambda pair: max(width(part, size) for part in pair), default=())
