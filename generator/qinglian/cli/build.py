"""``qinglian build``: the site, in place whole or not at all."""

import os
import time
from pathlib import Path

import click

from qinglian.cli.check import open_folder
from qinglian.cli.output import print_text
from qinglian.cli.spoken import CommandError, Invocation, command, option, section
from qinglian.cli.viewing import Audience, chart_maker, options_for, print_errors, said_faults, store_for
from qinglian.pages.templates import compile_templates
from qinglian.site.build import BuildOptions, SiteBuild
from qinglian.site.indexes import Indexer
from qinglian.site.problems import PublishError
from qinglian.site.publish import Published, publish, staging
from qinglian.site.renderer import hold
from qinglian.site.workers import workers
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
    """Publishes into ``out``; 1 where the catalogue has errors."""
    started = time.monotonic()
    store = store_for(invocation, cache=not uncached)
    workspace = open_folder(invocation.folder, jobs=jobs)
    if workspace.has_errors:
        print_errors(workspace.diagnostics, workspace.sources, invocation.language)
        print_text(str(section("build", invocation.language)["refused"]) + "\n")
        return 1
    options = options_for(workspace, audience, unit)
    place = out or invocation.folder / _default(options)
    if _holds(place, workspace.content):
        raise CommandError("out_holds_content", out=str(place))
    with said_faults():
        charts, indexer = chart_maker(workspace.config, store), Indexer(store.shelf("search"))
        made = SiteBuild(workspace, options, charts, indexer=indexer)
        done = _publish(made, place, jobs or _jobs_for(workspace))
    store.prune()
    said = str(section("build", invocation.language)["done"])
    seconds = f"{time.monotonic() - started:.1f}"
    print_text(said.format(out=place, files=done.files, kept=done.kept, seconds=seconds) + "\n")
    return 0


def _publish(made: SiteBuild, out: Path, jobs: int) -> Published:
    if not made.editions:
        raise PublishError("no_edition")
    compile_templates()
    with staging(out) as stage, workers(jobs, hold, made.renderer) as executor:
        for path, data in made.files(executor):
            stage.write(path, data)
        return publish(stage)


def _default(options: BuildOptions) -> str:
    """An internal edition never takes the public site's place unasked."""
    return "site" if options.viewer.is_public else f"site-{options.audience}-{options.unit}"


def _holds(out: Path, content: Path) -> bool:
    """Whether the site would take the place of the catalogue, or be read as part of it."""
    site, catalogue = out.resolve(), content.resolve()
    return catalogue.is_relative_to(site) or site.is_relative_to(catalogue)


def _jobs_for(workspace: Workspace) -> int:
    return 1 if len(workspace.sources) < _FEW else os.cpu_count() or 1
