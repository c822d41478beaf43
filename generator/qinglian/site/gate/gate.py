"""The gate: nothing leaves that holds a value which this viewer may see in no edition (law 6).

It is told of every file before the site is put in place. It knows the withheld values and looks for them; by what way
one came there, it does not know. So it stands behind the wall, and does not rest on it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from qinglian.disclose import Disclosed
from qinglian.model import Catalogue
from qinglian.schema import Schemas
from qinglian.site.gate.archives import Opener
from qinglian.site.gate.index_texts import SIGNATURE, SUFFIX, indexed_texts
from qinglian.site.gate.known import Known, Standing
from qinglian.site.gate.search import Searcher
from qinglian.site.gate.secrets import Secret, sort_values
from qinglian.site.gate.values import Value, withheld_addresses, withheld_values

_LARGE = 50_000


@dataclass(frozen=True, slots=True)
class Leak:
    """A withheld value and the files in which it stands."""

    value: Value
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GateReport:
    """What was looked for: ``searched`` texts; ``short`` ones that cannot be told apart; what an edition before shows.

    ``unread`` are files, or parts of files, that could not be laid open.
    """

    searched: int = 0
    short: int = 0
    formerly: tuple[Value, ...] = ()
    unread: tuple[str, ...] = ()


class LeakError(Exception):
    """Withheld values stand in what was to be published; nothing was."""

    def __init__(self, leaks: Sequence[Leak]) -> None:
        super().__init__(f"{len(leaks)} withheld values")
        self.leaks = tuple(leaks)


@dataclass(slots=True)
class Gate:
    """Looks at one file after the other; ``close`` says whether all may leave."""

    secrets: Sequence[Secret]
    short: int
    addresses: Mapping[str, Value]
    known: Known
    _searcher: Searcher = field(default_factory=Searcher)
    _opener: Opener = field(default_factory=Opener)
    _found: dict[Value, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    _formerly: dict[Value, None] = field(default_factory=dict)
    _indexes: dict[str, dict[str, bytes]] = field(default_factory=lambda: defaultdict(dict))
    _unsearched: str = ""
    """The folder of the index that was shown last; others are searched, until one of their files comes late."""

    def __post_init__(self) -> None:
        """Look for all of them."""
        for secret in self.secrets:
            self._searcher.add(secret)

    def look(self, path: str, data: bytes) -> None:
        """Look at a file and its name. What stands there is told by ``close``."""
        self._look_at_address(path)
        title = path.encode("utf-8", "replace")
        for name, part in self._opener.parts(path, data):
            if name.endswith(SUFFIX) and part.startswith(SIGNATURE):
                self._take_index(str(PurePosixPath(name).parent), name, part)
            for piece in _pieces(name, part):
                self._search(name, b'"'.join((title, piece)))

    def close(self) -> None:
        """All was shown. Raises LeakError where anything withheld was met, IndexUnreadError."""
        self._search_index()
        self._indexes.clear()
        if self._found:
            leaks = (Leak(value, tuple(files)) for value, files in self._found.items())
            raise LeakError(sorted(leaks, key=_place))

    @property
    def report(self) -> GateReport:
        """What was looked for, and what was met that may leave all the same."""
        formerly = sorted(self._formerly, key=_place_of_value)
        return GateReport(len(self.secrets), self.short, tuple(formerly), tuple(self._opener.unread))

    def _take_index(self, folder: str, name: str, part: bytes) -> None:
        """An index is searched when the next begins: by then the last file of most is there."""
        if folder != self._unsearched:
            self._search_index()
            self._unsearched = folder
        self._indexes[folder][name] = part

    def _search_index(self) -> None:
        files = self._indexes[self._unsearched]
        texts = indexed_texts(files[name] for name in sorted(files))
        self._search(self._unsearched, '"'.join(texts).encode("utf-8", "replace"))

    def _look_at_address(self, path: str) -> None:
        parts = path.split("/")
        for depth in (1, 3, 4):
            value = self.addresses.get("/".join(parts[:depth])) if depth < len(parts) else None
            if value is not None:
                self._found[value][path] = None

    def _search(self, name: str, data: bytes) -> None:
        for secret in self._searcher.found_in(data):
            standing = self.known.standing(secret)
            if standing is Standing.WITHHELD:
                self._found[secret.value][name] = None
                continue
            self._searcher.drop(secret)
            if standing is Standing.FORMERLY:
                self._formerly[secret.value] = None


def _pieces(name: str, data: bytes) -> Iterator[bytes]:
    """Large JSON by its lines, for no text of it goes over one (RFC 8259): what is met is looked at in its own piece.

    In a file as large as the catalogue, searched for each of as many texts, that would grow with its square.
    """
    if len(data) <= _LARGE or not name.endswith(".json"):
        yield data
        return
    start = 0
    while start < len(data):
        end = data.find(b"\n", start + _LARGE) + 1 or len(data)
        yield data[start:end]
        start = end


def open_gate(
    catalogues: Mapping[str, Catalogue],
    editions: Mapping[str, Disclosed],
    schemas: Schemas,
    written: Iterable[str] = (),
) -> Gate:
    """A gate for the viewer of ``editions``; ``written`` are our own texts besides those of theme and schemas."""
    found = sort_values(withheld_values(catalogues, editions, schemas))
    addresses = withheld_addresses(catalogues, editions)
    known = Known(catalogues, editions, tuple(written), found.secrets)
    return Gate(found.secrets, found.short, addresses, known)


def _place(leak: Leak) -> tuple[str, int, str]:
    return _place_of_value(leak.value)


def _place_of_value(value: Value) -> tuple[str, int, str]:
    return value.record.origin.file, value.record.origin.line, str(value.path)
