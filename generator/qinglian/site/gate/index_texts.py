"""The texts that a search index was made of, put together again from the index itself.

Pagefind 1.5 keeps in each ``*.pf_index`` a CBOR array (RFC 8949) of words: ``[word, [[page, places, ...], ...], ...]``.
Pages and places are told by their distance from the one before; a negative number among the places says how much the
following weigh. Our words are single characters (`site.search.tokens`), so words in their places are the text.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from qinglian.site.search.tokens import decode_word

SIGNATURE = b"pagefind_dcd"
SUFFIX = ".pf_index"
_LENGTHS = {24: 1, 25: 2, 26: 4, 27: 8}
_UNSIGNED, _NEGATIVE, _BYTES, _TEXT, _ARRAY = 0, 1, 2, 3, 4
_IN_ONE_BYTE = 23
_BYTE_FOLLOWS, _NEGATIVE_BYTE_FOLLOWS = 0x18, 0x38
_EMPTY, _USUAL = 0x80, 3
"""An empty array: no places in a page's head. A page is told by three items."""


# Most gaps were punctuation, and a text is told apart by where it has some.
_GAP = "，"


class IndexUnreadError(ValueError):
    """The index is not laid out as it is known here: another version of Pagefind."""


def indexed_texts(files: Iterable[bytes]) -> Iterator[str]:
    """The texts of a part from its index files, unpacked. Raises IndexUnreadError."""
    pages: dict[int, dict[int, str]] = defaultdict(dict)
    try:
        for data in files:
            _Index(data.removeprefix(SIGNATURE), pages).read()
    except (IndexError, KeyError, UnicodeDecodeError) as fault:
        raise IndexUnreadError(str(fault)) from fault
    for places in pages.values():
        # A text has a word at every place: it needs no sorting.
        order = range(len(places)) if max(places, default=0) < len(places) else sorted(places)
        yield "".join(map(places.__getitem__, order)).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class _Index:
    def __init__(self, data: bytes, pages: dict[int, dict[int, str]]) -> None:
        self._data, self._at, self._pages = data, 0, pages

    def read(self) -> None:
        """The whole file. Raises IndexUnreadError, IndexError."""
        for _ in range(self._array()):
            for _ in range(self._array()):
                fields = self._array()
                sign = decode_word(self._text())
                self._pages_of(_GAP if sign == " " else sign, self._array())
                self._skip(fields - 2)
        if self._at != len(self._data):
            raise IndexUnreadError(self._at)

    def _pages_of(self, sign: str, count: int) -> None:
        """The pages of a word and its places there: the hot loop, for there is a number for each character indexed."""
        data, at, page, pages = self._data, self._at, 0, self._pages
        for _ in range(count):
            inner, distance, places = data[at] - _EMPTY, data[at + 1], data[at + 2] - _EMPTY
            if 0 <= inner <= _IN_ONE_BYTE >= distance and 0 <= places <= _IN_ONE_BYTE:
                at += 3
            else:
                inner, distance, places, at = self._heads(at)
            page += distance
            place, text = 0, pages[page]
            for _ in range(places):
                number, at = data[at], at + 1
                if number == _BYTE_FOLLOWS:
                    number, at = data[at], at + 1
                elif number == _NEGATIVE_BYTE_FOLLOWS:
                    # A weight.
                    at += 1
                    continue
                elif number > _IN_ONE_BYTE:
                    number, at = self._distance(at - 1)
                if number >= 0:
                    place += number
                    text[place] = sign
            if inner == _USUAL and data[at] == _EMPTY:
                at += 1
            else:
                self._at = at
                self._skip(inner - 2)
                at = self._at
        self._at = at

    def _head(self) -> tuple[int, int]:
        """The major type and the number of the next item."""
        first = self._data[self._at]
        self._at += 1
        number = first & 31
        if number in _LENGTHS:
            end = self._at + _LENGTHS[number]
            number = int.from_bytes(self._data[self._at : end], "big")
            self._at = end
        return first >> 5, number

    def _array(self) -> int:
        kind, number = self._head()
        if kind != _ARRAY:
            raise IndexUnreadError(self._at)
        return number

    def _distance(self, at: int) -> tuple[int, int]:
        """A place's distance, minus one for a weight, and where the item ends."""
        self._at = at
        kind, number = self._head()
        if kind not in (_UNSIGNED, _NEGATIVE):
            raise IndexUnreadError(at)
        return (number if kind == _UNSIGNED else -1), self._at

    def _heads(self, at: int) -> tuple[int, int, int, int]:
        """How many items a page has, its distance from the one before, how many places, and where these begin."""
        self._at = at
        inner, (kind, distance), places = self._array(), self._head(), self._array()
        if kind != _UNSIGNED:
            raise IndexUnreadError(at)
        return inner, distance, places, self._at

    def _text(self) -> str:
        kind, number = self._head()
        if kind != _TEXT:
            raise IndexUnreadError(self._at)
        self._at += number
        return self._data[self._at - number : self._at].decode("ascii")

    def _skip(self, items: int) -> None:
        for _ in range(items):
            kind, number = self._head()
            if kind == _TEXT:
                self._at += number
            elif kind == _ARRAY:
                self._skip(number)
            elif kind not in (_UNSIGNED, _NEGATIVE):
                raise IndexUnreadError(self._at)
