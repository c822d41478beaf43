"""Where a side's files are: the project around what was named, in its tree, and whether one edition alone is meant."""

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from qinglian.config import config_of
from qinglian.read import DiskTree, FileTree, Repository, UnreachableError
from qinglian.sides.lone import EDITION_FILE, LoneEdition
from qinglian.sides.name import Reading
from qinglian.workspace import PAGES_FOLDER, Scope

_TOP = PurePosixPath()
_LONGEST_NAME = 64


@dataclass(frozen=True, slots=True)
class Place:
    """A project in a tree; ``folder`` is where it stands (or stood), ``year`` the one edition that is meant."""

    tree: FileTree
    folder: Path
    year: str = ""
    commit: str = ""


def place_of_year(tree: FileTree, folder: Path, year: str, commit: str = "") -> Place | None:
    """The edition of a year in a project, where it has a folder."""
    content = config_of(tree)[0].content
    named = "/" not in year and not year.startswith(".") and year != PAGES_FOLDER and len(year) <= _LONGEST_NAME
    return Place(tree, folder, year, commit) if named and tree.holds_folder(f"{content}/{year}") else None


def place_on_disk(folder: Path) -> Place:
    """A folder that exists: a project, its content folder, or an edition. Raises UnreachableError for another."""
    here = folder.resolve()
    for root in (here, *here.parents):
        tree = DiskTree(root)
        year = _part(tree, here.relative_to(root).as_posix())
        if year is not None:
            return Place(tree, root, year)
    lone = DiskTree(here)
    if lone.holds_file(EDITION_FILE):
        return Place(LoneEdition(lone, here.name), here, here.name)
    raise UnreachableError("side.no_content", side=str(folder))


def place_in_revision(repository: Repository, commit: str, path: str, reading: Reading) -> Place:
    """The same in a commit; ``path`` leads there from the repository's top. Raises UnreachableError."""
    here = PurePosixPath(path)
    for root in (here, *here.parents):
        tree = repository.tree(commit, _name(root))
        year = _part(tree, here.relative_to(root).as_posix())
        if year is not None:
            return Place(tree, _folder(repository, root), year, commit)
    lone = repository.tree(commit, _name(here))
    if here.name and lone.holds_file(EDITION_FILE):
        return Place(LoneEdition(lone, here.name), _folder(repository, here), here.name, commit)
    if lone.holds_folder(""):
        raise UnreachableError("side.no_content", side=f"{reading.place}@{reading.revision}")
    raise UnreachableError("side.no_path", path=path, revision=reading.revision)


def years_of(tree: FileTree) -> tuple[str, ...]:
    """The editions of a project by year."""
    scope = Scope(config_of(tree)[0].content, frozenset())
    names, _ = tree.find(scope.content)
    return tuple(sorted({scope.year(name) for name in names} - {"", PAGES_FOLDER}))


def _part(tree: FileTree, path: str) -> str | None:
    """What a path is in a project: the year of an edition, nothing for the whole; None where it is no part of it."""
    content = PurePosixPath(config_of(tree)[0].content)
    here = PurePosixPath(path)
    if here in (_TOP, content):
        return "" if tree.holds_folder(content.as_posix()) else None
    edition = here.parent == content and here.name != PAGES_FOLDER and tree.holds_folder(path)
    return here.name if edition else None


def _name(path: PurePosixPath) -> str:
    return "" if path == _TOP else path.as_posix()


def _folder(repository: Repository, path: PurePosixPath) -> Path:
    """Where a path of the repository stands in the working tree, or would."""
    top = repository.git.folder.resolve()
    for _ in PurePosixPath(repository.prefix).parts:
        top = top.parent
    return top / path


def path_in(repository: Repository, folder: Path, place: str) -> str:
    """The way from the repository's top to a place that is named from a folder on. Raises UnreachableError."""
    try:
        way = os.path.relpath(folder.resolve() / place, _folder(repository, _TOP)).replace(os.sep, "/")
    except ValueError:  # on another drive of Windows
        way = ".."
    if way.split("/")[0] == "..":
        raise UnreachableError("side.no_repository", folder=place)
    return "" if way == "." else way
