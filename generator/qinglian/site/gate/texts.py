"""Every text in values of the model, with its place and what the schema says of it."""

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, TypeAlias

from qinglian.model import Catalogue, Record, RecordKey, Reference
from qinglian.model.construct import field_of
from qinglian.model.other import OtherRecord
from qinglian.schema import FieldSpec, FieldTable, Path

Found: TypeAlias = Iterator[tuple[Path, str, FieldSpec | None]]
_OURS = frozenset({"key", "origin", "office_folder"})
_NONE = FieldTable({})


def field_texts(record: Record, attribute: str, table: FieldTable | None) -> Found:
    """The texts of one field of a record whose kind has the fields of ``table``."""
    value, name = getattr(record, attribute), field_of(attribute)
    if isinstance(record, OtherRecord) and attribute == "values":
        yield from _in_mapping(value, (), None, table or _NONE)
    else:
        yield from _in(value, (name,), table.fields.get(name) if table else None)


def texts_of(value: object) -> Iterator[str]:
    """Every text in a value of the model, at any depth; of a reference what it says where it leads nowhere."""
    return (text for _, text, _ in _in(value, (), None))


def public_texts(catalogue: Catalogue) -> set[str]:
    """Every text of a disclosed edition."""
    found: set[str] = set()
    for record in (catalogue.edition, *catalogue.records.values()):
        _gather(record, found)
    return found


def _gather(value: Any, found: set[str]) -> None:
    """As ``texts_of``, without places: it runs over whole catalogues."""
    cls = type(value)
    if cls is str:
        found.add(value)
    elif cls is tuple:
        for one in value:
            _gather(one, found)
    elif isinstance(value, Reference):
        if value.target is None:
            found.add(value.text)
    elif _is_mapping(cls):  # type: ignore[arg-type]  # every class is hashable
        found.update(value)
        for one in value.values():
            _gather(one, found)
    else:
        for one in shape_of(cls).parts(value):
            if one:
                _gather(one, found)


@cache
def _is_mapping(cls: type) -> bool:
    return issubclass(cls, Mapping)


def _in(value: Any, path: Path, spec: FieldSpec | None) -> Found:
    if isinstance(value, str):
        if value and not isinstance(value, Enum):
            yield path, value, spec
    elif isinstance(value, Reference):
        if value.target is None and not value.word:
            yield path, value.text, None
    elif isinstance(value, tuple):
        yield from _in_items(value, path, spec)
    elif isinstance(value, Mapping):
        yield from _in_mapping(value, path, spec, _table(spec))
    else:
        known = _table(spec).fields
        for attribute in shape_of(type(value)).attributes:
            name = field_of(attribute)
            yield from _in(getattr(value, attribute), (*path, name), known.get(name))


def _in_items(items: tuple[Any, ...], path: Path, spec: FieldSpec | None) -> Found:
    """A key is a tuple too, and no text."""
    if not isinstance(items, RecordKey):
        inner = spec.item if spec and spec.item else spec
        for index, one in enumerate(items):
            yield from _in(one, (*path, index), inner)


def _in_mapping(values: Mapping[str, Any], path: Path, spec: FieldSpec | None, table: FieldTable) -> Found:
    for name, one in values.items():
        yield from _in(one, (*path, name), table.fields.get(name, spec.values if spec else None))


def _table(spec: FieldSpec | None) -> FieldTable:
    """The fields of what is described, or of each of its items."""
    found = spec.fields or (spec.item.fields if spec.item else None) if spec else None
    return found or _NONE


@dataclass(frozen=True, slots=True)
class _Shape:
    """The attributes of a class that may hold texts of the catalogue, and what takes them all at once."""

    attributes: tuple[str, ...] = ()
    parts: Callable[[object], tuple[object, ...]] = lambda _: ()


_shapes: dict[type, _Shape] = {}


def shape_of(cls: type) -> _Shape:
    """The shape of a class, empty where it is no structure."""
    if cls not in _shapes:
        ours = _OURS if issubclass(cls, Record) else ()
        fields = dataclasses.fields(cls) if dataclasses.is_dataclass(cls) else ()
        names = tuple(one.name for one in fields if one.name not in ours)
        # Of a single name it would take the value, not a tuple.
        _shapes[cls] = _Shape(names, attrgetter(*names, names[0])) if names else _Shape()
    return _shapes[cls]
