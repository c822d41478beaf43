"""What changed in a year: compared with the year before, and its change records; of one unit and of the edition."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from qinglian.labels import name_of
from qinglian.model import EDITION_LEVEL, Change, RecordKey, Reference, Unit, UnitId
from qinglian.pages.address import Addresses, anchor, relative
from qinglian.pages.comparison_pages import STYLES, ComparisonView, comparison_view, contents
from qinglian.pages.comparison_words import comparison_words, said
from qinglian.pages.edition import EditionView, Shown
from qinglian.pages.facts import Fact, fact, standing
from qinglian.pages.office import unit_crumbs
from qinglian.pages.page import Alternate, ContentsEntry, Link, Page
from qinglian.pages.phrases import colon, excerpt, phrase, words_of
from qinglian.pages.templates import render
from qinglian.schema.kinds import fold

FEED = "feed.xml"
_NAME = 48
_SIGNS: Mapping[str, str] = {
    "added": "added", "restored": "added", "taken_over": "added",
    "cancelled": "removed", "frozen": "removed",
    "handed_down": "moved", "entrusted": "moved", "taken_back": "moved", "merged": "moved", "split": "moved",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change record. ``sign`` is the badge's style; ``name`` is its one record's, or the first's and how many."""

    anchor: str
    id: str
    sign: str
    kind: str
    name: Shown
    elements: str
    day: str
    short: tuple[str, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class ChangesOfUnit:
    """The change records of one unit; of none for what several units share."""

    anchor: str
    unit: Shown | None
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What changed in a year; nothing is compared in the first one."""

    title: str
    compared: ComparisonView | None
    lede: str
    units: tuple[ChangesOfUnit, ...]
    none: str


def changes_pages(view: EditionView, of: UnitId | None = None) -> Iterator[Page]:
    """The edition's page, then every unit's; only that ``of`` one unit where it is given."""
    if of is None:
        yield edition_changes_page(view)
    for unit in view.catalogue.every(Unit, of):
        yield _unit_page(view, unit)


def newest_first(changes: Iterable[Change]) -> list[Change]:
    """Change records by the day from which they hold; those without a day last."""
    return sorted(changes, key=lambda change: (-(change.effective_on or date.min).toordinal(), change.key))


def change_view(view: EditionView, change: Change, page: str) -> ChangeView:
    """A change record as it stands on ``page``."""
    labels = view.labels
    label = labels.field
    what = tuple(_targets(view, change.what, page))
    elements = labels.join(_element(view, change, word) for word in change.elements)
    return ChangeView(
        anchor=anchor(change),
        id=change.id,
        sign=_SIGNS.get(change.kind_, "changed"),
        kind=view.marked(labels.term("change_kind", change.kind_), change.key, "") if change.kind_ else "",
        name=_name(view, what),
        elements=elements,
        day=labels.date(change.effective_on),
        short=_short(view, change, elements),
        facts=standing((
            fact(label("changes", "what"), *(what if len(what) > 1 else ())),
            fact(label("changes", "basis"), change.basis),
            fact(label("changes", "successors"), *_targets(view, change.successors, page)),
            fact(label("changes", "transition"), change.transition),
        )),
    )  # fmt: skip


def _short(view: EditionView, change: Change, elements: str) -> tuple[str, ...]:
    """What fits one line: what of it changed, why, who approved it, from when."""
    labels = view.labels
    texts = (
        ("elements", elements),
        ("trigger", labels.terms("change_trigger", change.trigger)),
        ("approved_by", change.approved_by),
        ("effective_on", labels.date(change.effective_on)),
    )
    return tuple(colon(labels, labels.field("changes", name), text) for name, text in texts if text)


def _name(view: EditionView, what: tuple[Shown, ...]) -> Shown:
    """What changed in a few words; a risk's or measure's name is a sentence, and stands here without its stop."""
    if not what:
        return Shown("")
    first = excerpt(what[0].text.rstrip("。."), _NAME)
    text = first if len(what) == 1 else phrase(view.labels, "changes", "several", what=first, count=len(what))
    return Shown(text, what[0].href, what[0].mark)


def _targets(view: EditionView, references: Iterable[Reference], page: str) -> Iterator[Shown]:
    """Each record by its name; what is gone this year leads to its place in the year before."""
    for reference in references:
        target = reference.target
        if target is None or target in view.catalogue.records:
            shown = view.shown(reference, page)
        else:
            shown = _before(view, reference, target, page)
        if shown and shown.text:
            yield shown


def _before(view: EditionView, reference: Reference, target: RecordKey, page: str) -> Shown | None:
    if view.previous is None:
        return None
    earlier = view.previous.catalogue
    address = Addresses(earlier.edition.year, earlier).of(target)
    mark = view.beside(earlier.edition.year).mark(target)
    return Shown(name_of(reference, earlier), relative(page, address) if address else "", mark)


def _element(view: EditionView, change: Change, word: str) -> str:
    """A field's label where the word names one of the changed records' kind, else the word."""
    for reference in change.what:
        kind = view.labels.schemas.kinds.get(reference.target.kind) if reference.target else None
        name = kind.table.by_word.get(fold(word)) if kind else None
        if kind and name:
            return view.labels.field(kind.name, name)
    return word


def edition_changes_page(view: EditionView) -> Page:
    """The edition's page alone."""
    path = f"{view.year}/changes/"
    groups = [
        ChangesOfUnit(f"unit-{unit.unit}", view.record(unit, path), _views(view, unit, path))
        for unit in view.catalogue.every(Unit)
    ]
    shared = _views(view, None, path)
    if shared:
        groups.insert(0, ChangesOfUnit("shared", None, shared))
    return _page(view, path, None, tuple(group for group in groups if group.changes))


def _unit_page(view: EditionView, unit: Unit) -> Page:
    path = f"{view.addresses.unit(unit.unit)}changes/"
    changes = _views(view, unit, path)
    return _page(view, path, unit, (ChangesOfUnit("list", None, changes),) if changes else ())


def _views(view: EditionView, unit: Unit | None, page: str) -> tuple[ChangeView, ...]:
    found = view.catalogue.every(Change, unit.unit if unit else EDITION_LEVEL)
    return tuple(change_view(view, change, page) for change in newest_first(found))


def _page(view: EditionView, path: str, unit: Unit | None, groups: tuple[ChangesOfUnit, ...]) -> Page:
    labels = view.labels
    shown = _view(view, path, unit, groups)
    own = f"{unit.unit}/changes/" if unit else "changes/"
    return Page(
        title=shown.title,
        section="units" if unit else "home",
        path=path,
        body=render(
            "changes.html", c=shown, w=words_of(labels, "changes"), cw=comparison_words(labels), labels=labels,
            whole=unit is None,
        ),
        description=shown.compared.note if shown.compared else shown.lede or shown.none,
        breadcrumbs=(*unit_crumbs(view, unit), Link(said(labels, "changes"))),
        contents=tuple(_contents(view, shown, groups, whole=unit is None)),
        years=view.years_at(own, unit.unit if unit else None),
        alternates=(Alternate(FEED, media_type="application/atom+xml", title=phrase(labels, "common", "feed")),),
        edition=view.year,
        unit=unit.name if unit else "",
        as_of=view.edition.as_of,
        stylesheets=STYLES if shown.compared else (),
    )  # fmt: skip


def _view(view: EditionView, path: str, unit: Unit | None, groups: tuple[ChangesOfUnit, ...]) -> ChangesView:
    labels = view.labels
    count = sum(len(group.changes) for group in groups)
    earlier = view.previous.catalogue.edition.year if view.previous else ""
    title = said(
        labels, "title_changes" if unit else "title_changes_edition", name=unit.name if unit else "", year=view.year
    )
    key = ("lede" if earlier else "lede_first") if count else "none"
    lede = phrase(labels, "changes", key, count=count, earlier=earlier, year=view.year)
    stood = earlier and (unit is None or view.beside(earlier).catalogue.unit(unit.unit))
    compared = comparison_view(view, earlier, path, unit) if stood else None
    return ChangesView(title, compared, lede if count else "", groups, "" if count else lede)


def _contents(
    view: EditionView, shown: ChangesView, groups: tuple[ChangesOfUnit, ...], *, whole: bool
) -> Iterator[ContentsEntry]:
    if shown.compared:
        yield from contents(view, shown.compared)
        yield ContentsEntry("records", view.labels.kind("changes"))
    elif whole:
        yield from (ContentsEntry(f"records-{group.anchor}", group.unit.text) for group in groups if group.unit)
