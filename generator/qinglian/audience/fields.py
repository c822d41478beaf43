"""A record without the fields that are not for a viewer; everything else of it stands."""

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from operator import attrgetter
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
    places = _places(type(record))  # type: ignore[arg-type]  # every class is hashable
    for name in places.keys() & special:
        attribute, empty = places[name]
        if getattr(record, attribute) != empty and not is_shown(name):
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


@cache
def _places(cls: type[Record]) -> Mapping[str, tuple[str, Any]]:
    """By a field's name its attribute and what stands there when nothing is said, where it may be withheld."""
    defaults = _defaults(cls)  # type: ignore[arg-type]  # every class is hashable
    return {field_of(name): (name, empty) for name, empty in defaults.items() if name not in ALWAYS}


def value_of(record: Record, name: str) -> object:
    """What stands in a field, by its name in the schema; None for a field that the record lacks."""
    if isinstance(record, OtherRecord) and name in record.values:
        return record.values[name]
    attribute = next((one for one in _attributes(record) if field_of(one) == name), "")
    return getattr(record, attribute) if attribute else None


def mentioned(value: object) -> Iterator[RecordKey]:
    """Every record that a value mentions by its id; 本单位 and the like mention none."""
    found: list[RecordKey] = []
    _gather(value, found)
    return iter(found)


def _gather(value: Any, found: list[RecordKey]) -> None:  # noqa: ANN401 - what a field may hold
    cls = type(value)
    if cls is Reference:
        if value.target and not value.word:
            found.append(value.target)
    elif cls is tuple:
        for one in value:
            _gather(one, found)
    elif parts := _parts(cls):  # type: ignore[arg-type]  # every class is hashable
        for one in parts(value):
            # Most are empty.
            if one:
                _gather(one, found)
    elif cls is not str and isinstance(value, Mapping):
        for one in value.values():
            _gather(one, found)


@cache
def _parts(cls: type) -> Callable[[object], tuple[object, ...]] | None:
    """What takes all values of a structure in which references may stand; of anything else nothing."""
    own = dataclasses.fields(cls) if dataclasses.is_dataclass(cls) else ()
    names = [attribute.name for attribute in own if attribute.name not in ("key", "origin")]
    # Of a single name it would take the value, not a tuple.
    return attrgetter(*names, names[0]) if names else None


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
