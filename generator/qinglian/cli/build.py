"""``qinglian build``: the site, in place whole or not at all."""

import os
import time
from dataclasses import dataclass
from pathlib import Path

import click

from qinglian.cli.check import open_folder
from qinglian.cli.gate import leaks_text, report_text
from qinglian.cli.output import print_text
from qinglian.cli.spoken import CommandError, Invocation, command, option, section
from qinglian.cli.viewing import Audience, chart_maker, options_for, print_errors, said_faults, store_for
from qinglian.pages.templates import compile_templates
from qinglian.read import is_unchanged, read_source
from qinglian.site.build import BuildOptions, SiteBuild
from qinglian.site.gate import GateReport, LeakError
from qinglian.site.headers import NGINX_HEAD, NGINX_SUFFIX, nginx_configuration
from qinglian.site.indexes import Indexer
from qinglian.site.problems import PublishError
from qinglian.site.publish import Published, passing_folder, place_beside, publish, staging
from qinglian.site.renderer import hold
from qinglian.site.workers import workers
from qinglian.words import Language
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
    with passing_folder():
        return _build(invocation, out, (audience, unit), jobs, cache=not uncached)


def _build(
    invocation: Invocation, out: Path | None, viewer: tuple[str | None, str | None], jobs: int | None, *, cache: bool
) -> int:
    started = time.monotonic()
    store = store_for(invocation, cache=cache)
    workspace = open_folder(invocation.folder, jobs=jobs)
    if workspace.has_errors:
        print_errors(workspace.diagnostics, workspace.sources, invocation.language)
        print_text(str(section("build", invocation.language)["refused"]) + "\n")
        return 1
    options = options_for(workspace, *viewer)
    place = out or invocation.folder / _default(options)
    if _holds(place, workspace.content):
        raise CommandError("out_holds_content", out=str(place))
    charts, indexer = chart_maker(workspace.config, store), Indexer(store.shelf("search"))
    made = SiteBuild(workspace, options, charts, indexer=indexer)
    try:
        with said_faults():
            done = _publish(made, place, jobs or _jobs_for(workspace))
    except LeakError as found:
        print_text(leaks_text(found, workspace, invocation.language))
        return 1
    store.prune()
    print_text(_said(done, place, time.monotonic() - started, invocation.language))
    print_text(report_text(done.report, workspace, invocation.language))
    return 0


@dataclass(frozen=True, slots=True)
class _Done:
    published: Published
    nginx: Path
    report: GateReport


def _publish(made: SiteBuild, out: Path, jobs: int) -> _Done:
    if not made.editions:
        raise PublishError("no_edition")
    compile_templates()
    with staging(out) as stage, workers(jobs, hold, made.renderer) as executor:
        files = made.files(executor)
        # While workers are busy.
        stage.inspector = gate = made.gate()
        for path, data in files:
            stage.write(path, data)
        _demand_rest(made.workspace)
        published = publish(stage, made.digests)
        beside = place_beside(stage, NGINX_SUFFIX, nginx_configuration(made.headers), NGINX_HEAD.encode())
    return _Done(published, beside, gate.report)


def _demand_rest(workspace: Workspace) -> None:
    """Raises PublishError where a file that had just been written when it was read has another text by now.

    What was read may be the half of it, and right all the same: a list that ends early is a list.
    """
    for source in workspace.sources.values():
        path = workspace.folder / source.name
        if source.young and not is_unchanged(path, source.young) and read_source(source.name, path)[0] != source:
            raise PublishError("restless", file=source.name)


def _said(done: _Done, out: Path, seconds: float, language: Language) -> str:
    words, published = section("build", language), done.published
    lines = (
        words["done"].format(out=out, files=published.files, kept=published.kept, seconds=f"{seconds:.1f}"),
        words["manifest"].format(digest=published.digest),
        words["beside"].format(file=out.with_name(done.nginx.name)),
    )
    return "".join(f"{line}\n" for line in lines)


def _default(options: BuildOptions) -> str:
    """An internal edition never takes the public site's place unasked."""
    return "site" if options.viewer.is_public else f"site-{options.audience}-{options.unit}"


def _holds(out: Path, content: Path) -> bool:
    """Whether the site would take the place of the catalogue, or be read as part of it."""
    site, catalogue = out.resolve(), content.resolve()
    return catalogue.is_relative_to(site) or site.is_relative_to(catalogue)


def _jobs_for(workspace: Workspace) -> int:
    return 1 if len(workspace.sources) < _FEW else os.cpu_count() or 1
