"""Texts of wide characters, and how closely a page is read where one may stand."""

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate

from qinglian.site.gate.normal import PAUSE, STOP, compatible, flat, goes_on, marked
from qinglian.site.gate.secrets import Secret

_NARROW = r"[\x00-\x7f\W_]*"
_OUTER = string.ascii_lowercase + string.digits + PAUSE
_STEP = re.compile(rf"{PAUSE}?[a-z0-9]+")
_BEHIND = re.compile(r"(?:[^\w<>\"&%\\]*[0-9A-Za-z]+){0,4}")
_MARKUP = frozenset("<>&%\\")
_MARGIN = 60
_MOST_STEPS = 4
_MOST_KEPT = 50_000
"""Places read closely that are remembered: what is public and looks alike stands on many pages."""


@dataclass(eq=False, slots=True)
class Hunted:
    """Texts with the same wide characters; ``texts`` by what they are from the first of these to the last, then whole.

    ``lasts`` are the words or numbers that stand behind that.
    """

    key: str
    texts: dict[str, dict[str, Secret]] = field(default_factory=dict)
    lasts: set[str] = field(default_factory=set)
    _place: "re.Pattern[str] | None" = None

    @property
    def place(self) -> "re.Pattern[str]":
        """Its wide characters, anything narrow between them."""
        if self._place is None:
            self._place = re.compile(_NARROW.join(self.key))
        return self._place

    def add(self, secret: Secret) -> None:
        """Another text of these characters."""
        self.texts.setdefault(secret.marked.strip(_OUTER), {})[secret.marked] = secret
        self.lasts.add(_last(secret))

    def drop(self, secret: Secret) -> None:
        """One less."""
        core = secret.marked.strip(_OUTER)
        self.texts.get(core, {}).pop(secret.marked, None)
        if not self.texts.get(core, True):
            del self.texts[core]
        self.lasts = {_last(one) for wholes in self.texts.values() for one in wholes.values()}


class Page:
    """A file's text, read closely only where something may stand in it; ``plain`` unless it has full-width letters."""

    def __init__(self, data: bytes, plain: bool) -> None:  # noqa: FBT001
        self._data, self._plain = data, plain

    @property
    def data(self) -> bytes:
        """Its bytes, with plain letters and digits."""
        return self._data if self._plain else self._text.encode("utf-8", "replace")

    @cached_property
    def _text(self) -> str:
        text = self._data.decode("utf-8", "replace")
        return text if self._plain else compatible(text)

    @cached_property
    def _flat(self) -> str:
        return flat(self._text)

    def held(self, hunted: Hunted) -> Iterator[Secret]:
        """Which of the texts stand there, each within one text."""
        for place in hunted.place.finditer(self._text):
            core = _core(place[0])
            known = hunted.texts.get(core)
            if known and self._may_end(hunted, place.end()):
                around = self._text[max(0, place.start() - _MARGIN) : place.end() + _MARGIN]
                yield from (known[whole] for whole in _wholes(around, core) if whole in known)

    def _may_end(self, hunted: Hunted, end: int) -> bool:
        """Whether one of the texts may end as this does, where that is plain to see: many differ in a number alone."""
        behind = _BEHIND.match(self._text, end)
        if "" in hunted.lasts or behind is None or goes_on(self._text, behind.end()):
            return True
        return not hunted.lasts.isdisjoint(_behind(hunted.key[-1], behind[0]))

    def holds(self, secret: Secret) -> bool:
        """Whether a text without wide characters stands there."""
        return secret.marked in self._flat


def _last(secret: Secret) -> str:
    """The words and numbers behind its last wide character."""
    return secret.marked[len(secret.marked.rstrip(_OUTER)) :]


@lru_cache(_MOST_KEPT)
def _behind(last: str, text: str) -> frozenset[str]:
    """The words and numbers that stand behind a wide character."""
    return frozenset(_steps(marked(f"{last}{text}")[1:]))


@lru_cache(_MOST_KEPT)
def _core(text: str) -> str:
    """What stands from the first wide character of a place to the last."""
    return marked(text if _MARKUP.isdisjoint(text) else flat(text).partition(STOP)[0])


@lru_cache(_MOST_KEPT)
def _wholes(around: str, core: str) -> frozenset[str]:
    """What a text may be that has ``core`` in it: with the words and numbers just before and behind, or without."""
    text = flat(around)
    found: set[str] = set()
    for place in re.finditer(re.escape(core), text):
        before = [step[::-1] for step in _steps(text[: place.start()][::-1])]
        behind = _steps(text[place.end() :])
        found |= {f"{first}{core}{last}" for first in before for last in behind}
    return frozenset(found)


def _steps(text: str) -> list[str]:
    """Nothing, the first word, the first two ..."""
    words: list[str] = []
    at = 0
    while len(words) < _MOST_STEPS and (step := _STEP.match(text, at)):
        words.append(step[0])
        at = step.end()
    return ["", *accumulate(words)]
