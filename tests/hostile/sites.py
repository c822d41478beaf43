"""Sites and reports of planted catalogues, made once for all processes of a run."""

import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
from tests.hostile.payloads import Choice, Hostile, payloads, plain
from tests.hostile.planting import Planted, plant

from qinglian.read import DiskTree
from qinglian.site.build import BuildOptions, build_files
from qinglian.site.charts import ChartMaker
from qinglian.workspace import Workspace, open_workspace

UNITS = len(payloads())
"""As many as there are classes: every place meets every class."""
OLDER = 2
"""Units that the year before has, too, with other texts: so much changes there."""
INTERNAL = BuildOptions("unit", "dw-3")
OWN = "2026/(?!dw-(?!3/))|(?!20)"
"""The pages on which its people see more: their unit's, and those on all units."""


def two_years(this: Choice, last: Choice) -> Planted:
    """The catalogue of 2026, and of 2025 its first units."""
    new, old = plant(this, UNITS), plant(last, OLDER)
    earlier = {
        name.replace("/2026/", "/2025/"): re.sub(r"2026(?=\"|-)", "2025", text).replace("2025-01-01", "2024-01-01")
        for name, text in old.files.items()
        if name.startswith("content/")
    }
    return Planted({**earlier, **new.files}, new.places)


@cache
def hostile() -> Planted:
    """Every place with every class of payload."""
    return two_years(Hostile(), Hostile(turn=1))


@cache
def harmless() -> Planted:
    """The same with texts that do nothing."""
    return two_years(plain, lambda serial, unit, room: f"旧{plain(serial, unit, room)}")


def opened(planted: Planted, folder: Path) -> Workspace:
    """The workspace of a planted catalogue, written below ``folder``."""
    planted.write(folder)
    return open_workspace(folder, tree=DiskTree(folder))


def write_site(workspace: Workspace, folder: Path, options: BuildOptions) -> None:
    """Every file of a site."""
    for path, data in build_files(workspace, options, ChartMaker()):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


@dataclass(frozen=True)
class Site:
    """A site in a folder; of a large one those pages are read whose addresses fit ``read``."""

    folder: Path
    read: str = ""

    @cached_property
    def files(self) -> tuple[str, ...]:
        """Every file by its address."""
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return tuple(sorted(path.relative_to(self.folder).as_posix() for path in found))

    @cached_property
    def pages(self) -> Mapping[str, "PageRead"]:
        """Every page by its address, as a strict parser reads it."""
        return {name: read_page(self.text(name)) for name in self.addresses if re.match(self.read, name)}

    @property
    def addresses(self) -> tuple[str, ...]:
        """The file of every page."""
        return tuple(name for name in self.files if name.endswith(".html"))

    def text(self, name: str) -> str:
        """A file's text."""
        return (self.folder / name).read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class PageRead:
    """What a page is made of, and what it says without blanks and without what cannot be seen."""

    errors: tuple[str, ...]
    made_of: frozenset[tuple[str, str]]
    """Elements and their attributes; a comment is ``!``."""
    leads_to: frozenset[str]
    says: str


_LEADS = ("href", "src", "srcset", "action", "data", "poster", "formaction", "{http://www.w3.org/1999/xlink}href")


def read_page(html: str) -> PageRead:
    """A page's HTML read."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(html)
    made_of: set[tuple[str, str]] = set()
    leads_to: set[str] = set()
    for element in root.iter():
        if not isinstance(element.tag, str):
            made_of.add(("!", ""))
            continue
        made_of.update((element.tag, name) for name in ("", *element.attrib))
        leads_to.update(element.attrib[name] for name in _LEADS if name in element.attrib)
    errors = tuple(f"{place}: {code} {values}" for place, code, values in parser.errors)
    return PageRead(errors, frozenset(made_of), frozenset(leads_to), said(root))


def said(root: Element) -> str:
    """The text of an element with all in it."""
    return seen("".join(root.itertext()))


def seen(text: str) -> str:
    """A text without blanks, and without what cannot be seen: charts leave that out."""
    return "".join(character for character in text if character.isprintable() and not character.isspace())


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder without any policy, so that nothing but the page itself keeps a script from running."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's own name
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def wanted(*, unit: int, serial: int) -> str:
    """What stands in the hostile catalogue where the harmless one has its text of that number."""
    return Hostile()(serial, unit, rooms()[unit, serial])


@cache
def rooms() -> Mapping[tuple[int, int], int]:
    """How many characters each place takes, by unit and number."""
    found: dict[tuple[int, int], int] = {}

    def note(serial: int, unit: int, room: int) -> str:
        found[unit, serial] = room
        return plain(serial, unit, room)

    plant(note, UNITS)
    return found


Make = Callable[[Path], None]


def public(planted: Planted) -> Make:
    """Writes the public site of a catalogue."""
    return lambda part: _make(planted, part, BuildOptions())


def internal(planted: Planted) -> Make:
    """Writes what the first unit's own people see."""
    return lambda part: _make(planted, part, INTERNAL)


def _make(planted: Planted, part: Path, options: BuildOptions) -> None:
    workspace = opened(planted, part / "project")
    assert not workspace.has_errors, workspace.diagnostics[:3]
    config = replace(workspace.config, url="https://portal.example/")
    write_site(replace(workspace, config=config), part / "site", options)
