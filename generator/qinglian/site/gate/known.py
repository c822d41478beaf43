"""What anybody may read: the texts of the disclosed editions and our own words. A text of these is no secret."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from pathlib import Path

from qinglian.disclose import Disclosed
from qinglian.model import Catalogue
from qinglian.model.scheme import Scheme
from qinglian.resources import resource_folder
from qinglian.rules.reference import rule_docs
from qinglian.site.gate.finder import Finder
from qinglian.site.gate.normal import PAUSE, STOP, joined
from qinglian.site.gate.secrets import Secret
from qinglian.site.gate.texts import public_texts, texts_of

_WORDS = (("theme", "*.yml"), ("theme", "*.html"), ("theme", "*.js"), ("schemas", "*.yml"))
_MOST_PIECES = 4


class Standing(Enum):
    """Whether a text that was met may be read."""

    WITHHELD = auto()
    FORMERLY = auto()
    """An edition before shows it."""
    PUBLIC = auto()


@dataclass(frozen=True)
class Known:
    """Worked out when the first text is met: a catalogue without a common phrase never needs it."""

    catalogues: Mapping[str, Catalogue]
    editions: Mapping[str, Disclosed]
    written: tuple[str, ...] = ()
    """Texts of the site's configuration."""
    secrets: Sequence[Secret] = ()
    """All that may be asked for: they are looked for at once."""

    def standing(self, secret: Secret) -> Standing:
        """Who may read it. What is put together from public texts, as a law and its article, is public."""
        if secret.marked in self._worded:
            return Standing.PUBLIC
        years = [year for year in self.editions if secret.marked in self._held(year)]
        if any(year >= secret.value.year for year in years):
            return Standing.PUBLIC
        if years:
            return Standing.FORMERLY
        return Standing.PUBLIC if self._is_put_together(secret.marked.replace(PAUSE, "")) else Standing.WITHHELD

    @cached_property
    def _sought(self) -> Finder[str]:
        sought: Finder[str] = Finder()
        for text in dict.fromkeys(secret.marked for secret in self.secrets):
            sought.add(_bytes(text), text)
        return sought

    def _held_in(self, text: str) -> frozenset[str]:
        return frozenset(self._sought.met(_bytes(text)))

    @cached_property
    def _in_editions(self) -> dict[str, frozenset[str]]:
        return {}

    def _held(self, year: str) -> frozenset[str]:
        """Which of them an edition shows."""
        if year not in self._in_editions:
            self._in_editions[year] = self._held_in(self._texts(year))
        return self._in_editions[year]

    @cached_property
    def _worded(self) -> frozenset[str]:
        """Which of them are words of ours."""
        return self._held_in(self._words)

    @cached_property
    def _found(self) -> dict[str, str]:
        return {}

    def _texts(self, year: str) -> str:
        if year not in self._found:
            self._found[year] = joined(sorted(public_texts(self.editions[year].catalogue)))
        return self._found[year]

    @cached_property
    def _words(self) -> str:
        return joined(sorted({*_own_words(self.catalogues, self.written)}))

    @cached_property
    def _pieces(self) -> frozenset[str]:
        texts = (self._texts(year) for year in self.editions)
        pieces = {piece for text in texts for piece in text.replace(PAUSE, "").split(STOP) if len(piece) > 1}
        return frozenset(pieces.union(self._words.replace(PAUSE, "").split(STOP)))

    def _is_put_together(self, text: str) -> bool:
        """A single character only where it is a word of ours: 由 and an office's name."""
        ends, reached = range(1, len(text) + 1), {0}
        for _ in range(_MOST_PIECES):
            reached |= {end for start in reached for end in ends if end > start and text[start:end] in self._pieces}
        return len(text) in reached


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _own_words(catalogues: Mapping[str, Catalogue], written: Iterable[str]) -> Iterator[str]:
    for name, pattern in _WORDS:
        for path in resource_folder(name).rglob(pattern):
            yield from _lines(path)
    for doc in rule_docs():
        yield from texts_of(doc)
    for catalogue in catalogues.values():
        for scheme in catalogue.every(Scheme):
            yield from texts_of(scheme)
    for text in written:
        yield from text.splitlines()


def _lines(path: Path) -> Iterator[str]:
    """The lines of a file, and the words and phrases in each."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield line
        yield from _phrases(line)


def _phrases(line: str) -> Iterator[str]:
    for sign in "'\"[]{}:,":
        line = line.replace(sign, STOP)
    return (phrase for phrase in line.split(STOP) if phrase.strip())
