"""Many texts looked for in many files at once, each file in a few passes at the speed of memory.

Whatever their number, all texts of a form are met in one pass (Aho and Corasick, 1975): those of wide characters in the
file's wide characters, words and codes in its bytes, telephone numbers in its digits. Only what is met is read closely.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from qinglian.site.gate.finder import Finder
from qinglian.site.gate.hunted import Hunted, Page
from qinglian.site.gate.normal import decoded, wide_of_bytes
from qinglian.site.gate.secrets import Secret, Way

_LETTERS = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_DIGITS = b"0123456789"
_GROUPS = b" -()\t\r\n\xc2\xa0\xad"
_OF_CODES = frozenset(_LETTERS + b"._-@")
_OF_WORDS = frozenset(_LETTERS)
_OF_NUMBERS = frozenset(_DIGITS)
_DOT = 0x2E
_MOST_READ = 200_000
_LEAST_PACKED = 16
_MARK = b"x"
_PACKED = bytes(_MARK[0] if one in _LETTERS + b"+/_=-" else 0x20 for one in range(256))
_UTF8 = re.compile(rb"(?:[\xe3-\xe9][\x80-\xbf]{2}){3}")


@dataclass(slots=True)
class Searcher:
    """Looks for secrets; one that is dropped is looked for no longer."""

    _hunted: Finder[Hunted] = field(default_factory=Finder)
    _words: Finder[Secret] = field(default_factory=Finder)
    """Words and codes."""
    _digits: Finder[Secret] = field(default_factory=Finder)
    _read: set[bytes] = field(default_factory=set)
    """What may be base64 and was looked at: addresses, most of them."""
    _dropped: set[Secret] = field(default_factory=set)

    def add(self, secret: Secret) -> None:
        """Look for it from now on."""
        match secret.way:
            case Way.WIDE:
                self._hunt(secret)
            case Way.WORD | Way.TOKEN:
                for written in {secret.key, secret.key.lower(), secret.key.upper()}:
                    self._words.add(written.encode(), secret)
            case Way.DIGITS:
                self._digits.add(secret.key.encode(), secret)

    def _hunt(self, secret: Secret) -> None:
        key = secret.key.encode("utf-8", "replace")
        [hunted] = self._hunted.known(key) or [Hunted(secret.key)]
        if not hunted.texts:
            self._hunted.add(key, hunted)
        hunted.add(secret)

    def drop(self, secret: Secret) -> None:
        """Look for it no longer."""
        self._dropped.add(secret)
        if secret.way is Way.WIDE:
            key = secret.key.encode("utf-8", "replace")
            for hunted in self._hunted.known(key):
                hunted.drop(secret)
                if not hunted.texts:
                    self._hunted.drop(key)

    def found_in(self, data: bytes) -> Iterator[Secret]:
        """The secrets that stand in a file, as they are and escaped, each once."""
        met: set[Secret] = set()
        escaped = decoded(data)
        for secret in self._met(b'"'.join((data, escaped)) if escaped else data):
            if secret not in met and secret not in self._dropped:
                met.add(secret)
                yield secret

    def _met(self, data: bytes) -> Iterator[Secret]:
        broad, plain = wide_of_bytes(data)
        page = Page(data, plain)
        for hunted in self._hunted.met(broad.encode("utf-8", "replace")):
            yield from tuple(page.held(hunted))
        data = page.data
        yield from self._met_by_words(page)
        yield from self._digits.standing(data, _stands_as_number)
        yield from self._digits.standing(_without_drawings(data).translate(None, _GROUPS), _stands_as_number)
        for piece in self._unpacked(data):
            yield from self._met(piece)

    def _met_by_words(self, page: Page) -> Iterator[Secret]:
        words: dict[Secret, None] = {}
        for secret, start, end in self._words.places(page.data):
            if secret.way is Way.TOKEN:
                if _stands_as_code(page.data, start, end):
                    yield secret
            elif _stands_apart(page.data, start, end, _OF_WORDS):
                words[secret] = None
        yield from (secret for secret in words if page.holds(secret))

    def _unpacked(self, data: bytes) -> Iterator[bytes]:
        """What stands in base64, once."""
        for word in _long_words(data):
            if word not in self._read:
                if len(self._read) < _MOST_READ:
                    self._read.add(word)
                yield from _unpacked(word)


def _stands_apart(data: bytes, start: int, end: int, signs: frozenset[int]) -> bool:
    """Whether none of the signs stands just before or behind a place."""
    return (not start or data[start - 1] not in signs) and (end == len(data) or data[end] not in signs)


def _stands_as_number(data: bytes, start: int, end: int) -> bool:
    return _stands_apart(data, start, end, _OF_NUMBERS)


def _stands_as_code(data: bytes, start: int, end: int) -> bool:
    """A dot may end the sentence, not the code."""
    end += data[end : end + 1] == b"."
    return _stands_apart(data, start, end, _OF_CODES)


def _without_drawings(data: bytes) -> bytes:
    """A page without its charts, in which coordinates would run together; numbers in them are read all the same."""
    kept, at = [], 0
    while (start := data.find(b"<svg", at)) >= 0:
        kept.append(data[at:start])
        end = data.find(b"</svg>", start)
        at = end if end >= 0 else len(data)
    return b'"'.join((*kept, data[at:]))


def _long_words(data: bytes) -> Iterator[bytes]:
    """Runs of the letters and signs of base64, long enough to say something; small letters alone are words of ours."""
    marks = data.translate(_PACKED)
    at = marks.find(_MARK * _LEAST_PACKED)
    while at >= 0:
        end = marks.find(b" ", at)
        end = end if end >= 0 else len(marks)
        word = data[at:end]
        if not word.islower():
            yield word
        at = marks.find(_MARK * _LEAST_PACKED, end)


def _unpacked(word: bytes) -> Iterator[bytes]:
    """What a word says that may be base64 of wide characters, wherever in a group of four it begins."""
    plain = word.translate(_STANDARD).rstrip(b"=")
    for start in range(4):
        part = plain[start:]
        part = part[: len(part) // 4 * 4]
        try:
            found = binascii.a2b_base64(part)
        except binascii.Error:
            continue
        if _UTF8.search(found):
            yield found


_STANDARD = bytes.maketrans(b"-_", b"+/")
