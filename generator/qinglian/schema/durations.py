"""Lengths of time as laws write them: working days and natural days are different units."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class TimeUnit(StrEnum):
    """A unit of time; the value is the name in JSON."""

    WORKING_DAY = "working_day"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    HOUR = "hour"
    AT_ONCE = "at_once"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time. ``AT_ONCE`` (当场) and ``NONE`` (无, with its reason in ``note``) have no amount."""

    amount: Decimal
    unit: TimeUnit
    note: str = ""


class Bounds(NamedTuple):
    """The least and the most natural days that a length of time can take."""

    least: Decimal
    most: Decimal


_UNITS = {
    TimeUnit.WORKING_DAY: ("个工作日", "工作日", "working days", "working day"),
    TimeUnit.DAY: ("个自然日", "自然日", "日内", "日", "天", "natural days", "natural day", "days", "day"),
    TimeUnit.MONTH: ("个月", "月", "months", "month"),
    TimeUnit.YEAR: ("年", "years", "year"),
    TimeUnit.HOUR: ("个小时", "小时", "hours", "hour"),
}
_WORDS = {
    TimeUnit.AT_ONCE: ("当场", "即时", "即时办结", "当场办结", "at once", "on the spot"),
    TimeUnit.NONE: ("无", "none"),
}
_NUMERALS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_DIGIT = "[一二两三四五六七八九]"
_CHINESE = re.compile(
    rf"(?:({_DIGIT})千)?(?:[零〇]?({_DIGIT})百)?(?:[零〇]?({_DIGIT})?(十))?(?:(?:[零〇]|(?<![百千]))({_DIGIT}))?"
)
"""Up to 9999. 二百五 is refused: it may mean 205 or 250."""
_PATTERN = re.compile(
    r"(?P<amount>\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+|半)\s*(?P<unit>"
    + "|".join(sorted((re.escape(word) for words in _UNITS.values() for word in words), key=len, reverse=True))
    + r")(?:内|以内)?",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(?P<text>[^（(]*)[（(](?P<note>.*)[）)]\s*\Z", re.DOTALL)
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words}


def parse_duration(text: str) -> Duration | None:
    """``20个工作日``, ``三个月``, ``24小时``, ``当场``, ``无（说明）``, ``20 working days``; None for anything else.

    ``无`` asks for its reason in brackets.
    """
    text = text.strip()
    noted = _NOTE.fullmatch(text)
    plain, note = (noted["text"].strip(), noted["note"].strip()) if noted else (text, "")
    for unit, words in _WORDS.items():
        if plain.lower() in words:
            return None if unit is TimeUnit.NONE and not note else Duration(Decimal(0), unit, note)
    found = _PATTERN.fullmatch(plain)
    if not found:
        return None
    amount = parse_number(found["amount"])
    return None if amount is None else Duration(amount, _UNIT_OF[found["unit"].lower()], note)


def parse_number(text: str) -> Decimal | None:
    """``20``, ``2.5``, ``二十``, ``一百二十``, ``半``; None for anything else."""
    if text == "半":
        return Decimal("0.5")
    if re.fullmatch(r"\d{1,9}(?:\.\d{1,3})?", text, re.ASCII):
        return Decimal(text)
    found = _CHINESE.fullmatch(text)
    if not found or not text:
        return None
    thousands, hundreds, tens, ten, ones = found.groups("")
    digits = (_NUMERALS.get(digit, 0) for digit in (thousands, hundreds, tens or ten.replace("十", "一"), ones))
    return Decimal("".join(map(str, digits)))


_DAYS = {
    TimeUnit.DAY: (Decimal(1), Decimal(1)),
    TimeUnit.MONTH: (Decimal(28), Decimal(31)),
    TimeUnit.YEAR: (Decimal(365), Decimal(366)),
    TimeUnit.HOUR: (Decimal(1) / 24, Decimal(1) / 24),
    TimeUnit.AT_ONCE: (Decimal(0), Decimal(0)),
    TimeUnit.NONE: (Decimal(0), Decimal(0)),
}


def bounds(durations: Iterable[Duration]) -> Bounds:
    """What the durations take one after the other, in natural days.

    N working days are at least N and at most 1.4 N + 10 natural days (DATA.md section 1); the slack for holidays is
    counted once for all of them.
    """
    least = most = working = Decimal(0)
    for duration in durations:
        if duration.unit is TimeUnit.WORKING_DAY:
            working += duration.amount
        else:
            low, high = _DAYS[duration.unit]
            least += duration.amount * low
            most += duration.amount * high
    if working:
        least += working
        most += working * Decimal("1.4") + 10
    return Bounds(least, most)


class Order(StrEnum):
    """How two lengths of time compare as far as their bounds decide it."""

    WITHIN = "within"
    EXCEEDS = "exceeds"
    OPEN = "open"


def compare(durations: Iterable[Duration], limit: Duration) -> Order:
    """Whether the sum of ``durations`` stays within ``limit``.

    In one unit the amounts decide; across units the bounds do, and where they overlap it stays open. What exceeds
    the limit in the limit's own unit alone exceeds it whatever comes on top.
    """
    counted = [duration for duration in durations if duration.amount]
    if not counted:
        return Order.WITHIN
    alike = [duration.amount for duration in counted if duration.unit is limit.unit]
    if sum(alike, Decimal(0)) > limit.amount and alike:
        return Order.EXCEEDS
    if len(alike) == len(counted):
        return Order.WITHIN
    taken, allowed = bounds(counted), bounds([limit])
    if taken.least > allowed.most:
        return Order.EXCEEDS
    return Order.WITHIN if taken.most <= allowed.least else Order.OPEN
