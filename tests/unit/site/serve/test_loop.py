"""In which order the preview makes pages, and what it says of edits, errors and crashes."""

import errno
import http.client
import queue
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.unit.site.serve.previews import PAGE

from qinglian.diagnostics import Diagnostic, Location, Severity
from qinglian.site.serve import (
    Crashed,
    Event,
    Hindered,
    Looking,
    Outcome,
    Part,
    Refused,
    Shown,
    Started,
    Watched,
    serve,
)
from qinglian.site.serve.outcome import by_interest
from qinglian.site.serve.watch import Watcher
from qinglian.words import message


def test_order_of_making() -> None:
    parts = [Part(name, lambda: ()) for name in ("2025/", "2026/a/powers/", "", "2026/b/powers/", "2026/")]
    parts.append(Part("search/", lambda: (), late=True))
    order = [part.prefix for part in by_interest(parts, ["2026/b/powers/XK-001/"])]
    assert order == ["", "2026/b/powers/", "2026/", "2025/", "2026/a/powers/"]
    assert [part.prefix for part in by_interest(parts, [])] == [
        "",
        "2025/",
        "2026/a/powers/",
        "2026/b/powers/",
        "2026/",
    ]


class Stub:
    """A preview of what stands in a file: a line is a page, ``!`` an error, ``?`` a crash, ``~`` a crash while made.

    ``#`` is a full disk, of which ``explain`` knows.
    """

    def __init__(self, folder: Path) -> None:
        self.file = folder / "content" / "a.yml"
        self.file.parent.mkdir()
        self.events: queue.Queue[Event] = queue.Queue()

    def prepare(self, _: frozenset[Path]) -> Outcome:
        """As the file says."""
        text = self.file.read_text(encoding="utf-8")
        if text.startswith("?"):
            raise RuntimeError("theme")
        if text.startswith("#"):
            raise OSError(errno.ENOSPC, "full", "somewhere")
        if text.startswith("!"):
            place = Location("content/a.yml")
            return Outcome((), [Diagnostic(place, "QL009", message("QL009"), Severity.ERROR)], {})
        return Outcome([Part("", lambda: self.pages(text)), Part("search/", lambda: [("search/x", b"x")], late=True)])

    def explain(self, fault: Exception) -> str | None:
        """What the command would say."""
        return f"<{fault.filename}> is full" if isinstance(fault, OSError) else None

    def pages(self, text: str) -> Iterator[tuple[str, bytes]]:
        """Made one by one."""
        yield "404.html", PAGE
        for number, line in enumerate(text.splitlines()):
            if line == "~":
                time.sleep(0.3)
                raise RuntimeError("page")
            yield f"{number}/index.html", PAGE.replace(b"home", line.encode())

    def next_event(self, kind: type[Event]) -> Event:
        """The next event, which is of this kind."""
        event = self.events.get(timeout=10)
        assert isinstance(event, kind), event
        return event


@pytest.fixture
def stub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Stub, Callable[[str], bytes]]]:
    """A running preview, and a way to read its pages."""
    found = Stub(tmp_path)
    found.file.write_text("one\ntwo\n", encoding="utf-8")
    stopped = threading.Event()
    wait = Watcher.wait

    def interruptible(self: Watcher, seconds: float) -> frozenset[Path]:
        if stopped.is_set():
            raise KeyboardInterrupt
        return wait(self, min(seconds, 0.1))

    monkeypatch.setattr(Watcher, "wait", interruptible)
    asked = (found.prepare, Watched([found.file.parent]), found.events.put, "zh", 0, found.explain)
    thread = threading.Thread(target=serve, args=asked, daemon=True)
    thread.start()
    started = found.next_event(Started)
    assert isinstance(started, Started)
    port = int(started.address.rstrip("/").rpartition(":")[2])

    def read(path: str) -> bytes:
        connection = http.client.HTTPConnection("localhost", port, timeout=10)
        connection.request("GET", path)
        data = connection.getresponse().read()
        connection.close()
        return data

    yield found, read
    stopped.set()
    thread.join(5)
    assert not thread.is_alive()


def test_edits_errors_and_crashes_in_turn(stub: tuple[Stub, Callable[[str], bytes]]) -> None:
    preview, read = stub
    preview.next_event(Shown)
    assert b">one<" in read("/0/")
    assert read("/search/x") == b"x"
    time.sleep(0.5)
    preview.file.write_text("changed\n", encoding="utf-8")
    preview.next_event(Shown)
    assert b">changed<" in read("/0/")
    for text, event in (("!", Refused), ("?", Crashed), ("#", Hindered)):
        preview.file.write_text(text, encoding="utf-8")
        preview.next_event(event)
        assert b">changed<" in read("/0/")
    preview.file.write_text("mended\n", encoding="utf-8")
    preview.next_event(Shown)
    assert b">mended<" in read("/0/")


def test_a_fault_of_the_surroundings_is_said_without_a_trace(stub: tuple[Stub, Callable[[str], bytes]]) -> None:
    preview, _ = stub
    preview.next_event(Shown)
    time.sleep(0.5)
    preview.file.write_text("#", encoding="utf-8")
    assert preview.next_event(Hindered) == Hindered("<somewhere> is full")


def test_a_preview_that_is_told_of_nothing_says_so_once_and_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> Iterator[set[object]]:
        raise OSError(errno.ENOSPC, "OS file watch limit reached")

    monkeypatch.setattr("qinglian.site.serve.watch.watch", refuse)
    events: list[Event] = []
    page = tmp_path / "content" / "a.yml"
    page.parent.mkdir()
    page.touch()
    end = time.monotonic() + 20

    def prepare(changed: frozenset[Path]) -> Outcome:
        if page in changed:
            raise KeyboardInterrupt
        return Outcome([Part("", lambda: [("404.html", PAGE)])])

    def tell(event: Event) -> None:
        events.append(event)
        if time.monotonic() > end:
            raise KeyboardInterrupt

    def save() -> None:
        for number in range(40):
            time.sleep(0.3)
            page.write_text(f"{number}\n", encoding="utf-8")

    threading.Thread(target=save, daemon=True).start()
    serve(prepare, Watched([page.parent], [tmp_path / "site_config.yml"]), tell, "zh", 0)
    assert [one for one in events if isinstance(one, Looking)] == [Looking("OS file watch limit reached")]
    assert time.monotonic() < end


def test_page_that_cannot_be_made_is_that_of_the_site_before(stub: tuple[Stub, Callable[[str], bytes]]) -> None:
    preview, read = stub
    preview.next_event(Shown)
    assert b">two<" in read("/1/")
    time.sleep(0.5)
    preview.file.write_text("new\n~\n", encoding="utf-8")
    found = [type(preview.events.get(timeout=10)) for _ in range(1)]
    if found == [Shown]:
        found.append(type(preview.events.get(timeout=10)))
    assert found[-1] is Crashed
    assert b">two<" in read("/1/")
