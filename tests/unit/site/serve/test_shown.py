"""Which site the preview shows: open pages hear of changes, a page that is being made is waited for."""

import http.client
import json
import queue
import threading
import time

from tests.unit.site.serve.previews import PAGE, ask, listening

from qinglian.site.serve.server import PreviewServer
from qinglian.site.serve.shown import Shown as Screen


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


def test_first_site_with_an_error() -> None:
    """Before there is any page there is one that waits, with the script that will show what is wrong."""
    with listening({}) as server:
        status, _, page = ask(server, "/2026/")
        assert status == 404
        assert b"serve.js" in page
