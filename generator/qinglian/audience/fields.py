"""A record without the fields that are not for a viewer; everything else of it stands."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from qinglian.model import OtherRecord, Record, RecordKey, Reference
from qinglian.model.construct import field_of
from qinglian.schema import FieldSpec, FieldTable

ALWAYS = frozenset({"key", "origin", "id", "office_folder", "year"})
"""What a record is named by, and no field of its own: an edition's year is its folder, a part of every address."""
_SPOKEN_OF = "any_reference"


def with_fields(
    record: Record, special: frozenset[str], is_shown: Callable[[str], bool]
) -> tuple[Record, frozenset[str]]:
    """The record as far as its ``special`` fields are shown, and the names of those with a value that are not."""
    if isinstance(record, OtherRecord):
        inner = frozenset(name for name in special if name in record.values and not is_shown(name))
        if inner:
            kept = {name: value for name, value in record.values.items() if name not in inner}
            record = replace(record, values=kept)
    else:
        inner = frozenset()
    emptied = {}
    for attribute, empty in _attributes(record).items():
        name = field_of(attribute)
        if name in special and attribute not in ALWAYS and getattr(record, attribute) != empty and not is_shown(name):
            emptied[attribute] = empty
    if emptied:
        record = replace(record, **emptied)
    return record, inner | {field_of(attribute) for attribute in emptied}


def _attributes(record: Record) -> Mapping[str, Any]:
    return _defaults(type(record))  # type: ignore[arg-type]  # every class is hashable


@cache
def _defaults(cls: type[Record]) -> Mapping[str, Any]:
    """The attributes of a record class and what stands there when nothing is said."""
    found = {}
    for attribute in dataclasses.fields(cls):
        if attribute.default is not dataclasses.MISSING:
            found[attribute.name] = attribute.default
        elif attribute.default_factory is not dataclasses.MISSING:
            found[attribute.name] = attribute.default_factory()
    return found


def value_of(record: Record, name: str) -> object:
    """What stands in a field, by its name in the schema; None for a field that the record lacks."""
    if isinstance(record, OtherRecord) and name in record.values:
        return record.values[name]
    attribute = next((one for one in _attributes(record) if field_of(one) == name), "")
    return getattr(record, attribute) if attribute else None


def mentioned(value: object) -> Iterator[RecordKey]:
    """Every record that a value mentions by its id; 本单位 and the like mention none."""
    if isinstance(value, Reference):
        yield from (value.target,) if value.target and not value.word else ()
    elif not isinstance(value, RecordKey | str):
        for one in _inside(value):
            yield from mentioned(one)


def _inside(value: object) -> Iterable[object]:
    if isinstance(value, Mapping):
        return value.values()
    if isinstance(value, tuple):
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = (attribute.name for attribute in dataclasses.fields(value))
        return [getattr(value, name) for name in names if name not in ("key", "origin")]
    return ()


def speaks_of_any(table: FieldTable) -> bool:
    """Whether a record may be about others of any kind."""
    return any(speaks(spec) for spec in table.fields.values())


def spoken_of(record: Record, table: FieldTable) -> Iterator[RecordKey]:
    """The records that a record is about: what its fields name that may name a record of any kind."""
    for name, spec in table.fields.items():
        if speaks(spec):
            yield from _named(value_of(record, name), spec)


@cache
def speaks(spec: FieldSpec) -> bool:
    """Whether a field, or one in it, may name a record of any kind."""
    inner = (*(spec.fields.fields.values() if spec.fields else ()), *(one for one in (spec.item, spec.values) if one))
    return spec.check == _SPOKEN_OF or any(speaks(one) for one in inner)


def _named(value: object, spec: FieldSpec) -> Iterator[RecordKey]:
    if spec.check == _SPOKEN_OF:
        yield from mentioned(value)
    elif isinstance(value, tuple) and spec.item:
        for one in value:
            yield from _named(one, spec.item)
    elif spec.fields:
        for name, inner in spec.fields.fields.items():
            if speaks(inner):
                found = value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)
                yield from _named(found, inner)
