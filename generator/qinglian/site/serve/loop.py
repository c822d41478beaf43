"""Waits for a change, makes what is being looked at, shows it, makes the rest: for ever, until interrupted."""

import signal
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from qinglian.pages.templates import render
from qinglian.resources import resource_folder
from qinglian.schema import load_schemas
from qinglian.site.serve.outcome import Outcome, Part, by_interest
from qinglian.site.serve.panel import crash_panel, fault_panel, panel_words
from qinglian.site.serve.server import PreviewServer
from qinglian.site.serve.shown import Shown as Screen
from qinglian.site.serve.shown import Site
from qinglian.site.serve.watch import Watched, Watcher
from qinglian.words import Language

_PROMISE = 0.5  # seconds after which open pages are told of a new site even if they are not in it (or gone)
_SLICE = 0.05  # seconds of making pages between two looks for changes
_LOOK = 0.5  # seconds between looks at the signals: Windows wakes nobody for Ctrl-C


@dataclass(frozen=True, slots=True)
class Started:
    """The preview can be opened at ``address``."""

    address: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A site is shown, so many seconds after the change was seen."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Refused:
    """The catalogue has errors; the last good pages stay."""

    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Crashed:
    """The theme or the program failed; ``trace`` says where."""

    trace: str


@dataclass(frozen=True, slots=True)
class Hindered:
    """What surrounds the preview keeps pages from being made, as ``said``: a full disk, a right that is gone."""

    said: str


@dataclass(frozen=True, slots=True)
class Looking:
    """The system tells of no changes (``reason``): they are looked for from now on, and seen later."""

    reason: str


Event: TypeAlias = Started | Shown | Refused | Crashed | Hindered | Looking
Explain: TypeAlias = Callable[[Exception], str | None]
"""A fault of the surroundings in words; nothing for one of the theme or the program."""
File: TypeAlias = tuple[str, bytes]
Prepare: TypeAlias = Callable[[frozenset[Path]], Outcome]


def serve(
    prepare: Prepare,
    watched: Watched,
    tell: Callable[[Event], None],
    language: Language,
    port: int = 8000,
    explain: Explain = lambda _: None,
) -> None:
    """Show what ``prepare`` makes of each change (at first of none) until Ctrl-C.

    Raises ServeError where the port cannot be had.
    """
    screen = Screen()
    with _listening(port, screen, language) as server, _watching(watched) as watcher, _terminated_politely():
        tell(Started(server.address))
        _Loop(prepare, tell, explain, language, screen).run(watcher)


@contextmanager
def _listening(port: int, screen: Screen, language: Language) -> Iterator[PreviewServer]:
    own = {path.name: path.read_bytes() for path in (resource_folder("theme") / "serve").iterdir()}
    theme = resource_folder("theme") / "assets" / "css"
    own |= {path.name: path.read_bytes() for path in theme.glob("*.css")}
    words = panel_words(language)

    def first_page() -> str:
        return render("serve/first.html", words=words)

    with PreviewServer(port, screen, own, first_page) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            screen.stop()
            server.shutdown()


@contextmanager
def _watching(watched: Watched) -> Iterator[Watcher]:
    watcher = Watcher(watched)
    watcher.start()
    try:
        yield watcher
    finally:
        watcher.stop()


@contextmanager
def _terminated_politely() -> Iterator[None]:
    """Ctrl-C and a request to end are the ordinary way out."""
    mine = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGTERM, signal.default_int_handler) if mine else None
    try:
        yield
    except KeyboardInterrupt:
        pass
    finally:
        if mine:
            signal.signal(signal.SIGTERM, before)


@dataclass(slots=True)
class _Loop:
    """What stands between two changes: the site shown, what of it is still to be made, what comes after that."""

    prepare: Prepare
    tell: Callable[[Event], None]
    explain: Explain
    language: Language
    screen: Screen
    site: Site | None = None
    rest: Iterator[File] | None = None
    late: Sequence[Part] = ()
    background: threading.Thread | None = None

    def run(self, watcher: Watcher) -> None:
        """Never returns: it is interrupted."""
        changed: frozenset[Path] | None = frozenset()
        while True:
            try:
                self._step(changed)
            except Exception as fault:  # noqa: BLE001 - while a theme is edited anything may fail, and be mended
                self._crashed(fault)
            changed = watcher.wait(0 if self.rest else _LOOK) or None
            if (reason := watcher.fell_back()) is not None:
                self.tell(Looking(reason))

    def _step(self, changed: frozenset[Path] | None) -> None:
        if changed is not None:
            self._rebuild(changed)
        elif self.rest and self.site:
            self._make_more(self.site, self.rest)
        elif self.late and not (self.background and self.background.is_alive()):
            self.background = threading.Thread(target=self._make_late, daemon=True)
            self.background.start()

    def _crashed(self, fault: Exception) -> None:
        said, first = self.explain(fault), self.site is None
        if said is not None:
            self.screen.report(crash_panel(said, self.language, "hindered_about", first=first))
            self.tell(Hindered(said))
            return
        self.screen.report(crash_panel(f"{type(fault).__name__}: {fault}", self.language, "crash_about", first=first))
        self.tell(Crashed("".join(traceback.format_exception(fault))))

    def _rebuild(self, changed: frozenset[Path]) -> None:
        start = time.monotonic()
        outcome = self.prepare(changed)
        if outcome.errors:
            first = self.site is None
            panel = fault_panel(outcome.errors, outcome.sources, load_schemas(), self.language, first=first)
            self.screen.report(panel)
            self.tell(Refused(outcome))
            return
        pages = self.screen.open_pages()
        late = [part for part in outcome.parts if part.late]
        rest = chain.from_iterable(part.make() for part in by_interest(outcome.parts, pages))
        site = self.screen.new_site(part.prefix for part in late)
        made = self._make(site, rest, until=pages)
        self.screen.show(site)
        self.site, self.rest, self.late = site, rest if made else None, late
        self._finish()
        self.tell(Shown(time.monotonic() - start))

    def _make(self, site: Site, rest: Iterator[File], until: Sequence[str] = ()) -> bool:
        """Make files for a moment, or until the pages ``until`` are made; False when there are no more."""
        end = time.monotonic() + _PROMISE
        while True:
            files = list(_made_within(_SLICE, rest))
            self.screen.add(site, files)
            if not files:
                return False
            if self.screen.has(site, until) or time.monotonic() > end:
                return True

    def _make_more(self, site: Site, rest: Iterator[File]) -> None:
        """Some more files, so that a change is seen before all are made."""
        try:
            more = self._make(site, rest)
        except Exception:
            self.rest, self.late = None, ()
            self.screen.give_up(site)
            raise
        self.rest = rest if more else None
        self._finish()

    def _finish(self) -> None:
        if self.site and not self.rest and not self.late:
            self.screen.complete(self.site)

    def _make_late(self) -> None:
        """The search index, beside whatever else happens."""
        site, parts, self.late = self.site, self.late, ()
        if site is None:
            return
        try:
            for part in parts:
                if self.screen.shows(site):
                    self.screen.add(site, part.make())
            self.screen.complete(site)
        except Exception as fault:  # noqa: BLE001 - as above
            self.screen.give_up(site)
            self._crashed(fault)


def _made_within(seconds: float, rest: Iterator[File]) -> Iterator[File]:
    end = time.monotonic() + seconds
    for file in rest:
        yield file
        if time.monotonic() > end:
            return
