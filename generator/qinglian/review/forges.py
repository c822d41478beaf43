"""How each forge keeps the comments of a request: the addresses and names of its REST API, as data.

GitHub: docs.github.com/rest/issues/comments. GitLab: docs.gitlab.com/api/notes. Gitea and Forgejo: ``/api/swagger``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import quote


class Forge(StrEnum):
    """Where a request is reviewed; ``NONE`` is a terminal."""

    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Dialect:
    """A forge's API. ``thread`` holds the comments of a request, ``comment`` is one of them.

    ``author`` and ``login`` say where a comment names who wrote it. A pipeline's own token may not ask who it is;
    then its comments are those whose author has one of the values ``robots`` in the field ``robot``, which nobody who
    signs in can have.
    """

    thread: str
    comment: str
    query: str
    change: str
    header: str
    credential: str
    author: str
    login: str
    robot: str = ""
    robots: frozenset[object] = frozenset()


DIALECTS: Mapping[Forge, Dialect] = {
    Forge.GITHUB: Dialect(
        thread="repos/{repository}/issues/{number}/comments",
        comment="repos/{repository}/issues/comments/{id}",
        query="per_page=100&page={page}",
        change="PATCH",
        header="Authorization",
        credential="Bearer {token}",
        author="user",
        login="login",
        robot="type",
        robots=frozenset({"Bot"}),
    ),
    Forge.GITLAB: Dialect(
        thread="projects/{repository}/merge_requests/{number}/notes",
        comment="projects/{repository}/merge_requests/{number}/notes/{id}",
        query="sort=asc&order_by=created_at&per_page=100&page={page}",
        change="PUT",
        header="PRIVATE-TOKEN",
        credential="{token}",
        author="author",
        login="username",
    ),
    Forge.GITEA: Dialect(
        thread="repos/{repository}/issues/{number}/comments",
        comment="repos/{repository}/issues/comments/{id}",
        query="limit=50&page={page}",
        change="PATCH",
        header="Authorization",
        credential="token {token}",
        author="user",
        login="login",
        robot="login",
        robots=frozenset({"gitea-actions", "forgejo-actions"}),
    ),
}


@dataclass(frozen=True, slots=True)
class Thread:
    """The comments of one request: ``api`` is the address of the forge's API, ``number`` the request's."""

    dialect: Dialect
    api: str
    repository: str
    number: int
    token: str = field(repr=False)

    def listing(self, page: int) -> str:
        """Where a page of the comments is read, the oldest first; pages count from 1."""
        return f"{self.place}?{self.dialect.query.format(page=page)}"

    @property
    def place(self) -> str:
        """Where a comment is added."""
        return self._filled(self.dialect.thread)

    def comment(self, number: int) -> str:
        """Where a comment is changed."""
        return self._filled(self.dialect.comment, id=number)

    def _filled(self, pattern: str, **values: int) -> str:
        return pattern.format(repository=quote(self.repository), number=self.number, **values)
