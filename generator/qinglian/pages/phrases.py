"""Sentences of the locale file ``pages``: filled, and cut at their links."""

import re
from collections.abc import Mapping
from typing import Any

from qinglian.labels import Labels
from qinglian.pages.edition import Shown

_LINK = re.compile(r"\[([^\]]*)\]\((\w+)\)")
_SENTENCE = re.compile(r".*?(?:[。！？]|[.!?](?=\s))", re.DOTALL)


def words_of(labels: Labels, page: str) -> Mapping[str, Any]:
    """The words of one kind of page, those that all share among them."""
    return {"colon": labels.words["colon"], **labels.words["common"], **labels.words[page]}


def risk_words(labels: Labels) -> Mapping[str, Any]:
    """The words that ``risk.html`` asks for."""
    return labels.words_of("power")


def phrase(labels: Labels, page: str, key: str, **values: object) -> str:
    """A sentence with its values. In English ``{s}`` is the plural's of ``count``."""
    return filled_text(str(labels.words[page][key]), values)


def linked_phrase(labels: Labels, page: str, key: str, hrefs: Mapping[str, str], **values: object) -> tuple[Shown, ...]:
    """A sentence in pieces: ``[text](name)`` leads to ``hrefs[name]``. Values never make a link."""
    return linked_text(str(labels.words[page][key]), hrefs, values)


def linked_text(pattern: str, hrefs: Mapping[str, str], values: Mapping[str, object]) -> tuple[Shown, ...]:
    """A pattern in pieces, as ``linked_phrase`` cuts it."""
    pieces = _LINK.split(pattern)
    found = []
    for text, linked, name in zip(pieces[::3], (*pieces[1::3], ""), (*pieces[2::3], ""), strict=True):
        found += [Shown(filled_text(text, values)), Shown(filled_text(linked, values), hrefs.get(name, ""))]
    return tuple(one for one in found if one.text)


def colon(labels: Labels, term: str, text: str) -> str:
    """A term and what it is, with the language's colon between."""
    return f"{term}{labels.words['colon']}{text}"


def excerpt(text: str, length: int = 120) -> str:
    """The beginning of a text, for a description."""
    return text if len(text) <= length else f"{text[: length - 1]}…"


def opening(text: str, length: int) -> str:
    """The whole sentences that a text begins with, where one fits; else its beginning."""
    end = 0
    for sentence in _SENTENCE.finditer(text[:length]):
        end = sentence.end()
    return text if len(text) <= length else text[:end].rstrip() or excerpt(text, length)


def filled_text(pattern: str, values: Mapping[str, object]) -> str:
    """A pattern with its values."""
    # A count comes as ``count``, further ones as ``<name>_count`` with ``{<name>_s}`` for their plural.
    plurals = {
        name.removesuffix("count") + "s": "" if value == 1 else "s"
        for name, value in values.items()
        if name.endswith("count")
    }
    return pattern.format(**{**plurals, **values})
