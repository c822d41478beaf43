"""``qinglian check``: everything that is wrong, in one pass."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from qinglian.cli.output import print_data, print_text, wants_colour
from qinglian.cli.spoken import CommandError, Invocation, command, option, section
from qinglian.config import CONFIG_FILE
from qinglian.diagnostics import Severity
from qinglian.read import read_source
from qinglian.report import REPORTERS, Findings, RuleText
from qinglian.rules.reference import RuleDoc, rule_docs
from qinglian.schema.values import parse_date
from qinglian.sharing import Crew
from qinglian.site.workers import helpers
from qinglian.words import LANGUAGES, Text
from qinglian.workspace import Workspace, open_whole_workspace


class Day(click.ParamType[Any]):
    """A day as content files write it."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401, ARG002
        """The day. Raises CommandError for what is none."""
        found = value if isinstance(value, date) else parse_date(str(value))
        if found is None:
            raise CommandError("day", text=str(value))
        return found


@command("check")
@option("--format", "form", type=click.Choice(tuple(REPORTERS)), default="text")
@option("--fail-on", type=click.Choice([Severity.ERROR.value, Severity.WARNING.value]), default=Severity.ERROR.value)
@option("--today", type=Day(), metavar="YYYY-MM-DD")
@option("--show-waived", is_flag=True)
def check(invocation: Invocation, form: str, fail_on: str, today: date | None, *, show_waived: bool) -> int:
    """Prints what is wrong; 1 where there is something at least as grave as ``fail_on``."""
    workspace = open_folder(invocation.folder, today)
    colour = form == "text" and wants_colour()
    findings = replace(_findings(workspace, invocation), colour=colour, show_waived=show_waived)
    text = REPORTERS[form](findings)
    if form == "text":
        print_text(text, colour=colour)
    else:
        print_data(text)
    grave = Severity(fail_on).rank
    return int(any(one.severity.rank <= grave for one in workspace.diagnostics))


def open_folder(
    folder: Path, today: date | None = None, jobs: int | None = None, first: Callable[[], object] = lambda: None
) -> Workspace:
    """The checked workspace of a folder, read by ``jobs`` processes, while this one does something else ``first``.

    Raises CommandError where there is no content.
    """
    try:
        with helpers(jobs) as executor:
            return open_whole_workspace(folder, today, crew=Crew(executor, first) if executor else None)
    except FileNotFoundError as error:
        raise CommandError("no_content", folder=str(error.args[0])) from error


def _findings(workspace: Workspace, invocation: Invocation) -> Findings:
    configuration, _ = read_source(CONFIG_FILE, workspace.folder / CONFIG_FILE)

    def lines(file: str) -> Sequence[str] | None:
        source = configuration if file == CONFIG_FILE else workspace.sources.get(file)
        return source.lines if source else None

    prefix = project_prefix(invocation.folder)
    return Findings(workspace.diagnostics, invocation.language, lines, rule_texts(), prefix)


def project_prefix(folder: Path) -> str:
    """The way from the working folder, which in a pipeline is the repository's root, to the one that is checked."""
    here, there = Path.cwd(), folder.resolve()
    return f"{there.relative_to(here).as_posix()}/" if there != here and there.is_relative_to(here) else ""


def rule_texts() -> dict[str, RuleText]:
    """What each rule is about, from the rule reference."""
    return {doc.code: RuleText(doc.summary, _explained(doc)) for doc in rule_docs()}


def _explained(doc: RuleDoc) -> Text:
    said = {}
    for language in LANGUAGES:
        words = section("check", language)
        why, remedy = doc.why.in_language(language), doc.remedy.in_language(language)
        said[language] = f"{why}\n\n{words['bad']}\n{doc.bad}\n\n{words['remedy']}\n{remedy}"
    return Text(said["zh"], said["en"])
