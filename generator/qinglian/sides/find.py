"""Finds what a side's name means: a year, a folder, a revision, or one in the other."""

import os.path
from dataclasses import dataclass
from pathlib import Path

from qinglian.read import DiskTree, Repository, UnreachableError
from qinglian.read.revision import base_name
from qinglian.schema.nearest import nearest
from qinglian.sides.name import Reading, SideName
from qinglian.sides.place import Place, path_in, place_in_revision, place_of_year, place_on_disk, years_of


def find_place(name: SideName, folder: Path) -> Place:
    """Where the side's files are, as :class:`SideName` has it. Raises UnreachableError."""
    if not name.is_revision:
        edition = place_of_year(DiskTree(folder), folder, name.text)
        if edition:
            return edition
        if _is_folder(folder / name.text):
            return place_on_disk(folder / name.text)
    try:
        repository = Repository.around(folder)
    except UnreachableError as error:
        return _without_repository(name, folder, error)
    return _InRevisions(name, folder, repository).place()


def _without_repository(name: SideName, folder: Path, error: UnreachableError) -> Place:
    """A folder of another repository. Raises UnreachableError for all else."""
    for reading in name.readings:
        found = _in_its_own_repository(folder, reading)
        if found:
            return found
    years = years_of(DiskTree(folder))
    near = nearest(name.text, years)
    if not name.readings and (near or name.text.isdigit()):
        raise _unknown("side.unknown", near, side=name.text) from error
    raise error


def _in_its_own_repository(folder: Path, reading: Reading) -> Place | None:
    if not _is_folder(folder / reading.place):
        return None
    repository = Repository.around(folder / reading.place)
    commit = repository.commit(reading.revision)
    return place_in_revision(repository, commit, repository.prefix, reading) if commit else None


@dataclass(frozen=True, slots=True)
class _InRevisions:
    """Looks a name up in the project's repository: as a revision, then as a place in one."""

    name: SideName
    folder: Path
    repository: Repository

    def place(self) -> Place:
        """The place. Raises UnreachableError."""
        text = self.name.text
        commit = self.repository.commit(text)
        if commit:
            return Place(self.repository.tree(commit, self.repository.prefix), self.folder, "", commit)
        found = (self._within(reading) for reading in self.name.readings)
        place = next(filter(None, found), None)
        if place:
            return place
        raise self._fault()

    def _within(self, reading: Reading) -> Place | None:
        commit = self.repository.commit(reading.revision)
        if commit:
            tree = self.repository.tree(commit, self.repository.prefix)
            edition = place_of_year(tree, self.folder, reading.place, commit)
            if edition:
                return edition
        elsewhere = _in_its_own_repository(self.folder, reading)
        if elsewhere or not commit:
            return elsewhere
        if reading.place.isdigit():
            known = years_of(self.repository.tree(commit, self.repository.prefix))
            raise UnreachableError("side.no_edition", side=reading.revision, year=reading.place, known=known)
        path = path_in(self.repository, self.folder, reading.place)
        return place_in_revision(self.repository, commit, path, reading)

    def _fault(self) -> UnreachableError:
        """No such revision: what was probably meant, or why it is not here."""
        text = self.name.text
        revision = self.name.readings[0].revision if self.name.readings else text
        if self.repository.is_shallow():
            return UnreachableError("side.shallow", revision=revision)
        base = base_name(revision)
        names = self.repository.names()
        years = () if self.name.readings else years_of(DiskTree(self.folder))
        near = None if base in (*names, "HEAD") else nearest(base, (*names, "HEAD", *years))
        meant = near + revision.removeprefix(base) if near else None
        if self.name.readings:
            return _unknown("side.no_revision", meant, revision=revision)
        commit, colon, path = text.partition(":")
        return _unknown("side.unknown", f"{path}@{commit}" if colon and commit and path else meant, side=text)


def _unknown(key: str, near: str | None, **values: str) -> UnreachableError:
    return UnreachableError(f"{key}_near", **values, near=near) if near else UnreachableError(key, **values)


def _is_folder(path: Path) -> bool:
    """As ``Path.is_dir``, which raises for a name that no file system takes."""
    return os.path.isdir(path)  # noqa: PTH112
