"""The known word that a misspelt one was probably meant to be."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

_LIKENESS = 60


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The most alike of ``known``; None when none is near."""
    candidates = sorted({candidate for candidate in known if candidate})
    found = process.extractOne(word[:80], candidates, scorer=fuzz.ratio, score_cutoff=_LIKENESS)
    return found[0] if found else None
