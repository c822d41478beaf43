"""The preview: what it answers, in which order it makes pages, how it says what is wrong. The browser is elsewhere."""

import http.client
import json
import os
import queue
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from qinglian.diagnostics import Diagnostic, Location, Severity
from qinglian.read import Source
from qinglian.schema import load_schemas
from qinglian.site.problems import ServeError
from qinglian.site.serve import Crashed, Event, Outcome, Part, Refused, Shown, Started, Watched, serve
from qinglian.site.serve.outcome import by_interest
from qinglian.site.serve.panel import MOST, crash_panel, fault_panel
from qinglian.site.serve.server import POLICY, PreviewServer, content_type
from qinglian.site.serve.shown import Shown as Screen
from qinglian.site.serve.watch import Watcher
from qinglian.words import Text, message

PAGE = b"<!doctype html><html><head><title>x</title></head><body>home</body></html>"
FILES = {
    "index.html": PAGE,
    "404.html": PAGE.replace(b"home", b"missing"),
    "2026/index.html": PAGE,
    "2026/\u7532/index.html": PAGE,
    "a.js": b"1",
    "search/wasm.en.pagefind": b"\0asm",
}


@contextmanager
def listening(files: Mapping[str, bytes] | None = None) -> Iterator[PreviewServer]:
    screen = Screen()
    site = screen.new_site()
    screen.add(site, (FILES if files is None else files).items())
    screen.complete(site)
    screen.show(site)
    with PreviewServer(0, screen, {"serve.js": b"own"}, lambda: "<head></head>first") as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server
        screen.stop()
        server.shutdown()


@pytest.fixture(scope="module")
def server() -> Iterator[PreviewServer]:
    with listening() as found:
        yield found


def ask(
    server: PreviewServer, path: str, method: str = "GET", host: str | None = None
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", f"localhost:{server.server_port}" if host is None else host)
    connection.endheaders()
    answer = connection.getresponse()
    found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    connection.close()
    return found


@pytest.mark.parametrize("path", ["/", "/nothing", "/a.js", "/2026", "/_qinglian/serve.js", "/_qinglian/nothing"])
def test_policy_stands_on_everything(path: str, server: PreviewServer) -> None:
    _, headers, _ = ask(server, path)
    assert headers["content-security-policy"] == POLICY
    assert POLICY == "default-src 'self'; img-src 'self' data:; script-src 'self' 'wasm-unsafe-eval'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["server"] == "qinglian"


@pytest.mark.parametrize(
    ("path", "status", "kind", "body"),
    [
        ("/", 200, "text/html; charset=utf-8", b"home"),
        ("/?q=x#y", 200, "text/html; charset=utf-8", b"home"),
        ("/2026/%E7%94%B2/", 200, "text/html; charset=utf-8", b"home"),
        ("/a.js", 200, "text/javascript; charset=utf-8", b"1"),
        ("/search/wasm.en.pagefind", 200, "application/octet-stream", b"\0asm"),
        ("/nothing/", 404, "text/html; charset=utf-8", b"missing"),
        ("/nothing", 404, "text/html; charset=utf-8", b"missing"),
        ("/nothing.css", 404, "text/plain; charset=utf-8", b"404"),
        ("/a.js/", 404, "text/html; charset=utf-8", b"missing"),
        ("/index.html/../a.js", 404, "text/plain; charset=utf-8", b"404"),
    ],
)
def test_answers(path: str, status: int, kind: str, body: bytes, server: PreviewServer) -> None:
    found, headers, data = ask(server, path)
    assert (found, headers["content-type"]) == (status, kind)
    assert body in data


@pytest.mark.parametrize(
    "path",
    [
        *("/../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc%2fpasswd", "/....//etc/passwd"),
        *("//etc/passwd", "/\\..\\..\\x", "/%00", "/C:/x", "//evil.example/2026", "/_qinglian/../../pyproject.toml"),
    ],
)
def test_no_way_out_of_the_site(path: str, server: PreviewServer) -> None:
    status, headers, _ = ask(server, path)
    assert status == 404
    assert "location" not in headers


def test_folder_without_its_slash(server: PreviewServer) -> None:
    assert ask(server, "/2026?level=1")[:2][0] == 302
    assert ask(server, "/2026?level=1")[1]["location"] == "/2026/?level=1"
    assert ask(server, "/2026/%E7%94%B2")[1]["location"] == "/2026/%E7%94%B2/"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "", "127.0.0.1.evil.example", "localhost.x:1"])
def test_names_of_elsewhere_are_refused(host: str, server: PreviewServer) -> None:
    """A page elsewhere whose name resolves to this machine must not read an internal edition."""
    assert ask(server, "/", host=host)[0] == 403


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "localhost:1", "[::1]:8000"])
def test_names_of_this_machine(host: str, server: PreviewServer) -> None:
    assert ask(server, "/", host=host)[0] == 200


def test_pages_get_the_script_and_only_pages(server: PreviewServer) -> None:
    page, script = ask(server, "/")[2].decode(), ask(server, "/a.js")[2]
    assert re.search(r'<script src="/_qinglian/serve.js" data-site="[0-9a-f]+-1" defer></script></head>', page)
    assert script == b"1"


def test_head_has_no_body(server: PreviewServer) -> None:
    status, headers, data = ask(server, "/a.js", "HEAD")
    assert (status, headers["content-length"], data) == (200, "1", b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_but_reading(method: str, server: PreviewServer) -> None:
    assert ask(server, "/", method)[0] == 501


def test_types_are_our_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mimetypes.guess_type", lambda *_: ("text/evil", None))
    names = ("a.js", "a.CSS", "a.wasm", "a.svg", "a.json", "a.xml", "a", "a.b/c", "feed.atom")
    assert [content_type(name).partition(";")[0] for name in names] == [
        *("text/javascript", "text/css", "application/wasm", "image/svg+xml", "application/json", "application/xml"),
        *("application/octet-stream", "application/octet-stream", "application/atom+xml"),
    ]


def test_port_in_use_is_said(server: PreviewServer) -> None:
    with pytest.raises(ServeError) as raised:
        PreviewServer(server.server_port, Screen(), {}, str)
    assert raised.value.key == "port_in_use"
    assert f"--port {server.server_port + 1}" in raised.value.hint("zh")


def test_only_this_machine(server: PreviewServer) -> None:
    assert server.server_address[0] == "127.0.0.1"


def test_connection_is_kept(server: PreviewServer) -> None:
    connection = http.client.HTTPConnection("localhost", server.server_port, timeout=10)
    for path in ("/", "/nothing", "/2026", "/a.js"):
        connection.request("GET", path)
        connection.getresponse().read()
    connection.close()


class Listener:
    """An open page's server-sent events."""

    def __init__(self, server: PreviewServer, page: str = "/") -> None:
        self._connection = http.client.HTTPConnection("localhost", server.server_port, timeout=10)
        self._connection.request("GET", f"/_qinglian/events?page={page}")
        self._answer = self._connection.getresponse()
        assert self._answer.headers["content-type"] == "text/event-stream; charset=utf-8"

    def state(self) -> dict[str, str]:
        """The next state that is said."""
        while True:
            line = self._answer.readline().decode()
            if line.startswith("data: "):
                found: dict[str, str] = json.loads(line.removeprefix("data: "))
                return found

    def close(self) -> None:
        """Leave the page."""
        self._answer.close()
        self._connection.close()


def test_open_pages_hear_of_changes() -> None:
    with listening() as server:
        listener = Listener(server, "/2026/")
        first = listener.state()
        assert first["panel"] == ""
        assert server.shown.open_pages() == ["2026/"]
        server.shown.report("<div>wrong</div>")
        assert listener.state() == {"site": first["site"], "panel": "<div>wrong</div>"}
        site = server.shown.new_site()
        server.shown.show(site)
        assert listener.state() == {"site": site.number, "panel": ""}
        listener.close()


def test_page_is_waited_for() -> None:
    """A page asked for before it is made is answered when it is; one that never comes, when all are made."""
    with listening() as server:
        site = server.shown.new_site()
        server.shown.show(site)
        answers: queue.Queue[tuple[str, int]] = queue.Queue()

        def get(path: str) -> None:
            answers.put((path, ask(server, path)[0]))

        for path in ("/later/", "/never/"):
            threading.Thread(target=get, args=(path,), daemon=True).start()
        time.sleep(0.1)
        assert answers.empty()
        server.shown.add(site, [("later/index.html", PAGE), ("404.html", PAGE)])
        assert answers.get(timeout=5) == ("/later/", 200)
        server.shown.complete(site)
        assert answers.get(timeout=5) == ("/never/", 404)


def test_waiting_page_is_taken_from_the_site_that_overtakes() -> None:
    screen = Screen()
    screen.show(screen.new_site())
    found: queue.Queue[bytes | None] = queue.Queue()
    threading.Thread(target=lambda: found.put(screen.find("x", 5)[1]), daemon=True).start()
    other = screen.new_site()
    screen.add(other, [("x", b"new")])
    screen.show(other)
    assert found.get(timeout=5) == b"new"


def test_search_of_the_site_before_stands_in() -> None:
    screen = Screen()
    old = screen.new_site()
    screen.add(old, [("search/index.json", b"old"), ("page", b"old")])
    screen.complete(old)
    screen.show(old)
    new = screen.new_site(["search/"])
    screen.show(new)
    assert screen.find("search/index.json", 0)[1] == b"old"
    assert screen.find("page", 0)[1] is None
    screen.add(new, [("search/index.json", b"new")])
    assert screen.find("search/index.json", 0)[1] == b"new"


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


# The panel says what a clerk needs.

YAML = """职权:
- 编号: XK-001
  名称: 社团登记
  时限:
    承诺时限: 20个工作曰
  风险点:
  - {编号: R-001, 等级: 四级}
"""


def panel_of(yaml: str, line: int, column: int, end: int, **values: str | Text) -> str:
    place = Location("content/2026/minzheng/a.yml", line, column, line, end)
    fault = Diagnostic(
        place, "QL105", message("QL105.duration", **{"text": "20个工作曰", "field": "承诺时限", **values})
    )
    return fault_panel([fault], {place.file: Source(place.file, yaml)}, load_schemas(), "zh", first=False)


def test_fault_says_field_content_remedy_and_place() -> None:
    panel = panel_of(YAML, 5, 11, 17)
    assert '<div class="diagnostics no-print" role="alert"' in panel
    assert "有 1 处要改" in panel
    assert "<code>承诺时限: <mark>20个工作曰</mark></code>" in panel
    assert "<dd>写成 20个工作日、60日、3个月、24小时、当场，或者 无（写明理由）。</dd>" in panel
    assert "<code>content/2026/minzheng/a.yml:5</code>" in panel
    assert re.findall("<h3>(.*)</h3>", panel)[0].startswith("职权 › ")
    assert re.findall("<h3>(.*)</h3>", panel)[0].endswith("承诺时限")


@pytest.mark.parametrize(
    "text", ["职权:\n- 编号: [\n  承诺时限: 20个工作曰\n", "", "\n\n\n", "a", "- 承诺时限: x\n" * 5, "\t: :"]
)
def test_fault_in_a_file_that_is_no_yaml(text: str) -> None:
    assert "承诺时限" in panel_of(text, 3, 1, 2)


def test_written_content_stays_text() -> None:
    panel = panel_of("职权: <script>alert(1)</script>\x00\u202e\n", 1, 5, 40, field="<img src=x>", text="<b>")
    assert "<script" not in panel
    assert "<img" not in panel
    assert "<b>" not in panel
    assert "\u202e" not in panel


def test_long_lines_and_many_faults_are_cut() -> None:
    name, text = "content/2026/a.yml", "职权: " + "长" * 5000 + "\n"
    faults = [
        Diagnostic(Location(name, 1, place, 1, place + 900), "QL002", message("QL002")) for place in range(5, 505)
    ]
    panel = fault_panel(faults, {name: Source(name, text)}, load_schemas(), "zh", first=True)
    assert panel.count("<li>") == MOST
    assert "有 500 处要改，改好之后才有页面" in panel
    assert "另有 480 处" in panel
    assert len(panel) < 20000


def test_fault_without_source() -> None:
    fault = Diagnostic(Location("content/x.yml"), "QL001", message("QL001.unreadable", name="content/x.yml"))
    panel = fault_panel([fault], {}, load_schemas(), "en", first=False)
    assert "content/x.yml:1" in panel
    assert "<mark>" not in panel


def test_crash_says_that_the_catalogue_is_not_at_fault() -> None:
    panel = crash_panel("TemplateError: <x>", "zh", first=False)
    assert "这不是目录的错" in panel
    assert "&lt;x&gt;" in panel


# The watcher.


@pytest.mark.parametrize("polling", [False, True])
def test_watcher_sees_what_is_saved(polling: bool, tmp_path: Path) -> None:  # noqa: FBT001
    folder = tmp_path / "content"
    (folder / "2026").mkdir(parents=True)
    config = tmp_path / "site_config.yml"
    config.touch()
    watcher = Watcher(Watched([folder], [config]), polling=polling)
    watcher.start()
    try:
        time.sleep(0.8)
        assert watcher.wait(0) == frozenset()
        for path in (folder / "2026" / "new.yml", config):
            other = path.with_name(path.name + ".tmp")
            other.write_text("a: 1\n", encoding="utf-8")
            other.replace(path)  # as many editors save
            assert path.resolve() in seen(watcher)
        for name in (".a.yml.swp", "a.yml~", "4913.tmp"):
            (folder / name).touch()
        (tmp_path / "other.yml").touch()
        # Polling tells of the folder as well: rather one look too many.
        assert [path for path in watcher.wait(0.7) if not (polling and path.is_dir())] == []
    finally:
        watcher.stop()


def seen(watcher: Watcher) -> set[Path]:
    """What changed until nothing more does."""
    found = set(watcher.wait(5))
    while more := watcher.wait(0.6):
        found |= more
    return found


def test_watcher_outlives_a_folder_that_goes_and_comes(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    watcher = Watcher(Watched([folder, tmp_path / "nothing"]), polling=True)
    watcher.start()
    time.sleep(0.4)
    folder.rmdir()
    time.sleep(0.4)
    folder.mkdir()
    deadline = time.monotonic() + 8
    found: frozenset[Path] = frozenset()
    while not found and time.monotonic() < deadline:
        (folder / "a.yml").write_text(str(time.monotonic()), encoding="utf-8")
        found = watcher.wait(0.3)
    watcher.stop()
    assert found


# The loop, with a site of our own.


class Stub:
    """A preview of what stands in a file: a line is a page, ``!`` an error, ``?`` a crash, ``~`` a crash while made."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "content" / "a.yml"
        self.file.parent.mkdir()
        self.events: queue.Queue[Event] = queue.Queue()

    def prepare(self, _: frozenset[Path]) -> Outcome:
        """As the file says."""
        text = self.file.read_text(encoding="utf-8")
        if text.startswith("?"):
            raise RuntimeError("theme")
        if text.startswith("!"):
            place = Location("content/a.yml")
            return Outcome((), [Diagnostic(place, "QL009", message("QL009"), Severity.ERROR)], {})
        return Outcome([Part("", lambda: self.pages(text)), Part("search/", lambda: [("search/x", b"x")], late=True)])

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
    thread = threading.Thread(
        target=serve, args=(found.prepare, Watched([found.file.parent]), found.events.put, "zh", 0), daemon=True
    )
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
    for text, event in (("!", Refused), ("?", Crashed)):
        preview.file.write_text(text, encoding="utf-8")
        preview.next_event(event)
        assert b">changed<" in read("/0/")
    preview.file.write_text("mended\n", encoding="utf-8")
    preview.next_event(Shown)
    assert b">mended<" in read("/0/")


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


def test_first_site_with_an_error() -> None:
    """Before there is any page there is one that waits, with the script that will show what is wrong."""
    with listening({}) as server:
        status, _, page = ask(server, "/2026/")
        assert status == 404
        assert b"serve.js" in page


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_command_ends_cleanly(number: int, tmp_path: Path) -> None:
    (tmp_path / "content" / "2026").mkdir(parents=True)
    command = [sys.executable, "-m", "qinglian", "-C", str(tmp_path), "--lang", "en", "serve", "--port", "0"]
    # Who runs the tests in the background of a script ignores SIGINT, and so would the program.
    heeded = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heeded,  # noqa: PLW1509 - it takes no lock
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        try:
            assert program.stdout.readline().startswith("Preview at http://127.0.0.1:")
            time.sleep(0.3)
            program.send_signal(number)
            assert program.wait(10) == 0
            assert program.stderr.read() == ""
        finally:
            program.kill()


def test_command_says_that_the_port_is_taken(tmp_path: Path) -> None:
    (tmp_path / "content" / "2026").mkdir(parents=True)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "qinglian", "-C", str(tmp_path), "--lang", "zh", "serve", "--port", str(port)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert done.returncode == 2
    assert f"端口 {port} 已被占用" in done.stderr
    assert "Traceback" not in done.stderr
