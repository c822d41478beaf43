"""Hands the preview to the browsers of this machine, under the policy that the published site runs under (law 7)."""

import errno
import json
import os
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath
from typing import ClassVar
from urllib.parse import parse_qs, quote, unquote, urlsplit

from qinglian.site.problems import ServeError
from qinglian.site.serve.shown import Shown, State, page_file

HOST = "127.0.0.1"
POLICY = "default-src 'self'; img-src 'self' data:; script-src 'self' 'wasm-unsafe-eval'"
OWN = "_qinglian/"
_LAST_PORT = 65535
_ALIVE = 15.0  # seconds between signs of life, which also find out who has gone
_NAMES = ("localhost", "127.0.0.1", "[::1]")

# Our own table: what the system's says differs from machine to machine.
_TYPES: Mapping[str, str] = {
    ".atom": "application/atom+xml; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml; charset=utf-8",
}


def content_type(path: str) -> str:
    """The media type of an address by its ending; unknown ones are bytes."""
    return _TYPES.get(PurePosixPath(path).suffix.lower(), "application/octet-stream")


class PreviewServer(ThreadingHTTPServer):
    """Serves what ``shown`` has, and ``own`` files of the preview below ``OWN``.

    ``first_page`` is the page (HTML) for the time when no site could be made yet.
    """

    daemon_threads = True
    block_on_close = False
    # On Windows this would let two previews share one port.
    allow_reuse_address = os.name != "nt"
    request_queue_size = 64

    def __init__(self, port: int, shown: Shown, own: Mapping[str, bytes], first_page: Callable[[], str]) -> None:
        """Bind to this machine only. Raises ServeError where the port cannot be had."""
        self.shown, self.own, self.first_page = shown, own, first_page
        try:
            super().__init__((HOST, port), _Handler)
        except OverflowError:
            raise ServeError("port_failed", port=port, reason=f"0-{_LAST_PORT}") from None
        except OSError as fault:
            raise _port_error(port, fault) from fault

    @property
    def address(self) -> str:
        """Where the preview is."""
        return f"http://{HOST}:{self.server_port}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that went away is nobody's fault."""


def _port_error(port: int, fault: OSError) -> ServeError:
    # Windows says "access denied" (10013) where another program holds the port for itself.
    if fault.errno == errno.EADDRINUSE or getattr(fault, "winerror", None) in (10013, 10048):
        return ServeError("port_in_use", port=port, other=port + 1 if port < _LAST_PORT else 8000)
    if fault.errno in (errno.EACCES, errno.EPERM):
        return ServeError("port_denied", port=port)
    return ServeError("port_failed", port=port, reason=fault.strerror or str(fault))


class _Handler(BaseHTTPRequestHandler):
    """One browser's connection."""

    protocol_version = "HTTP/1.1"
    timeout = 120
    server: PreviewServer
    _HEADERS: ClassVar[Mapping[str, str]] = {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Frame-Options": "SAMEORIGIN",
        "Cache-Control": "no-store",
    }

    def do_GET(self) -> None:
        """Answer."""
        # A page elsewhere could have its own name resolve to this machine and read an internal edition.
        if self.headers.get("Host", "").rpartition(":")[0] not in _NAMES and self.headers.get("Host") not in _NAMES:
            self._send(HTTPStatus.FORBIDDEN, "text/plain", b"")
            return
        address = urlsplit(self.path.partition("#")[0]) if not self.path.startswith("//") else None
        path = unquote(address.path).removeprefix("/") if address else ""
        if address is None:
            self._missing("")
        elif path == f"{OWN}events":
            self._events(parse_qs(address.query).get("page", [""])[0])
        elif path.startswith(OWN):
            self._own(path.removeprefix(OWN))
        else:
            self._page(path, address.query)

    do_HEAD = do_GET  # noqa: N815

    def _page(self, path: str, query: str) -> None:
        """A file of the site: only what was built has an address, so there is no way out of it."""
        file = page_file(path)
        folder = file != path
        site, data = self.server.shown.find(file)
        if data is not None:
            kind = content_type(file)
            self._send(HTTPStatus.OK, kind, self._with_script(data, site) if kind.startswith("text/html") else data)
        elif not folder and self.server.shown.find(f"{path}/index.html", 0)[1] is not None:
            self._redirect(f"/{quote(path)}/" + (f"?{query}" if query else ""))
        else:
            self._missing(path)

    def _missing(self, path: str) -> None:
        site, data = self.server.shown.find("404.html", 0)
        if not content_type(page_file(path)).startswith(("text/html", "application/octet")):
            self._send(HTTPStatus.NOT_FOUND, "text/plain; charset=utf-8", b"404\n")
            return
        if data is None:
            data = self.server.first_page().encode()
        self._send(HTTPStatus.NOT_FOUND, content_type("404.html"), self._with_script(data, site))

    def _own(self, name: str) -> None:
        data = self.server.own.get(name)
        if data is None:
            self._send(HTTPStatus.NOT_FOUND, "text/plain; charset=utf-8", b"404\n")
        else:
            self._send(HTTPStatus.OK, content_type(name), data)

    def _with_script(self, page: bytes, site: str) -> bytes:
        """The page with the script and style of the preview in its head: the published site has neither."""
        added = (
            f'<link rel="stylesheet" href="/{OWN}serve.css">'
            f'<script src="/{OWN}serve.js" data-site="{site}" defer></script></head>'
        )
        return page.replace(b"</head>", added.encode(), 1)

    def _redirect(self, location: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _events(self, page: str) -> None:
        """Server-sent events: the state now, and again whenever it changes, as long as the page is open."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Connection", "close")
        self.end_headers()
        known: State | None = None
        with self.server.shown.looked_at(page.removeprefix("/")):
            while self.command != "HEAD" and not (known and known.stopped):
                state = self.server.shown.next_state(known, _ALIVE)
                said = json.dumps({"site": state.site, "panel": state.panel})
                self.wfile.write(b": alive\n\n" if state == known else f"event: state\ndata: {said}\n\n".encode())
                self.wfile.flush()
                known = state

    def end_headers(self) -> None:
        """The policy stands on everything that is sent, faults included."""
        for name, value in self._HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def version_string(self) -> str:
        """Who answers; not which Python."""
        return "qinglian"

    def log_message(self, *_: object) -> None:
        """Not a word: only the command prints."""
