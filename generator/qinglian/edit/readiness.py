"""What is missing before an edition can be closed, or the next one opened: all of it, not the first."""

from collections.abc import Iterator
from datetime import date
from os.path import lexists

from qinglian.diagnostics import Diagnostic, Severity
from qinglian.model import Edition
from qinglian.private import private_folder
from qinglian.words import Message, Text, message
from qinglian.workspace import Workspace

_CARRIED_FROM = ("published", "closed")
"""The next year's work begins while the old edition is out; one not yet adopted would be carried over half done."""


def errors_of(workspace: Workspace, year: str) -> tuple[Diagnostic, ...]:
    """The errors of an edition, as ``check`` finds them; in the second content root too, where that was read."""
    private = workspace.config.private.rstrip("/")
    folders = tuple(f"{root}/{year}/" for root in (workspace.config.content, private) if root)
    errors = (one for one in workspace.diagnostics if one.severity is Severity.ERROR)
    return tuple(one for one in errors if one.location.file.startswith(folders))


def lacks_to_close(workspace: Workspace, year: str) -> Iterator[Message]:
    """What a published edition lacks to be closed.

    It was adopted, then published, judged by a day on which it was out; neither it nor the one before has errors.
    """
    edition = workspace.catalogues[year].edition
    for one in (year, edition.previous):
        count = len(errors_of(workspace, one)) if one in workspace.catalogues else 0
        if count:
            yield message("edition.errors", year=one, count=count)
    if edition.status != "published":
        yield message("edition.close.status", year=year, status=_status(workspace, edition))
    yield from _days(edition)


def _days(edition: Edition) -> Iterator[Message]:
    adopted, published, as_of = edition.adopted_on, edition.published_on, edition.as_of
    if adopted is None:
        yield message("edition.close.adopted_on")
    if published is None:
        yield message("edition.close.published_on")
    if adopted and published and adopted > published:
        yield message("edition.close.order", adopted=str(adopted), published=str(published))
    if as_of and published and as_of > published:
        yield message("edition.close.as_of", as_of=str(as_of), published=str(published))


def lacks_to_open(
    workspace: Workspace, source: str, year: str, as_of: date | None, *, chosen: bool
) -> Iterator[Message]:
    """What keeps ``year`` from being carried over from ``source``, be that ``chosen`` or the newest before it."""
    edition = workspace.catalogues[source].edition
    private = private_folder(workspace.folder, workspace.config)
    roots = [(workspace.config.content, workspace.content)]
    roots += [(workspace.config.private.rstrip("/"), private)] if private else []
    for name, folder in roots:
        if lexists(folder / year):
            yield message("edition.open.exists", year=year, folder=f"{name}/{year}")
    if int(source) >= int(year):
        yield message("edition.open.backwards", year=year, source=source)
    elif not chosen and int(source) + 1 != int(year):
        yield message("edition.open.gap", year=year, source=source, next=str(int(source) + 1))
    if edition.status not in _CARRIED_FROM:
        yield message("edition.open.status", source=source, status=_status(workspace, edition))
    if as_of and edition.as_of and as_of <= edition.as_of:
        yield message("edition.open.as_of", as_of=str(as_of), source=source, before=str(edition.as_of))
    count = len(errors_of(workspace, source))
    if count:
        yield message("edition.errors", year=source, count=count)


def _status(workspace: Workspace, edition: Edition) -> Text:
    return workspace.schemas.vocabularies["edition_status"].labels.get(edition.status) or Text(
        edition.status, edition.status
    )
