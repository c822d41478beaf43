"""What the preview answers. The browser is elsewhere."""

import http.client
import re
from collections.abc import Iterator

import pytest
from tests.unit.site.serve.previews import ask, listening

from qinglian.site.problems import ServeError
from qinglian.site.serve.server import POLICY, PreviewServer, content_type
from qinglian.site.serve.shown import Shown as Screen


@pytest.fixture(scope="module")
def server() -> Iterator[PreviewServer]:
    with listening() as found:
        yield found


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
    connection.connect()
    first = connection.sock
    for path in ("/", "/nothing", "/2026", "/a.js"):
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        assert (connection.sock, answer.will_close) == (first, False), path
    connection.close()
