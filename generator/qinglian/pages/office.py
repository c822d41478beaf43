"""An office's page: who heads it, its duties, its posts, the powers that it handles, its risks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from qinglian.model import Office, Post, Unit, UnitId
from qinglian.pages.comparison_words import comparison_words, said
from qinglian.pages.directory import Directory, OfficePart
from qinglian.pages.edition import EditionView, LevelMark, Shown
from qinglian.pages.facts import Fact, channel_texts, fact, standing
from qinglian.pages.grading import tier_label
from qinglian.pages.history import PastYear, history
from qinglian.pages.page import ContentsEntry, Link, Page
from qinglian.pages.phrases import excerpt, phrase, risk_words, words_of
from qinglian.pages.risk import RiskView
from qinglian.pages.rows import PowerRow, RiskRow, gravest_first, power_row, risk_row
from qinglian.pages.templates import render
from qinglian.pages.unit_lists import risks_told_on
from qinglian.pages.withheld import withheld


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post in an office's list; ``none`` says that a search found no risk."""

    name: Shown
    tier: str
    roles: str
    key: bool
    powers: int
    risks: int
    highest: LevelMark | None
    none: str


@dataclass(frozen=True, slots=True)
class PartRow:
    """A power and the office's part in it."""

    row: PowerRow
    part: str
    duty: str


@dataclass(frozen=True, slots=True)
class OfficeView:
    """An office as its page shows it."""

    name: str
    eyebrow: tuple[str, ...]
    highest: LevelMark | None
    facts: tuple[Fact, ...]
    duties: tuple[str, ...]
    posts: tuple[PostRow, ...]
    powers: tuple[PartRow, ...]
    powers_withheld: str
    risks: tuple[RiskRow, ...]
    risks_withheld: str
    full_risks: tuple[RiskView, ...]
    edit: str
    history: tuple[PastYear, ...]


def office_pages(view: EditionView, of: UnitId | None = None) -> Iterator[Page]:
    """The page of every office; ``of`` one unit where it is given."""
    for office in view.catalogue.every(Office, of):
        yield _page(view, office, view.directory)


def _page(view: EditionView, office: Office, directory: Directory) -> Page:
    path = view.addresses.page(office.key) or ""
    unit = view.catalogue.unit(office.unit)
    shown = office_view(view, office, unit, directory, path)
    words = words_of(view.labels, "office")
    described = phrase(
        view.labels,
        "office",
        "description",
        name=office.name,
        unit=unit.name if unit else "",
        duties=view.labels.join(office.duties),
    )
    return Page(
        title=office.name,
        section="units",
        path=path,
        body=render(
            "office.html",
            o=shown,
            w=words,
            rw=risk_words(view.labels),
            hw=comparison_words(view.labels),
            labels=view.labels,
        ),
        description=excerpt(described),
        breadcrumbs=(*unit_crumbs(view, unit), Link(office.name)),
        contents=tuple(_contents(view, words)),
        years=view.years(office.key),
        edition=view.year,
        unit=unit.name if unit else "",
        as_of=view.edition.as_of,
    )


def unit_crumbs(view: EditionView, unit: Unit | None) -> tuple[Link, ...]:
    """The way to a page of a unit."""
    return (Link(unit.name, view.addresses.unit(unit.unit)),) if unit else ()


def office_view(view: EditionView, office: Office, unit: Unit | None, directory: Directory, page: str) -> OfficeView:
    """Everything that the template of an office's page shows."""
    labels = view.labels
    risks = gravest_first(view, directory.risks.get(office.key, ()))
    kind = labels.term("office_kind", office.kind_) if office.kind_ else ""
    return OfficeView(
        name=office.name,
        eyebrow=tuple(
            text
            for text in (unit.name if unit else "", kind, view.beyond(office.key, "name", "kind", "duties"))
            if text
        ),
        highest=view.highest(risks),
        facts=_facts(view, office, page),
        duties=office.duties,
        posts=tuple(post_row(view, post, directory, page) for post in directory.posts.get(office.key, ())),
        powers=tuple(_part_row(view, part, page) for part in directory.office_powers.get(office.key, ())),
        powers_withheld=withheld(view, "powers", unit=office.unit),
        risks=tuple(risk_row(view, risk, page) for risk in risks),
        risks_withheld=withheld(view, "risks", unit=office.unit),
        full_risks=risks_told_on(view, risks, page),
        edit=view.edit_link(office),
        history=history(view, office.key, page),
    )


def _facts(view: EditionView, office: Office, page: str) -> tuple[Fact, ...]:
    labels, label = view.labels, partial(_label, view, office)
    unset = phrase(labels, "common", "unset")
    return standing((
        fact(label("head"), view.shown(office.head, page), none=unset),
        fact(label("leader_in_charge"), view.shown(office.leader_in_charge, page), none=unset),
        fact(label("liaison"), view.shown(office.liaison, page), none=unset),
        fact(label("domains"), labels.join(office.domains)),
        fact(label("contact"), *channel_texts(labels, "offices", "contact", office.contact)),
    ))  # fmt: skip


def _label(view: EditionView, office: Office, name: str) -> str:
    return view.marked(view.labels.field(Office.kind, name), office.key, name)


def post_row(view: EditionView, post: Post, directory: Directory, page: str) -> PostRow:
    """A post as a row of a list."""
    risks = view.catalogue.risks_of_subject(post.key)
    return PostRow(
        name=view.record(post, page, "name", "tier", "roles", "key", "no_risk"),
        tier=tier_label(view.catalogue.scheme_of(post.unit), post),
        roles=view.labels.join(post.roles),
        key=post.key_,
        powers=len(directory.post_powers.get(post.key, ())),
        risks=len(risks),
        highest=view.highest(risks),
        none=phrase(view.labels, "common", "stated_none") if post.no_risk and not risks else "",
    )


def _part_row(view: EditionView, part: OfficePart, page: str) -> PartRow:
    labels = view.labels
    role = labels.term("allocation_role", part.role) if part.role else ""
    answers = labels.field("powers", "responsible") if part.responsible else ""
    return PartRow(power_row(view, part.power, page), labels.join(dict.fromkeys((answers, role))), part.duty)


def _contents(view: EditionView, words: Mapping[str, Any]) -> Iterator[ContentsEntry]:
    yield ContentsEntry("duties", view.labels.field("offices", "duties"))
    yield ContentsEntry("posts", view.labels.kind("posts"))
    yield ContentsEntry("powers", str(words["powers"]))
    yield ContentsEntry("risks", view.labels.kind("risks"))
    yield ContentsEntry("history", said(view.labels, "history"))
