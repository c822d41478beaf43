"""Says values of differences in both languages: terms by their labels, references by the names of what they lead to."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from qinglian.compare import Delta, RecordPair
from qinglian.compare.step_names import steps_meant
from qinglian.flow import Edge
from qinglian.labels import Labels, name_of, party_label
from qinglian.model import Catalogue, Flow, Record, Reference, RiskPoint, Way
from qinglian.model.construct import field_of
from qinglian.schema import Due, Duration, FieldSpec, FieldTable, Schemas
from qinglian.schema.kinds import fold
from qinglian.words import LANGUAGES, Language, Text, Word

_NAMES = ("name", "title", "content", "text", "year")
_STEPS = ("steps",)
_LEFT_OUT = frozenset({"key", "origin", "id", "office_folder", "disclosure", "waive", "remarks"})


@dataclass(frozen=True)
class Teller:
    """Says what stands on either side."""

    schemas: Schemas
    old_side: Catalogue
    new_side: Catalogue

    def name(self, record: Record) -> str:
        """What a reader calls a record."""
        found = (getattr(record, attribute, "") for attribute in _NAMES)
        return next((str(text) for text in found if text), record.id)

    def field(self, kind: str, fields: tuple[str, ...]) -> Text:
        """A field's label; of a field inside another, both; for a whole record the kind's."""
        labels = [spec.label if spec else Text(name, name) for name, spec in self._specs(kind, fields)]
        if not labels:
            return self.schemas.kinds[kind].one
        return Text("·".join(label.zh for label in labels), " · ".join(label.en for label in labels))

    def is_text(self, kind: str, fields: tuple[str, ...]) -> bool:
        """Whether a field holds free text, or a list of it: no term, reference, number or the like."""
        specs = self._specs(kind, fields)
        spec = specs[-1][1] if specs else None
        inner = (spec.item or spec) if spec else None
        return inner is not None and inner.type == "string" and not inner.check

    def named_fields(self, kind: str, word: str) -> frozenset[str]:
        """The fields of a kind, or inside one of its fields, that a word means."""
        return frozenset(_named(self.schemas.kinds[kind].table, word)) if kind in self.schemas.kinds else frozenset()

    def item(self, delta: Delta) -> str:
        """The item of a list around a difference: the step's name, the material's."""
        old, new = delta.items
        item = new if new is not None else old
        return "" if item is None else str(getattr(item, "name", "") or getattr(item, "id", ""))

    def old(self, delta: Delta) -> Word:
        """What stood there."""
        return self._say(delta.old, delta, delta.pair.old, self.old_side)

    def new(self, delta: Delta) -> Word:
        """What stands there."""
        return self._say(delta.new, delta, delta.pair.new, self.new_side)

    def value(self, value: Any, pair: RecordPair, fields: tuple[str, ...], side: Catalogue) -> Word:
        """A value as it would be said of a field."""
        return self._value(value, fields, pair.old if side is self.old_side else pair.new, pair.kind, side)

    def step_of(self, risk: Record | None, text: str, side: Catalogue) -> str:
        """The name of a risk's step on its side; the text where it is none."""
        found = steps_meant(risk, text, side) if isinstance(risk, RiskPoint) else ()
        return next((step.name for _, step in found), text)

    def _say(self, value: Any, delta: Delta, record: Record | None, side: Catalogue) -> Word:
        if value is None:
            return ""
        if isinstance(value, Record):
            return self.name(value)
        if isinstance(value, Edge):
            return _said_way(value, record)
        return self._value(value, delta.fields, record, delta.pair.kind, side)

    def _value(self, value: Any, fields: tuple[str, ...], record: Record | None, kind: str, side: Catalogue) -> Word:
        if (kind, fields) == (RiskPoint.kind, _STEPS):
            texts = value if isinstance(value, tuple) else (value,)
            value = tuple(self.step_of(record, text, side) for text in texts)
        specs = self._specs(kind, fields)
        return self._both(value, specs[-1][1] if specs else None, side, _steps(record))

    def _specs(self, kind: str, fields: tuple[str, ...]) -> list[tuple[str, FieldSpec | None]]:
        """The schema's entries on the way to a field; None for the keys of a mapping."""
        table: FieldTable | None = self.schemas.kinds[kind].table
        found: list[tuple[str, FieldSpec | None]] = []
        for name in fields:
            spec = table.fields.get(name) if table else None
            found.append((name, spec))
            inner = (spec.item or spec) if spec else None
            table = inner.fields if inner else None
        return found

    def _both(self, value: Any, spec: FieldSpec | None, side: Catalogue, steps: Mapping[str, str]) -> Word:
        voices = [_Voice(Labels(self.schemas, language), side, steps, language) for language in LANGUAGES]
        zh, en = (voice.say(value, spec) for voice in voices)
        return zh if zh == en else Text(zh, en)


def _steps(record: Record | None) -> Mapping[str, str]:
    """The steps of a flow by their ids."""
    return {step.id: step.name for step in record.steps} if isinstance(record, Flow) else {}


def _said_way(way: Edge, record: Record | None) -> str:
    """``审查 → 决定（齐全）``."""
    steps = _steps(record)
    ends = " → ".join(steps.get(name) or name for name in (way.source, way.target))
    return ends + (f"（{way.when}）" if way.when else "")


def _named(table: FieldTable, word: str) -> Iterator[str]:
    found = table.by_word.get(fold(word))
    if found:
        yield found
        return
    for spec in table.fields.values():
        inner = spec.fields or (spec.item.fields if spec.item else None)
        if inner:
            yield from _named(inner, word)


@dataclass(frozen=True, slots=True)
class _Voice:
    labels: Labels
    side: Catalogue
    steps: Mapping[str, str]
    language: Language

    def say(self, value: Any, spec: FieldSpec | None) -> str:
        """A value in one language."""
        if value is None or value in ("", ()):
            return ""
        if isinstance(value, str):
            return self._term(value, spec)
        if isinstance(value, tuple):
            inner = spec.item or spec if spec else None
            return self.labels.join(self.say(one, inner) for one in value)
        if isinstance(value, Mapping):
            return self.labels.join(f"{name} {self.say(one, None)}" for name, one in value.items())
        return self._plain(value) or self._struct(value, spec)

    def _plain(self, value: Any) -> str:
        """A value that is no text, list or mapping; nothing for a nested mapping."""
        match value:
            case bool():
                return self.labels.boolean(value=value)
            case Duration():
                return self.labels.duration(value)
            case Due():
                return self.labels.due(value)
            case date():
                return self.labels.date(value)
            case Reference() | Way():
                return self._reference(value) if isinstance(value, Reference) else self._way(value)
        return "" if dataclasses.is_dataclass(value) else str(value)

    def _way(self, way: Way) -> str:
        name = self.steps.get(way.to) or way.to
        return name + self.labels.in_brackets(way.when) if way.when else name

    def _reference(self, value: Reference) -> str:
        if value.word:
            return party_label(value, self.side, self.labels) or value.text
        return name_of(value, self.side) or value.text

    def _term(self, value: str, spec: FieldSpec | None) -> str:
        vocabulary = spec.vocabulary or (spec.item.vocabulary if spec and spec.item else None) if spec else None
        return self.labels.term(vocabulary.name, value) if vocabulary else value

    def _struct(self, value: Any, spec: FieldSpec | None) -> str:
        """A nested mapping: what names it, then its other fields with their labels."""
        table = (spec.fields or (spec.item.fields if spec.item else None)) if spec else None
        parts: list[str] = []
        for attribute in dataclasses.fields(value):
            name = field_of(attribute.name)
            inner = table.fields.get(name) if table else None
            standing = getattr(value, attribute.name)
            if attribute.name in _LEFT_OUT or standing == attribute.default or not (text := self.say(standing, inner)):
                continue
            label = inner.label.in_language(self.language) if inner else name
            parts.append(text if not parts else f"{label}{self.labels.colon}{text}")
        return ("；" if self.language == "zh" else "; ").join(parts)
