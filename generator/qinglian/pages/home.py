"""An edition's first page: search, units, what changed, the highest risks and their guards, how to read and report."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from urllib.parse import urlencode

from qinglian.diff.rule import Effect
from qinglian.model import EDITION_LEVEL, Change, Law, Office, Post, Power, RiskPoint, Unit, UnitId
from qinglian.pages.address import relative
from qinglian.pages.changes import FEED, ChangeView, change_view, newest_first
from qinglian.pages.comparison import Told, ToldComparison
from qinglian.pages.comparison_numbers import Counting, listed_of
from qinglian.pages.comparison_words import comparison_words, linked
from qinglian.pages.data import data_links
from qinglian.pages.edition import EditionView, LevelMark, Shown
from qinglian.pages.explorer import query
from qinglian.pages.facts import Fact, channel_texts
from qinglian.pages.heat import HeatMap, heat_maps
from qinglian.pages.other import RecordList, record_lists
from qinglian.pages.page import Alternate, Page
from qinglian.pages.phrases import linked_phrase, opening, phrase, words_of
from qinglian.pages.rows import RISK_FIELDS, gravest_first
from qinglian.pages.templates import render
from qinglian.pages.withheld import withheld

_CHANGES = 7
_WEIGHTY = ((Effect.WEAKENS, 4), (Effect.STRENGTHENS, 3), (Effect.UNCLEAR, 7), (Effect.NEUTRAL, 7))
"""How many changes of each effect the list holds at most."""
_RISKS = 6
_GUARDS = 2
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit in the list of units."""

    name: Shown
    overview: str
    numbers: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class TopRisk:
    """One of the highest risks, where it is, and the first measures against it."""

    content: Shown
    level: LevelMark | None
    where: tuple[Shown, ...]
    measures: tuple[str, ...]
    more: str


@dataclass(frozen=True, slots=True)
class News:
    """A change record of the first year, with the unit whose it is."""

    change: ChangeView
    unit: Shown | None
    href: str


@dataclass(frozen=True, slots=True)
class Weighty:
    """One of the weightiest changes since the year before."""

    effect: str
    text: Shown
    unit: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """The first page of an edition."""

    title: str
    lede: str
    search: str
    examples: tuple[Shown, ...]
    numbers: tuple[tuple[Shown, ...], ...]
    withheld: str
    units: tuple[Entry, ...]
    changes: tuple[tuple[Shown, ...], ...]
    weighty: tuple[Weighty, ...]
    news: tuple[News, ...]
    news_note: tuple[Shown, ...]
    risks: tuple[TopRisk, ...]
    risks_note: tuple[Shown, ...]
    heat: tuple[HeatMap, ...]
    levels: tuple[LevelMark, ...]
    reading: tuple[tuple[Shown, ...], ...]
    report: tuple[Fact, ...]
    others: tuple[RecordList, ...]
    data: tuple[Shown, ...]
    data_note: str


def home_pages(view: EditionView) -> Iterator[Page]:
    """The first page of the edition."""
    yield home_page(view)


def home_page(view: EditionView, path: str | None = None) -> Page:
    """The first page of the edition, at ``path`` where it stands elsewhere too (the site's root)."""
    page = f"{view.year}/" if path is None else path
    labels = view.labels
    words = words_of(labels, "home")
    shown = home_view(view, page)
    return Page(
        title=view.edition.title,
        section="home",
        path=page,
        body=render("home.html", h=shown, w=words, cw=comparison_words(labels), labels=labels),
        description=shown.lede,
        years=view.years_at(""),
        alternates=(Alternate(FEED, media_type="application/atom+xml", title=str(words["feed"])),),
        edition=view.year,
        as_of=view.edition.as_of,
        body_class="page-home",
    )


def home_view(view: EditionView, page: str) -> HomeView:
    """Everything that the template of the first page shows."""
    labels = view.labels
    return HomeView(
        title=view.edition.title,
        lede=phrase(labels, "home", "lede"),
        search=relative(page, "search/"),
        examples=_examples(view, page),
        numbers=tuple(_numbers(view, page)),
        withheld=withheld(view, "powers", "risks"),
        units=tuple(_entry(view, unit, page) for unit in view.catalogue.every(Unit)),
        changes=tuple(_changed(view, page)),
        weighty=tuple(_weighty(view, page)),
        news=() if view.previous else tuple(_news(view, page)),
        news_note=_news_note(view, page),
        risks=tuple(_top_risk(view, risk, page) for risk in _highest(view)),
        risks_note=_risks_note(view, page),
        heat=heat_maps(view, page),
        levels=_levels(view),
        reading=tuple(_reading(view, page)),
        report=tuple(_report(view)),
        others=record_lists(view, EDITION_LEVEL, page),
        data=data_links(view, page),
        data_note=phrase(labels, "data", "note", day=labels.date(view.edition.as_of)),
    )


def _href(view: EditionView, page: str, rest: str) -> str:
    return relative(page, f"{view.year}/{rest}")


def _examples(view: EditionView, page: str) -> tuple[Shown, ...]:
    """Three searches that have results: a power, a code, a law; taken from the catalogue, so that they always work."""
    catalogue = view.catalogue
    powers = [power for power in catalogue.every(Power) if power.is_external and power.status == "in_force"]
    powers.sort(key=lambda power: (-len(catalogue.risks_of(power)), len(power.name), power.key))
    laws = sorted(catalogue.every(Law), key=lambda law: (-len(catalogue.powers_on(law)), law.id))
    first = powers[0].name if powers else ""
    code = next((power.code for power in powers if power.code), "")
    rest = (*(law.title for law in laws[:1]), *(office.name for office in catalogue.every(Office)[:2]))
    words = [word for word in dict.fromkeys((first, code, *rest)) if word]
    search = relative(page, "search/")
    return tuple(Shown(word, f"{search}?{urlencode({'q': word})}") for word in words[:_EXAMPLES])


def _numbers(view: EditionView, page: str) -> Iterator[tuple[Shown, ...]]:
    """Numbers as sentences with links; only what the viewer may see is counted."""
    catalogue = view.catalogue
    powers, risks = catalogue.every(Power), catalogue.every(RiskPoint)
    first = [risk for risk in risks if catalogue.level_rank(risk) == 1]
    guards = {reference.target for risk in risks for reference in risk.measures}
    hrefs = {
        "units": "#units",
        "powers": _href(view, page, "powers/"),
        "risks": _href(view, page, "risks/"),
        "first": query(_href(view, page, "risks/"), {"level": "1"}),
        "laws": _href(view, page, "laws/"),
    }
    external = sum(power.is_external for power in powers)
    counts = {
        "unit_count": len(catalogue.every(Unit)),
        "office_count": len(catalogue.every(Office)),
        "post_count": len(catalogue.every(Post)),
        "power_count": len(powers),
        "public_power_count": view.public_among(powers),
        "external_count": external,
        "risk_count": len(risks),
        "public_risk_count": view.public_among(risks),
        "first_count": len(first),
        "measure_count": len(guards),
        "law_count": len(catalogue.every(Law)),
    }
    for key in ("number_units", "number_powers", "number_risks", "number_laws"):
        yield linked_phrase(view.labels, "home", key, hrefs, **counts)


def _entry(view: EditionView, unit: Unit, page: str) -> Entry:
    powers, risks = view.catalogue.every(Power, unit.unit), view.catalogue.every(RiskPoint, unit.unit)
    own = view.addresses.unit(unit.unit)
    hrefs = {"powers": relative(page, f"{own}#powers"), "risks": relative(page, f"{own}#risks")}
    counts = {
        "power_count": len(powers),
        "public_power_count": view.public_among(powers),
        "risk_count": len(risks),
        "public_risk_count": view.public_among(risks),
    }
    numbers = linked_phrase(view.labels, "home", "unit_numbers", hrefs, **counts)
    return Entry(view.record(unit, page), opening(unit.overview, 60), numbers)


def _since(view: EditionView) -> ToldComparison | None:
    return view.comparisons.of(view.previous.catalogue.edition.year, view.year) if view.previous else None


def _changed(view: EditionView, page: str) -> Iterator[tuple[Shown, ...]]:
    """What changed since the year before, in numbers."""
    told = _since(view)
    if told:
        listed, at = listed_of(view, told.every, whole=True), relative(page, f"{view.year}/changes/")
        yield from Counting(view, told, told.every, page, listed.effects, at=at).sentences()


def _weighty(view: EditionView, page: str) -> Iterator[Weighty]:
    """What weakens and what strengthens control, then what has to be judged: from the units in turn."""
    told = _since(view)
    chosen: list[Told] = []
    for effect, most in _WEIGHTY:
        found = _in_turn([one for one in told.every if one.effect is effect]) if told else []
        chosen += found[: min(most, _CHANGES - len(chosen))]
    for one in chosen:
        unit = view.catalogue.unit(one.home.unit)
        own = f"{view.addresses.unit(unit.unit)}changes/" if unit else f"{view.year}/changes/"
        yield Weighty(
            one.effect.value,
            Shown(one.sentence, relative(page, f"{own}#{one.anchor}"), view.mark_of(one)),
            unit.name if unit else "",
        )


def _in_turn(every: Sequence[Told]) -> list[Told]:
    """The changes of the units by turns, so that one unit does not fill the list."""
    units: dict[UnitId, list[Told]] = {}
    for one in every:
        units.setdefault(one.home.unit, []).append(one)
    rounds = zip_longest(*units.values())
    return [one for found in rounds for one in found if one]


def _news(view: EditionView, page: str) -> Iterator[News]:
    for change in _telling(newest_first(view.catalogue.every(Change))):
        unit = view.catalogue.unit(change.unit)
        own = f"{view.addresses.unit(unit.unit)}changes/" if unit else f"{view.year}/changes/"
        shown = change_view(view, change, page)
        yield News(shown, view.record(unit, page) if unit else None, relative(page, f"{own}#{shown.anchor}"))


def _telling(changes: Sequence[Change]) -> Iterator[Change]:
    """The newest of each kind, so that many small adjustments do not hide what is new or gone; then the rest."""
    first = {change.kind_: change for change in reversed(changes)}
    chosen = [change for change in changes if first[change.kind_] is change]
    chosen += [change for change in changes if first[change.kind_] is not change]
    yield from chosen[:_CHANGES]


def _news_note(view: EditionView, page: str) -> tuple[Shown, ...]:
    count = len(view.catalogue.every(Change))
    hrefs = {"changes": _href(view, page, "changes/"), "feed": relative(page, FEED)}
    if told := _since(view):
        return linked(view.labels, "home_note", hrefs, count=len(told.every))
    return linked_phrase(view.labels, "home", "changes_note" if count else "changes_none", hrefs, count=count)


def _highest(view: EditionView) -> list[RiskPoint]:
    """First-rank risks, taken from the units in turn, so that one unit does not fill the list."""
    by_unit = [
        [
            risk
            for risk in gravest_first(view, view.catalogue.every(RiskPoint, unit.unit))
            if view.catalogue.level_rank(risk) == 1
        ]
        for unit in view.catalogue.every(Unit)
    ]
    rounds = range(max((len(risks) for risks in by_unit), default=0))
    return [risks[place] for place in rounds for risks in by_unit if place < len(risks)][:_RISKS]


def _top_risk(view: EditionView, risk: RiskPoint, page: str) -> TopRisk:
    unit, powers = view.catalogue.unit(risk.unit), view.all_shown(risk.powers, page)
    measures = view.catalogue.measures_of(risk)
    rest = len(measures) - _GUARDS
    subject = view.shown(risk.subject.id if risk.subject else None, page)
    where = (view.record(unit, page) if unit else None, subject, *powers[:1])
    return TopRisk(
        content=Shown(risk.content, view.href(risk.key, page), view.beyond(risk.key, *RISK_FIELDS)),
        level=view.level(risk),
        where=tuple(one for one in dict.fromkeys(where) if one),
        measures=tuple(view.noted(measure.text, view.mark(measure.key)) for measure in measures[:_GUARDS]),
        more=phrase(view.labels, "home", "more_measures", count=rest) if rest > 0 else "",
    )


def _risks_note(view: EditionView, page: str) -> tuple[Shown, ...]:
    hrefs = {"risks": query(_href(view, page, "risks/"), {"level": "1"})}
    return linked_phrase(view.labels, "home", "highest_note", hrefs)


def _levels(view: EditionView) -> tuple[LevelMark, ...]:
    """Every level that any unit's scheme has, by rank."""
    found: dict[int, dict[str, None]] = {}
    for unit in view.catalogue.every(Unit):
        scheme = view.catalogue.scheme_of(unit.unit)
        for level in scheme.levels if scheme else ():
            found.setdefault(level.rank, {})[level.label] = None
    return tuple(LevelMark(rank, "／".join(found[rank])) for rank in sorted(found))


def _reading(view: EditionView, page: str) -> Iterator[tuple[Shown, ...]]:
    hrefs = {name: _href(view, page, f"{name}/") for name in ("powers", "risks", "laws", "changes")}
    hrefs["rules"] = relative(page, "rules/")
    for key in ("reading_power", "reading_level", "reading_withheld", "reading_years", "reading_rules"):
        yield linked_phrase(view.labels, "home", key, hrefs)


def _report(view: EditionView) -> Iterator[Fact]:
    for unit in view.catalogue.every(Unit):
        texts = tuple(channel_texts(view.labels, "units", "supervision", unit.supervision))
        yield Fact(unit.name, texts, "" if texts else phrase(view.labels, "unit", "no_channel"))
