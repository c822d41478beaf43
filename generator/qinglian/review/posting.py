"""One comment on a request, however often it is pushed: the one of before is changed, else one is added."""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, TypeAlias

from qinglian.diff.formats.markdown import MARKER
from qinglian.review.api import Api, ApiError
from qinglian.review.forges import Thread

_WAITS = (1, 2, 4)
"""Seconds before each further attempt."""
_MOST_PAGES = 200
_Comment: TypeAlias = Mapping[str, Any]


class Outcome(Enum):
    """What became of the comment."""

    ADDED = auto()
    CHANGED = auto()
    SAME = auto()
    SETTLED = auto()
    NEEDLESS = auto()


def post(thread: Thread, text: str, settled: str, wait: Callable[[float], object] = time.sleep) -> Outcome:
    """Brings the comment to ``text``; where that is empty, an earlier one to ``settled``, and else adds none.

    A request whose answer got lost may have been done, so every attempt looks for the comment again.
    Raises ApiError when the forge refuses, or does not answer time and again.
    """
    dialect = thread.dialect
    api = Api(thread.api, {dialect.header: dialect.credential.format(token=thread.token)})
    poster = _Poster(api, thread)
    for pause in _WAITS:
        try:
            return poster.post(text, settled)
        except ApiError as error:
            if not error.may_pass:
                raise
            wait(pause if error.wait is None else max(pause, error.wait))
    return poster.post(text, settled)


@dataclass(frozen=True, slots=True)
class _Poster:
    """Writes one thread's comment."""

    api: Api
    thread: Thread

    def post(self, text: str, settled: str) -> Outcome:
        own = self._own()
        wanted = text or settled
        if own is None:
            if not text:
                return Outcome.NEEDLESS
            self.api.ask("POST", self.thread.place, {"body": wanted})
            return Outcome.ADDED
        if _body(own) == wanted.strip():
            return Outcome.SAME
        self.api.ask(self.thread.dialect.change, self.thread.comment(int(own["id"])), {"body": wanted})
        return Outcome.CHANGED if text else Outcome.SETTLED

    def _own(self) -> _Comment | None:
        """The oldest comment that begins with the marker and is by whom the token belongs to.

        Anybody can write the marker; whoever did could change the review's words afterwards.
        """
        marked = [one for one in self._comments() if _body(one).startswith(MARKER)]
        if not marked:
            return None
        is_own = self._authorship()
        return next((one for one in marked if is_own(one)), None)

    def _authorship(self) -> Callable[[_Comment], bool]:
        dialect = self.thread.dialect
        try:
            login = _record(self.api.ask("GET", "user")).get(dialect.login)
        except ApiError as error:
            if not error.is_closed:
                raise
            return lambda one: _record(one.get(dialect.author)).get(dialect.robot) in dialect.robots
        return lambda one: _record(one.get(dialect.author)).get(dialect.login) == login

    def _comments(self) -> Iterator[_Comment]:
        """Every comment once; a forge that knows no pages gives all of them each time (older Gitea)."""
        seen: set[object] = set()
        for page in range(1, _MOST_PAGES + 1):
            found = self.api.ask("GET", self.thread.listing(page))
            fresh = [one for one in map(_record, found if isinstance(found, list) else ()) if one.get("id") not in seen]
            if not fresh:
                return
            seen |= {one.get("id") for one in fresh}
            yield from fresh


def _record(value: object) -> _Comment:
    return value if isinstance(value, Mapping) else {}


def _body(comment: _Comment) -> str:
    """The text; forges turn line ends into their own."""
    return str(comment.get("body") or "").replace("\r\n", "\n").strip()
