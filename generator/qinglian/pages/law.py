"""Laws: each with its state on the edition's day and the powers that rest on it; and the list of all."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from qinglian.model import Law, Power, Unit, UnitId
from qinglian.pages.comparison_words import comparison_words, said
from qinglian.pages.edition import EditionView, Shown
from qinglian.pages.facts import Fact, fact, standing
from qinglian.pages.history import PastYear, history
from qinglian.pages.page import ContentsEntry, Link, Page
from qinglian.pages.phrases import phrase, words_of
from qinglian.pages.templates import render
from qinglian.pages.withheld import withheld


@dataclass(frozen=True, slots=True)
class Article:
    """An article as a power cites it."""

    article: str
    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Resting:
    """A power that rests on the law, by which articles."""

    power: Shown
    category: str
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class RestingOfUnit:
    """The powers of one unit that rest on the law."""

    anchor: str
    unit: Shown
    powers: tuple[Resting, ...]


@dataclass(frozen=True, slots=True)
class LawView:
    """A law as its page shows it. ``state`` is the style and the word, ``state_text`` the same as a sentence."""

    title: str
    eyebrow: tuple[str, ...]
    state: tuple[str, str]
    state_text: str
    facts: tuple[Fact, ...]
    replaces: tuple[Shown, ...]
    units: tuple[RestingOfUnit, ...]
    withheld: str
    edit: str
    history: tuple[PastYear, ...]


def law_pages(view: EditionView) -> Iterator[Page]:
    """The page of every law."""
    replaced = _replaced(view)
    for law in view.catalogue.every(Law):
        yield _page(view, law, replaced.get(law.id, ()))


def state_of(law: Law, as_of: date | None) -> str:
    """in_force, not_yet or repealed on the edition's day; unknown where the law says no day."""
    if law.repealed_on and as_of and law.repealed_on <= as_of:
        return "repealed"
    if law.effective_on is None:
        return "unknown"
    return "not_yet" if as_of and law.effective_on > as_of else "in_force"


STATE_STYLES = {"in_force": "active", "not_yet": "frozen", "repealed": "cancelled", "unknown": "frozen"}


def _page(view: EditionView, law: Law, replaces: tuple[Law, ...]) -> Page:
    path = view.addresses.page(law.key) or ""
    words = words_of(view.labels, "law")
    shown = law_view(view, law, replaces, path)
    kind = view.labels.kind("laws")
    contents = [ContentsEntry("data", str(words["data"])), ContentsEntry("powers", str(words["powers"]))]
    contents += [ContentsEntry(one.anchor, one.unit.text, 3) for one in shown.units]
    contents.append(ContentsEntry("history", said(view.labels, "history")))
    return Page(
        title=law.title,
        section="laws",
        path=path,
        body=render("law.html", law=shown, w=words, hw=comparison_words(view.labels), labels=view.labels),
        description=phrase(view.labels, "law", "description", title=law.title),
        breadcrumbs=(Link(kind, f"{view.year}/laws/"), Link(law.title)),
        contents=tuple(contents),
        years=view.years(law.key),
        edition=view.year,
        as_of=view.edition.as_of,
    )


def law_view(view: EditionView, law: Law, replaces: tuple[Law, ...], page: str) -> LawView:
    """Everything that the template of a law's page shows."""
    labels = view.labels
    state = state_of(law, view.edition.as_of)
    return LawView(
        title=law.title,
        eyebrow=tuple(
            filter(None, (labels.term("law_rank", law.rank) if law.rank else "", view.beyond(law.key, "title")))
        ),
        state=(STATE_STYLES[state], phrase(labels, "law", state)),
        state_text=phrase(labels, "law", f"{state}_text", day=labels.date(view.edition.as_of)),
        facts=_facts(view, law, page),
        replaces=tuple(view.record(one, page) for one in replaces),
        units=tuple(_units(view, law, page)),
        withheld=withheld(view, "powers"),
        edit=view.edit_link(law),
        history=history(view, law.key, page),
    )


def _facts(view: EditionView, law: Law, page: str) -> tuple[Fact, ...]:
    labels, label = view.labels, partial(_label, view, law)
    days = ("effective_on", "amended_on", "repealed_on")
    return standing((
        fact(label("number"), law.number),
        fact(label("issuer"), law.issuer),
        fact(label("rank"), labels.term("law_rank", law.rank) if law.rank else ""),
        *(fact(label(name), labels.date(getattr(law, name))) for name in days),
        fact(label("replaced_by"), view.shown(law.replaced_by, page)),
        fact(label("url"), Shown(law.url, law.url)),
    ))  # fmt: skip


def _label(view: EditionView, law: Law, name: str) -> str:
    return view.marked(view.labels.field(Law.kind, name), law.key, name)


def _units(view: EditionView, law: Law, page: str) -> Iterator[RestingOfUnit]:
    by_unit: dict[UnitId, list[Resting]] = {}
    for power in view.catalogue.powers_on(law):
        articles = tuple(_articles(view, power, law))
        if articles:
            resting = Resting(view.record(power, page, "category", "legal_basis"), view.category(power), articles)
            by_unit.setdefault(power.unit, []).append(resting)
    for unit in view.catalogue.every(Unit):
        if unit.unit in by_unit:
            yield RestingOfUnit(f"unit-{unit.unit}", view.record(unit, page), tuple(by_unit[unit.unit]))


def _articles(view: EditionView, power: Power, law: Law) -> Iterator[Article]:
    for one in power.legal_basis:
        if one.law and one.law.target == law.key:
            yield Article(one.article, view.labels.term("basis_role", one.role) if one.role else "", one.text)


def _replaced(view: EditionView) -> dict[str, tuple[Law, ...]]:
    """By id of a law, the laws that it replaced."""
    found: dict[str, list[Law]] = {}
    for law in view.catalogue.every(Law):
        if law.replaced_by and law.replaced_by.target:
            found.setdefault(law.replaced_by.target.id, []).append(law)
    return {key: tuple(laws) for key, laws in found.items()}
