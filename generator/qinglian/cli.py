"""The command: it parses, calls and exits; nothing else does."""

import sys
from datetime import date, datetime
from pathlib import Path

import click

from qinglian.diagnostics import Severity
from qinglian.report import text_report
from qinglian.words import environment_language
from qinglian.workspace import open_workspace


@click.group()
@click.option("-C", "folder", type=click.Path(path_type=Path, file_okay=False), default=Path("."))
@click.option("--lang", type=click.Choice(["zh", "en"]))
@click.pass_context
def main(context: click.Context, folder: Path, lang: str | None) -> None:
    """Qinglian (清廉)."""
    context.obj = (folder, lang or environment_language())


@main.command()
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]))
@click.option("--fail-on", type=click.Choice(["error", "warning"]), default="error")
@click.pass_obj
def check(obj: tuple[Path, str], today: datetime | None, fail_on: str) -> None:
    """检查目录。"""
    folder, language = obj
    day: date | None = today.date() if today else None
    workspace = open_workspace(folder, day)
    sources = workspace.sources
    text = text_report(
        workspace.diagnostics, language, lambda file: sources[file].lines if file in sources else None,  # type: ignore[arg-type]
        colour=sys.stdout.isatty(),
    )
    click.echo(text, nl=False)
    worst = Severity(fail_on).rank
    sys.exit(1 if any(one.severity.rank <= worst for one in workspace.diagnostics) else 0)
