"""YAML folds a line break into a space; between two wide characters no space belongs."""

from collections.abc import Sequence
from itertools import pairwise

from qinglian.wide import is_wide

_NEAR = 6
"""Characters on either side of a break by which its place in the text is found."""


def unfold(text: str, lines: Sequence[str]) -> str:
    """``text`` without the spaces that YAML put where ``lines`` of the source broke between wide characters.

    Spaces that stand in the source stay.
    """
    kept: list[str] = []
    cursor = 0
    stripped = (line.strip().strip("\"'") for line in lines)
    for above, below in pairwise(stripped):
        if above and below and is_wide(above[-1]) and is_wide(below[0]):
            tail = above[-_NEAR:].lstrip()
            found = text.find(f"{tail} {below[:_NEAR].rstrip()}", cursor)
            if found >= 0:
                kept.append(text[cursor : found + len(tail)])
                cursor = found + len(tail) + 1
    return "".join((*kept, text[cursor:]))
