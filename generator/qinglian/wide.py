"""Wide and narrow characters: how much room a text takes where a Chinese character takes two columns."""

import unicodedata
from collections.abc import Iterator


def is_wide(character: str) -> bool:
    """Whether the character is as wide as a Chinese one (Unicode East Asian Width)."""
    return unicodedata.east_asian_width(character) in "WF"


def columns(text: str) -> int:
    """How many columns a terminal takes for it: two for a wide character, none for a mark set on another."""
    return sum(2 if is_wide(one) else not unicodedata.combining(one) for one in text)


_STICKS = frozenset("，。、；：？！）】》”’…")
"""Punctuation that does not begin a line."""


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text that take at most ``width`` columns: broken at spaces and between wide characters."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and columns((line + piece).rstrip()) > width and piece not in _STICKS:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()]


def _pieces(text: str) -> Iterator[str]:
    """What is not to be broken: a wide character, a run of others with the spaces behind it."""
    run = ""
    for character in text:
        if is_wide(character) or (run.endswith(" ") and character != " "):
            if run:
                yield run
            run = ""
        if is_wide(character):
            yield character
        else:
            run += character
    if run:
        yield run
