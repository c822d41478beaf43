"""Waits for a change, makes what is being looked at, shows it, makes the rest: for ever, until interrupted."""

import signal
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from qinglian.pages.templates import render
from qinglian.resources import resource_folder
from qinglian.site.problems import SiteError
from qinglian.site.serve.outcome import Outcome, Part, by_interest
from qinglian.site.serve.panel import crash_panel, fault_panel, panel_words
from qinglian.site.serve.server import PreviewServer
from qinglian.site.serve.shown import Shown as Screen
from qinglian.site.serve.shown import Site
from qinglian.site.serve.watch import Watched, Watcher
from qinglian.schema import load_schemas
from qinglian.words import Language

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


Event: TypeAlias = Started | Shown | Refused | Crashed
Prepare: TypeAlias = Callable[[frozenset[Path]], Outcome]


def serve(
    prepare: Prepare, watched: Watched, tell: Callable[[Event], None], language: Language, port: int = 8000
) -> None:
    """Show what ``prepare`` makes of each change (at first of none) until Ctrl-C.

    Raises ServeError where the port cannot be had.
    """
    screen = Screen()
    with _listening(port, screen, language) as server, _watching(watched) as watcher, _terminated_politely():
        tell(Started(server.address))
        _Loop(prepare, tell, language, screen).run(watcher)


@contextmanager
def _listening(port: int, screen: Screen, language: Language) -> Iterator[PreviewServer]:
    own = {path.name: path.read_bytes() for path in (resource_folder("theme") / "serve").iterdir()}
    theme = resource_folder("theme") / "assets" / "css"
    own |= {path.name: path.read_bytes() for path in theme.glob("*.css")}
    words = panel_words(language)

    def first_page(panel: str) -> str:
        return render("serve/first.html", language=language, title=words["page"], panel=panel)

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
    """The state between two changes: the site shown, and what of it is still to be made."""

    prepare: Prepare
    tell: Callable[[Event], None]
    language: Language
    screen: Screen
    site: Site | None = None
    rest: list[Part] = field(default_factory=list)
    late: list[Part] = field(default_factory=list)
    background: threading.Thread | None = None

    def run(self, watcher: Watcher) -> None:
        """Never returns: it is interrupted."""
        self._guarded(lambda: self._rebuild(frozenset()))
        while True:
            changed = watcher.wait(0 if self.rest else _LOOK)
            if changed:
                self._guarded(lambda: self._rebuild(changed))  # noqa: B023 - called at once
            elif self.rest:
                self._guarded(self._make_more)
            else:
                self._make_late()

    def _guarded(self, step: Callable[[], None]) -> None:
        try:
            step()
        except Exception as fault:  # noqa: BLE001 - while a theme is edited anything may fail, and be mended at once
            said = fault.say(self.language) if isinstance(fault, SiteError) else f"{type(fault).__name__}: {fault}"
            self.rest.clear()
            self.screen.report(crash_panel(said, self.language, first=self.site is None))
            self.tell(Crashed("".join(traceback.format_exception(fault))))

    def _rebuild(self, changed: frozenset[Path]) -> None:
        start = time.monotonic()
        outcome = self.prepare(changed)
        errors = outcome.errors
        if errors:
            first = self.site is None
            self.screen.report(fault_panel(errors, outcome.sources, load_schemas(), self.language, first=first))
            self.tell(Refused(outcome))
            return
        now, rest, late = by_interest(outcome.parts, self.screen.open_pages())
        site = self.screen.new_site(part.prefix for part in late)
        for part in now:
            self.screen.add(site, part.make())
        self.screen.show(site)
        self.site, self.rest, self.late = site, rest, late
        self.tell(Shown(time.monotonic() - start))
        self._finish()

    def _make_more(self) -> None:
        """One more part, so that a change is seen between two of them."""
        assert self.site is not None
        self.screen.add(self.site, self.rest[0].make())
        self.rest.pop(0)
        self._finish()

    def _finish(self) -> None:
        assert self.site is not None
        if not self.rest and not self.late:
            self.screen.complete(self.site)

    def _make_late(self) -> None:
        """The search index, beside whatever else happens; a site overtaken meanwhile is not finished."""
        if self.site is None or not self.late or (self.background and self.background.is_alive()):
            return
        site, parts, self.late = self.site, self.late, []

        def make() -> None:
            self._guarded(lambda: [self.screen.add(site, part.make()) for part in parts][:0] and None)
            self.screen.complete(site)

        self.background = threading.Thread(target=make, daemon=True)
        self.background.start()
