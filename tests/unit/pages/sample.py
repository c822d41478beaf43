"""The small catalogue of these tests as every viewer's edition, and all of its pages."""

import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

import yaml

from qinglian.disclose import Disclosed, Viewer, disclose
from qinglian.labels import Labels
from qinglian.model import Power, Unit
from qinglian.pages.changes import changes_pages
from qinglian.pages.comparison_pages import comparison_pages, power_changes, power_changes_page
from qinglian.pages.edition import EditionView
from qinglian.pages.explorers import explorer_pages
from qinglian.pages.home import home_pages
from qinglian.pages.law import law_pages
from qinglian.pages.measures import measures_pages
from qinglian.pages.office import office_pages
from qinglian.pages.other import other_pages
from qinglian.pages.page import Page
from qinglian.pages.post import post_pages
from qinglian.pages.power import PowerPage
from qinglian.pages.power_pages import power_page
from qinglian.pages.rule_reference import rule_reference_page
from qinglian.pages.search_page import search_page
from qinglian.pages.site_map import site_map_page
from qinglian.pages.unit import unit_pages
from qinglian.words import Language
from qinglian.workspace import open_workspace

HERE = Path(__file__).parent
EXPECTED = HERE / "expected"
MAKERS = (
    home_pages,
    unit_pages,
    office_pages,
    post_pages,
    law_pages,
    measures_pages,
    changes_pages,
    explorer_pages,
    other_pages,
)
PUBLIC = Viewer()


def write_sample(
    folder: Path, changed: Mapping[str, tuple[str, str]] | None = None, name: str = "catalogue.yml"
) -> Path:
    """The files of ``name`` in ``folder``; ``changed`` replaces one text by another in the file of a path."""
    files = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    for path, text in files.items():
        old, new = (changed or {}).get(path, ("", ""))
        assert old in text
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text.replace(old, new) if old else text, encoding="utf-8")
    return folder


def edition_views(folder: Path, viewer: Viewer = PUBLIC, language: Language = "zh") -> list[EditionView]:
    """Every edition of a project folder as a viewer sees it, the oldest first."""
    workspace = open_workspace(folder)
    seen: dict[str, Disclosed] = {}
    earlier = None
    for year, catalogue in sorted(workspace.catalogues.items()):
        earlier = seen[year] = disclose(catalogue, viewer, workspace.schemas, earlier)
    labels = Labels(workspace.schemas, language, internal=not viewer.is_public)
    return [EditionView(disclosed, labels, seen) for disclosed in seen.values()]


def all_pages(views: Iterable[EditionView]) -> Iterator[Page]:
    """All pages of all editions, charts left out."""
    every = list(views)
    for view in every:
        yield from chain.from_iterable(make(view) for make in MAKERS)
        for power in view.catalogue.every(Power):
            yield power_page(PowerPage(view, power))
        for old in view.comparisons.before(view.year):
            yield from compared_pages(view, old)
    yield search_page(every[-1], "search/index/")
    yield site_map_page(every)
    yield rule_reference_page(every[-1].labels)


def compared_pages(view: EditionView, old: str) -> Iterator[Page]:
    """The pages that compare an edition with an older one."""
    yield from comparison_pages(view, old)
    for unit in view.catalogue.every(Unit):
        yield from comparison_pages(view, old, unit.unit)
        for shown in power_changes(view, old, unit.unit):
            shown.charts.extend("" for _ in shown.flows)
            yield power_changes_page(shown)


def expect(name: str, text: str) -> None:
    """Compares a whole text with ``expected/<name>``; with UPDATE_EXPECTED set it is written there, to be read."""
    place = EXPECTED / name
    if os.environ.get("UPDATE_EXPECTED"):
        place.write_text(text, encoding="utf-8")
    assert place.read_text(encoding="utf-8") == text
