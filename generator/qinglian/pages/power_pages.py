"""A power's page, and its charts alone on a page of their own."""

from collections.abc import Iterator

from qinglian.pages.comparison_words import comparison_words
from qinglian.pages.page import ContentsEntry, Link, Page
from qinglian.pages.power import PowerPage
from qinglian.pages.sheet import sheet_of
from qinglian.pages.templates import render


def power_page(shown: PowerPage) -> Page:
    """A power's page."""
    view, power, unit = shown.view, shown.power, shown.unit
    office = view.catalogue.office_of(power)
    crumbs = [Link(unit.name, view.addresses.unit(power.unit))] if unit else []
    if office:
        crumbs.append(Link(office.name, view.addresses.of(office.key)))
    return Page(
        title=power.name,
        section="powers",
        path=shown.path,
        body=render(
            "power.html",
            p=shown,
            w=shown.words,
            hw=comparison_words(view.labels),
            labels=view.labels,
            sheets=[sheet_of(flow.svg, first=False).name for flow in shown.flows],
        ),
        description=power.content[:120],
        breadcrumbs=(*crumbs, Link(power.name)),
        contents=tuple(_contents(shown)),
        years=view.years(power.key),
        edition=view.year,
        unit=unit.name if unit else "",
        as_of=view.edition.as_of,
    )


def chart_page(shown: PowerPage) -> Page:
    """The charts alone, for one printed sheet each; the head stands on the first chart's."""
    view, power, unit = shown.view, shown.power, shown.unit
    name = str(shown.words["chart_title"]).format(name=power.name)
    crumbs = [Link(unit.name, view.addresses.unit(power.unit))] if unit else []
    sheets = [sheet_of(flow.svg, first=place == 0).name for place, flow in enumerate(shown.flows)]
    return Page(
        title=name,
        section="powers",
        path=f"{shown.path}chart/",
        body=render("chart.html", p=shown, w=shown.words, title=name, sheets=sheets),
        breadcrumbs=(*crumbs, Link(power.name, shown.path), Link(str(shown.words["parts"]["chart"]))),
        edition=view.year,
        unit=unit.name if unit else "",
        as_of=view.edition.as_of,
        body_class=f"page-wide page-chart sheet-{sheets[0]}",
    )


def _contents(shown: PowerPage) -> Iterator[ContentsEntry]:
    parts = shown.words["parts"]
    standing = {
        "who": True,
        "limits": bool(shown.limits),
        "bring": shown.brings,
        "flow": bool(shown.flows),
        "risks": True,
        "basis": True,
        "ask": True,
        "history": True,
    }
    return (ContentsEntry(name, str(parts[name])) for name, stands in standing.items() if stands)
