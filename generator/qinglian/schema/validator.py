"""Cerberus, and nothing else that knows cerberus.

The validator's findings come back as ``Fault`` values: a path, a rule code and what fills its message.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cerberus import Validator, errors

from qinglian.schema import values as forms
from qinglian.schema.kinds import FieldSpec, FieldTable, Kind, Vocabulary
from qinglian.schema.nearest import nearest
from qinglian.schema.plain import Path, Plain
from qinglian.schema.typed import scalar
from qinglian.words import Message, Text, Word, message

_FORMS = (
    "any_reference", "article", "boolean", "credit_code", "date", "digest", "due", "duration", "email", "id", "integer",
    "month", "number", "origin", "party", "path", "reference", "step_reference", "telephone", "term", "url",
)  # fmt: skip
_QUOTED = 40
"""Characters of a wrong text that a message repeats."""
_SHAPES = {"string": Text("一段文字", "a text"), "list": Text("列表", "a list"), "dict": Text("一组字段", "fields")}
_WRONG_TYPE = ("boolean", "integer", "number")


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not fit: where in the record, the rule, the message, and whether the key itself is at fault."""

    path: Path
    code: str
    message: Message
    at_key: bool = False


def _check_form(self: Validator, field: Any, value: Any) -> None:
    """A text must be of its field's form; the one function that types the value decides."""
    spec: FieldSpec = self.schema[field]["meta"]
    if isinstance(value, str) and len(value) <= spec.maxlength and scalar(value, spec) is None:
        self._error(field, spec.check)


_FormValidator = type(Validator)(
    "_FormValidator", (Validator,), {f"_check_with_{form}": _check_form for form in _FORMS}
)
_validators: dict[int, tuple[Kind, Validator]] = {}
"""One for each schema, which is kept with it: making one costs more than validating a hundred records."""


def validate(kind: Kind, plain: Mapping[str, Plain]) -> list[Fault]:
    """What cerberus finds in a record."""
    if id(kind.cerberus) not in _validators:
        _validators[id(kind.cerberus)] = kind, _FormValidator(kind.cerberus)
    _, validator = _validators[id(kind.cerberus)]
    validator.validate(plain, normalize=False)
    return [_fault(error, kind) for error in _flat(validator._errors)]


def _flat(found: Sequence[Any]) -> Iterator[Any]:
    for error in found:
        if error.child_errors:
            yield from _flat(error.child_errors)
        else:
            yield error


def _fault(error: Any, kind: Kind) -> Fault:
    path: Path = tuple(error.document_path)
    name = str(path[-1])
    table = _table_at(path[:-1], kind.table)
    if error.code == errors.UNKNOWN_FIELD.code:
        return Fault(path, "QL101", _unknown_field(name, table), at_key=True)
    spec = _spec_at(path, kind.table)
    label = field_label(path, kind.table)
    if error.code == errors.REQUIRED_FIELD.code:
        return Fault(path, "QL102", message("QL102", field=label))
    if error.code == errors.MAX_LENGTH.code:
        length, limit = len(error.value), int(error.constraint)
        return Fault(path, "QL106", message("QL106", field=label, length=length, limit=limit))
    if error.code == errors.CUSTOM.code and spec:
        return Fault(path, *_wrong_form(spec, label, str(error.value)))
    expected = _SHAPES.get(str(error.constraint), Text(str(error.constraint), str(error.constraint)))
    return Fault(path, "QL103", message("QL103", field=label, expected=expected, found=_shape_of(error.value)))


def _shape_of(value: object) -> Text:
    if isinstance(value, str):
        return Text(f"“{_short(value)}”", f"“{_short(value)}”")
    return _SHAPES["list" if isinstance(value, list) else "dict"]


def _unknown_field(name: str, table: FieldTable | None) -> Message:
    words: dict[str, Word] = {}
    if table:
        words = {word: spec.label for spec in table.fields.values() for word in _field_words(spec)}
    near = nearest(name, words)
    if near:
        return message("QL101.near", field=_short(name), near=words[near])
    known = tuple(spec.label for spec in table.fields.values()) if table else ()
    return message("QL101", field=_short(name), known=known)


def _field_words(spec: FieldSpec) -> tuple[str, ...]:
    return (spec.name, spec.label.zh, spec.label.en, *spec.synonyms)


def _wrong_form(spec: FieldSpec, label: Text, text: str) -> tuple[str, Message]:
    """The code and message for a text that is not of its form."""
    if spec.check == "term" and spec.vocabulary:
        return "QL104", unknown_term(label, text, [(term.label, term.synonyms) for term in spec.vocabulary.terms])
    if spec.check in _WRONG_TYPE:
        return "QL103", message(f"QL103.{spec.check}", field=label, text=_short(text))
    if spec.check == "credit_code" and forms.is_credit_code_form(text):
        return "QL107", message("QL107", field=label, text=text)
    return "QL105", message(f"QL105.{spec.check}", field=label, text=_short(text))


def unknown_term(label: Text, text: str, terms: Sequence[tuple[Text, tuple[str, ...]]]) -> Message:
    """A word that the vocabulary lacks, with the nearest one that it has, or all of them."""
    words: dict[str, Word] = {word: shown for shown, synonyms in terms for word in (shown.zh, shown.en, *synonyms)}
    near = nearest(text, words)
    known = tuple(shown for shown, _ in terms)
    if not known:
        return message("QL104.no_words", field=label, text=_short(text))
    if near:
        return message("QL104.near", field=label, text=_short(text), near=words[near], known=known)
    return message("QL104", field=label, text=_short(text), known=known)


def _short(text: str) -> str:
    return text if len(text) <= _QUOTED else text[:_QUOTED] + "…"


def _spec_at(path: Path, table: FieldTable) -> FieldSpec | None:
    """The spec of the value at ``path``; None below a mapping with free keys."""
    spec: FieldSpec | None = None
    current: FieldTable | None = table
    for part in path:
        if isinstance(part, int):
            spec = spec.item if spec else None
        else:
            spec = current.fields.get(part) if current else spec.values if spec else None
        if spec is None:
            return None
        current = spec.fields
    return spec


def _table_at(path: Path, table: FieldTable) -> FieldTable | None:
    spec = _spec_at(path, table)
    return table if not path else spec.fields if spec else None


def vocabulary_at(path: Path, table: FieldTable) -> Vocabulary | None:
    """The fixed vocabulary of the field at ``path``."""
    spec = _spec_at(path, table)
    return spec.vocabulary if spec else None


def field_label(path: Path, table: FieldTable) -> Text:
    """The label of the field at ``path``, for an item of a list that of the list."""
    for end in range(len(path), 0, -1):
        spec = _spec_at(path[:end], table)
        if spec and spec.label.zh:
            return spec.label
    return Text(str(path[-1]), str(path[-1]))
