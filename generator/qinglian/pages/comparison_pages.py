"""Pages of what changed between two years: of an edition, of a unit, of one power with both versions of its chart."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from qinglian.model import EDITION_LEVEL, Power, Unit, UnitId
from qinglian.pages.address import relative
from qinglian.pages.comparison import ToldComparison
from qinglian.pages.comparison_changes import Lister, RecordGroup, UnitGroup, changes_address, power_address
from qinglian.pages.comparison_facets import facets_of
from qinglian.pages.comparison_flow import MergedFlow, merged_flows, merged_words
from qinglian.pages.comparison_levels import LevelsView, levels_of_edition, levels_of_unit
from qinglian.pages.comparison_numbers import Counting, NumbersView, listed_of
from qinglian.pages.comparison_steps import FlowWords, flow_words
from qinglian.pages.comparison_suspects import SuspectsView, suspects_view
from qinglian.pages.comparison_words import comparison_words, said
from qinglian.pages.edition import EditionView, Shown
from qinglian.pages.explorer import Facet
from qinglian.pages.page import ContentsEntry, Link, Page
from qinglian.pages.templates import render

MOST = 400
"""Of more changes than this a list holds the sentences alone."""
STYLES = ("assets/css/comparison.css",)


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """A comparison as a page shows it. ``rest`` says what the list leaves to other pages."""

    old: str
    new: str
    note: str
    numbers: NumbersView
    levels: LevelsView | None
    units: tuple[UnitGroup, ...]
    selects: tuple[Facet, ...]
    sets: tuple[Facet, ...]
    total: str
    counted: str
    rest: str
    suspects: SuspectsView | None
    others: tuple[Shown, ...]
    whole: bool


@dataclass(frozen=True)
class PowerChanges:
    """One power's changes, and its procedures in one drawing of both editions."""

    view: EditionView
    told: ToldComparison
    power: Power
    charts: list[str] = field(default_factory=list)
    """The drawn charts, in the order of ``flows``, put in before the page is made."""

    @property
    def path(self) -> str:
        """The page's address."""
        return power_address(self.view, self.told, self.power.key)

    @cached_property
    def flows(self) -> tuple[MergedFlow, ...]:
        """The procedures of both editions."""
        return tuple(merged_flows(self.view, self.told, self.power.key, self.path))


def comparison_view(view: EditionView, old: str, page: str, unit: Unit | None = None) -> ComparisonView:
    """What changed since another year, of the edition or of one unit."""
    told = view.comparisons.of(old, view.year)
    every = told.every if unit is None else told.of_unit(unit.unit)
    listed = listed_of(view, every, whole=unit is None)
    lister = Lister(view, told, page, whole=unit is None, brief=len(listed.changes) > MOST, charts=told.charted)
    units = tuple(lister.units(listed.changes))
    selects, sets = facets_of(view, units, whole=unit is None)
    kind = said(view.labels, "change_kind")
    return ComparisonView(
        old=old,
        new=view.year,
        note=_note(view, old),
        numbers=Counting(view, told, every, page, listed.effects, unit.unit if unit else None).numbers(),
        levels=levels_of_unit(view, told, unit, page) if unit else levels_of_edition(view, told, page),
        units=units,
        selects=selects,
        sets=sets,
        total=said(view.labels, "total_changes", count=len(listed.changes)),
        counted=said(view.labels, "counted", shown="{shown}", total="{total}", kind=kind),
        rest=listed.rest,
        suspects=suspects_view(view, told, page, unit.unit if unit else None),
        others=tuple(_others(view, old, page, unit)),
        whole=unit is None,
    )


def _note(view: EditionView, old: str) -> str:
    """What is compared, and what can be known from it."""
    key = "note_public" if view.disclosed.viewer.is_public else "note"
    return said(view.labels, key, old=old, new=view.year)


def _others(view: EditionView, old: str, page: str, unit: Unit | None) -> Iterator[Shown]:
    """The comparisons with other years; the lasting address of this one, where the page is that of the year."""
    here = view.previous and old == view.previous.catalogue.edition.year
    if here and page == changes_address(view, unit.unit if unit else EDITION_LEVEL, old):
        yield Shown(said(view.labels, "lasting", old=old, new=view.year), relative(page, f"{page}{old}/"))
    for year in view.comparisons.before(view.year):
        if year != old and (unit is None or _former(view, unit, year)):
            address = changes_address(view, unit.unit if unit else EDITION_LEVEL, year)
            yield Shown(said(view.labels, "with_year", year=year), relative(page, address))


def _former(view: EditionView, unit: Unit, year: str) -> bool:
    """Whether a unit stood in another year."""
    return view.beside(year).catalogue.unit(unit.unit) is not None


def comparison_pages(view: EditionView, old: str, of: UnitId | None = None) -> Iterator[Page]:
    """The pages at addresses that name both years: the edition's, or of one unit."""
    if of is None:
        yield _page(view, old, None)
        return
    for unit in view.catalogue.every(Unit, of):
        if _former(view, unit, old):
            yield _page(view, old, unit)


def repeated(view: EditionView) -> Iterator[str]:
    """The addresses of comparisons with the year before: the pages without that year hold the same, and more."""
    if view.previous:
        old = view.previous.catalogue.edition.year
        yield f"{view.year}/changes/{old}/"
        yield from (f"{view.addresses.unit(unit.unit)}changes/{old}/" for unit in view.catalogue.every(Unit))


def _page(view: EditionView, old: str, unit: Unit | None) -> Page:
    labels = view.labels
    own = f"{unit.unit}/changes/" if unit else "changes/"
    path = f"{view.year}/{own}{old}/"
    shown = comparison_view(view, old, path, unit)
    title = said(
        labels, "title_unit" if unit else "title_edition", name=unit.name if unit else "", old=old, new=view.year
    )
    main = f"{view.year}/{own}"
    crumbs = (Link(unit.name, view.addresses.unit(unit.unit)),) if unit else ()
    return Page(
        title=title,
        section="units" if unit else "home",
        path=path,
        body=render("comparison_page.html", c=shown, title=title, w=comparison_words(labels), labels=labels),
        description=shown.note,
        breadcrumbs=(*crumbs, Link(said(labels, "changes"), main), Link(said(labels, "with_year", year=old))),
        contents=tuple(contents(view, shown)),
        years=view.years_at(own, unit.unit if unit else None),
        edition=view.year,
        unit=unit.name if unit else "",
        as_of=view.edition.as_of,
        stylesheets=STYLES,
        canonical="" if path == changes_address(view, unit.unit if unit else EDITION_LEVEL, old) else main,
    )


def contents(view: EditionView, shown: ComparisonView) -> Iterator[ContentsEntry]:
    """The headings of a comparison."""
    labels = view.labels
    yield ContentsEntry("numbers", said(labels, "numbers_title"))
    if shown.levels:
        yield ContentsEntry("levels", said(labels, "levels_title"))
    if shown.units:
        yield ContentsEntry("list", said(labels, "list_title"))
        if shown.whole:
            yield from (ContentsEntry(group.anchor, group.name.text, 3) for group in shown.units)
    if shown.suspects:
        yield ContentsEntry("suspects", said(labels, "suspects_title"))


def power_changes(view: EditionView, old: str, unit: UnitId) -> list[PowerChanges]:
    """The powers of a unit whose changes have a page of their own."""
    told = view.comparisons.of(old, view.year)
    keys = sorted(key for key in told.charted if key.unit == unit)
    found = ((key, view.catalogue.get(key, Power)) for key in keys)
    return [PowerChanges(view, told, power) for _, power in found if power]


@dataclass(frozen=True, slots=True)
class FlowChanges:
    """A procedure: its chart of both editions, and the same in words."""

    id: str
    name: str
    svg: str
    words: FlowWords


def power_changes_page(shown: PowerChanges) -> Page:
    """One power's changes."""
    view, told, power, path = shown.view, shown.told, shown.power, shown.path
    labels, old = view.labels, told.old.edition.year
    words = comparison_words(labels)
    lister = Lister(view, told, path)
    group: RecordGroup = lister.record(power.key, told.of_home(power.key))
    chart_words = merged_words(labels.language, public=told.comparison.viewer.is_public)
    flows = tuple(
        FlowChanges(flow.drawing.id, flow.name, svg, flow_words(flow.drawing, chart_words))
        for flow, svg in zip(shown.flows, shown.charts, strict=True)
    )
    unit = view.catalogue.unit(power.unit)
    title = said(labels, "title_unit", name=power.name, old=old, new=view.year)
    changes = changes_address(view, power.unit, old)
    crumbs = (Link(unit.name, view.addresses.unit(power.unit)),) if unit else ()
    parts = ("list", *(flow.id for flow in flows))
    return Page(
        title=title,
        section="units",
        path=path,
        body=render(
            "comparison_power.html", g=group, flows=flows, title=title, w=words, cw=chart_words, labels=labels,
            note_text=_note(view, old), old=old, new=view.year,
        ),
        description=said(labels, "power_description", name=power.name, old=old, new=view.year),
        breadcrumbs=(*crumbs, Link(said(labels, "changes"), changes), Link(power.name)),
        contents=tuple(
            ContentsEntry(part, said(labels, "list_title") if part == "list" else said(labels, "chart_title"))
            for part in parts
        ),
        years=view.years(power.key),
        edition=view.year,
        unit=unit.name if unit else "",
        as_of=view.edition.as_of,
        stylesheets=STYLES,
    )  # fmt: skip
