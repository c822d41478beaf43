"""Every page of the site, in a fixed order."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from qinglian.model import EDITION_LEVEL, Power, Unit, UnitId
from qinglian.pages.changes import changes_pages, edition_changes_page
from qinglian.pages.comparison_flow import merged_words
from qinglian.pages.comparison_pages import comparison_pages, power_changes, power_changes_page
from qinglian.pages.edition import EditionView
from qinglian.pages.explorers import explorer_pages
from qinglian.pages.flowchart import chart_words, unit_tree
from qinglian.pages.home import home_page, home_pages
from qinglian.pages.law import law_pages
from qinglian.pages.measures import measures_pages
from qinglian.pages.office import office_pages
from qinglian.pages.other import other_pages
from qinglian.pages.page import Link, Page
from qinglian.pages.post import post_pages
from qinglian.pages.power import PowerPage
from qinglian.pages.power_pages import chart_page, power_page
from qinglian.pages.rule_reference import rule_reference_page
from qinglian.pages.search_page import search_page
from qinglian.pages.site_map import site_map_page
from qinglian.pages.tree import tree_page
from qinglian.pages.unit import unit_pages as pages_of_units
from qinglian.site.charts import ChartMaker

SEARCH_INDEX = "search/"
_UNIT_PAGES: tuple[Callable[[EditionView, UnitId], Iterator[Page]], ...] = (
    pages_of_units,
    office_pages,
    post_pages,
    measures_pages,
    changes_pages,
    other_pages,
)


def unit_pages(view: EditionView, unit: UnitId, charts: ChartMaker) -> Iterator[Page]:
    """The pages of one unit of an edition."""
    for pages in _UNIT_PAGES:
        yield from pages(view, unit)
    yield from power_pages(view, unit, charts)
    yield from tree_pages(view, unit, charts)
    if view.previous:
        yield from compared_pages(view, view.previous.catalogue.edition.year, unit, charts)


def edition_pages(view: EditionView) -> Iterator[Page]:
    """The pages that speak of a whole edition."""
    yield from home_pages(view)
    yield edition_changes_page(view)
    if view.previous:
        yield from comparison_pages(view, view.previous.catalogue.edition.year)
    yield from law_pages(view)
    yield from explorer_pages(view)
    yield from other_pages(view, EDITION_LEVEL)


def pair_pages(view: EditionView, old: str, charts: ChartMaker) -> Iterator[Page]:
    """The pages that compare an edition with one that is not the one before it."""
    yield from comparison_pages(view, old)
    for unit in view.catalogue.every(Unit):
        yield from compared_pages(view, old, unit.unit, charts)


def compared_pages(view: EditionView, old: str, unit: UnitId, charts: ChartMaker) -> Iterator[Page]:
    """A unit compared with another year, and each of its powers whose chart shows a change."""
    yield from comparison_pages(view, old, unit)
    shown = power_changes(view, old, unit)
    words = merged_words(view.labels.language, public=view.disclosed.viewer.is_public)
    svgs = iter(charts.draw([flow.drawing for one in shown for flow in one.flows], words))
    for one in shown:
        one.charts.extend(next(svgs) for _ in one.flows)
        yield power_changes_page(one)


def shared_pages(view: EditionView, views: Sequence[EditionView], written: Sequence[Link]) -> Iterator[Page]:
    """The pages that belong to no edition: the newest home at the root, the search, the rules, the site map."""
    yield home_page(view, "")
    yield search_page(view, SEARCH_INDEX)
    yield rule_reference_page(view.labels)
    yield site_map_page(views, written)


def power_pages(view: EditionView, unit: UnitId, charts: ChartMaker) -> Iterator[Page]:
    """The pages of a unit's powers, their charts drawn in one batch."""
    shown = [PowerPage(view, power) for power in view.catalogue.every(Power, unit)]
    drawings = [[drawing for _, drawing in one.drawn] for one in shown]
    svgs = iter(charts.draw(chain.from_iterable(drawings), chart_words(view.labels.language)))
    for one, drawn in zip(shown, drawings, strict=True):
        one.charts.update((drawing.id, next(svgs)) for drawing in drawn)
        yield power_page(one)
        if drawn:
            yield chart_page(one)


def tree_pages(view: EditionView, unit: UnitId, charts: ChartMaker) -> Iterator[Page]:
    """The directory tree of a unit (S4: 以目录树形式体现)."""
    found = view.catalogue.unit(unit)
    if found:
        path = f"{view.addresses.unit(unit)}tree/"
        [svg] = charts.draw([unit_tree(view, found, path)], chart_words(view.labels.language))
        yield tree_page(view, found, path, svg)
