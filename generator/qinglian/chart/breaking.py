"""Where a line of Chinese may break, and which breaks are best.

The rules of GB/T 15834-2011 (5.1) are never broken: what closes begins no line, what opens ends none. A number with its
unit, an article, a code and a Latin word stay whole. Of the other places those after a pause are best, then those
between words: ``lexicon.txt`` knows the common words of administrative Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

_NO_START = frozenset("、，。；：？！）】」』》〉”’〕］｝…—～〜–－·‧．％‰℃°々,.;:?!)]}%/／~")
_NO_END = frozenset("（【「『《〈“‘〔［｛([{￥$№§/／")
_PAUSES = frozenset("、，。；：？！）】」』》〉”’〕］｝…—·,.;:?!)]}")
# Words of one character: the first kind ends a longer word, the others lean on the word before or after them.
_OFFICES = frozenset("岗科股处室站所局厅部会院队组")
_SUFFIXES = _OFFICES | frozenset("者们性化率费金款书证单表函册簿卡员长点段期额量权制法品类人")
_LEANS_BACK = frozenset("的了着过等内外上下中后前时起")
_LEANS_ON = frozenset("不未无非已应须可被把将对由向在为经按从以与和及或并且而但若如其该各每所再拟予本是否作")
_LINKS = frozenset("与和及或并且而但")

# What a break costs, beside a whole line more.
OPENING, LINK, WORD, UNKNOWN, LEANING, SUFFIX, LINE = 2.0, 7.0, 10.0, 5.0, 30.0, 110.0, 100.0
# A last line narrower than that, in ems, is lonely.
ALONE, LONELY = 2.5, 50.0

_NUMERALS = "一二三四五六七八九十百千两〇零"
_UNITS = (
    "个(?:工作日|自然日|月|(?![人别体数案]))|工作日|自然日|日(?![常期前程])|天(?!然)|年(?:度|[0-9]{1,2}月(?:[0-9]{1,2}日)?)?"
    "|月(?!度)(?:[0-9]{1,2}日)?|周岁|周(?!期)|岁|小时|分钟|季度|万元|亿元|元(?!件)|名(?![单称录额])|人|户(?![口籍])"
    "|家(?![庭长属])|次(?!序)|条(?![件例款])|款(?!项)|项(?!目)|件(?!事)|份(?!额)|种(?![类子])|倍|成|级(?!别)|号(?!码)"
    "|期(?![限间满])|批|页|处(?![罚理分置室])|吨|米|平方米|公里|公顷|亩"
)
_BOUND = "(?:以[上下内外前后])?"
_SPELLED = (
    rf"第\s?(?:[0-9]+|[{_NUMERALS}]{{1,12}})\s?[条款项章节编号次批期届年]|百分之[{_NUMERALS}]{{1,12}}{_BOUND}"
    rf"|(?:(?<=[系传]统)|(?<![统同唯逐任专万如]))[{_NUMERALS}]{{1,12}}[余多]?(?:{_UNITS}){_BOUND}"
)
# Characters that begin no number: the pattern passes over them without looking ahead.
_EDGES = sorted({"\u4dff", "\ua000", "第", *_NUMERALS} - {"〇"})
_PLAIN = "".join(
    f"{chr(ord(low) + 1)}-{chr(ord(high) - 1)}" for low, high in pairwise(_EDGES) if ord(high) - ord(low) > 1
)
_PIECE = re.compile(
    r"(?P<space>\s+)"
    rf"|{_SPELLED}"
    r"|〔[0-9]{4}〕\s?第?[0-9]+号"
    rf"|[0-9][0-9.,]*(?:[~～至][0-9.,]+)?[%％]?\s?(?:{_UNITS}){_BOUND}"
    r"|[A-Z]+(?:/[A-Z]+)?\s[0-9][!-~]*"
    r"|[!-~\u00a1-\u00b6\u00b8-\u024f\u0370-\u04ff]+"
    rf"|(?P<han>(?:[{_PLAIN}]|(?!{_SPELLED})[\u4e00-\u9fff])+)"
    r"|.",
    re.DOTALL,
)


class Ragged(NamedTuple):
    """How much the square of what is left empty weighs, in the last line and in the others."""

    last: float
    others: float


class Room(NamedTuple):
    """What lines are set in, in px: the size of the type, the width of a line and of a space."""

    size: float
    limit: float
    space: float


class Piece(NamedTuple):
    """What stays on one line; whether a space stands before it, and what a break there costs."""

    text: str
    spaced: bool = False
    cost: float = 0.0


@cache
def _lexicon() -> tuple[frozenset[str], Mapping[str, Sequence[int]]]:
    """Return the words, and how long those are that end in each character, longest first."""
    known = frozenset(files(__package__).joinpath("lexicon.txt").read_text(encoding="utf-8").split())
    lengths: dict[str, set[int]] = {}
    for word in known:
        lengths.setdefault(word[-1], set()).add(len(word))
    return known, {last: sorted(each, reverse=True) for last, each in lengths.items()}


def characters(text: str) -> list[Piece]:
    """Cut a text wherever it may break at all."""
    return _glued(text, list)


def words(text: str) -> list[Piece]:
    """Cut a text between its words."""
    return _glued(text, _words)


def names(text: str) -> list[Piece]:
    """Cut a text after its pauses, before its brackets and at its spaces: between the names that it lists."""
    whole: list[Piece] = []
    for piece in words(text):
        if whole and not piece.spaced and piece.cost > OPENING:
            whole[-1] = whole[-1]._replace(text=whole[-1].text + piece.text)
        else:
            whole.append(piece)
    return whole


def _glued(text: str, cut: Callable[[str], Iterable[str]]) -> list[Piece]:
    pieces: list[str] = []
    spaces: list[bool] = []
    costs: list[float] = []
    before, spaced = "", True
    for match in _PIECE.finditer(text):
        kind = match.lastgroup
        if kind == "space":
            spaced = True
            continue
        for shown in cut(match[0]) if kind == "han" else (match[0],):
            if not spaced and (shown[0] in _NO_START or before[-1] in _NO_END):
                pieces[-1] += shown
            else:
                pieces.append(shown)
                spaces.append(spaced)
                costs.append(0.0 if spaced else _cost(before, shown))
            before, spaced = pieces[-1], False
    if spaces:
        spaces[0] = False
    return list(map(Piece, pieces, spaces, costs))


def _words(han: str) -> list[str]:
    """Cut a run of Chinese characters into words, from its end: the longest that is known, else one character."""
    known, lengths = _lexicon()
    found, end = [], len(han)
    while end:
        start = end - 1
        for length in lengths.get(han[start], ()):
            if length <= end and han[end - length : end] in known:
                start = end - length
                break
        found.append(han[start:end])
        end = start
    return found[::-1]


def _cost(before: str, after: str) -> float:
    """Say how bad a break between two pieces is."""
    last, first = before[-1], after[0]
    if last in _PAUSES:
        return 0.0
    alone = len(after) == 1
    if first in _NO_END:
        return LEANING if len(before) == 1 else OPENING
    unsure = alone + (len(before) == 1 and last not in _OFFICES)
    cost = LINK if alone and first in _LINKS else WORD + UNKNOWN * unsure * unsure
    if alone and first in _SUFFIXES:
        cost += SUFFIX
    leaning = (alone and first in _LEANS_BACK) + (last in _LEANS_ON and len(before) == 1) + last.isdecimal()
    return cost + LEANING * leaning


def best_breaks(pieces: Sequence[Piece], widths: Sequence[float], room: Room, ragged: Ragged) -> list[int]:
    """Return where the lines after the first begin, so that they cost and are ragged as little as may be.

    No width is above the limit.
    """
    count, limit, most, alone = len(pieces), room.limit, room.limit + 1e-6, ALONE * room.size
    spaces = [room.space if piece.spaced else 0.0 for piece in pieces]
    best, begins = [0.0] * (count + 1), [0] * (count + 1)
    for end in range(1, count + 1):
        last = end == count
        weight, lonely = ragged.last if last else ragged.others, alone if last else 0.0
        least, used = 1e9, 0.0
        for start in range(end - 1, -1, -1):
            used += widths[start]
            if used > most:
                break
            empty = 1 - used / limit
            cost = best[start] + weight * empty * empty
            if used < lonely and start:
                cost += LONELY
            if cost < least:
                least, begins[end] = cost, start
            used += spaces[start]
        best[end] = least + LINE + (0.0 if last else pieces[end].cost)
    cuts, at = [], begins[count]
    while at:
        cuts.append(at)
        at = begins[at]
    return cuts[::-1]
