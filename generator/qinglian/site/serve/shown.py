"""What the browser is shown: the newest site that could be made, and what is wrong with the one that could not."""

import secrets
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

WAIT = 60.0  # seconds that a request waits for its page to be made


def page_file(address: str) -> str:
    """The file behind an address, which counts from the site's root."""
    return f"{address}index.html" if not address or address.endswith("/") else address


@dataclass(eq=False, slots=True)
class Site:
    """A site as far as it is made. ``late`` are prefixes of what the site before may stand in for.

    It does so even when all is made: a page that was loading by the old list of the search still finds its parts.
    """

    number: str
    files: dict[str, bytes] = field(default_factory=dict)
    complete: bool = False
    late: tuple[str, ...] = ()
    before: Mapping[str, bytes] = field(default_factory=dict)
    last: Mapping[str, bytes] = field(default_factory=dict)

    def find(self, path: str) -> bytes | None:
        """The file, if it is made, or that of the site before where it may stand in."""
        found = self.files.get(path)
        if found is None and path.startswith(self.late):
            found = self.before.get(path)
        return found


@dataclass(frozen=True, slots=True)
class State:
    """What an open page has to know: which site is shown, and the panel over it (HTML, or nothing)."""

    site: str = ""
    panel: str = ""
    stopped: bool = False


class Shown:
    """The state that all threads share; one condition guards it."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._session = secrets.token_hex(4)
        self._count = 0
        self._site: Site | None = None
        self._pages: Counter[str] = Counter()
        self.state = State()

    def new_site(self, late: Iterable[str] = ()) -> Site:
        """A site to be filled; nobody sees it before :meth:`show`."""
        self._count += 1
        before = {**self._site.before, **self._site.files} if self._site else {}
        last = self._site.files if self._site else {}
        return Site(f"{self._session}-{self._count}", late=tuple(late), before=before, last=last)

    def add(self, site: Site, files: Iterable[tuple[str, bytes]]) -> None:
        """More files of a site, in one go."""
        made = dict(files)
        with self._changed:
            site.files.update(made)
            self._changed.notify_all()

    def complete(self, site: Site) -> None:
        """All files of a site are made."""
        with self._changed:
            site.before = {path: data for path, data in site.last.items() if path.startswith(site.late)}
            site.complete, site.last = True, {}
            self._changed.notify_all()

    def give_up(self, site: Site) -> None:
        """The rest of a site cannot be made: what is missing is taken from the site before."""
        with self._changed:
            site.files = {**site.before, **site.files}
        self.complete(site)

    def has(self, site: Site, pages: Iterable[str]) -> bool:
        """Whether all these pages of a site are made."""
        return all(page_file(page) in site.files for page in pages)

    def show(self, site: Site) -> None:
        """Let open pages load this site."""
        with self._changed:
            self._site = site
            self.state = State(site.number)
            self._changed.notify_all()

    def shows(self, site: Site) -> bool:
        """Whether it has not been overtaken by another."""
        return self._site is site

    def report(self, panel: str) -> None:
        """Lay a panel over the last good pages, until the next site is shown."""
        with self._changed:
            self.state = replace(self.state, panel=panel)
            self._changed.notify_all()

    def stop(self) -> None:
        """Send everybody home."""
        with self._changed:
            self.state = replace(self.state, stopped=True)
            self._changed.notify_all()

    def next_state(self, known: State | None, seconds: float) -> State:
        """The state as soon as it differs from ``known``, or as it is when the time is over."""
        with self._changed:
            self._changed.wait_for(lambda: self.state != known, seconds)
            return self.state

    def find(self, path: str, seconds: float = WAIT) -> tuple[str, bytes | None]:
        """The number of the site shown and the file at ``path``: waits until it is made, or known not to be there."""
        end = time.monotonic() + seconds
        with self._changed:
            while True:
                site = self._site
                found = site.find(path) if site else None
                left = end - time.monotonic()
                nothing_to_come = site.complete if site else bool(self.state.panel)
                if found is not None or nothing_to_come or left <= 0 or self.state.stopped:
                    return (site.number if site else ""), found
                self._changed.wait(left)

    @contextmanager
    def looked_at(self, page: str) -> Iterator[None]:
        """Somebody has ``page`` open."""
        with self._changed:
            self._pages[page] += 1
        try:
            yield
        finally:
            with self._changed:
                self._pages[page] -= 1

    def open_pages(self) -> list[str]:
        """The pages that stand open now."""
        with self._changed:
            return [page for page, count in self._pages.items() if count > 0]
