"""``qinglian diff``: what changed in substance from one side to another."""

from pathlib import Path
from typing import TypeAlias

import click

from qinglian.cli.audiences import Audience
from qinglian.cli.output import print_data, print_text, wants_colour
from qinglian.cli.sides import Sides
from qinglian.cli.spoken import CommandError, Invocation, argument, command, option
from qinglian.diff import Effect
from qinglian.diff.formats import FORMATS, Shown, html_report, json_report, markdown_report, show, text_report
from qinglian.diff.formats.phrases import fault_lines
from qinglian.pages.templates import render

_GRAVE = {
    "weakens": (Effect.WEAKENS,),
    "unclear": (Effect.WEAKENS, Effect.UNCLEAR),
    "none": (),
}
_Written: TypeAlias = "str | bytes"


@command("diff")
@argument("old")
@argument("new")
@option("--format", "form", type=click.Choice(FORMATS), default="text")
@option("--out", type=click.Path(path_type=Path, dir_okay=False))
@option("--attachment", type=click.Path(path_type=Path, dir_okay=False))
@option("--audience", type=Audience(), metavar="AUDIENCE")
@option("--unit", metavar="ID")
@option("--fail-on", type=click.Choice(tuple(_GRAVE)), default="none")
@option("--all", "everything", is_flag=True)
def diff(
    invocation: Invocation,
    *,
    old: str,
    new: str,
    form: str,
    out: Path | None,
    attachment: Path | None,
    audience: str | None,
    unit: str | None,
    fail_on: str,
    everything: bool,
) -> int:
    """Reports; 1 where a change that nobody accepted is at least as grave as ``fail_on``."""
    if form == "xlsx" and out is None:
        raise CommandError("diff.out_needed")
    if attachment and form != "markdown":
        raise CommandError("diff.attachment")
    compared = Sides.opened(old, new, invocation.folder, audience or "", unit or "").compared()
    shown = show(compared, invocation.language)
    colour = form == "text" and out is None and wants_colour()
    if attachment:
        attachment.write_text(markdown_report(shown, most=None), encoding="utf-8")
    written = _written(shown, form, attached=attachment is not None, colour=colour, everything=everything)
    if out:
        out.write_bytes(written.encode() if isinstance(written, str) else written)
    elif isinstance(written, str):
        _print(written, form, colour=colour)
    if form != "text":
        click.echo("".join(f"{line}\n" for line in fault_lines(shown)), nl=False, err=True)
    return int(compared.stands(*_GRAVE[fail_on]))


def _written(shown: Shown, form: str, *, attached: bool, colour: bool, everything: bool) -> _Written:
    match form:
        case "markdown":
            return markdown_report(shown, attached=attached)
        case "json":
            return json_report(shown)
        case "html":
            return html_report(shown, render)
        case "xlsx":
            from qinglian.diff.formats.xlsx import xlsx_report  # noqa: PLC0415 - it takes a while to load

            return xlsx_report(shown)
    return text_report(shown, colour=colour, everything=everything)


def _print(written: str, form: str, *, colour: bool) -> None:
    if form == "text":
        print_text(written, colour=colour)
    else:
        print_data(written)
