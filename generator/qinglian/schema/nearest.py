"""The known word that a misspelt one was probably meant to be."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

_LIKENESS = 60
_SHORT = (2, 3)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The most alike of ``known``; None when none is near, or when a short word is as near to several."""
    candidates = sorted({candidate for candidate in known if candidate})
    found = process.extractOne(word[:80], candidates, scorer=fuzz.ratio, score_cutoff=_LIKENESS)
    return found[0] if found else _one_character_off(word, candidates)


def _one_character_off(word: str, candidates: Iterable[str]) -> str | None:
    """名程 for 名称: of two characters one is half the word, which no measure of likeness calls near."""
    near = [one for one in candidates if len(one) == len(word) and len(word) in _SHORT and _differ(one, word) == 1]
    return near[0] if len(near) == 1 else None


def _differ(one: str, other: str) -> int:
    return sum(left != right for left, right in zip(one, other, strict=True))
