"""The project folder as the preview sees it: opened again after each change, from what was read before (law 2)."""

import gc
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

from qinglian.chart import EngineKind, Layout
from qinglian.config import CONFIG_FILE, read_config
from qinglian.diagnostics import Diagnostic, Location
from qinglian.model import Unit, UnitId
from qinglian.resources import resource_folder
from qinglian.site.build import BuildOptions, SiteBuild
from qinglian.site.charts import ChartMaker
from qinglian.site.frames import Frames
from qinglian.site.indexes import Indexer
from qinglian.site.packs import File
from qinglian.site.problems import ServeError
from qinglian.site.record_pages import SEARCH_INDEX
from qinglian.site.serve.outcome import Outcome, Part
from qinglian.site.serve.watch import Watched
from qinglian.site.store import Store
from qinglian.words import message
from qinglian.workspace import PAGES_FOLDER, Known, Workspace, open_whole_workspace


class Project:
    """One project folder, one viewer; remembers what did not change."""

    def __init__(self, folder: Path, options: BuildOptions, store: Store) -> None:
        self.folder, self.options, self.store = folder.resolve(), options, store
        self._known = Known()
        self._frames: Frames | None = None
        self._charts: ChartMaker | None = None

    @property
    def watched(self) -> Watched:
        """The catalogue, the settings, and what the pages are made with."""
        config, _ = read_config(self.folder)
        folders = [self.folder / config.content, resource_folder("theme"), resource_folder("schemas")]
        folders += [self.folder / config.private] if config.private else []
        return Watched(folders, [self.folder / CONFIG_FILE])

    def prepare(self, changed: frozenset[Path]) -> Outcome:
        """The site after a change of these paths. Raises ServeError where the viewer may see no edition."""
        self._forget(changed)
        try:
            workspace = open_whole_workspace(self.folder, known=self._known)
        except FileNotFoundError as fault:
            if fault.errno is not None:  # the system's own is another fault
                raise
            name = read_config(self.folder)[0].content  # gone while a branch is switched, say
            return Outcome((), [Diagnostic(Location(name), "QL001", message("QL001.unreadable", name=name))])
        if workspace.has_errors:
            return Outcome((), workspace.diagnostics, workspace.sources)
        # The preview stands at the root of its address, wherever the site will be published.
        workspace = replace(workspace, config=replace(workspace.config, url=""))
        indexer = Indexer(self.store.shelf("search"))
        build = SiteBuild(workspace, self.options, self._chart_maker(workspace), self._frames, indexer)
        if not build.editions:
            raise ServeError("no_edition")
        self._frames = build.frames
        return Outcome(tuple(_parts(build)), workspace.diagnostics, workspace.sources)

    def _chart_maker(self, workspace: Workspace) -> ChartMaker:
        """The one before while the settings are the same: its engine takes a while to open."""
        config, before = workspace.config.charts, self._charts
        kind, layout = EngineKind(config.engine), Layout(config.layout)
        if before is None or (before.engine_kind, before.layout) != (kind, layout):
            before = self._charts = ChartMaker(kind, layout, self.store.shelf("charts"))
        return before

    def _forget(self, changed: frozenset[Path]) -> None:
        """Drop what was made from files that have changed and are not looked at each time."""
        theme, schemas = (resource_folder(name).resolve() for name in ("theme", "schemas"))
        if any(path.is_relative_to(theme) or path.is_relative_to(schemas) for path in changed):
            self._known, self._frames, self._charts = Known(), None, None
            _forget_all()
        elif any(PAGES_FOLDER in path.parts for path in changed):
            self._frames = None


def _parts(build: SiteBuild) -> Iterator[Part]:
    renderer = build.renderer

    def shared() -> Iterator[File]:
        yield from build.frames.assets.items()
        yield "404.html", build.frames.stamp_not_found().encode()
        for page in build.frames.pages:
            yield f"{page.path}index.html", build.frames.stamp_page(page).encode()
        yield from renderer.shared_files()

    yield Part("", shared)
    for year in sorted(build.editions, reverse=True):
        for unit in renderer.view(year).catalogue.every(Unit):
            yield Part(f"{year}/{unit.unit}/", _unit(build, year, unit.unit))
        yield Part(f"{year}/", _edition(build, year))
    yield Part(SEARCH_INDEX, lambda: _late_files(build), late=True)


def _late_files(build: SiteBuild) -> Iterator[File]:
    """The search, and the data and the feed, which no open page shows."""
    yield from build.search_files()
    yield from build.data_files()
    yield from build.machine_files(())
    # A workspace is kept from the collector, which is right for one build and wrong for a hundred.
    gc.unfreeze()
    gc.collect()


def _unit(build: SiteBuild, year: str, unit: UnitId) -> Callable[[], Iterator[File]]:
    return lambda: iter(build.renderer.unit_files(year, unit))


def _edition(build: SiteBuild, year: str) -> Callable[[], Iterator[File]]:
    def files() -> Iterator[File]:
        yield from build.renderer.edition_files(year)
        for old in build.renderer.pairs(year):
            yield from build.renderer.pair_files(year, old)

    return files


def _forget_all() -> None:
    """Words, schemas and templates are read once for each process: here they change under the reader's hands."""
    modules: list[ModuleType] = [module for name, module in list(sys.modules.items()) if name.startswith("qinglian.")]
    for module in modules:
        for value in list(vars(module).values()):
            clear = getattr(value, "cache_clear", None)
            if callable(clear):
                clear()
