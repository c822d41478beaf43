"""A forge on this machine: as much of the REST API of GitHub, GitLab or Gitea as the comments of a request need."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message as Headers
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread as Worker
from typing import Any
from urllib.parse import parse_qs, urlsplit

from qinglian.review import Forge

TOKEN = "verysecrettoken"  # noqa: S105 - of a forge that lives for one test
NUMBER = 7
REPOSITORY = {Forge.GITHUB: "juzi/mulu", Forge.GITEA: "juzi/mulu", Forge.GITLAB: "42"}
_MOST_ON_A_PAGE = 2


@dataclass(frozen=True, slots=True)
class Manners:
    """How a forge names things: what its path begins with, who a pipeline's token is, and whether that may ask."""

    start: str
    thread: str
    comment: str
    change: str
    credential: tuple[str, str]
    author: str
    robot: Mapping[str, object]
    tells_who: bool
    has_pages: bool


MANNERS = {
    Forge.GITHUB: Manners(
        "",
        r"/repos/juzi/mulu/issues/7/comments",
        r"/repos/juzi/mulu/issues/comments/(\d+)",
        "PATCH",
        ("Authorization", f"Bearer {TOKEN}"),
        "user",
        {"login": "github-actions[bot]", "type": "Bot"},
        tells_who=False,
        has_pages=True,
    ),
    Forge.GITLAB: Manners(
        "/api/v4",
        r"/projects/42/merge_requests/7/notes",
        r"/projects/42/merge_requests/7/notes/(\d+)",
        "PUT",
        ("PRIVATE-TOKEN", TOKEN),
        "author",
        {"username": "project_42_bot"},
        tells_who=True,
        has_pages=True,
    ),
    Forge.GITEA: Manners(
        "/api/v1",
        r"/repos/juzi/mulu/issues/7/comments",
        r"/repos/juzi/mulu/issues/comments/(\d+)",
        "PATCH",
        ("Authorization", f"token {TOKEN}"),
        "user",
        {"login": "gitea-actions", "id": -2},
        tells_who=False,
        has_pages=False,
    ),
}


@dataclass
class FakeForge:
    """Its state. ``answers`` are given once each instead of its own, to requests that write; ``moved`` to every one."""

    forge: Forge
    comments: list[dict[str, Any]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    answers: list[tuple[int, dict[str, str], object]] = field(default_factory=list)
    moved: tuple[int, str] | None = None
    reads_only: bool = False
    loses_answers: bool = False
    address: str = ""

    @property
    def manners(self) -> Manners:
        """How this forge names things."""
        return MANNERS[self.forge]

    @property
    def api(self) -> str:
        """The address of its API."""
        return f"{self.address}{self.manners.start}"

    def say(self, body: str, login: str = "zhang") -> None:
        """A comment by a person."""
        name = "username" if self.forge is Forge.GITLAB else "login"
        self._add(body, {name: login, "type": "User", "id": 9})

    def said(self) -> list[tuple[str, str]]:
        """Who said what, in order."""
        return [
            (str(one[self.manners.author].get("login") or one["author"]["username"]), one["body"])
            for one in self.comments
        ]

    def answer(self, method: str, path: str, headers: Headers, body: Any) -> tuple[int, dict[str, str], object]:
        """Status, headers and JSON."""
        parts = urlsplit(path)
        place = parts.path.removeprefix(self.manners.start)
        self.asked.append(f"{method} {place}{'?' + parts.query if parts.query else ''}")
        if self.moved:
            status, start = self.moved
            return status, {"Location": f"{start}{path}"}, None
        name, value = self.manners.credential
        if headers.get(name) != value:
            return 401, {}, {"message": "Bad credentials"}
        if place == "/user":
            return (200, {}, self.manners.robot) if self.manners.tells_who else (403, {}, {"message": "no"})
        if method == "GET" and re.fullmatch(self.manners.thread, place):
            return 200, {}, self._page(parse_qs(parts.query))
        return self._written(method, place, body)

    def _page(self, query: Mapping[str, list[str]]) -> list[dict[str, Any]]:
        if not self.manners.has_pages:
            return self.comments
        start = (int(query["page"][0]) - 1) * _MOST_ON_A_PAGE
        return self.comments[start : start + _MOST_ON_A_PAGE]

    def _written(self, method: str, place: str, body: Any) -> tuple[int, dict[str, str], object]:
        if self.answers:
            return self.answers.pop(0)
        if self.reads_only:
            return 403, {}, {"message": f"Resource not accessible by integration {TOKEN}"}
        found = re.fullmatch(self.manners.comment, place)
        if method == "POST" and re.fullmatch(self.manners.thread, place):
            self._add(body["body"], dict(self.manners.robot))
        elif method == self.manners.change and found:
            (one,) = (one for one in self.comments if one["id"] == int(found[1]))
            one["body"] = body["body"].replace("\n", "\r\n")
        else:
            return 404, {}, {"message": "Not Found"}
        if self.loses_answers:
            self.loses_answers = False
            return 502, {}, None
        return 201, {}, {}

    def _add(self, body: str, author: Mapping[str, object]) -> None:
        self.comments.append({"id": len(self.comments) + 100, "body": body, self.manners.author: author})


@contextmanager
def running(forge: Forge) -> Iterator[FakeForge]:
    """The forge at work on a port of its own."""
    fake = FakeForge(forge)

    class Handler(BaseHTTPRequestHandler):
        def _do(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            status, headers, said = fake.answer(self.command, self.path, self.headers, body)
            data = b"" if said is None else json.dumps(said).encode()
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(data))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PUT = do_PATCH = _do  # noqa: N815 - as the library names them

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        fake.address = f"http://127.0.0.1:{server.server_port}"
        worker = Worker(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        worker.start()
        try:
            yield fake
        finally:
            server.shutdown()
            worker.join()
