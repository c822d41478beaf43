"""Puts frames and bodies together: every file of the site, in order."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path

from qinglian.disclose import Disclosed, Viewer, disclose
from qinglian.labels import Labels
from qinglian.model import UnitId
from qinglian.model.digest import canonical_lines, digest_of_lines
from qinglian.pages.changes import FEED
from qinglian.pages.comparison_pages import repeated
from qinglian.pages.data import data_files
from qinglian.pages.feed import feed, robots, site_maps
from qinglian.pages.templates import compile_templates
from qinglian.resources import resource_folder
from qinglian.site.charts import ChartMaker
from qinglian.site.frame_parts import Footer
from qinglian.site.frames import Frames, FrameSettings, Section, build_frames
from qinglian.site.gate import Gate, open_gate, texts_of
from qinglian.site.headers import HOST_FILE, HeaderSettings, host_headers
from qinglian.site.indexes import Indexer, entry
from qinglian.site.packs import File
from qinglian.site.renderer import Renderer
from qinglian.words import Language, locale_section
from qinglian.workspace import PAGES_FOLDER, Workspace

_PUBLISHED = ("published", "closed")


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """For whom a site is built."""

    audience: str = "public"
    unit: str = ""
    language: Language | None = None

    @property
    def viewer(self) -> Viewer:
        """The viewer."""
        return Viewer(self.audience, UnitId(self.unit))


@dataclass(frozen=True)
class SiteBuild:
    """One site in the making."""

    workspace: Workspace
    options: BuildOptions
    charts: ChartMaker
    drawn: Frames | None = None
    """Frames of an earlier build of the same theme and hand-written pages: used again where the settings are equal."""

    indexer: Indexer = field(default_factory=Indexer)

    @cached_property
    def editions(self) -> Mapping[str, Disclosed]:
        """What the viewer may see of each edition; 社会 sees published and closed editions only."""
        viewer = self.options.viewer
        found: dict[str, Disclosed] = {}
        earlier: Disclosed | None = None
        for year, catalogue in sorted(self.workspace.catalogues.items()):
            if viewer.is_public and catalogue.edition.status not in _PUBLISHED:
                continue
            disclosed = disclose(catalogue, viewer, self.workspace.schemas, earlier)
            if not disclosed.is_withheld:
                earlier = found[year] = disclosed
        return found

    @cached_property
    def language(self) -> Language:
        """The language of the interface."""
        configured: Language = "en" if self.workspace.config.language == "en" else "zh"
        return self.options.language or configured

    @cached_property
    def labels(self) -> Labels:
        """Labels in that language."""
        return Labels(self.workspace.schemas, self.language, internal=not self.options.viewer.is_public)

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """The digest of each edition as the viewer sees it: what is withheld has no part in it (law 6)."""
        return {year: self._made.get(year) or digest_of_lines(self._lines(year)) for year in self.editions}

    @cached_property
    def _made(self) -> dict[str, str]:
        """The digests of the editions whose data has been written: the lines are made once for both."""
        return {}

    def _lines(self, year: str) -> Iterator[bytes]:
        return canonical_lines(self.editions[year].catalogue, self.workspace.schemas)

    def gate(self) -> Gate:
        """A gate for this viewer."""
        workspace = self.workspace
        return open_gate(workspace.catalogues, self.editions, workspace.schemas, texts_of(workspace.config))

    @property
    def headers(self) -> HeaderSettings:
        """What a web server is to say with every file."""
        config = self.workspace.config
        return HeaderSettings(config.url, config.portals, public=self.options.viewer.is_public)

    @property
    def newest(self) -> str:
        """The newest edition that the viewer may see."""
        return max(self.editions)

    @cached_property
    def renderer(self) -> Renderer:
        """What renders the record pages."""
        config = self.workspace.config
        return Renderer(
            self.editions, self.labels, self.frames, self.charts, self.indexer, config.edit_url, config.illustration
        )

    def prepared(self) -> "SiteBuild":
        """The same, with all made that workers are to share."""
        compile_templates()
        for year in self.editions:
            _ = self.renderer.view(year).directory
        return self

    @cached_property
    def frames(self) -> Frames:
        """The frames, drawn once."""
        settings = self._frame_settings()
        return self.drawn if self.drawn and self.drawn.settings == settings else build_frames(settings)

    def _frame_settings(self) -> FrameSettings:
        config = self.workspace.config
        words = locale_section("frame", self.language)
        as_of = self.editions[self.newest].catalogue.edition.as_of or dt.date.min
        pages = self.workspace.content / PAGES_FOLDER
        footer = Footer(
            organiser=config.footer.organiser,
            contact=config.footer.contact,
            site_code=config.footer.site_code,
            icp=config.footer.icp,
            police=config.footer.police,
        )
        audience = self.options.audience
        return FrameSettings(
            site_name=config.name or str(words["site_name"]),
            language=self.language,
            edition=self.newest,
            as_of=as_of,
            theme=resource_folder("theme"),
            pages=pages if pages.is_dir() else None,
            base_url=config.url or "/",
            sections=tuple(self._sections(words["tabs"], pages)),
            footer=footer,
            illustration=config.illustration,
            audience="" if audience == "public" else self.labels.term("audience", audience),
        )

    def _sections(self, labels: Mapping[str, str], pages: Path) -> Iterator[Section]:
        """The tabs; the hand-written pages have one where they begin with ``about``."""
        for name, label in labels.items():
            if name != "about" or (pages / "about.md").is_file():
                yield Section(name, str(label), _SECTIONS[name])

    def files(self, executor: Executor | None = None) -> Iterator[File]:
        """Every file of the site: its address and its bytes. Workers of the executor begin at once."""
        return self._files(*self.renderer.begin(executor))

    def _files(self, pages: Iterator[File], search: Iterator[File]) -> Iterator[File]:
        paths = []
        for path, data in chain(self._meanwhile(), pages, self._written()):
            paths.append(path)
            yield path, data
        # What follows from the pages is made while workers index them.
        yield from self.machine_files(paths)
        yield HOST_FILE, host_headers(self.headers)
        parts = []
        for path, data in search:
            parts.append(path)
            yield path, data
        yield entry(parts)

    def _meanwhile(self) -> Iterator[File]:
        """What is made here while workers are busy; the digests, for which the manifest will ask, by the way."""
        yield from sorted(self.frames.assets.items())
        yield from self.renderer.shared_files()
        yield from self.data_files()
        _ = self.digests

    def _written(self) -> Iterator[File]:
        """The hand-written pages, and the one for addresses that lead nowhere."""
        yield "404.html", self.frames.stamp_not_found().encode()
        for page in self.frames.pages:
            yield f"{page.path}index.html", self.frames.stamp_page(page).encode()

    def data_files(self) -> Iterator[File]:
        """The data of every edition, to take away."""
        for year in self.editions:
            lines = list(self._lines(year))
            digest = self._made[year] = digest_of_lines(lines)
            yield from data_files(self.renderer.view(year), lines, digest, self._base)

    @property
    def _base(self) -> str:
        """The published address with its last slash; nothing where none is configured."""
        url = self.workspace.config.url
        return url.rstrip("/") + "/" if url else ""

    def machine_files(self, paths: Sequence[str]) -> Iterator[File]:
        """The feed, the list of addresses, the rules for robots."""
        base = self._base
        views = [self.renderer.view(year) for year in sorted(self.editions)]
        yield FEED, feed(views, self.frames.settings.site_name, base).encode()
        pages = (path.removesuffix("index.html") for path in paths if path.endswith("index.html"))
        twice = {address for view in views for address in repeated(view)}
        addresses = [page for page in pages if page not in twice]
        for name, text in site_maps(addresses, base).items():
            yield name, text.encode()
        yield "robots.txt", robots(base, public=self.options.viewer.is_public).encode()

    def search_files(self) -> Iterator[File]:
        """The search over the newest edition, alone."""
        files = [file for task in self.renderer.index_tasks() for file in self.renderer.make(task)]
        yield from files
        yield entry(path for path, _ in files)


_SECTIONS = {
    "home": "{edition}/",
    "units": "{edition}/#units",
    "powers": "{edition}/powers/",
    "risks": "{edition}/risks/",
    "laws": "{edition}/laws/",
    "about": "about/",
}


def build_files(
    workspace: Workspace, options: BuildOptions, charts: ChartMaker, executor: Executor | None = None
) -> Iterator[File]:
    """Every file of the site, in a fixed order. The workspace must be free of errors.

    Raises ChartError, IndexerFailedError, ThemeError; ValueError where the viewer may see no edition.
    """
    build = SiteBuild(workspace, options, charts)
    if not build.editions:
        raise ValueError(options.audience)
    yield from build.files(executor)
