"""Pages of kinds that have a schema file and no class of their own: their facts in the schema's order.

A kind's own template ``theme/records/<kind>.html`` gets the same view as ``record.html``.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from qinglian.labels import scheme_label, written_name
from qinglian.model import OtherRecord, Reference, UnitId
from qinglian.pages.comparison_words import comparison_words
from qinglian.pages.edition import EditionView, Shown
from qinglian.pages.history import PastYear, history
from qinglian.pages.office import unit_crumbs
from qinglian.pages.page import Link, Page
from qinglian.pages.phrases import words_of
from qinglian.pages.templates import has_template, render
from qinglian.pages.withheld import withheld
from qinglian.schema import Due, Duration, FieldSpec, FieldTable


@dataclass(frozen=True, slots=True)
class Field:
    """A field by its label: texts, or one table of fields for each mapping in it."""

    name: str
    label: str
    values: tuple[Shown, ...]
    parts: tuple[tuple["Field", ...], ...] = ()


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record by its schema alone."""

    title: str
    kind: str
    id: str
    unit: Shown | None
    fields: tuple[Field, ...]
    withheld: str
    edit: str
    history: tuple[PastYear, ...]


@dataclass(frozen=True, slots=True)
class RecordList:
    """The records of one such kind that a unit has."""

    kind: str
    records: tuple[Shown, ...]
    withheld: str


def other_pages(view: EditionView, of: UnitId | None = None) -> Iterator[Page]:
    """The page of every record without a class of its own; ``of`` one unit where it is given."""
    for record in view.catalogue.records.values():
        if isinstance(record, OtherRecord) and of in (None, record.unit):
            yield _page(view, record)


def _page(view: EditionView, record: OtherRecord) -> Page:
    path = view.addresses.page(record.key) or ""
    unit = view.catalogue.unit(record.unit)
    shown = record_view(view, record, path)
    own = f"{record.key.kind}.html"
    return Page(
        title=shown.title,
        section="units",
        path=path,
        body=render(
            own if has_template(own) else "record.html",
            r=shown,
            w=words_of(view.labels, "record"),
            hw=comparison_words(view.labels),
            labels=view.labels,
        ),
        description=f"{shown.kind} {shown.title}",
        breadcrumbs=(*unit_crumbs(view, unit), Link(shown.title)),
        years=view.years(record.key),
        edition=view.year,
        unit=unit.name if unit else "",
        as_of=view.edition.as_of,
    )


def record_lists(view: EditionView, unit: UnitId, page: str) -> tuple[RecordList, ...]:
    """The unit's records of such kinds, in the order of the schemas, each leading to its page."""
    lists = []
    for kind in view.labels.schemas.kinds:
        records = view.catalogue.of_kind(kind)
        if records and isinstance(records[0], OtherRecord):
            own = (one for one in records if isinstance(one, OtherRecord) and one.unit == unit)
            shown = tuple(Shown(title_of(view, one), view.href(one.key, page), view.mark(one.key)) for one in own)
            lists += [RecordList(kind, shown, withheld(view, kind, unit=unit))] if shown else []
    return tuple(lists)


def title_of(view: EditionView, record: OtherRecord) -> str:
    """What a page of such a record is called."""
    return written_name(record) or f"{view.labels.one(record.key.kind)} {record.id}"


def texts_of(view: EditionView, record: OtherRecord) -> Iterator[str]:
    """Every text that its page shows."""
    yield from _texts(record_view(view, record, "").fields)


def _texts(fields: Iterable[Field]) -> Iterator[str]:
    for field in fields:
        yield from (shown.text for shown in field.values)
        for part in field.parts:
            yield from _texts(part)


def record_view(view: EditionView, record: OtherRecord, page: str) -> RecordView:
    """Everything that a template of such a record shows."""
    kind = view.labels.schemas.kinds[record.key.kind]
    unit = view.catalogue.unit(record.unit)
    return RecordView(
        title=title_of(view, record),
        kind=view.marked(view.labels.kind(kind.name), record.key, ""),
        id=record.id,
        unit=view.record(unit, page) if unit else None,
        fields=_fields(view, record, kind.table, record.values, page),
        withheld=withheld(view, kind.name, unit=record.unit),
        edit=view.edit_link(record),
        history=history(view, record.key, page),
    )


def _fields(
    view: EditionView, record: OtherRecord, table: FieldTable, values: Mapping[str, Any], page: str
) -> tuple[Field, ...]:
    found = []
    for name, spec in table.fields.items():
        if name in values:
            items = values[name] if isinstance(values[name], tuple) else (values[name],)
            inner = spec.fields or (spec.item.fields if spec.item else None)
            parts = (
                tuple(_fields(view, record, inner, one, page) for one in items if isinstance(one, Mapping))
                if inner
                else ()
            )
            shown = (
                _shown(view, record, spec.item or spec, one, page) for one in items if not isinstance(one, Mapping)
            )
            label = spec.label.in_language(view.labels.language)
            label = view.marked(label, record.key, name) if values is record.values else label
            found.append(Field(name, label, tuple(one for one in shown if one.text), parts))
    return tuple(field for field in found if field.values or field.parts)


def _shown(view: EditionView, record: OtherRecord, spec: FieldSpec, value: object, page: str) -> Shown:
    """A value as text; a reference leads to its record."""
    if isinstance(value, Reference):
        return view.shown(value, page) or Shown("")
    labels = view.labels
    if isinstance(value, str) and spec.vocabulary:
        return Shown(labels.term(spec.vocabulary.name, value))
    if isinstance(value, str) and spec.scheme:
        return Shown(scheme_label(view.catalogue.scheme_of(record.unit), spec.scheme, value))
    kinds: tuple[tuple[type, Callable[[Any], str]], ...] = (
        (bool, lambda truth: labels.boolean(value=truth)),
        (date, labels.date),
        (Duration, labels.duration),
        (Due, labels.due),
    )
    spoken = next((words for kind, words in kinds if isinstance(value, kind)), str)
    return Shown(spoken(value))
