"""Renders the pages of one unit, anywhere: all that it needs travels as plain data (law 4)."""

import pickle
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from qinglian.disclose import Disclosed
from qinglian.model import Unit, UnitId
from qinglian.pages.edition import EditionView
from qinglian.pages.labels import Labels
from qinglian.pages.page import Link, Page
from qinglian.site.charts import ChartMaker
from qinglian.site.frames import Frames
from qinglian.site.record_pages import edition_pages, shared_pages, unit_pages

File = tuple[str, bytes]


@dataclass(frozen=True)
class Renderer:
    """The disclosed editions, the frames, and how charts are drawn: enough for every page of the site."""

    editions: Mapping[str, Disclosed]
    labels: Labels
    frames: Frames
    charts: ChartMaker
    edit_url: str = ""
    illustration: bool = False

    @cached_property
    def _views(self) -> dict[str, EditionView]:
        return {}

    def view(self, year: str) -> EditionView:
        """An edition as its pages see it."""
        if year not in self._views:
            self._views[year] = EditionView(
                self.editions[year], self.labels, self.editions, self.edit_url, self.illustration
            )
        return self._views[year]

    @property
    def newest(self) -> str:
        """The newest edition that the viewer may see."""
        return max(self.editions)

    def unit_files(self, year: str, unit: UnitId) -> list[File]:
        """The pages of a unit in one edition."""
        return [self._file(page) for page in unit_pages(self.view(year), unit, self.charts)]

    def edition_files(self, year: str) -> Iterator[File]:
        """The pages that speak of a whole edition."""
        return (self._file(page) for page in edition_pages(self.view(year)))

    def shared_files(self) -> Iterator[File]:
        """The pages that belong to no edition."""
        views = [self.view(year) for year in sorted(self.editions)]
        written = [Link(page.title, page.path) for page in self.frames.pages]
        return (self._file(page) for page in shared_pages(self.view(self.newest), views, written))

    def _file(self, page: Page) -> File:
        return f"{page.path}index.html", self.frames.stamp(page).encode()

    def files(self, executor: Executor | None, work: Path) -> Iterator[File]:
        """Every record page, the same in any number of workers: editions, then units, in order."""
        tasks = [(year, unit.unit) for year in sorted(self.editions) for unit in self.view(year).catalogue.every(Unit)]
        if executor is None:
            made: Iterator[list[File]] = (self.unit_files(year, unit) for year, unit in tasks)
        else:
            blob = self._parcel(work)
            made = executor.map(_unit_files, [(blob, year, unit) for year, unit in tasks])
        for files in made:
            yield from files
        for year in sorted(self.editions):
            yield from self.edition_files(year)
        yield from self.shared_files()

    def _parcel(self, work: Path) -> Path:
        """The renderer in a file of its own, which each worker reads once."""
        path = work / "renderer.pickle"
        plain = Renderer(self.editions, self.labels, self.frames, self.charts, self.edit_url, self.illustration)
        path.write_bytes(pickle.dumps(plain, pickle.HIGHEST_PROTOCOL))
        return path


def _unit_files(task: tuple[Path, str, UnitId]) -> list[File]:
    blob, year, unit = task
    return _unpacked(blob).unit_files(year, unit)


@lru_cache(maxsize=1)
def _unpacked(blob: Path) -> Renderer:
    renderer: Renderer = pickle.loads(blob.read_bytes())  # noqa: S301 - written by this very build, in its own folder
    return renderer
