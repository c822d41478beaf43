"""Sentences of the locale file ``comparison``: what changed between two years, and the history of a record."""

from collections.abc import Mapping
from typing import Any

from qinglian.labels import Labels
from qinglian.pages.edition import Shown
from qinglian.pages.phrases import filled_text, linked_text


def comparison_words(labels: Labels) -> Mapping[str, Any]:
    """All words of the file, with the colon of the language."""
    return {"colon": labels.colon, **labels.words_of("comparison")}


def said(labels: Labels, key: str, **values: object) -> str:
    """A sentence with its values; ``{s}`` is the plural's of ``count`` in English."""
    return filled_text(str(labels.words_of("comparison")[key]), values)


def linked(labels: Labels, key: str, hrefs: Mapping[str, str], **values: object) -> tuple[Shown, ...]:
    """A sentence in pieces: ``[text](name)`` leads to ``hrefs[name]``."""
    return linked_text(str(labels.words_of("comparison")[key]), hrefs, values)
