"""What ``qinglian build`` does once all is read: it checks, and puts the site in place whole or not at all."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from qinglian.cli.gate import leaks_text, report_text
from qinglian.cli.output import print_text
from qinglian.cli.spoken import CommandError, Invocation, section
from qinglian.cli.viewing import chart_maker, options_for, print_errors, said_faults, store_for
from qinglian.config import CONFIG_FILE, read_config
from qinglian.diagnostics import Diagnostic
from qinglian.read import is_unchanged, read_source, read_whole
from qinglian.site.build import BuildOptions, SiteBuild
from qinglian.site.gate import GateReport, LeakError
from qinglian.site.headers import NGINX_HEAD, NGINX_SUFFIX, nginx_configuration
from qinglian.site.indexes import Indexer
from qinglian.site.problems import PublishError
from qinglian.site.publish import Published, place_beside, publish, staging
from qinglian.site.renderer import rendering
from qinglian.site.workers import aside
from qinglian.words import Language
from qinglian.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for: ``viewer`` is an audience and a unit; ``started`` is told by the monotonic clock."""

    invocation: Invocation
    out: Path | None
    viewer: tuple[str | None, str | None]
    jobs: int
    cache: bool
    started: float


class _UnfitError(Exception):
    """The catalogue has errors."""


def publish_site(workspace: Workspace, order: Order) -> int:
    """Publishes what is asked for; 1 where the catalogue has errors, or anything withheld would leave."""
    language = order.invocation.language
    with aside(lambda: workspace.diagnostics, order.jobs) as told:
        judged = _Judged(workspace, told)
        try:
            with said_faults():
                return _made(workspace, order, judged)
        except LeakError as found:
            print_text(leaks_text(found, workspace, language))
            return 1
        except Exception:
            # What is wrong with the catalogue is said first, and may be why anything else failed.
            if not judged.workspace.has_errors:
                raise
    print_errors(judged.workspace.diagnostics, workspace.sources, language)
    print_text(str(section("build", language)["refused"]) + "\n")
    return 1


@dataclass(frozen=True)
class _Judged:
    """What is found out about the catalogue while its site is begun."""

    read: Workspace
    told: Callable[[], tuple[Diagnostic, ...]]

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace with what is wrong with it."""
        return self.read.judged(self.told())

    def demand(self) -> None:
        """Raises _UnfitError where there are errors."""
        if self.workspace.has_errors:
            raise _UnfitError


def _made(workspace: Workspace, order: Order, judged: _Judged) -> int:
    store = store_for(order.invocation, cache=order.cache)
    options, charts = options_for(workspace, *order.viewer), chart_maker(workspace.config, store)
    made = SiteBuild(workspace, options, charts, indexer=Indexer(store.shelf("search"))).prepared()
    place = _place(order.invocation, order.out, made)
    done = _publish(made, place, order.jobs, judged)
    store.prune()
    print_text(_said(done, place, time.monotonic() - order.started, order.invocation.language))
    print_text(report_text(done.report, workspace, order.invocation.language))
    return 0


@dataclass(frozen=True, slots=True)
class _Done:
    published: Published
    nginx: Path
    report: GateReport


def _publish(made: SiteBuild, out: Path, jobs: int, judged: _Judged) -> _Done:
    if not made.editions:
        raise PublishError("no_edition")
    with rendering(made.renderer, jobs) as executor:
        files = made.files(executor)
        # While workers are busy.
        gate = made.gate()
        judged.demand()
        with staging(out, gate) as stage:
            for path, data in files:
                stage.write(path, data)
            _demand_rest(made)
            published = publish(stage, made.digests)
            beside = place_beside(stage, NGINX_SUFFIX, nginx_configuration(made.headers), NGINX_HEAD.encode())
    return _Done(published, beside, gate.report)


def _demand_rest(made: SiteBuild) -> None:
    """Raises PublishError where a file that had just been written when it was read has another text by now.

    What was read may be the half of it, and right all the same: a list that ends early is a list. The settings are
    few, and are read again in any case.
    """
    workspace = made.workspace
    if read_config(workspace.folder)[0] != workspace.config:
        raise PublishError("restless", file=CONFIG_FILE)
    for path, whole in made.frames.young.items():
        if whole.young and not is_unchanged(path, whole.young) and _now(path) != whole.data:
            raise PublishError("restless", file=path.relative_to(workspace.folder).as_posix())
    for source in workspace.sources.values():
        path = workspace.folder / source.name
        if source.young and not is_unchanged(path, source.young) and read_source(source.name, path)[0] != source:
            raise PublishError("restless", file=source.name)


def _now(path: Path) -> bytes | None:
    """What stands in a file; nothing where it is gone."""
    try:
        return read_whole(path).data
    except FileNotFoundError:
        return None


def _said(done: _Done, out: Path, seconds: float, language: Language) -> str:
    words, published = section("build", language), done.published
    lines = (
        words["done"].format(out=out, files=published.files, kept=published.kept, seconds=f"{seconds:.1f}"),
        words["manifest"].format(digest=published.digest),
        words["beside"].format(file=out.with_name(done.nginx.name)),
    )
    return "".join(f"{line}\n" for line in lines)


def _place(invocation: Invocation, out: Path | None, made: SiteBuild) -> Path:
    place = out or invocation.folder / _default(made.options)
    if _holds(place, made.workspace.content):
        raise CommandError("out_holds_content", out=str(place))
    return place


def _default(options: BuildOptions) -> str:
    """An internal edition never takes the public site's place unasked."""
    return "site" if options.viewer.is_public else f"site-{options.audience}-{options.unit}"


def _holds(out: Path, content: Path) -> bool:
    """Whether the site would take the place of the catalogue, or be read as part of it."""
    site, catalogue = out.resolve(), content.resolve()
    return catalogue.is_relative_to(site) or site.is_relative_to(catalogue)
