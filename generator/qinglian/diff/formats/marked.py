"""Where two texts differ, for reading them side by side: by characters, numbers and words whole."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple, TypeAlias

_TOKEN = re.compile(r"\d+(?:[.,:/-]\d+)*|[A-Za-z]+|.", re.DOTALL)
_MOST = 6000
"""Texts of more tokens are not compared within: it would take seconds, and nobody reads them so."""
_LEAST_ALIKE = 0.3
"""Below this likeness two texts are another, and marks in them only disturb."""


class Piece(NamedTuple):
    """A part of a text; ``differs`` where the other text has something else, or nothing, in its place."""

    text: str
    differs: bool


class _Part(NamedTuple):
    """A run of tokens of either text."""

    same: bool
    old: slice
    new: slice


Pieces: TypeAlias = tuple[Piece, ...]


def marked(old: str, new: str) -> tuple[Pieces, Pieces]:
    """Both texts in pieces."""
    if old == new:
        return _whole(old, differs=False), _whole(new, differs=False)
    one, other = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if len(one) + len(other) > _MOST or matcher.ratio() < _LEAST_ALIKE:
        return _whole(old, differs=True), _whole(new, differs=True)
    parts = _without_islands(matcher)
    return _pieces(one, [(part.same, part.old) for part in parts]), _pieces(
        other, [(part.same, part.new) for part in parts]
    )


def _whole(text: str, *, differs: bool) -> Pieces:
    return (Piece(text, differs),) if text else ()


def _without_islands(matcher: SequenceMatcher[str]) -> list[_Part]:
    """The runs; a single token that is the same by chance between two that differ goes with them."""
    codes = matcher.get_opcodes()
    parts: list[_Part] = []
    for place, (tag, a, b, c, d) in enumerate(codes):
        alone = b - a == 1 and 0 < place < len(codes) - 1
        same = tag == "equal" and not alone
        if parts and parts[-1].same is same:
            last = parts.pop()
            parts.append(_Part(same, slice(last.old.start, b), slice(last.new.start, d)))
        else:
            parts.append(_Part(same, slice(a, b), slice(c, d)))
    return parts


def _pieces(tokens: Sequence[str], parts: Sequence[tuple[bool, slice]]) -> Pieces:
    found = (Piece("".join(tokens[run]), not same) for same, run in parts)
    return tuple(piece for piece in found if piece.text)
