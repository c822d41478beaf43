"""The site map (网站地图): every edition's lists, units and offices, and the pages beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qinglian.model import EDITION_LEVEL, Office, Unit
from qinglian.pages.address import relative
from qinglian.pages.comparison_changes import changes_address
from qinglian.pages.comparison_words import said
from qinglian.pages.directory import make_directory
from qinglian.pages.edition import EditionView, Shown
from qinglian.pages.other import record_lists
from qinglian.pages.page import ContentsEntry, Link, Page
from qinglian.pages.phrases import phrase, words_of
from qinglian.pages.search_page import explorer_links
from qinglian.pages.templates import render

PATH = "sitemap/"


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """A unit with its own lists and its offices."""

    unit: Shown
    lists: tuple[Shown, ...]
    offices: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class EditionEntry:
    """An edition with its lists and units."""

    anchor: str
    title: Shown
    lists: tuple[Shown, ...]
    units: tuple[UnitEntry, ...]


def site_map_page(views: Sequence[EditionView], pages: Sequence[Link] = ()) -> Page:
    """The site map of all editions, the newest first; ``pages`` are the hand-written pages and those of the site.

    Raises ValueError where there is no edition.
    """
    if not views:
        raise ValueError("a site map of no edition")
    newest_first = sorted(views, key=lambda view: view.year, reverse=True)
    newest = newest_first[0]
    words = words_of(newest.labels, "site_map")
    editions = tuple(_edition(view) for view in newest_first)
    beside = tuple(Shown(page.title, relative(PATH, page.address)) for page in pages if page.address is not None)
    contents = [ContentsEntry(edition.anchor, edition.title.text) for edition in editions]
    if beside:
        contents.append(ContentsEntry("pages", str(words["pages"])))
    return Page(
        title=str(words["title"]),
        section="about",
        path=PATH,
        body=render("site_map.html", editions=editions, pages=beside, w=words, labels=newest.labels),
        description=str(words["lede"]),
        breadcrumbs=(Link(str(words["title"])),),
        contents=tuple(contents),
        edition=newest.year,
        as_of=newest.edition.as_of,
    )


def _edition(view: EditionView) -> EditionEntry:
    labels = view.labels
    changes = [Shown(said(labels, "changes"), relative(PATH, f"{view.year}/changes/"))]
    changes += [
        Shown(said(labels, "with_year", year=year), relative(PATH, changes_address(view, EDITION_LEVEL, year)))
        for year in view.comparisons.before(view.year)[1:]
    ]
    offices = make_directory(view.catalogue).offices
    return EditionEntry(
        f"edition-{view.year}",
        Shown(view.edition.title, relative(PATH, f"{view.year}/")),
        (*explorer_links(view, PATH), *changes, *_on_home(view)),
        tuple(_unit(view, unit, offices.get(unit.unit, ())) for unit in view.catalogue.every(Unit)),
    )


def _on_home(view: EditionView) -> Iterator[Shown]:
    """The edition's records of further kinds, and its data, which its first page leads to."""
    for group in record_lists(view, EDITION_LEVEL, PATH):
        yield Shown(view.labels.kind(group.kind), relative(PATH, f"{view.year}/#{group.kind}"))
    yield Shown(phrase(view.labels, "home", "data"), relative(PATH, f"{view.year}/#data"))


def _unit(view: EditionView, unit: Unit, offices: Sequence[Office]) -> UnitEntry:
    own = view.addresses.unit(unit.unit)
    lists = [
        Shown(view.labels.kind(name), relative(PATH, f"{own}{rest}"))
        for name, rest in (("powers", "#powers"), ("risks", "#risks"), ("measures", "measures/"))
    ]
    lists.append(Shown(said(view.labels, "changes"), relative(PATH, f"{own}changes/")))
    return UnitEntry(view.record(unit, PATH), tuple(lists), tuple(view.record(office, PATH) for office in offices))
