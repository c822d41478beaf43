"""Renders and indexes one unit at a time, anywhere: all that it needs travels as plain data (law 4)."""

from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import Literal

from qinglian.disclose import Disclosed
from qinglian.labels import Labels
from qinglian.model import EDITION_LEVEL, Unit, UnitId
from qinglian.pages.comparison import Comparisons
from qinglian.pages.edition import EditionView
from qinglian.pages.page import Link, Page
from qinglian.sharing import ahead
from qinglian.site.charts import ChartMaker
from qinglian.site.frames import Frames
from qinglian.site.indexes import Indexer
from qinglian.site.packs import File, packed, unpacked
from qinglian.site.record_pages import edition_pages, pair_pages, shared_pages, unit_pages
from qinglian.site.search_documents import unit_documents
from qinglian.site.workers import workers

_AHEAD = 16
"""Tasks whose files may wait to be written: some seconds of work, and some four megabytes each on the disk."""

Task = tuple[Literal["unit", "edition", "pair", "index"], str, str]
"""What is to be made, the edition, and the unit where it is about one; of a pair the year that it is compared with."""


@dataclass(frozen=True)
class Renderer:
    """The disclosed editions, the frames, how charts are drawn and texts indexed: enough for every page of the site."""

    editions: Mapping[str, Disclosed]
    labels: Labels
    frames: Frames
    charts: ChartMaker
    indexer: Indexer
    edit_url: str = ""
    illustration: bool = False

    @cached_property
    def _views(self) -> dict[str, EditionView]:
        return {}

    @cached_property
    def _comparisons(self) -> Comparisons:
        """The editions compared, once for all views."""
        return Comparisons(self.editions, self.labels)

    def __getstate__(self) -> dict[str, object]:
        """Without the views: another process makes its own."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    def view(self, year: str) -> EditionView:
        """An edition as its pages see it."""
        if year not in self._views:
            self._views[year] = EditionView(
                self.editions[year], self.labels, self.editions, self.edit_url, self.illustration, self._comparisons
            )
        return self._views[year]

    @property
    def newest(self) -> str:
        """The newest edition that the viewer may see: the one that is searched."""
        return max(self.editions)

    def unit_files(self, year: str, unit: UnitId) -> list[File]:
        """The pages of a unit in one edition."""
        return [self._file(page) for page in unit_pages(self.view(year), unit, self.charts)]

    def edition_files(self, year: str) -> Iterator[File]:
        """The pages that speak of a whole edition."""
        return (self._file(page) for page in edition_pages(self.view(year)))

    def pair_files(self, year: str, old: str) -> list[File]:
        """The pages that compare an edition with an older one than the one before it."""
        return [self._file(page) for page in pair_pages(self.view(year), old, self.charts)]

    def pairs(self, year: str) -> tuple[str, ...]:
        """The years before the one before an edition."""
        return self._comparisons.before(year)[1:]

    def index_files(self, year: str, unit: UnitId) -> list[File]:
        """The search over a unit; over what units share, with the program for the browser."""
        documents = tuple(unit_documents(self.view(year), unit))
        with TemporaryDirectory(prefix="qinglian-index-") as work:
            files = self.indexer.files(documents, Path(work))
            return files + self.indexer.engine(Path(work)) if unit == EDITION_LEVEL else files

    def shared_files(self) -> Iterator[File]:
        """The pages that belong to no edition."""
        views = [self.view(year) for year in sorted(self.editions)]
        written = [Link(page.title, page.path) for page in self.frames.pages]
        return (self._file(page) for page in shared_pages(self.view(self.newest), views, written))

    def _file(self, page: Page) -> File:
        return f"{page.path}index.html", self.frames.stamp(page).encode()

    def page_tasks(self) -> Iterator[Task]:
        """What can be made apart from each other: the editions, which take longest, then the units."""
        for year in sorted(self.editions):
            yield "edition", year, EDITION_LEVEL
        for year in sorted(self.editions):
            for unit in self.view(year).catalogue.every(Unit):
                yield "unit", year, unit.unit
            for old in self.pairs(year):
                yield "pair", year, old

    def index_tasks(self) -> Iterator[Task]:
        """The tasks of the search."""
        for unit in self.view(self.newest).catalogue.every(Unit):
            yield "index", self.newest, unit.unit
        yield "index", self.newest, EDITION_LEVEL

    def make(self, task: Task) -> list[File]:
        """The files of one task."""
        what, year, of = task
        match what:
            case "unit":
                return self.unit_files(year, UnitId(of))
            case "pair":
                return self.pair_files(year, of)
            case "index":
                return self.index_files(year, UnitId(of))
        return list(self.edition_files(year))

    def begin(self, executor: Executor | None) -> tuple[Iterator[File], Iterator[File]]:
        """The pages, and the search over them, to be taken in this order. Workers (``rendering``) are at it now."""
        self._comparisons.prepare()
        pages = list(self.page_tasks())
        tasks = chain(pages, self.index_tasks())
        made = map(_taken, ahead(_make, tasks, executor, _AHEAD)) if executor else map(self.make, tasks)
        return chain.from_iterable(islice(made, len(pages))), chain.from_iterable(made)


@contextmanager
def rendering(renderer: Renderer, jobs: int) -> Iterator[Executor | None]:
    """Workers that make what they are told to with ``renderer``; none for one job."""
    with (
        TemporaryDirectory(prefix="qinglian-made-") as passing,
        workers(jobs, _hold, renderer, Path(passing)) as executor,
    ):
        yield executor


def _hold(renderer: Renderer, passing: Path) -> None:
    _held[:] = [(renderer, passing)]


_held: list[tuple[Renderer, Path]] = []


def _make(task: Task) -> Path:
    """Write the files of a task as one: through a pipe they would go in hundreds of pieces, each waited for."""
    [(renderer, passing)] = _held
    files = renderer.make(task)
    with NamedTemporaryFile(dir=passing, delete=False) as stream:
        stream.writelines(packed(files))
    return Path(stream.name)


def _taken(made: Path) -> Iterator[File]:
    run = made.read_bytes()
    made.unlink()
    return unpacked(run)
