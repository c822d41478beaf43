"""Many texts looked for in many files at once.

A text of wide characters is met by an *anchor*: four of its characters in a row. Of each file every third run of four
is looked up, and of each text three neighbouring runs are anchors, so that one of them is met wherever the text begins.
An anchor that is met without its text is a common phrase: the text then moves on to its next three. So texts end up
anchored where they differ from all that is published, and a file costs one pass over its wide characters.
"""

import binascii
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from qinglian.site.gate.hunted import RUN, STRIDE, Hunted, Page
from qinglian.site.gate.normal import decoded, wide_of_bytes
from qinglian.site.gate.secrets import Secret, Way

_LETTERS = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_GROUPS = b" -()\t\r\n\xc2\xa0\xad"
_FEW = 100
"""Pairs of characters that are looked for one by one."""
_BRIEF = 80
"""Bytes: markup is briefer than texts."""
_MOST_READ = 200_000
_LEAST_PACKED = 16
_PACKED = re.compile(rb"[0-9A-Za-z+/_=-]+")
_UTF8 = re.compile(rb"(?:[\xe3-\xe9][\x80-\xbf]{2}){3}")


def _only(kept: bytes) -> bytes:
    """A table for ``bytes.translate`` that leaves a blank for everything else."""
    return bytes(one if one in kept else 0x20 for one in range(256))


_WORDS = _only(_LETTERS + b"._-@+/=")
_INNER = _only(_LETTERS + b"._-@")
_SINGLE = _only(_LETTERS)
_DIGITS = _only(b"0123456789")


@dataclass(slots=True)
class Searcher:
    """Looks for secrets; one that is dropped is looked for no longer."""

    _hunted: dict[str, Hunted] = field(default_factory=dict)
    _anchors: dict[str, list[Hunted]] = field(default_factory=dict)
    _pairs: set[str] = field(default_factory=set)
    _words: dict[bytes, list[Secret]] = field(default_factory=dict)
    _tokens: dict[bytes, list[Secret]] = field(default_factory=dict)
    _digits: dict[bytes, list[Secret]] = field(default_factory=dict)
    _read: set[bytes] = field(default_factory=set)
    _dropped: set[Secret] = field(default_factory=set)

    def add(self, secret: Secret) -> None:
        """Look for it from now on."""
        match secret.way:
            case Way.WIDE:
                self._hunt(secret)
            case Way.WORD:
                _enter(self._words, secret.key, secret)
            case Way.TOKEN:
                _enter(self._tokens, secret.key, secret)
                _enter(self._tokens, f"{secret.key}.", secret)
            case Way.DIGITS:
                self._digits.setdefault(secret.key.encode(), []).append(secret)

    def _hunt(self, secret: Secret) -> None:
        hunted = self._hunted.get(secret.key)
        if hunted is None:
            hunted = self._hunted[secret.key] = Hunted(secret.key)
            self._anchor(hunted)
        hunted.add(secret)

    def drop(self, secret: Secret) -> None:
        """Look for it no longer."""
        self._dropped.add(secret)
        hunted = self._hunted.get(secret.key)
        if secret.way is Way.WIDE and hunted:
            hunted.drop(secret)
            if not hunted.texts:
                self._release(hunted)
                del self._hunted[secret.key]

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
        for hunted in self._near(broad):
            if hunted.key in broad:
                yield from tuple(page.held(hunted))
            elif not hunted.is_short:
                self._move_on(hunted)
        data = page.data
        fresh = self._fresh(data)
        yield from self._met_by_words(fresh.translate(_INNER).split(), page)
        if self._digits:
            groups = {*_without_drawings(data).translate(_DIGITS, _GROUPS).split(), *fresh.translate(_DIGITS).split()}
            yield from (one for group in groups & self._digits.keys() for one in self._digits[group])
        for piece in _unpacked(fresh.translate(_WORDS).split()):
            yield from self._met(piece)

    def _fresh(self, data: bytes) -> bytes:
        """What stands between quotation marks and was not read before: no word runs over one, and most is markup."""
        pieces = [piece for piece in data.split(b'"') if piece not in self._read]
        if len(self._read) < _MOST_READ:
            self._read.update([piece for piece in pieces if len(piece) < _BRIEF])
        return b'"'.join(pieces)

    def _near(self, broad: str) -> Iterable[Hunted]:
        """Texts whose anchors are met, or that are short and met whole."""
        runs = {broad[at : at + RUN] for at in range(0, len(broad) - RUN + 1, STRIDE)}
        found = {hunted: None for run in runs & self._anchors.keys() for hunted in self._anchors[run]}
        short = (hunted for pair in self._pairs_in(broad) for hunted in self._anchors[pair])
        return found | {hunted: None for hunted in short if hunted.key in broad}

    def _pairs_in(self, broad: str) -> Iterable[str]:
        if len(self._pairs) < _FEW:
            return [pair for pair in self._pairs if pair in broad]
        return {broad[at : at + 2] for at in range(len(broad) - 1)} & self._pairs

    def _met_by_words(self, words: Sequence[bytes], page: Page) -> Iterator[Secret]:
        for token in self._tokens.keys() & words:
            yield from self._tokens[token]
        if self._words:
            single = set(b" ".join(words).translate(_SINGLE).split())
            near = (one for word in single & self._words.keys() for one in self._words[word])
            yield from (one for one in near if page.holds(one))

    def _anchor(self, hunted: Hunted) -> None:
        for run in hunted.anchors:
            self._anchors.setdefault(run, []).append(hunted)
            if len(run) < RUN:
                self._pairs.add(run)

    def _release(self, hunted: Hunted) -> None:
        for run in hunted.anchors:
            self._anchors[run].remove(hunted)
            if not self._anchors[run]:
                del self._anchors[run]
                self._pairs.discard(run)

    def _move_on(self, hunted: Hunted) -> None:
        """To the next anchors, and from the last back to the first: somewhere it may differ."""
        self._release(hunted)
        hunted.move_on()
        self._anchor(hunted)


def _enter(known: dict[bytes, list[Secret]], key: str, secret: Secret) -> None:
    for written in {key, key.lower(), key.upper()}:
        known.setdefault(written.encode(), []).append(secret)


def _without_drawings(data: bytes) -> bytes:
    """A page without its charts, in which coordinates would run together; words in them are read all the same."""
    kept, at = [], 0
    while (start := data.find(b"<svg", at)) >= 0:
        kept.append(data[at:start])
        end = data.find(b"</svg>", start)
        at = end if end >= 0 else len(data)
    return b'"'.join((*kept, data[at:]))


def _unpacked(words: Iterable[bytes]) -> Iterator[bytes]:
    """What words say that may be base64 of wide characters, wherever in a group of four they begin."""
    for word in words:
        if len(word) < _LEAST_PACKED or not _PACKED.fullmatch(word) or word.islower():
            continue
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
