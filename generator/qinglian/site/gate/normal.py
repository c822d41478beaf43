"""Texts for comparison: what spelling, layout and escapes may change is taken out of both sides.

- *Marked*: compatibility form (NFKC), small letters, no space, nothing invisible; punctuation of any kind is `PAUSE`.
- *Wide*: the wide characters of that alone. Of a page's bytes it is made in two steps over all of it, without a look
  at its markup, and so holds every withheld text that the page holds, whatever stands between its characters.
- *Flat*: a page's text, marked, with a hard stop (`STOP`) where an element, an attribute or a string begins or ends.
"""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import unquote_to_bytes

STOP, PAUSE = "\x00", "\x01"
_ASCII = bytes(range(128))
_SIGNS = re.compile(r"[\W_]+")
_USUAL_SIGNS = "、（）。，：《》；“”"
# Neither ASCII nor what stands for broken bytes joins with what stands before it: between them a text can be cut.
_BEYOND = re.compile(r"[\x00-\x7f\ufffd]?[^\x00-\x7f\ufffd]+")
_NARROW = re.compile(r"[\x00-\x7f\W_]+")
_BLANK = re.compile(r"[\s_\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]+")
_PAUSES = re.compile(rf"[^\w{STOP}]+")
# What stands within a text: emphasis and breaks, the lines of one text in a chart, the runs of one cell in a workbook.
_NAMES = r"(?:wbr|b|i|u|s|em|strong|span|mark|small|sub|sup|code|a|tspan|(?:\w+:)?(?:r|t|rPr))"
_INLINE = re.compile(rf"<!--.*?-->|</(?:text|tspan)>\s*<(?:text|tspan)\b[^<>]*>|</?{_NAMES}(?:\s[^<>]*)?/?>", re.DOTALL)
_GOES_ON = re.compile(rf"[&%\\]|<(?:!|/?(?:text|{_NAMES})\b)")
_EDGE = re.compile(r'[<>"]')
_JSON = re.compile(r'\\(?:u([0-9a-fA-F]{4})|([nrtbf/"\\]))')
_PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2})+")
_PERCENT_U = re.compile(r"%u([0-9a-fA-F]{4})")
# Each begins with a sign of its own: that is found at the speed of memory.
_ESCAPES = tuple(re.compile(one) for one in (rb"#(?<=[&;]#)(?!3[49];)", rb"\\u[0-9a-fA-F]{4}", rb"%u?[0-9a-fA-F]{2}"))
_DEEPEST = 3
_AROUND = 400
"""Bytes: a text may be escaped in part."""


def marked(text: str) -> str:
    """Letters, digits and pauses, none of these at either end."""
    return _paused(unicodedata.normalize("NFKC", text)).strip(PAUSE)


def _paused(text: str) -> str:
    return _PAUSES.sub(PAUSE, _BLANK.sub("", text.casefold()))


def wide(text: str) -> str:
    """Wide characters (and other letters beyond ASCII) alone."""
    return _NARROW.sub("", unicodedata.normalize("NFKC", text))


def wide_of_bytes(data: bytes) -> tuple[str, bool]:
    """The same of UTF-8 (what is none falls out), and whether it stands there in its plain forms."""
    found = data.translate(None, _ASCII).decode("utf-8", "replace")
    for sign in _USUAL_SIGNS:
        found = found.replace(sign, "")
    if not found.isalnum():
        found = _SIGNS.sub("", found)
    return (found, True) if unicodedata.is_normalized("NFKC", found) else (wide(found), False)


def compatible(text: str) -> str:
    """The compatibility form (NFKC) of a text that is ASCII for the most part, as a page is, or bytes read as text."""
    return _BEYOND.sub(lambda run: unicodedata.normalize("NFKC", run[0]), text)


def joined(texts: Iterable[str]) -> str:
    """Many texts marked at once, a hard stop around each."""
    return _paused(unicodedata.normalize("NFKC", STOP.join(("", *texts, ""))))


def flat(text: str) -> str:
    """A file's text, or a piece of it; what stands in elements within texts, as their attributes do, comes last."""
    aside: list[str] = []

    def lift(element: "re.Match[str]") -> str:
        aside.append(element[0])
        return ""

    text = _INLINE.sub(lift, _JSON.sub(_escape_of_json, text))
    text = _EDGE.sub(STOP, STOP.join((text, *aside)))
    return _paused(unicodedata.normalize("NFKC", unescaped(text)))


def goes_on(text: str, at: int) -> bool:
    """Whether a text may go on behind what stands at a place: an escape, or an element that stands within texts."""
    return _GOES_ON.match(text, at) is not None


def unescaped(text: str) -> str:
    """Entities and percent signs resolved, also those that were escaped again."""
    for _ in range(_DEEPEST):
        found = html.unescape(text)
        if "%" in found:
            found = _PERCENT_U.sub(lambda escape: chr(int(escape[1], 16)), found)
            found = _PERCENT.sub(lambda run: unquote_to_bytes(run[0]).decode("utf-8", "replace"), found)
        if found == text:
            break
        text = found
    return text


def decoded(data: bytes) -> bytes:
    """The places of a file where anything is escaped, with what stands around them, resolved; mostly nothing."""
    spans = sorted(escape.span() for escapes in _ESCAPES for escape in escapes.finditer(data))
    pieces = []
    for start, end in _merged(spans):
        text = _JSON.sub(_escape_of_json, data[max(0, start - _AROUND) : end + _AROUND].decode("utf-8", "replace"))
        pieces.append(unescaped(text).encode("utf-8", "replace"))
    return b'"'.join(pieces)


def _merged(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Neighbours as one."""
    first = last = -1
    for start, end in spans:
        if first >= 0 and start > last + _AROUND:
            yield first, last
            first = start
        first, last = start if first < 0 else first, end
    if first >= 0:
        yield first, last


def _escape_of_json(escape: "re.Match[str]") -> str:
    if escape[1]:
        return chr(int(escape[1], 16))
    return {'"': "'", "\\": "\\", "/": "/"}.get(escape[2], " ")
