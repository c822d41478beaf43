"""A post's page: its duties and authority, the powers and steps in which it acts, its risks and what guards them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from qinglian.model import Post, Unit, UnitId
from qinglian.pages.address import relative
from qinglian.pages.comparison_words import comparison_words, said
from qinglian.pages.directory import Directory, PostPart
from qinglian.pages.edition import EditionView, LevelMark, Shown
from qinglian.pages.facts import Fact, fact, standing
from qinglian.pages.flowchart import step_anchor
from qinglian.pages.grading import tier_label
from qinglian.pages.history import PastYear, history
from qinglian.pages.office import unit_crumbs
from qinglian.pages.page import ContentsEntry, Link, Page
from qinglian.pages.phrases import excerpt, phrase, risk_words, words_of
from qinglian.pages.risk import RiskView, risk_view
from qinglian.pages.rows import gravest_first
from qinglian.pages.templates import render
from qinglian.pages.withheld import withheld


@dataclass(frozen=True, slots=True)
class PartView:
    """A power, the post's duty and role in it, and the steps where it acts (each leads to its words)."""

    name: Shown
    category: str
    duty: str
    role: str
    steps: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class PostView:
    """A post as its page shows it. ``derived`` says how the level was found, ``none`` why there is no risk."""

    name: str
    eyebrow: tuple[str, ...]
    key: str
    highest: LevelMark | None
    derived: str
    facts: tuple[Fact, ...]
    duties: tuple[str, ...]
    powers: tuple[PartView, ...]
    powers_withheld: str
    risks: tuple[RiskView, ...]
    none: str
    risks_withheld: str
    edit: str
    history: tuple[PastYear, ...]


def post_pages(view: EditionView, of: UnitId | None = None) -> Iterator[Page]:
    """The page of every post; ``of`` one unit where it is given."""
    for post in view.catalogue.every(Post, of):
        yield _page(view, post, view.directory)


def _page(view: EditionView, post: Post, directory: Directory) -> Page:
    path = view.addresses.page(post.key) or ""
    unit, office = view.catalogue.unit(post.unit), view.catalogue.office_of(post)
    words = words_of(view.labels, "post")
    shown = post_view(view, post, unit, directory, path)
    crumbs = [*unit_crumbs(view, unit), *([Link(office.name, view.addresses.of(office.key))] if office else [])]
    described = phrase(
        view.labels,
        "post",
        "description",
        name=post.name,
        unit=unit.name if unit else "",
        duties=view.labels.join(post.duties),
    )
    return Page(
        title=post.name,
        section="units",
        path=path,
        body=render(
            "post.html",
            p=shown,
            w=words,
            rw=risk_words(view.labels),
            hw=comparison_words(view.labels),
            labels=view.labels,
        ),
        description=excerpt(described),
        breadcrumbs=(*crumbs, Link(post.name)),
        contents=(
            ContentsEntry("duties", str(words["duties"])),
            ContentsEntry("powers", str(words["powers"])),
            ContentsEntry("risks", str(words["risks"])),
            ContentsEntry("history", said(view.labels, "history")),
        ),
        years=view.years(post.key),
        edition=view.year,
        unit=unit.name if unit else "",
        as_of=view.edition.as_of,
    )


def post_view(view: EditionView, post: Post, unit: Unit | None, directory: Directory, page: str) -> PostView:
    """Everything that the template of a post's page shows."""
    labels, catalogue = view.labels, view.catalogue
    risks = gravest_first(view, catalogue.risks_of_subject(post.key))
    highest = view.highest(risks)
    office = catalogue.office_of(post)
    return PostView(
        name=post.name,
        eyebrow=(
            *(one.name for one in (unit, office) if one),
            *filter(None, [view.beyond(post.key, "name", "key", "duties")]),
        ),
        key=labels.field("posts", "key") if post.key_ else "",
        highest=highest,
        derived=phrase(labels, "post", "derived", count=len(risks)) if highest else "",
        facts=_facts(view, post, page),
        duties=post.duties,
        powers=tuple(_part(view, part, page) for part in directory.post_powers.get(post.key, ())),
        powers_withheld=withheld(view, "powers", unit=post.unit),
        risks=tuple(risk_view(view, risk, page) for risk in risks),
        none="" if risks else _no_risk(view, post),
        risks_withheld=withheld(view, "risks", unit=post.unit),
        edit=view.edit_link(post),
        history=history(view, post.key, page),
    )


def _facts(view: EditionView, post: Post, page: str) -> tuple[Fact, ...]:
    labels, label = view.labels, partial(_label, view, post)
    office = view.catalogue.office_of(post)
    scope = "" if post.in_scope else labels.boolean(value=False)
    return standing((
        fact(label("office"), view.record(office, page) if office else None),
        fact(label("tier"), tier_label(view.catalogue.scheme_of(post.unit), post)),
        fact(label("roles"), labels.join(post.roles)),
        fact(label("holders"), labels.join(post.holders)),
        fact(label("in_scope"), scope),
        fact(label("authority"), post.authority, none=phrase(labels, "post", "no_authority")),
    ))  # fmt: skip


def _label(view: EditionView, post: Post, name: str) -> str:
    return view.marked(view.labels.field(Post.kind, name), post.key, name)


def _part(view: EditionView, part: PostPart, page: str) -> PartView:
    labels = view.labels
    power = view.record(part.power, page)
    address = view.addresses.page(part.power.key) or ""
    flows = view.catalogue.flows_of(part.power)
    steps = (
        Shown(
            step.name,
            relative(page, f"{address}#{step_anchor(place, step.id)}") if address else "",
            view.beyond(flows[place].key, "steps"),
        )
        for place, step in part.steps
    )
    role = labels.term("allocation_role", part.role) if part.role else ""
    return PartView(power, view.category(part.power), part.duty, role, tuple(steps))


def _no_risk(view: EditionView, post: Post) -> str:
    """The statement that a search found none, with its day; else only that none is shown."""
    labels = view.labels
    if not post.no_risk:
        return phrase(labels, "post", "no_risks" if post.in_scope else "out_of_scope")
    if not post.no_risk.date:
        return phrase(labels, "post", "searched_undated")
    return phrase(labels, "post", "searched", day=post.no_risk.date.isoformat())
