"""When two texts say the same: what counts in an edit, and what is mere form.

Spaces, line breaks, punctuation, full-width forms and the case of Latin letters are form. What carries weight in a
rule is not: numbers, negations, what must and what may be, everyone or some, and who.
"""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

from rapidfuzz import fuzz

SLIGHT = 0.9
"""From this likeness on, an edit without weight is a slight rewording."""
_KEPT = frozenset("%‰+")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[.\-~:/×](?=\d)")
_HOLD, _HELD = "\ue000", re.compile("[\ue000-\ue005]")
_POINTS = ".-~:/×"
_WEIGHTY = frozenset(
    "0123456789%‰零一二两三四五六七八九十百千万亿半双首末"
    "不无未非禁免否勿除外仅只止停"
    "须应当必可能宜准允许得"
    "全各每逐任凡均皆部分随抽定期常临时酌视情原则一般通特殊重大紧急"
    "前后内先次年季月周日天时故意"
    "人员长任岗科股处室局厅办委组书记副领导导专家主管"
    "审查批核复检签字公示告知听证评议集体会研究回避录留痕监督备案"
)
"""Characters that carry weight: an edit that touches one is for a reviewer to judge, however small it is."""


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """The text without its form. A point or dash between digits stays: 2.5 is not 25."""
    normal = _HELD.sub("", unicodedata.normalize("NFKC", text).casefold())
    held = _BETWEEN_DIGITS.sub(lambda found: chr(ord(_HOLD) + _POINTS.index(found[0])), normal)
    kept = "".join(one for one in held if one in _KEPT or unicodedata.category(one)[0] not in "PZC" or _HELD.match(one))
    return _HELD.sub(lambda found: _POINTS[ord(found[0]) - ord(_HOLD)], kept)


def same_text(old: str, new: str) -> bool:
    """Whether two texts differ in form alone."""
    return old == new or folded(old) == folded(new)


def likeness(old: str, new: str) -> float:
    """How much of two texts is the same, from 0 to 1."""
    return fuzz.ratio(folded(old), folded(new)) / 100


def is_slight(old: str, new: str) -> bool:
    """Whether an edit leaves nearly everything and touches nothing that carries weight."""
    return likeness(old, new) >= SLIGHT and not any(_WEIGHTY.intersection(piece) for piece in _edited(old, new))


def _edited(old: str, new: str) -> list[str]:
    one, other = folded(old), folded(new)
    pieces = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return [one[a:b] + other[c:d] for tag, a, b, c, d in pieces if tag != "equal"]
