"""What the catalogue says that a viewer does not see, value by value, each with its place."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import repeat

from qinglian.disclose import Disclosed
from qinglian.model import Catalogue, Record, RecordKey
from qinglian.model.scheme import Scheme
from qinglian.schema import FieldSpec, Path, Schemas
from qinglian.site.gate.texts import field_texts, shape_of, texts_of

_SENTENCES = re.compile(r"(?<=[。！？；;\n])")
_CONTACTS = re.compile(r"[、,，/\s]+")


@dataclass(frozen=True, slots=True, eq=False)
class Value:
    """A text of a record: ``path`` leads to it, ``form`` is the schema's word for what it is (``telephone`` ...)."""

    year: str
    record: Record
    path: Path
    text: str
    form: str = ""


def withheld_values(
    catalogues: Mapping[str, Catalogue], editions: Mapping[str, Disclosed], schemas: Schemas
) -> Iterator[Value]:
    """Every text of every edition that ``editions`` do not show in its place.

    Terms of vocabularies and schemes are words, not values. Sentences stand apart: a page may show the first alone.
    """
    for year, catalogue in sorted(catalogues.items()):
        seen = editions[year].catalogue.records if year in editions else {}
        for key, record in catalogue.records.items():
            if not isinstance(record, Scheme):
                for value in _withheld_of(year, record, seen.get(key), schemas):
                    yield from _parts(value)


def _withheld_of(year: str, record: Record, seen: Record | None, schemas: Schemas) -> Iterator[Value]:
    kind = schemas.kinds.get(record.key.kind)
    table = kind.table if kind else None
    shape = shape_of(type(record))
    shown = shape.parts(seen) if seen is not None else repeat(None)
    for attribute, value, public in zip(shape.attributes, shape.parts(record), shown, strict=False):
        if value is public or value == public:
            continue
        known = frozenset(texts_of(public))
        for path, text, spec in field_texts(record, attribute, table):
            if text not in known and not (spec and (spec.vocabulary or spec.scheme)):
                yield Value(year, record, path, text, _form(record, path, spec))


def _form(record: Record, path: Path, spec: FieldSpec | None) -> str:
    if record.key.kind == "posts" and path[0] == "holders":
        return "person"
    return spec.check if spec else ""


def _parts(value: Value) -> Iterator[Value]:
    """The sentences of a text, the numbers of a list of numbers."""
    cut = _CONTACTS if value.form == "telephone" else _SENTENCES
    parts = [part for part in cut.split(value.text) if part.strip()]
    yield value
    if len(parts) > 1:
        yield from (replace(value, text=part) for part in parts)


def withheld_addresses(catalogues: Mapping[str, Catalogue], editions: Mapping[str, Disclosed]) -> Mapping[str, Value]:
    """Where pages of withheld records would stand (``2026/minzheng/powers/NB-004``), and of withheld editions."""
    found = {}
    for year, catalogue in sorted(catalogues.items()):
        if year not in editions:
            found[year] = Value(year, catalogue.edition, (), year)
            continue
        for key in _gone(catalogue.records, editions[year].catalogue.records):
            place = f"{year}/{key.unit}/{key.kind}/{key.id}" if key.unit else f"{year}/{key.kind}/{key.id}"
            found[place] = Value(year, catalogue.records[key], ("id",), key.id)
    return found


def _gone(records: Mapping[RecordKey, Record], seen: Mapping[RecordKey, Record]) -> Iterable[RecordKey]:
    return (key for key in records if key not in seen)
