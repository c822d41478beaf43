"""The command: it parses, calls and exits; nothing else does.

A command is a module here with a function made by :func:`qinglian.cli.spoken.command`, a row in ``COMMANDS``, and a
section with its name in ``theme/locale/cli.zh.yml`` and ``cli.en.yml``.
"""

from dataclasses import replace
from pathlib import Path

import click

from qinglian import __version__
from qinglian.cli.group import Commands
from qinglian.cli.spoken import UNUSABLE, project_folder
from qinglian.words import LANGUAGES

COMMANDS = {
    "check": "qinglian.cli.check:check",
    "build": "qinglian.cli.build:build",
    "serve": "qinglian.cli.serve:preview",
    "verify": "qinglian.cli.verify:check_site",
    "diff": "qinglian.cli.diff:diff",
    "diff-driver": "qinglian.cli.diff_driver:diff_driver",
    "review": "qinglian.cli.review:review",
    "chart": "qinglian.cli.chart:chart",
    "disclose": "qinglian.cli.disclose:disclose",
    "edition": "qinglian.cli.edition:edition",
    "rules": "qinglian.cli.rules:rules",
    "schema": "qinglian.cli.schema:schema",
}


@click.group(cls=Commands, invoke_without_command=True)
@click.option("-C", "folder", type=click.Path(path_type=Path))
@click.option("--lang", type=click.Choice(LANGUAGES), expose_value=False)
@click.version_option(__version__, prog_name="qinglian", message="%(prog)s %(version)s")
@click.pass_context
def main(context: click.Context, folder: Path | None) -> int:
    """Qinglian (清廉)."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
        return UNUSABLE
    if folder is not None:
        context.obj = replace(context.obj, folder=project_folder(folder))
    return 0


main.modules = COMMANDS
