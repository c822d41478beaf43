"""A unit's page: what it is, its offices, its powers, its risk directory, how it grades, where to ask and to report."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from qinglian.model import Project, Unit, UnitId
from qinglian.pages.comparison_words import comparison_words, said
from qinglian.pages.directory import Directory
from qinglian.pages.edition import EditionView, Shown
from qinglian.pages.facts import Fact, channel_texts, fact, standing
from qinglian.pages.grading import GradingView, grading_view
from qinglian.pages.history import PastYear, history
from qinglian.pages.other import RecordList, record_lists
from qinglian.pages.page import ContentsEntry, Link, Page
from qinglian.pages.phrases import excerpt, linked_phrase, phrase, risk_words, words_of
from qinglian.pages.project import ProjectView, project_view
from qinglian.pages.risk import RiskView
from qinglian.pages.templates import render
from qinglian.pages.unit_lists import (
    OfficeRow,
    Paper,
    PowerList,
    RiskList,
    bodies,
    documents,
    iter_counts,
    office_rows,
    power_lists,
    regulations,
    risk_lists,
    risks_told_on,
)
from qinglian.pages.withheld import withheld


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit as its page shows it."""

    name: str
    eyebrow: tuple[str, ...]
    overview: str
    numbers: tuple[Shown, ...]
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
    others: tuple[RecordList, ...]
    ways: tuple[Shown, ...]
    edit: str
    history: tuple[PastYear, ...]


def unit_pages(view: EditionView, of: UnitId | None = None) -> Iterator[Page]:
    """The page of every unit; ``of`` one unit where it is given."""
    for unit in view.catalogue.every(Unit, of):
        yield _page(view, unit, view.directory)


def _page(view: EditionView, unit: Unit, directory: Directory) -> Page:
    path = view.addresses.unit(unit.unit)
    shown = unit_view(view, unit, directory, path)
    words = words_of(view.labels, "unit")
    return Page(
        title=unit.name,
        section="units",
        path=path,
        body=render(
            "unit.html",
            u=shown,
            w=words,
            rw=risk_words(view.labels),
            hw=comparison_words(view.labels),
            labels=view.labels,
        ),
        description=excerpt(unit.overview or phrase(view.labels, "unit", "description", name=unit.name)),
        breadcrumbs=(Link(str(words["units"]), f"{view.year}/#units"), Link(unit.name)),
        contents=tuple(_contents(view, shown, words)),
        years=view.years(unit.key),
        edition=view.year,
        unit=unit.name,
        as_of=view.edition.as_of,
    )


def unit_view(view: EditionView, unit: Unit, directory: Directory, page: str) -> UnitView:
    """Everything that the template of a unit's page shows."""
    catalogue = view.catalogue
    scheme = catalogue.scheme_of(unit.unit)
    risks = directory.risks.get(unit.key, ())
    return UnitView(
        name=unit.name,
        eyebrow=tuple(filter(None, (_level(view, unit), view.beyond(unit.key, "name", "level", "overview", "duties")))),
        overview=unit.overview,
        numbers=_numbers(view, unit, directory),
        facts=_facts(view, unit, page),
        duties=unit.duties,
        channels=_channels(view, unit),
        group=_group(view, unit, page),
        leaders=tuple(view.record(post, page) for post in directory.leaders.get(unit.unit, ())),
        offices=office_rows(view, unit, directory, page),
        powers=power_lists(view, unit, page),
        powers_withheld=withheld(view, "powers", unit=unit.unit),
        risks=risk_lists(view, unit, directory, page),
        risks_withheld=withheld(view, "risks", unit=unit.unit),
        full_risks=risks_told_on(view, risks, page),
        grading=grading_view(view, scheme, unit.unit, page) if scheme else None,
        regulations=regulations(view, unit, page),
        regulations_withheld=withheld(view, "regulations", unit=unit.unit),
        documents=documents(view, unit, page),
        documents_withheld=withheld(view, "documents", unit=unit.unit),
        projects=tuple(project_view(view, project, page) for project in catalogue.every(Project, unit.unit)),
        bodies=bodies(view, unit),
        others=record_lists(view, unit.unit, page),
        ways=_ways(view),
        edit=view.edit_link(unit),
        history=history(view, unit.key, page),
    )


def _level(view: EditionView, unit: Unit) -> str:
    return view.labels.term("administrative_level", unit.level) if unit.level else ""


def _numbers(view: EditionView, unit: Unit, directory: Directory) -> tuple[Shown, ...]:
    hrefs = {"offices": "#offices", "powers": "#powers", "risks": "#risks"}
    return linked_phrase(view.labels, "unit", "numbers", hrefs, **dict(iter_counts(view, unit, directory)))


def _ways(view: EditionView) -> tuple[Shown, ...]:
    """The unit's pages beside this one."""
    words = words_of(view.labels, "unit")
    return (
        Shown(str(words["booklet"]), "measures/"),
        Shown(str(words["tree"]), "tree/"),
        Shown(said(view.labels, "changes"), "changes/"),
    )


def _label(view: EditionView, unit: Unit, name: str) -> str:
    return view.marked(view.labels.field(Unit.kind, name), unit.key, name)


def _facts(view: EditionView, unit: Unit, page: str) -> tuple[Fact, ...]:
    label = partial(_label, view, unit)
    return standing((
        fact(label("superior"), view.shown(unit.superior, page)),
        fact(label("discipline_body"), view.shown(unit.discipline_body, page)),
        fact(label("head"), view.shown(unit.head, page)),
        fact(label("credit_code"), unit.credit_code),
    ))  # fmt: skip


def _channels(view: EditionView, unit: Unit) -> tuple[Fact, ...]:
    """Where to ask, to report and to apply; a missing channel is said."""
    rows = (("contact", unit.contact), ("supervision", unit.supervision), ("on_request", unit.on_request))
    return tuple(
        fact(
            _label(view, unit, name),
            *channel_texts(view.labels, "units", name, channel),
            none=phrase(view.labels, "unit", "no_channel"),
        )
        for name, channel in rows
    )


def _group(view: EditionView, unit: Unit, page: str) -> tuple[Fact, ...]:
    group = unit.leading_group
    if group is None:
        return ()
    seats = (
        ("leader", (group.leader,)),
        ("deputies", group.deputies),
        ("members", group.members),
        ("office", (group.office,)),
        ("office_head", (group.office_head,)),
        ("office_deputies", group.office_deputies),
    )
    label, mark = view.labels.field, view.mark(unit.key, "leading_group")
    return standing(
        fact(
            view.noted(label("units", "leading_group", name), mark),
            *(view.shown(reference, page) for reference in references),
        )
        for name, references in seats
    )


def _contents(view: EditionView, shown: UnitView, words: Mapping[str, Any]) -> Iterator[ContentsEntry]:
    kind = view.labels.kind
    yield ContentsEntry("overview", view.labels.field("units", "overview"))
    yield ContentsEntry("channels", str(words["channels"]))
    yield ContentsEntry("offices", kind("offices"))
    yield ContentsEntry("powers", str(words["powers"]))
    for group in shown.powers:
        yield ContentsEntry(group.anchor, group.title, 3)
    yield ContentsEntry("risks", str(words["risks"]))
    yield ContentsEntry("group", view.labels.field("units", "leading_group"))
    if shown.grading:
        yield ContentsEntry("grading", str(words["grading"]))
    yield ContentsEntry("regulations", kind("regulations"))
    for name, found in (("documents", shown.documents), ("projects", shown.projects), ("bodies", shown.bodies)):
        if found:
            yield ContentsEntry(name, kind(name))
    for one in shown.others:
        yield ContentsEntry(one.kind, kind(one.kind))
    yield ContentsEntry("history", said(view.labels, "history"))
