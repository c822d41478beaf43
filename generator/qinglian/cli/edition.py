"""``qinglian edition open`` and ``close``: a year begins with the one before, and ends as it was published."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from typing import Any

import click

from qinglian.cli.check import Day
from qinglian.cli.output import print_text
from qinglian.cli.spoken import CommandError, Invocation, argument, command, command_group, option, section
from qinglian.cli.viewing import print_errors
from qinglian.config import read_config
from qinglian.diagnostics import Severity
from qinglian.edit import Refusal
from qinglian.edit.closing import close_edition
from qinglian.edit.disk import LOCK, clear_leftovers
from qinglian.edit.disk_pair import recover
from qinglian.edit.opening import Opening, open_edition, plan_opening, same_day_in
from qinglian.edit.readiness import errors_of, lacks_to_close, lacks_to_open
from qinglian.model.digest import edition_digest
from qinglian.private import private_folder
from qinglian.site.problems import PublishError
from qinglian.site.publish.lock import locked
from qinglian.words import Language, Message
from qinglian.workspace import Known, Workspace, open_whole_workspace, open_workspace


class Year(click.ParamType[Any]):
    """A year in four digits, which is the name of its folder."""

    name = "year"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401, ARG002
        """The year. Raises CommandError for what is none."""
        if not re.fullmatch(r"[1-9][0-9]{3}", str(value)):
            raise CommandError("year", text=str(value))
        return str(value)


@command("open", "edition open")
@argument("year", type=Year())
@option("--from", "source", type=Year(), metavar="YEAR")
@option("--as-of", "as_of", type=Day(), metavar="YYYY-MM-DD")
def open_year(invocation: Invocation, year: str, source: str | None, as_of: date | None) -> int:
    """Carries an edition over; 1 where something is missing, and nothing changed."""
    known = Known()
    with _at_work(invocation, whole=True):
        workspace = _read_whole(invocation, known)
        before = source or _newest_before(workspace, year)
        _require(workspace, before)
        lacks = list(lacks_to_open(workspace, before, year, as_of, chosen=source is not None))
        if lacks:
            return _refused(workspace, invocation.language, [before], "open", year, lacks)
        day = workspace.catalogues[before].edition.as_of or date.max
        opening = plan_opening(workspace, before, year, as_of or same_day_in(year, before, day))
        if isinstance(opening, Refusal):
            return _unchanged(opening, invocation.language, "open", year)
        refusal = open_edition(workspace, opening)
    if refusal:
        return _unchanged(refusal, invocation.language, "open", year)
    print_text(_told(opening, _read_whole(invocation, known), invocation.language))
    return 0


@command("close", "edition close")
@argument("year", type=Year())
def close_year(invocation: Invocation, year: str) -> int:
    """Closes an edition; 1 where something is missing, and nothing changed, or where it was altered since."""
    known = Known()
    words = section("edition close", invocation.language)
    with _at_work(invocation):
        workspace = _read(invocation, known)
        _require(workspace, year)
        if workspace.catalogues[year].edition.status == "closed":
            return _closed_before(workspace, invocation.language, year)
        lacks = list(lacks_to_close(workspace, year))
        if lacks:
            previous = workspace.catalogues[year].edition.previous
            return _refused(workspace, invocation.language, [year, previous], "close", year, lacks)
        digest = close_edition(workspace, year)
    if isinstance(digest, Refusal):
        return _unchanged(digest, invocation.language, "close", year)
    file = workspace.catalogues[year].edition.origin.file
    print_text(str(words["done"]).format(year=year, file=file, digest=digest) + "\n")
    after = _read(invocation, known)
    found = [one for one in errors_of(after, year) if one.code == "QL801"]
    if found:  # somebody saved a file between our reading and our writing
        print_errors(found, after.sources, invocation.language)
    return int(bool(found))


@contextmanager
def _at_work(invocation: Invocation, *, whole: bool = False) -> Iterator[None]:
    """One at a time, on content without what a killed run left; ``whole`` with the second root. Raises CommandError."""
    config, _ = read_config(invocation.folder)
    content = invocation.folder / config.content
    if not content.is_dir():
        raise CommandError("no_content", folder=str(content))
    private = private_folder(invocation.folder, config) if whole else None
    try:
        with ExitStack() as locks:
            for folder in (content, *([private] if private else [])):
                locks.enter_context(locked(folder.resolve() / LOCK, folder))
            for year in recover(content, config.private, private) if whole else ():
                print_text(str(section("edition open", invocation.language)["completed"]).format(year=year) + "\n")
            clear_leftovers(content)
            yield
    except PublishError as fault:
        raise CommandError(
            "edition_busy", **{name: str(fault.values[name]) for name in ("pid", "host", "started")}
        ) from fault


def _read(invocation: Invocation, known: Known) -> Workspace:
    return open_workspace(invocation.folder, known=known)


def _read_whole(invocation: Invocation, known: Known) -> Workspace:
    return open_whole_workspace(invocation.folder, known=known)


def _newest_before(workspace: Workspace, year: str) -> str:
    """The edition that a year follows; where none does, the newest, so that it can be said."""
    years = sorted(one for one in workspace.catalogues if re.fullmatch(r"[1-9][0-9]{3}", one))
    return max((one for one in years if one < year), default=years[-1] if years else "")


def _require(workspace: Workspace, year: str) -> None:
    if year not in workspace.catalogues:
        raise CommandError("no_edition", year=year, known=tuple(sorted(workspace.catalogues)))


def _closed_before(workspace: Workspace, language: Language, year: str) -> int:
    """Whether a closed edition is still what it was."""
    catalogue = workspace.catalogues[year]
    errors = errors_of(workspace, year)
    if errors or edition_digest(catalogue, workspace.schemas) != catalogue.edition.digest:
        print_errors(errors, workspace.sources, language)
        print_text(str(section("edition close", language)["altered"]).format(year=year) + "\n")
        return 1
    said = str(section("edition close", language)["already"])
    print_text(said.format(year=year, digest=catalogue.edition.digest) + "\n")
    return 0


def _refused(
    workspace: Workspace, language: Language, years: Iterable[str], name: str, year: str, lacks: Iterable[Message]
) -> int:
    """The errors as ``check`` shows them, then all that is missing."""
    errors = [
        error for one in dict.fromkeys(years) if one in workspace.catalogues for error in errors_of(workspace, one)
    ]
    if errors:
        print_errors(errors, workspace.sources, language)
    space = "" if language == "zh" else " "
    lines = [f"  - {one.say(language)}{space}{one.hint(language)}" for one in lacks]
    print_text("\n".join([str(section(f"edition {name}", language)["refused"]).format(year=year), *lines, ""]))
    return 1


def _unchanged(refusal: Refusal, language: Language, name: str, year: str) -> int:
    """A file that cannot be edited safely."""
    place, said = refusal.location, refusal.message
    refused = str(section(f"edition {name}", language)["refused"]).format(year=year)
    space = "" if language == "zh" else " "
    where = f"{place.file}:{place.line}:{place.column}"
    print_text(f"{refused}\n  - {where} {said.say(language)}{space}{said.hint(language)}\n")
    return 1


def _told(opening: Opening, workspace: Workspace, language: Language) -> str:
    """What was done, and what is left to do."""
    words = section("edition open", language)
    folder = f"{workspace.config.content}/{opening.year}"
    parts = (opening, opening.private) if opening.private else (opening,)
    lines = [words["done"].format(source=opening.source, year=opening.year, folder=folder, files=_files(opening))]
    lines += _private(opening, workspace, words)
    lines += _left(parts, workspace, language, words)
    waivers = [one for part in parts for one in part.waivers]
    if waivers:
        lines.append(words["waivers"].format(count=len(waivers), as_of=opening.as_of))
        lines += [f"  - {one.file}:{one.line} {one.waiver.rule} ({one.waiver.until})" for one in waivers]
    folders = tuple(f"{part.root}/{opening.year}/" for part in parts)
    found = [one for one in workspace.diagnostics if one.location.file.startswith(folders)]
    errors = sum(1 for one in found if one.severity is Severity.ERROR)
    warnings = sum(1 for one in found if one.severity is Severity.WARNING)
    todo = [words["as_of"].format(as_of=opening.as_of)]
    if opening.year not in opening.title:
        todo.append(words["title"].format(title=opening.title))
    todo.append(words["confirm"].format(count=sum(part.confirmed for part in parts)))
    todo.append(words["changes"])
    if errors or warnings:
        todo.append(words["findings"].format(errors=errors, warnings=warnings))
    lines += [words["todo"], *(f"  - {one}" for one in todo)]
    return "\n".join([*map(str, lines), ""])


def _files(opening: Opening) -> int:
    return len(opening.copied) + len(opening.edited)


def _private(opening: Opening, workspace: Workspace, words: Mapping[str, Any]) -> Iterator[str]:
    """What of the second content root was carried over, or that it is not here."""
    name = workspace.config.private.rstrip("/")
    if opening.private:
        folder = f"{name}/{opening.year}"
        yield words["private"].format(folder=folder, files=_files(opening.private))
    elif name and private_folder(workspace.folder, workspace.config) is None:
        yield words["private_absent"].format(folder=name, source=opening.source, year=opening.year)


def _left(
    parts: Sequence[Opening], workspace: Workspace, language: Language, words: Mapping[str, Any]
) -> Iterator[str]:
    sums: Counter[str] = sum((Counter(part.left) for part in parts), Counter())
    counts = {workspace.schemas.kinds[kind].label.in_language(language): count for kind, count in sums.items()}
    said = [words["kind"].format(kind=kind, count=count) for kind, count in sorted(counts.items()) if count]
    if said:
        yield words["left"].format(kinds=words["separator"].join(said), source=parts[0].source)
    dropped = [f"  - {part.root}/{part.source}/{name}" for part in parts for name in part.dropped]
    if dropped:
        yield words["dropped"].format(count=len(dropped))
        yield from dropped


edition = command_group("edition", open_year, close_year)
