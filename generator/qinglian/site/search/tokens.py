"""How texts and queries are cut; `theme/assets/js/search-query.js` does the same in the browser.

Each character is a word of its own to Pagefind, so that a quoted phrase of characters is found exactly where it stands
in the text: any part of any word, code or article. (Pairs of characters as words are as exact, but took twice the
index, twice the memory and two and a half times the time: 2,000 documents of 450 characters, 2.7 MB, 622 MB, 3.4 s
against 1.4 MB, 275 MB, 1.35 s.) A character is written in consonants, which no stemmer, no case rule and no splitter
of words touches.
"""

import re
import unicodedata

_LETTERS = "bcdfghjklmnpqrtvwx"
_LENGTH = 4
_END = "z "  # stands between two runs; no query holds it, so that no phrase runs over it
_JOINERS = frozenset("-._/%&@#")  # punctuation that is a part of codes, figures and addresses
_RUN = re.compile(r"(?:z )+")


def normalise(text: str) -> str:
    """The text in compatibility form (NFKC) and small letters, without invisible format characters."""
    return unicodedata.normalize("NFKC", text).translate(_VISIBLE).lower()


def find_terms(query: str) -> tuple[str, ...]:
    """What a document has to contain, all of it: the query's runs between blanks and punctuation, each once."""
    cut = "".join(" " if _separates(sign) else sign for sign in normalise(query))
    return tuple(dict.fromkeys(cut.split()))


def encode(text: str) -> str:
    """The words to index for a text: one for each UTF-16 unit, and one for each gap between runs."""
    return _RUN.sub(_END, normalise(text).translate(_CODES)).strip()


def decode_word(word: str) -> str:
    """The UTF-16 unit that a word stands for, a blank for the gap between runs; another's word as it is."""
    if word == _END.strip():
        return " "
    if len(word) != _LENGTH or not set(word) <= set(_LETTERS):
        return f" {word} "
    unit = 0
    for letter in word:
        unit = unit * len(_LETTERS) + _LETTERS.index(letter)
    return chr(unit)


def _separates(sign: str) -> bool:
    # Unassigned and private-use characters stand in real names and are findable.
    category = unicodedata.category(sign)
    return sign not in _JOINERS and (category[0] in "ZP" or category in {"Cc", "Cs"})


def _encode_unit(unit: int) -> str:
    letters = []
    for _ in range(_LENGTH):
        unit, digit = divmod(unit, len(_LETTERS))
        letters.append(_LETTERS[digit])
    return "".join(reversed(letters))


class _Codes(dict[int, str]):
    """A table for `str.translate` that makes a character's words when it is first met."""

    def __missing__(self, point: int) -> str:
        sign = chr(point)
        if _separates(sign):
            words = _END
        else:
            raw = sign.encode("utf-16-be")
            units = (raw[at] << 8 | raw[at + 1] for at in range(0, len(raw), 2))
            words = "".join(f"{_encode_unit(unit)} " for unit in units)
        self[point] = words
        return words


class _Visible(dict[int, int | None]):
    """A table for `str.translate` that drops invisible format characters."""

    def __missing__(self, point: int) -> int | None:
        shown = self[point] = None if unicodedata.category(chr(point)) == "Cf" else point
        return shown


_CODES, _VISIBLE = _Codes(), _Visible()
