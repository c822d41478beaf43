"""Closes an edition: its status, and the digest by which it is known again."""

from collections.abc import Iterator
from pathlib import Path

from qinglian.diagnostics import Location
from qinglian.edit.disk import replace_file
from qinglian.edit.file import Refusal, edit_file
from qinglian.edit.operations import AddField, Operation, SetText
from qinglian.edit.place import parent_of
from qinglian.edit.wording import term_word
from qinglian.model import Edition
from qinglian.model.digest import edition_digest
from qinglian.read import Scalar, Source, compose, read_whole
from qinglian.read.source import decode
from qinglian.words import message
from qinglian.workspace import Workspace


def close_edition(workspace: Workspace, year: str) -> str | Refusal:
    """The digest, once the edition's file says so; one file changes, in one step.

    Raises OSError where the disk refuses.
    """
    catalogue = workspace.catalogues[year]
    source = workspace.sources[catalogue.edition.origin.file]
    path = workspace.folder / source.name
    digest = edition_digest(catalogue, workspace.schemas)
    before = read_unchanged(source, path)
    if isinstance(before, Refusal):
        return before
    operations = list(_operations(workspace, source, catalogue.edition, digest))
    after = edit_file(source.name, before, operations, workspace.schemas)
    if isinstance(after, Refusal):
        return after
    return digest if replace_file(path, before, after) else changed(source.name)


def read_unchanged(source: Source, path: Path) -> bytes | Refusal:
    """The bytes of a file that was read before, where it has not been changed since."""
    data = read_whole(path).data
    now, _ = decode(source.name, data)
    return data if now == source else changed(source.name)


def changed(name: str) -> Refusal:
    """Somebody saved the file meanwhile."""
    return Refusal(Location(name), message("edit.changed", file=name))


def written_text(workspace: Workspace, source: Source, edition: Edition, name: str) -> str | None:
    """A field of the edition's record as it is written; None where it does not stand, be it empty."""
    root, _ = compose(source)
    parent = parent_of(root, workspace.schemas, (*edition.origin.path, name)) if root else None
    child = parent.child(name) if parent else None
    return child.text if isinstance(child, Scalar) else None


def _operations(workspace: Workspace, source: Source, edition: Edition, digest: str) -> Iterator[Operation]:
    path = edition.origin.path
    written = written_text(workspace, source, edition, "status") or ""
    closed = term_word(workspace.schemas.vocabularies["edition_status"], "closed", written)
    yield SetText((*path, "status"), closed)
    stands = written_text(workspace, source, edition, "digest") is not None
    yield SetText((*path, "digest"), digest) if stands else AddField((*path, "digest"), digest)
