"""Typed values become frozen dataclasses, by the dataclasses' own annotations.

A field of a dataclass has its schema's name, with ``_`` behind it where Python or every record already uses the name.
"""

import dataclasses
import keyword
import types
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from qinglian.model.record import Record, Reference
from qinglian.schema import Mention, SchemeTerm, Value

T = TypeVar("T")
Resolve = Callable[[Mention | SchemeTerm], Any]
_Convert = Callable[[Any, Resolve], Any]
_TAKEN = frozenset({"key", "origin", "kind", "unit"})


def attribute_of(name: str, cls: type) -> str:
    """The attribute of ``cls`` that holds the schema's field ``name``."""
    taken = keyword.iskeyword(name) or (issubclass(cls, Record) and name in _TAKEN)
    return f"{name}_" if taken else name


def field_of(attribute: str) -> str:
    """The schema's name of an attribute."""
    return attribute.removesuffix("_")


def construct(cls: type[T], values: Mapping[str, Value], resolve: Resolve, /, **known: Any) -> T:
    """An instance of ``cls`` from what is ``known`` and from the values of its other fields; the rest stays out."""
    converters = _converters(cls)  # type: ignore[arg-type]  # every class is hashable
    arguments: dict[str, Any] = {}
    for name, value in values.items():
        found = converters.get(name)
        if found:
            attribute, convert = found
            # Most values are texts, and stay what they are.
            is_text = convert is _resolved and type(value) is str
            arguments[attribute] = value if is_text else convert(value, resolve)
    arguments.update(known)
    return cls(**arguments)


@cache
def _converters(cls: Any) -> Mapping[str, tuple[str, _Convert]]:
    hints = get_type_hints(cls)
    names = [attribute.name for attribute in dataclasses.fields(cls)]
    own = [name for name in names if name not in ("key", "origin") or not issubclass(cls, Record)]
    return {field_of(name): (name, _converter(hints[name])) for name in own}


def _converter(hint: Any) -> _Convert:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        kinds = [argument for argument in arguments if argument is not type(None)]
        return _converter(kinds[0]) if len(kinds) == 1 else _text_or_texts
    if origin is tuple:
        inner = _converter(arguments[0])
        return lambda value, resolve: _tuple(value, inner, resolve)
    if origin in (Mapping, dict):
        inner = _converter(arguments[1])
        return lambda value, resolve: {name: inner(one, resolve) for name, one in value.items()}
    if hint is Reference or hint is str:
        return _resolved
    if isinstance(hint, type) and dataclasses.is_dataclass(hint) and not hint.__module__.startswith("qinglian.schema"):
        made: type[Any] = hint
        return lambda value, resolve: construct(made, value, resolve)
    return lambda value, _: value


def _tuple(value: Any, inner: _Convert, resolve: Resolve) -> tuple[Any, ...]:
    values = value if isinstance(value, tuple) else (value,)
    return tuple([inner(one, resolve) for one in values])


def _resolved(value: Any, resolve: Resolve) -> Any:
    return resolve(value) if isinstance(value, Mention | SchemeTerm) else value


def _text_or_texts(value: Any, resolve: Resolve) -> Any:
    return tuple(_resolved(one, resolve) for one in value) if isinstance(value, tuple) else _resolved(value, resolve)
