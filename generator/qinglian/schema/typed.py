"""Plain data becomes typed values; a record in which anything does not fit is told to the validator.

Conversion sees every value anyway, so it screens for cerberus: only what fails here is validated (and explained)
there. ``tests/unit/schema/test_screen.py`` holds the two equal.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from qinglian.schema import values as forms
from qinglian.schema.durations import Duration, parse_duration
from qinglian.schema.kinds import FieldSpec, FieldTable
from qinglian.schema.plain import LOCAL, Path, Plain
from qinglian.schema.values import Due


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference as written: resolved by the model."""

    text: str
    kinds: tuple[str, ...]

    def __reduce__(self) -> tuple[type["Mention"], tuple[str, tuple[str, ...]]]:
        """By its parts: as dataclasses do it themselves, it takes twice as long, and tens of thousands travel."""
        return Mention, (self.text, self.kinds)


@dataclass(frozen=True, slots=True)
class SchemeTerm:
    """A word of the unit's scheme as written: looked up by the model in the scheme's list ``table``."""

    text: str
    table: str

    def __reduce__(self) -> tuple[type["SchemeTerm"], tuple[str, str]]:
        """As a mention travels."""
        return SchemeTerm, (self.text, self.table)


Value: TypeAlias = (
    "str | bool | int | Decimal | date | Duration | Due | Mention | SchemeTerm"
    " | tuple[Value, ...] | Mapping[str, Value]"
)
ANY_KIND = ("*",)
PARTY_KINDS = ("posts", "offices", "bodies", "units")

_Convert: TypeAlias = "Callable[[str, FieldSpec], Value | None]"


class TypedReader:
    """Converts one record; ``faults`` holds the paths of what did not fit."""

    __slots__ = ("faults",)

    def __init__(self) -> None:
        self.faults: list[Path] = []

    def mapping(self, plain: Mapping[str, Plain], table: FieldTable, path: Path) -> dict[str, Value]:
        """The fields that fit."""
        typed: dict[str, Value] = {}
        for name, value in plain.items():
            spec = table.fields.get(name)
            found = None if spec is None else self.value(value, spec, (*path, name))
            if found is not None:
                typed[name] = found
            elif spec is None:
                self.faults.append((*path, name))
        self.faults.extend((*path, name) for name in table.required if name not in plain)
        return typed

    def value(self, plain: Plain, spec: FieldSpec, path: Path) -> "Value | None":
        """One value, or None where it does not fit its field."""
        found: Value | None = None
        if spec.type == "string":
            found = scalar(plain, spec) if isinstance(plain, str) else None
        elif spec.type == "list":
            if isinstance(plain, list) and spec.item:
                item = spec.item
                parts = [self.value(one, item, (*path, index)) for index, one in enumerate(plain)]
                return tuple(part for part in parts if part is not None)
        elif isinstance(plain, dict):
            return self.mapping(plain, spec.fields, path) if spec.fields else self._free(plain, spec, path)
        if found is None:
            self.faults.append(path)
        return found

    def _free(self, plain: Mapping[str, Plain], spec: FieldSpec, path: Path) -> dict[str, Value]:
        """A mapping whose keys are the writer's own."""
        inner = spec.values or FieldSpec("", "string")
        found = {name: self.value(value, inner, (*path, name)) for name, value in plain.items()}
        return {name: value for name, value in found.items() if value is not None}


def scalar(text: str, spec: FieldSpec) -> "Value | None":
    """The text as its field's type, or None."""
    if len(text) > spec.maxlength:
        return None
    convert = _CONVERTERS.get(spec.check)
    return convert(text, spec) if convert else text


def _term(text: str, spec: FieldSpec) -> "str | SchemeTerm | None":
    name = spec.vocabulary.name_of(text) if spec.vocabulary else None
    if name is not None:
        return name
    return SchemeTerm(text, spec.scheme) if spec.scheme else None


def is_reference(text: str) -> bool:
    """``id`` or ``unit-id:id``, or the local id of a record written in place."""
    unit, _, record_id = text.rpartition(":")
    return text.startswith(LOCAL) or (forms.is_id(record_id) and (forms.is_id(unit) or ":" not in text))


def _reference(text: str, spec: FieldSpec) -> Mention | None:
    return Mention(text, spec.kinds) if is_reference(text) else None


def _parsed(parse: "Callable[[str], Value | None]") -> "_Convert":
    return lambda text, _: parse(text.strip())


def _of_form(fits: Callable[[str], bool]) -> "_Convert":
    return lambda text, _: text if fits(text) else None


_CONVERTERS: "Mapping[str, _Convert]" = {
    "term": _term,
    "reference": _reference,
    "party": lambda text, _: Mention(text, PARTY_KINDS),
    "any_reference": lambda text, _: Mention(text, ANY_KIND),
    "boolean": _parsed(forms.parse_boolean),
    "integer": _parsed(forms.parse_integer),
    "number": _parsed(forms.parse_decimal),
    "date": _parsed(forms.parse_date),
    "due": _parsed(forms.parse_due),
    "duration": _parsed(parse_duration),
    "month": _of_form(forms.is_month),
    "id": _of_form(forms.is_id),
    "telephone": _of_form(forms.is_telephone),
    "email": _of_form(forms.is_email),
    "url": _of_form(forms.is_url),
    "origin": _of_form(forms.is_origin),
    "path": _of_form(forms.is_path),
    "article": _of_form(forms.is_article),
    "digest": _of_form(forms.is_digest),
    "credit_code": _of_form(lambda text: forms.is_credit_code_form(text) and forms.is_credit_code(text)),
}
