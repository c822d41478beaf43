"""JSON Schema (draft-07) for editors, made from the schema files: completion, explanations and warnings while typing.

Editors complete what stands in ``properties`` and ``enum``: the labels of one language (in English the fields'
names). Every other way of writing a field or a term is accepted by a pattern, so that a file in either language, or
with synonyms, is right in both. Editors read YAML with types, the catalogue reads texts: a field takes both.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from qinglian.schema.kinds import FieldSpec, FieldTable, Kind, Schemas, Vocabulary
from qinglian.schema.values import FALSE_WORDS, TRUE_WORDS
from qinglian.words import Language, Text

JsonSchema: TypeAlias = dict[str, Any]
_SCALAR = ["string", "number", "boolean", "null"]
_FORMS: Mapping[str, str] = {
    "id": r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$",
    "date": r"^(?:\d{4}-\d{1,2}-\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日)$",
    "month": r"^\d{4}-\d{1,2}$",
    "integer": r"^\d{1,9}$",
    "number": r"^-?\d{1,12}(?:\.\d{1,6})?$",
    "url": r"^https?://",
    "digest": r"^sha256:[0-9a-f]{64}$",
}
"""Forms that a pattern can say without refusing what the checker takes; the checker says the rest."""
_NOTHING: JsonSchema = {"type": "null"}


def content_schema(schemas: Schemas, language: Language, kinds: Sequence[str] = ()) -> JsonSchema:
    """The schema of a content file that may hold records of ``kinds``, of all kinds when none is named."""
    maker = _Maker(schemas, language)
    named = [schemas.kinds[name] for name in kinds or schemas.kinds]
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": Text("廉政风险目录文件", "Content file of an integrity-risk catalogue").in_language(language),
        "type": ["object", "null"],
        **maker.keys([(kind.name, kind.label, kind.synonyms, maker.records(kind)) for kind in named]),
        "definitions": dict(sorted(maker.definitions.items())),
    }


@dataclass(slots=True)
class _Maker:
    """Makes schemas for one language; every field is a definition, equal ones are the same."""

    schemas: Schemas
    language: Language
    definitions: dict[str, JsonSchema] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def records(self, kind: Kind) -> JsonSchema:
        """What stands below a kind: a list of records; a single one may stand without a list."""
        record = self.record(kind)
        listed: JsonSchema = {"type": ["array", "null"], "items": record}
        several = {"anyOf": [listed, record]} if kind.singleton or kind.name == "units" else listed
        return self._defined(f"{kind.name}-records", {"description": kind.help.in_language(self.language), **several})

    def record(self, kind: Kind, *, local: bool = False) -> JsonSchema:
        """A record of a kind; a local one may go without an id."""
        name = f"{kind.name}.local" if local else kind.name
        return self._defined(name, self._table(kind.table, kind.name, {"id"} if local else ()))

    def _defined(self, name: str, schema: JsonSchema) -> JsonSchema:
        """A reference to the schema, which is kept once."""
        first = self.names.setdefault(json.dumps(schema, sort_keys=True), name)
        self.definitions[first] = schema
        return {"$ref": f"#/definitions/{first}"}

    def _table(self, table: FieldTable, place: str, optional: Iterable[str] = ()) -> JsonSchema:
        rows = [
            (name, spec.label, spec.synonyms, self._field(spec, f"{place}.{name}"))
            for name, spec in table.fields.items()
        ]
        needed = [table.fields[name] for name in table.required if name not in optional]
        required = [
            {"anyOf": [{"required": [word]} for word in _ways(spec.name, spec.label, spec.synonyms)]} for spec in needed
        ]
        return {"type": "object", **self.keys(rows), **({"allOf": required} if required else {})}

    def keys(self, rows: Iterable[tuple[str, Text, Sequence[str], JsonSchema]]) -> JsonSchema:
        """Properties for completion, and patterns for every other way of writing them; nothing else may stand."""
        properties: dict[str, JsonSchema] = {}
        patterns: dict[str, JsonSchema] = {}
        for name, label, synonyms, schema in rows:
            shown = name if self.language == "en" else label.zh
            properties[shown] = schema
            patterns[_pattern(word for word in _ways(name, label, synonyms) if word != shown)] = schema
        return {"properties": properties, "patternProperties": patterns, "additionalProperties": False}

    def _field(self, spec: FieldSpec, place: str) -> JsonSchema:
        words = {"title": spec.label.in_language(self.language), "description": spec.help.in_language(self.language)}
        return self._defined(place, {**words, **_or_nothing(self._value(spec, place))})

    def _value(self, spec: FieldSpec, place: str) -> JsonSchema:
        if spec.type == "list" and spec.item:
            return self._list(spec, spec.item, place)
        if spec.type == "dict":
            return self._mapping(spec, spec.shorthand, place)
        return self._scalar(spec)

    def _list(self, spec: FieldSpec, item: FieldSpec, place: str) -> JsonSchema:
        inner = self._item(spec, item, place)
        listed: JsonSchema = {"type": "array", "items": _or_nothing(inner)}
        return {"anyOf": [listed, inner]} if spec.one_or_list else listed

    def _item(self, spec: FieldSpec, item: FieldSpec, place: str) -> JsonSchema:
        inline = item.inline or spec.inline
        if inline:
            record = self.record(self.schemas.kinds[inline], local=item.local or spec.local)
            return {"anyOf": [record, self._scalar(item)]}
        if item.type == "dict":
            return self._mapping(item, (*spec.shorthand, *item.shorthand), place)
        return self._value(item, place)

    def _mapping(self, spec: FieldSpec, shorthand: Sequence[str], place: str) -> JsonSchema:
        if spec.fields:
            table = self._defined(f"{place}-mapping", self._table(spec.fields, place))
        else:
            inner = self._value(spec.values, place) if spec.values else {"type": _SCALAR}
            table = {"type": "object", "additionalProperties": _or_nothing(inner)}
        return {"anyOf": [table, {"type": _SCALAR}]} if shorthand else table

    def _scalar(self, spec: FieldSpec) -> JsonSchema:
        if spec.check == "term" and spec.vocabulary:
            return self._term(spec, spec.vocabulary)
        if spec.check == "boolean":
            return {"enum": [True, False, *TRUE_WORDS, *FALSE_WORDS, None]}
        schema: JsonSchema = {"type": _SCALAR, "maxLength": spec.maxlength}
        if spec.check in _FORMS:
            schema["pattern"] = _FORMS[spec.check]
        if spec.check == "any_reference":
            return {"anyOf": [schema, {"type": "object", "minProperties": 2, "maxProperties": 2}]}
        return schema

    def _term(self, spec: FieldSpec, vocabulary: Vocabulary) -> JsonSchema:
        """The terms as the editor offers them, or any other word for one of them; the scheme may add its own."""
        shown = [term.name if self.language == "en" else term.label.zh for term in vocabulary.terms]
        said = "\n".join(f"{term.label.zh} {term.name} {term.label.en}" for term in vocabulary.terms)
        if spec.scheme:
            return {"anyOf": [{"enum": shown}, {"type": _SCALAR}], "markdownDescription": said}
        words = [word for term in vocabulary.terms for word in _ways(term.name, term.label, term.synonyms)]
        other = [word for word in words if word not in shown]
        return {"anyOf": [{"enum": shown}, {"type": "string", "pattern": _pattern(other)}]}


def _or_nothing(schema: JsonSchema) -> JsonSchema:
    """The schema, or no value at all: an empty value is the same as none."""
    if "enum" in schema or schema.get("type") == _SCALAR:
        return schema
    if "anyOf" in schema:
        return {**schema, "anyOf": [*schema["anyOf"], _NOTHING]}
    if isinstance(schema.get("type"), str):
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [schema, _NOTHING]}


def _ways(name: str, label: Text, synonyms: Iterable[str]) -> list[str]:
    """Every way of writing it, the label first, each also without capitals."""
    words = (label.zh, name, label.en, *synonyms)
    return list(dict.fromkeys(way for word in words for way in (word, word.lower())))


def _pattern(words: Iterable[str]) -> str:
    """One of the words and nothing else. Only what has a meaning in patterns is escaped: editors refuse the rest."""
    return f"^(?:{'|'.join(''.join(_escaped(character) for character in word) for word in words)})$"


def _escaped(character: str) -> str:
    return f"\\{character}" if character in r"\^$.*+?()[]{}|/" else character
