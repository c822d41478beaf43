"""The rule reference, made from the rules' docstrings: nothing of it is written twice.

A docstring has this form; every text stands in Chinese first, and its English begins with the first line after that
opens with a Latin letter::

    外部权力没有设定依据。

    An external power without a basis that sets it.

    缘由 Why:
        ...
    反例 Bad:
        YAML
    改法 Remedy:
        ...
"""

import re
from dataclasses import dataclass
from functools import cache
from inspect import cleandoc
from textwrap import dedent

from qinglian.rules.built_in import BUILT_IN
from qinglian.rules.catalogue import RULES
from qinglian.rules.rule import Weight
from qinglian.words import Text

_SECTIONS = ("缘由 Why:", "反例 Bad:", "改法 Remedy:")
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class RuleDoc:
    """What the reference says of a rule: ``bad`` is a piece of a content file."""

    code: str
    weight: Weight
    summary: Text
    why: Text
    bad: str
    remedy: Text


@dataclass(frozen=True, slots=True)
class RuleTexts:
    """The texts of a docstring in both languages; ``bad`` is a piece of a content file."""

    summary: Text
    why: Text
    bad: str
    remedy: Text


@cache
def rule_docs() -> tuple[RuleDoc, ...]:
    """Every rule by code, those that reading, schema and model report among them.

    Raises ValueError when two rules have one code: our own bug.
    """
    documented = [(rule.code, rule.weight, rule.documentation) for rule in RULES] + list(BUILT_IN)
    docs = {code: parse_doc(code, weight, text) for code, weight, text in documented}
    if len(docs) < len(documented):
        raise ValueError("a rule's code stands twice")
    return tuple(docs[code] for code in sorted(docs))


def parse_doc(code: str, weight: Weight, docstring: str) -> RuleDoc:
    """A docstring as an entry. Raises ValueError when a section is missing or a text lacks a language."""
    texts = parse_texts(code, docstring)
    return RuleDoc(code, weight, texts.summary, texts.why, texts.bad, texts.remedy)


def parse_texts(code: str, docstring: str) -> RuleTexts:
    """A docstring's texts. Raises ValueError when a section is missing or a text lacks a language."""
    pattern = "|".join(re.escape(name) for name in _SECTIONS)
    summary, *parts = re.split(rf"^(?:{pattern})$\n?", cleandoc(docstring), flags=re.MULTILINE)
    if len(parts) != len(_SECTIONS) or any(name not in docstring for name in _SECTIONS):
        raise ValueError(f"{code}: the docstring needs the sections {_SECTIONS}")
    why, bad, remedy = (dedent(part).strip("\n") for part in parts)
    return RuleTexts(_both(code, summary), _both(code, why), bad, _both(code, remedy))


def _both(code: str, text: str) -> Text:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    first = next((index for index, line in enumerate(lines) if index and _LATIN.match(line)), 0)
    if not first:
        raise ValueError(f"{code}: a text stands in one language only: {text!r}")
    return Text("".join(lines[:first]), " ".join(lines[first:]))
