"""``qinglian build``: the site, in place whole or not at all."""

import os
import time
from concurrent.futures import Executor
from itertools import islice
from pathlib import Path

import click

from qinglian.cli.check import open_folder
from qinglian.cli.output import print_text
from qinglian.cli.spoken import CommandError, Invocation, command, option, section
from qinglian.cli.viewing import Audience, chart_maker, options_for, print_errors, said_faults, store_for
from qinglian.config import Config, read_config
from qinglian.site.build import BuildOptions, SiteBuild
from qinglian.site.indexes import Indexer
from qinglian.site.problems import PublishError
from qinglian.site.publish import Published, publish, staging
from qinglian.site.workers import workers

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
    config, _ = read_config(invocation.folder)
    charts = chart_maker(config, store)
    first = store.folder is None or not store.folder.is_dir()
    jobs = jobs or _jobs_for(invocation.folder, config)
    with said_faults(), workers(jobs, charts.engine_kind if first else None) as pool:
        workspace = open_folder(invocation.folder)
        if workspace.has_errors:
            print_errors(workspace.diagnostics, workspace.sources, invocation.language)
            print_text(str(section("build", invocation.language)["refused"]) + "\n")
            return 1
        options = options_for(workspace, audience, unit)
        place = out or invocation.folder / _default(options)
        if _holds(place, workspace.content):
            raise CommandError("out_holds_content", out=str(place))
        indexer = Indexer(store.shelf("search"))
        done = _publish(SiteBuild(workspace, options, pool.equipped(charts), indexer=indexer), place, pool.executor)
    store.prune()
    said = str(section("build", invocation.language)["done"])
    seconds = f"{time.monotonic() - started:.1f}"
    print_text(said.format(out=place, files=done.files, kept=done.kept, seconds=seconds) + "\n")
    return 0


def _publish(made: SiteBuild, out: Path, executor: Executor | None) -> Published:
    if not made.editions:
        raise PublishError("no_edition")
    with staging(out) as stage:
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


def _jobs_for(folder: Path, config: Config) -> int:
    files = islice((folder / config.content).rglob("*.yml"), _FEW)
    return 1 if sum(1 for _ in files) < _FEW else os.cpu_count() or 1
