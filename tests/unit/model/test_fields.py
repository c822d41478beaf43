"""Every field of a schema has an attribute of the fitting type in its dataclass, and no attribute is without a field."""

import dataclasses
import datetime as dt
import types
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from qinglian.config import Config
from qinglian.model import CLASSES, Record, Reference
from qinglian.model.construct import attribute_of, field_of
from qinglian.schema import Due, Duration, FieldSpec, FieldTable, load_schemas
from qinglian.schema.load import load_config_schema

SCHEMAS = load_schemas()
OURS = {"key", "origin", "office_folder", "id"}
TYPES: Mapping[str, type] = {
    "reference": Reference,
    "party": Reference,
    "any_reference": Reference,
    "date": dt.date,
    "due": Due,
    "duration": Duration,
    "boolean": bool,
    "integer": int,
    "number": Decimal,
}


def _asked(spec: FieldSpec) -> str:
    """The type that a field asks for."""
    if spec.type == "list" and spec.item:
        return f"list of {_asked(spec.item)}"
    if spec.type == "dict":
        return "fields" if spec.fields else f"map of {_asked(spec.values) if spec.values else 'str'}"
    return TYPES.get(spec.check, str).__name__


def _given(hint: Any) -> str:
    """The type that an attribute has, without its ``None``."""
    hint = _present(hint)
    if get_origin(hint) is tuple:
        return f"list of {_given(get_args(hint)[0])}"
    if get_origin(hint) is Mapping:
        return f"map of {_given(get_args(hint)[1])}"
    if dataclasses.is_dataclass(hint) and hint not in TYPES.values():
        return "fields"
    return str(hint.__name__)


def _present(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        (hint,) = (one for one in get_args(hint) if one is not type(None))
    return hint


def _innermost(hint: Any) -> Any:
    hint = _present(hint)
    arguments = get_args(hint)
    return _innermost(arguments[1] if get_origin(hint) is Mapping else arguments[0]) if arguments else hint


def _table(spec: FieldSpec) -> FieldTable | None:
    inner = spec.item or spec.values or spec
    return inner.fields if inner is spec else _table(inner)


def _compared(table: FieldTable, cls: type, place: str) -> Iterator[tuple[str, str, str]]:
    """Each field that is on one side only, or of another type there."""
    hints = get_type_hints(cls)
    ours = OURS if issubclass(cls, Record) else set()
    attributes = {field_of(one.name): one.name for one in dataclasses.fields(cls) if one.name not in ours}
    fields = {name: spec for name, spec in table.fields.items() if not (ours and name == "id")}
    for name in sorted(attributes.keys() | fields.keys()):
        asked = _asked(fields[name]) if name in fields else "nothing"
        given = _given(hints[attributes[name]]) if name in attributes else "nothing"
        if asked != given:
            yield f"{place}.{name}", asked, given
        elif (inner := _table(fields[name])) is not None:
            yield from _compared(inner, _innermost(hints[attributes[name]]), f"{place}.{name}")


@pytest.mark.parametrize("kind", sorted(CLASSES))
def test_schema_and_dataclass_have_the_same_fields(kind: str) -> None:
    assert list(_compared(SCHEMAS.kinds[kind].table, CLASSES[kind], kind)) == []


def test_every_class_has_its_kind() -> None:
    assert sorted(CLASSES.keys() - SCHEMAS.kinds.keys()) == []


def test_the_configuration_has_the_fields_of_its_schema() -> None:
    assert list(_compared(load_config_schema().table, Config, "site_config")) == []


@pytest.mark.parametrize("kind", sorted(CLASSES))
def test_attributes_are_named_by_rule(kind: str) -> None:
    cls = CLASSES[kind]
    names = {one.name for one in dataclasses.fields(cls)}
    assert {attribute_of(name, cls) for name in SCHEMAS.kinds[kind].table.fields} <= names
