"""A unit's page: what it is, its offices, its powers, its risk directory, how it grades, where to ask and to report."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from qinglian.model import Body, Document, Office, Post, Power, Project, Regulation, RiskPoint, Unit
from qinglian.pages.address import anchor
from qinglian.pages.directory import Directory, make_directory
from qinglian.pages.edition import EditionView, LevelMark, Shown
from qinglian.pages.facts import Fact, channel_texts, fact, standing
from qinglian.pages.grading import GradingView, grading_view
from qinglian.pages.page import ContentsEntry, Page
from qinglian.pages.phrases import excerpt, linked_phrase, phrase, words_of
from qinglian.pages.project import ProjectView, project_view
from qinglian.pages.risk import RiskView, risk_view
from qinglian.pages.rows import PowerRow, RiskRow, gravest_first, power_row, risk_row
from qinglian.pages.templates import render
from qinglian.pages.withheld import withheld

_NATURES = ("external", "internal", "common")


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office in a unit's list."""

    name: Shown
    kind: str
    head: Shown | None
    duties: tuple[str, ...]
    posts: int
    powers: int
    risks: int
    highest: LevelMark | None


@dataclass(frozen=True, slots=True)
class PowerList:
    """The powers of one nature."""

    anchor: str
    title: str
    rows: tuple[PowerRow, ...]
    none: str


@dataclass(frozen=True, slots=True)
class RiskList:
    """A part of the risk directory: the unit's own, or an office's."""

    holder: Shown
    rows: tuple[RiskRow, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A regulation, a document or a body in a list."""

    anchor: str
    title: str
    facts: tuple[str, ...]
    about: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit as its page shows it."""

    name: str
    eyebrow: tuple[str, ...]
    overview: str
    sentence: tuple[Shown, ...]
    facts: tuple[Fact, ...]
    duties: tuple[str, ...]
    channels: tuple[Fact, ...]
    group: tuple[Fact, ...]
    leaders: tuple[Shown, ...]
    offices: tuple[OfficeRow, ...]
    powers: tuple[PowerList, ...]
    powers_withheld: str
    risks: tuple[RiskList, ...]
    risks_withheld: str
    full_risks: tuple[RiskView, ...]
    grading: GradingView | None
    regulations: tuple[Paper, ...]
    regulations_withheld: str
    documents: tuple[Paper, ...]
    documents_withheld: str
    projects: tuple[ProjectView, ...]
    bodies: tuple[Paper, ...]
    ways: tuple[Shown, ...]
    edit: str


def unit_pages(view: EditionView) -> Iterator[Page]:
    """The page of every unit."""
    directory = make_directory(view.catalogue)
    for unit in view.catalogue.every(Unit):
        yield _page(view, unit, directory)


def _page(view: EditionView, unit: Unit, directory: Directory) -> Page:
    path = view.addresses.unit(unit.unit)
    shown = unit_view(view, unit, directory, path)
    words = words_of(view.labels, "unit")
    return Page(
        title=unit.name,
        section="units",
        path=path,
        body=render("unit.html", u=shown, w=words, labels=view.labels),
        description=excerpt(unit.overview or phrase(view.labels, "unit", "description", name=unit.name)),
        breadcrumbs=view_crumbs(view, unit),
        contents=tuple(_contents(view, shown, words)),
        years=view.years(unit.key),
        edition=view.year,
        unit=unit.name,
        as_of=view.edition.as_of,
    )


def _contents(view: EditionView, shown: UnitView, words: Mapping[str, Any]) -> Iterator[ContentsEntry]:
    kind = view.labels.kind
    yield ContentsEntry("overview", str(words["overview"]))
    yield ContentsEntry("channels", str(words["channels"]))
    yield ContentsEntry("offices", kind("offices"))
    yield ContentsEntry("powers", str(words["powers"]))
    for group in shown.powers:
        yield ContentsEntry(group.anchor, group.title, 3)
    yield ContentsEntry("risks", str(words["risks"]))
    yield ContentsEntry("group", str(words["group"]))
    if shown.grading:
        yield ContentsEntry("grading", str(words["grading"]))
    yield ContentsEntry("regulations", kind("regulations"))
    for name, standing_ in (("documents", shown.documents), ("projects", shown.projects), ("bodies", shown.bodies)):
        if standing_:
            yield ContentsEntry(name, kind(name))
