"""``qinglian build``: the site, in place whole or not at all."""

import os
import time
from importlib import import_module
from pathlib import Path

import click

from qinglian.cli.audiences import Audience
from qinglian.cli.check import open_folder
from qinglian.cli.spoken import Invocation, command, option
from qinglian.collector import collecting_rarely, paused
from qinglian.site.publish import passing_folder
from qinglian.workspace import Workspace

_FEW = 300
"""Files of content below which workers take longer to start than they save."""


@command("build")
@option("--out", type=click.Path(path_type=Path))
@option("--audience", type=Audience(), metavar="AUDIENCE")
@option("--unit", metavar="ID")
@option("--jobs", type=click.IntRange(min=1), metavar="N")
@option("--no-cache", "uncached", is_flag=True)
def build(
    invocation: Invocation,
    out: Path | None,
    audience: str | None,
    unit: str | None,
    jobs: int | None,
    *,
    uncached: bool,
) -> int:
    """Publishes into ``out``; 1 where the catalogue has errors, or anything withheld would leave."""
    started = time.monotonic()
    with passing_folder(), collecting_rarely():
        workspace = open_folder(invocation.folder, jobs=jobs, first=_import_publishing)
        _import_publishing()
        from qinglian.cli.publishing import Order, publish_site  # noqa: PLC0415

        jobs = jobs or _jobs_for(workspace)
        # The system frees what was read faster than Python does, object by object.
        _left[:] = [workspace]
        return publish_site(workspace, Order(invocation, out, (audience, unit), jobs, not uncached, started))


_left: list[object] = []


def _import_publishing() -> None:
    """While others read: this takes as long as to read three hundred files."""
    with paused():
        import_module("qinglian.cli.publishing")


def _jobs_for(workspace: Workspace) -> int:
    return 1 if len(workspace.sources) < _FEW else os.cpu_count() or 1
