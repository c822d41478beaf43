"""YAML folds a line break into a space; between two wide characters no space belongs."""

from collections.abc import Sequence
from itertools import pairwise

from qinglian.wide import is_wide


def unfold(text: str, lines: Sequence[str]) -> str:
    """``text`` without the spaces that YAML put where ``lines`` of the source broke between wide characters.

    Spaces that stand in the source stay.
    """
    stripped = [line.strip() for line in lines]
    cursor = 0
    for above, below in pairwise(stripped):
        tail, head = above.strip("\"'"), below.strip("\"'")
        if not tail or not head or not (is_wide(tail[-1]) and is_wide(head[0])):
            continue
        seam = f"{tail[-6:].lstrip()} {head[:6].rstrip()}"
        found = text.find(seam, cursor)
        if found >= 0:
            cut = found + seam.index(" ", len(tail[-6:].lstrip()))
            text = text[:cut] + text[cut + 1 :]
            cursor = cut
    return text
