"""What is searched for: the values that can be told apart wherever they stand, and how each is met."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from qinglian.site.gate.normal import PAUSE, marked, wide
from qinglian.site.gate.values import Value

LEAST_WIDE = 6
_LEAST_NARROW = 12
_LEAST_NUMBER = 7
_LEAST_CODE = 8
_LEAST_PAIR = 2
_MOST_NUMBER = 40
_DIGIT = re.compile(r"\d")
# A day is no number that tells anything apart.
_DAY = re.compile(r"(?:19|20)\d\d[-年./](?:\d{1,2}(?:[-月./]\d{1,2}日?|月)?)?|\d{1,2}月\d{1,2}日|(?:19|20)\d\d年?")
_LOCAL = re.compile(r"\d{7,8}")


class Way(Enum):
    """By what of it a text is met in a page."""

    WIDE = auto()
    """Its wide characters, then all."""
    WORD = auto()
    """A word of letters and digits, then all: texts without wide characters."""
    TOKEN = auto()
    """Itself, as a whole word: addresses and codes."""
    DIGITS = auto()
    """Its digits, whatever divides them: telephone numbers."""


@dataclass(frozen=True, slots=True, eq=False)
class Secret:
    """A text that must not stand in any byte; ``key`` is what it is met by, ``marked`` all of it."""

    value: Value
    way: Way
    marked: str
    key: str


@dataclass(frozen=True, slots=True)
class Sorted:
    """Values that are searched for, each text once with its first place, and how many are too short."""

    secrets: tuple[Secret, ...]
    short: int


def sort_values(values: Iterable[Value]) -> Sorted:
    """Tell values that can be told apart from those that stand in other texts by chance."""
    found: dict[tuple[Way, str], Secret] = {}
    short: set[str] = set()
    for value in values:
        plain = marked(value.text)
        secrets = list(_secrets(value, plain))
        if plain and not secrets:
            short.add(plain)
        for secret in secrets:
            found.setdefault((secret.way, secret.key if secret.way in _WHOLE else plain), secret)
    return Sorted(tuple(found.values()), len(short))


_WHOLE = (Way.TOKEN, Way.DIGITS)


def _secrets(value: Value, plain: str) -> Iterator[Secret]:
    text = value.text
    broad, length = wide(text), len(plain.replace(PAUSE, ""))
    if value.form == "person":
        if len(broad) >= _LEAST_PAIR:
            yield Secret(value, Way.WIDE, plain, broad)
            return
        if length >= LEAST_WIDE:
            yield Secret(value, Way.WORD, plain, _longest_word(text))
    elif len(broad) >= LEAST_WIDE:
        yield Secret(value, Way.WIDE, plain, broad)
    elif value.form == "telephone" or _is_number(text):
        yield from _number(value, plain, broad)
    elif "@" in text and "." in text:
        yield Secret(value, Way.TOKEN, plain, text.strip())
    elif len(broad) >= _LEAST_PAIR and len(broad) + (length - len(broad)) / 2 >= LEAST_WIDE:
        yield Secret(value, Way.WIDE, plain, broad)
    elif len(broad) < _LEAST_PAIR and length >= _LEAST_NARROW and not _is_code(text):
        yield Secret(value, Way.WORD, plain, _longest_word(text))
    elif _is_code(text) and length >= _LEAST_CODE and _DIGIT.search(text):
        yield Secret(value, Way.TOKEN, plain, text.strip())


def _is_number(text: str) -> bool:
    """Whether it is short and mostly there for its digits: 示民发〔2026〕18号, 0571-88880000, 330100000000."""
    rest = _DAY.sub("", text)
    return len(text) <= _MOST_NUMBER and len(_DIGIT.findall(text)) >= LEAST_WIDE - 1 and bool(_DIGIT.search(rest))


def _number(value: Value, plain: str, broad: str) -> Iterator[Secret]:
    digits = "".join(_DIGIT.findall(plain))
    if len(broad) >= _LEAST_PAIR:
        yield Secret(value, Way.WIDE, plain, broad)
        return
    if plain.replace(PAUSE, "").isdigit() and len(digits) >= _LEAST_NUMBER:
        yield Secret(value, Way.DIGITS, plain, digits)
        # The number without its area code.
        for local in _LOCAL.findall(value.text.replace(" ", "")):
            if local != digits:
                yield Secret(value, Way.DIGITS, local, local)
    elif _is_code(value.text) and len(plain.replace(PAUSE, "")) >= _LEAST_CODE:
        yield Secret(value, Way.TOKEN, plain, value.text.strip())


def _is_code(text: str) -> bool:
    return bool(re.fullmatch(r"[\w.@-]+", text.strip(), re.ASCII))


def _longest_word(text: str) -> str:
    words: list[str] = re.findall(r"[0-9A-Za-z]+", text)
    return max(words, key=len, default="")
