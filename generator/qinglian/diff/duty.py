"""Which way words of duty turned: by ``schemas/wording/duty.yml``, which gives reason and source of each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import product

import yaml

from qinglian.compare import folded
from qinglian.diff.rule import Effect
from qinglian.resources import resource_folder


@dataclass(frozen=True, slots=True)
class DutyTurn:
    """What words of duty became of a text's demand, and the words: ``(("必须", "原则上"),)``."""

    effect: Effect
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Words:
    pairs: frozenset[tuple[str, str]]
    """Stricter and looser ones; an empty word is a plain statement."""
    negations: frozenset[str]
    pattern: re.Pattern[str]
    exceptions: re.Pattern[str]

    def split(self, text: str) -> list[str]:
        """A text by its words of duty and, between them, its characters."""
        return self.pattern.findall(folded(text))


@dataclass(frozen=True, slots=True)
class _Edit:
    """Words that took the place of others; ``beside`` are those before and after them on either side."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    beside: frozenset[str]


def turn_of_duty(old: str, new: str) -> DutyTurn | None:
    """How the demand of a text turned where nothing but words of duty differ, all in one way; else None."""
    words = _words()
    if any(words.exceptions.search(folded(text)) for text in (old, new)):
        return None
    edits = list(_edits(words.split(old), words.split(new)))
    effects = {_effect(edit, words) for edit in edits}
    effect = effects.pop() if len(effects) == 1 else None
    return DutyTurn(effect, tuple(("".join(edit.old), "".join(edit.new)) for edit in edits)) if effect else None


def _edits(old: Sequence[str], new: Sequence[str]) -> Iterator[_Edit]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            beside = (*old[max(a - 1, 0) : a], *old[b : b + 1], *new[max(c - 1, 0) : c], *new[d : d + 1])
            yield _Edit(tuple(old[a:b]), tuple(new[c:d]), frozenset(beside))


def _effect(edit: _Edit, words: _Words) -> Effect | None:
    """Whether an edit loosens or tightens."""
    known = {word for pair in words.pairs for word in pair}
    plain = not edit.old or not edit.new
    if edit.beside & (words.negations | (known if plain else frozenset())):
        return None
    if _loosens(edit.old, edit.new, words):
        return Effect.WEAKENS
    return Effect.STRENGTHENS if _loosens(edit.new, edit.old, words) else None


def _loosens(old: Sequence[str], new: Sequence[str], words: _Words) -> bool:
    """Whether stricter words, and nothing else, gave way to looser ones of which one answers to one of them."""
    strict, loose = (frozenset(side) for side in zip(*words.pairs, strict=True))
    answers = any(pair in words.pairs for pair in product(old or ("",), new or ("",)))
    return answers and strict.issuperset(old) and loose.issuperset(new)


@cache
def _words() -> _Words:
    path = resource_folder("schemas") / "wording" / "duty.yml"
    loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    pairs = frozenset(pair for group in loaded["groups"] for pair in product(group["strict"], group["loose"]))
    known = sorted({word for pair in pairs for word in pair if word}, key=lambda word: (-len(word), word))
    return _Words(
        pairs,
        frozenset(loaded["negations"]),
        re.compile("|".join([*map(re.escape, known), "."])),
        re.compile("|".join(loaded["exceptions"])),
    )
