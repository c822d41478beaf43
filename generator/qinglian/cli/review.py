"""``qinglian review``: in a pipeline, one comment on the request with what is wrong and what changed."""

import os
from dataclasses import dataclass, replace
from pathlib import Path

import click

from qinglian.cli.check import project_prefix
from qinglian.cli.output import print_data, print_text
from qinglian.cli.sides import Sides
from qinglian.cli.spoken import CommandError, Invocation, command, option, section
from qinglian.diagnostics import Diagnostic, Severity
from qinglian.diff import Effect
from qinglian.diff.formats import Compared, ComparedSide, html_report, show
from qinglian.diff.years import SideYears, pair_years
from qinglian.pages.templates import render
from qinglian.read import Repository, UnreachableError
from qinglian.review import Forge, Outcome, Review, comment, post, read_surroundings, settled, tell_apart
from qinglian.review.api import ApiError
from qinglian.review.surroundings import Surroundings
from qinglian.sides import OpenSide, SideName, open_side, parse_side
from qinglian.words import locale_section
from qinglian.workspace import Known

_FINDINGS = {"error": Severity.ERROR, "warning": Severity.WARNING}
_CHANGES = {"weakens": (Effect.WEAKENS,), "unclear": (Effect.WEAKENS, Effect.UNCLEAR)}
_DIGITS = 10
_SUFFIXES = (".html", ".md")


@command("review")
@option("--base", required=True, metavar="REV")
@option("--forge", type=click.Choice(tuple(Forge)))
@option("--out", type=click.Path(path_type=Path, dir_okay=False))
@option("--fail-on", type=click.Choice((*_FINDINGS, *_CHANGES, "none")), multiple=True, default=("error",))
@option("--dry-run", "dry", is_flag=True)
def review(
    invocation: Invocation, *, base: str, forge: str | None, out: Path | None, fail_on: tuple[str, ...], dry: bool
) -> int:
    """Writes the comment; 1 where something is wrong or changed that ``fail_on`` names."""
    if out and out.suffix not in _SUFFIXES:
        raise CommandError("review.suffix", name=str(out))
    surroundings = read_surroundings(os.environ, Forge(forge) if forge else None)
    reviewed = _Reviewed.opened(base, invocation)
    found = reviewed.review(fail_on, surroundings)
    if out:
        out.parent.mkdir(parents=True, exist_ok=True)
        whole = html_report(found.shown, render) if out.suffix == ".html" else comment(found, most=None)
        out.write_text(whole, encoding="utf-8")
    text = comment(found, attached=out is not None)
    if dry or surroundings.forge is Forge.NONE:
        print_data(text) if text else _say(invocation, "nothing")
    else:
        _deliver(invocation, surroundings, text, settled(found))
    return int(reviewed.fails(fail_on))


@dataclass(frozen=True)
class _Reviewed:
    """The folder, and what it parted from."""

    invocation: Invocation
    old: OpenSide | None
    new: OpenSide
    compared: Compared

    @classmethod
    def opened(cls, base: str, invocation: Invocation) -> "_Reviewed":
        """Both sides read, checked and compared; a base without a catalogue has no editions. Raises CommandError."""
        known, folder = Known(), invocation.folder
        try:
            commit = _parting(base, folder)
            old = _open_base(commit, folder, known)
            new = open_side(parse_side("."), folder, known)
        except UnreachableError as error:
            raise CommandError(error.key, **error.values) from error
        if old and old.catalogues and new.catalogues:
            compared = Sides(old, new, known).compared()
        else:
            years = pair_years(SideYears(tuple(old.catalogues) if old else ()), SideYears(tuple(new.catalogues)))
            sides = ComparedSide(""), ComparedSide("")
            compared = Compared(*sides, (), new.workspace.schemas, years.opened, years.gone)
        before = replace(compared.old, name=f"{base} ({commit[:_DIGITS]})")
        return cls(invocation, old, new, replace(compared, old=before))

    def review(self, fail_on: tuple[str, ...], surroundings: Surroundings) -> Review:
        """What a comment tells: the findings that fail it, at least the errors, and what changed."""
        least = Severity.WARNING if "warning" in fail_on else Severity.ERROR
        before = _findings(self.old, least) if self.old else []
        words = locale_section("review", self.invocation.language)
        head = surroundings.head[:_DIGITS]
        after = replace(self.compared.new, name=head or str(words["working"]))
        return Review(
            tell_apart(before, _findings(self.new, least)),
            show(replace(self.compared, new=after), self.invocation.language),
            project_prefix(self.invocation.folder),
            head,
            surroundings.run,
        )

    def fails(self, fail_on: tuple[str, ...]) -> bool:
        """Whether something that is named is there."""
        grave = [_FINDINGS[one] for one in fail_on if one in _FINDINGS]
        effects = {effect for one in fail_on for effect in _CHANGES.get(one, ())}
        return any(_findings(self.new, one) for one in grave) or self.compared.stands(*effects)


def _parting(base: str, folder: Path) -> str:
    """Where the present commit and the base parted: what the base got since is none of the request's changes."""
    repository = Repository.around(folder)
    commit, head = repository.commit(base), repository.commit("HEAD")
    if commit is None:
        key = "side.shallow" if repository.is_shallow() else "side.no_revision"
        raise UnreachableError(key, revision=base)
    found = repository.common_ancestor(commit, head) if head else None
    if found is None and repository.is_shallow():
        raise UnreachableError("side.shallow", revision=base)
    if found is None:
        raise UnreachableError("review.no_common", base=base)
    return found


def _open_base(commit: str, folder: Path, known: Known) -> OpenSide | None:
    try:
        return open_side(SideName(commit), folder, known)
    except UnreachableError as error:
        if error.key == "side.no_content":
            return None
        raise


def _findings(side: OpenSide, least: Severity) -> list[Diagnostic]:
    """Those that are at least as grave."""
    return [one for one in side.diagnostics if one.severity.rank <= least.rank]


def _deliver(invocation: Invocation, surroundings: Surroundings, text: str, otherwise: str) -> None:
    """To the request; where that cannot be, to the job's summary. Raises CommandError for what must be mended."""
    if surroundings.thread is None:
        _fall_back(invocation, surroundings, text, surroundings.lack)
        return
    try:
        outcome = post(surroundings.thread, text, otherwise)
    except ApiError as error:
        details: dict[str, str | int] = {"status": error.status, "reason": error.reason}
        if error.is_closed:
            _fall_back(invocation, surroundings, text, "closed", **details)
            return
        _summarise(invocation, surroundings, text)
        raise CommandError(error.key, **details) from error
    _say(invocation, "done", outcome)


def _fall_back(invocation: Invocation, surroundings: Surroundings, text: str, lack: str, **details: str | int) -> None:
    words = section("review", invocation.language)
    print_text((str(words["lacks"][lack]).format(**details) if text else str(words["nothing"])) + "\n")
    _summarise(invocation, surroundings, text)


def _summarise(invocation: Invocation, surroundings: Surroundings, text: str) -> None:
    """To the page of the run, or else to its log."""
    if not text:
        return
    if not surroundings.summary:
        print_data(text)
        return
    with Path(surroundings.summary).open("a", encoding="utf-8") as summary:
        summary.write(text)
    _say(invocation, "to_summary")


def _say(invocation: Invocation, word: str, outcome: Outcome | None = None) -> None:
    found = section("review", invocation.language)[word]
    print_text(f"{found[outcome.name.lower()] if outcome else found}\n")
