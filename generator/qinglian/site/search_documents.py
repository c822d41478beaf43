"""What a reader may look up, as documents for the search: each text stands in one document."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from qinglian.labels import name_of
from qinglian.model import EDITION_LEVEL, Law, Office, OtherRecord, Post, Power, Record, RiskPoint, Unit, UnitId
from qinglian.pages.comparison_words import said
from qinglian.pages.edition import EditionView
from qinglian.pages.other import texts_of, title_of
from qinglian.pages.power import PowerPage
from qinglian.pages.risk import RiskView, risk_view
from qinglian.site.search import SearchDocument
from qinglian.words import locale_section


def search_documents(view: EditionView) -> Iterator[SearchDocument]:
    """The documents of one edition, by unit; what units share comes last."""
    for unit in view.catalogue.every(Unit):
        yield from unit_documents(view, unit.unit)
    yield from unit_documents(view, EDITION_LEVEL)


def unit_documents(view: EditionView, of: UnitId) -> Iterator[SearchDocument]:
    """The documents of one unit, or of what several share."""
    catalogue = view.catalogue
    if of == EDITION_LEVEL:
        yield from _laws(view)
    for unit in catalogue.every(Unit, of):
        yield _document(view, unit, unit.name, (unit.overview, *unit.duties))
    for office in catalogue.every(Office, of):
        yield _document(view, office, office.name, (*office.duties, *office.domains))
    for post in catalogue.every(Post, of):
        yield _document(view, post, post.name, (post.authority, *post.duties))
    for power in catalogue.every(Power, of):
        yield _document(view, power, power.name, _power_texts(view, power), power.code or power.id)
    for risk in catalogue.every(RiskPoint, of):
        yield _risk(view, risk)
    for record in catalogue.records.values():
        if isinstance(record, OtherRecord) and record.unit == of:
            yield _document(view, record, title_of(view, record), texts_of(view, record), record.id)
    if view.previous:
        yield from (_changes(view, unit) for unit in catalogue.every(Unit, of))


INDEXED_FIELDS: Mapping[str, tuple[str, ...]] = {
    "units": ("name", "overview", "duties"),
    "offices": ("name", "duties", "domains"),
    "posts": ("name", "duties", "authority"),
    "powers": (
        "name", "code", "category", "content", "boundary", "result", "conditions", "materials", "legal_basis", "flow",
    ),
    "risks": ("content", "manifestations", "level", "type", "class", "character", "liability", "faults", "measures"),
    "laws": ("title", "number", "issuer"),
}  # fmt: skip
"""The fields whose texts a document holds."""
_INNER: Mapping[str, str] = {"powers": "flow", "risks": "measures"}
"""Those that name records whose texts it holds as well."""


def _laws(view: EditionView) -> Iterator[SearchDocument]:
    catalogue = view.catalogue
    for law in catalogue.every(Law):
        articles = (basis.article for power in catalogue.powers_on(law) for basis in power.legal_basis)
        yield _document(view, law, law.title, (law.number, law.issuer, *sorted(set(articles))))


def _document(view: EditionView, record: Record, title: str, texts: Iterable[str], code: str = "") -> SearchDocument:
    unit = view.catalogue.unit(record.unit)
    office = view.catalogue.office_of(record)
    kind = record.key.kind
    return SearchDocument(
        url=view.addresses.of(record.key) or "",
        title=title,
        kind=kind,
        kind_label=view.labels.kind(kind),
        unit=record.unit,
        unit_label=unit.name if unit else shared_label(view),
        office=office.name if office and kind != "offices" else "",
        code=code,
        text="\n".join(text for text in texts if text),
        beyond=_beyond(view, record),
    )


def _beyond(view: EditionView, record: Record) -> str:
    """What of a document 社会 does not see, in words: of a power also procedures, of a risk point measures."""
    name, inner = _INNER.get(record.key.kind, ""), tuple[Record, ...]()
    if isinstance(record, Power):
        inner = view.catalogue.flows_of(record)
    elif isinstance(record, RiskPoint):
        inner = view.catalogue.measures_of(record)
    mark = next((mark for one in inner if (mark := view.mark(one.key))), "")
    part = view.noted(view.labels.field(record.key.kind, name), mark) if mark else ""
    names = record.values if isinstance(record, OtherRecord) else INDEXED_FIELDS[record.key.kind]
    return view.beyond(record.key, *names) or part


def _changes(view: EditionView, unit: Unit) -> SearchDocument:
    """The page of what changed in a unit: by its title, as what changed is told of each record."""
    return SearchDocument(
        url=f"{view.addresses.unit(unit.unit)}changes/",
        title=said(view.labels, "title_changes", name=unit.name, year=view.year),
        kind="changes",
        kind_label=said(view.labels, "changes"),
        unit=unit.unit,
        unit_label=unit.name,
    )


def shared_label(view: EditionView) -> str:
    """What stands for the unit of what several units share."""
    return str(locale_section("search", view.labels.language)["shared"])


def _power_texts(view: EditionView, power: Power) -> Iterator[str]:
    page = PowerPage(view, power)
    yield from (power.id if power.code else "", view.category(power), power.content, power.boundary, power.result)
    yield from power.conditions
    yield from (name for name, _ in page.materials)
    for one in page.basis:
        yield f"{one.law.text}{one.article}"
        yield one.text
    for flow in view.catalogue.flows_of(power):
        yield from (step.name for step in flow.steps)


def _risk(view: EditionView, risk: RiskPoint) -> SearchDocument:
    shown: RiskView = risk_view(view, risk, "")
    powers = [name_of(reference, view.catalogue) for reference in risk.powers]
    texts = [*powers, *shown.manifestations, *shown.facts]
    texts += [text for measure in shown.measures for text in (measure.id, measure.text)]
    found = _document(view, risk, risk.content, texts, risk.id)
    level = shown.level
    if level is None:
        return found
    return replace(found, level_rank=level.rank, level_label=level.label)
