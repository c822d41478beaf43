"""A preview of a few files, and a way to ask it."""

import http.client
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from qinglian.site.serve.server import PreviewServer
from qinglian.site.serve.shown import Shown as Screen

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
    """A preview that shows these files."""
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


def ask(
    server: PreviewServer, path: str, method: str = "GET", host: str | None = None
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers by their names in lower case, and body."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", f"localhost:{server.server_port}" if host is None else host)
    connection.endheaders()
    answer = connection.getresponse()
    found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    connection.close()
    return found
