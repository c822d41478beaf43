"""How fields, terms and values are shown in one language: all from the schemas and the locale files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from qinglian.model import Catalogue, OtherRecord, Record, Reference, Scheme
from qinglian.schema import Due, Duration, Schemas, TimeUnit
from qinglian.words import Language, viewer_words

_NAMES = ("name", "title", "content", "text")


@dataclass(frozen=True)
class Labels:
    """Labels of one language."""

    schemas: Schemas
    language: Language
    internal: bool = False
    """Whether they are for an internal edition."""

    @property
    def words(self) -> Mapping[str, Any]:
        """The locale file of the pages."""
        return self.words_of("pages")

    def words_of(self, catalogue: str) -> Mapping[str, Any]:
        """A locale file, worded for who looks."""
        return viewer_words(catalogue, self.language, internal=self.internal)

    @property
    def colon(self) -> str:
        """Between a label and what it says."""
        return "：" if self.language == "zh" else ": "

    def kind(self, name: str) -> str:
        """A kind's label, for many records."""
        return self.schemas.kinds[name].label.in_language(self.language)

    def one(self, name: str) -> str:
        """A kind's label, for one record."""
        return self.schemas.kinds[name].one.in_language(self.language)

    def field(self, kind: str, *path: str) -> str:
        """The label of a field, or of a field of a nested mapping."""
        if (kind, path) not in self._fields:
            self._fields[kind, path] = self._field(kind, path)
        return self._fields[kind, path]

    @cached_property
    def _fields(self) -> dict[tuple[str, tuple[str, ...]], str]:
        return {}

    def _field(self, kind: str, path: tuple[str, ...]) -> str:
        table = self.schemas.kinds[kind].table
        *outer, last = path
        for name in outer:
            spec = table.fields[name]
            table = spec.fields or (spec.item.fields if spec.item else None) or table
        return table.fields[last].label.in_language(self.language)

    def term(self, vocabulary: str, name: str) -> str:
        """A term's label."""
        if (vocabulary, name) not in self._terms:
            self._terms[vocabulary, name] = self.schemas.term_label(vocabulary, name, self.language)
        return self._terms[vocabulary, name]

    @cached_property
    def _terms(self) -> dict[tuple[str, str], str]:
        return {}

    def terms(self, vocabulary: str, names: tuple[str, ...]) -> str:
        """Several terms in one line."""
        return self.join(self.term(vocabulary, name) for name in names)

    def join(self, texts: Iterable[str]) -> str:
        """Several texts in one line."""
        return ("、" if self.language == "zh" else ", ").join([text for text in texts if text])

    def date(self, day: date | None) -> str:
        """A day as the language writes it."""
        if day is None:
            return ""
        return f"{day.year}年{day.month}月{day.day}日" if self.language == "zh" else day.isoformat()

    def boolean(self, *, value: bool) -> str:
        """是 or 否."""
        return str(self.words["yes" if value else "no"])

    def due(self, due: Due | None) -> str:
        """When something is to be finished."""
        return "" if due is None else self.date(due.on) if due.on else due.text

    def duration(self, duration: Duration | None) -> str:
        """A length of time, with its note in brackets."""
        if duration is None:
            return ""
        words = self.words["durations"]
        amount = _plain(duration.amount)
        plural = "s" if self.language == "en" and duration.amount != 1 else ""
        text = str(words[duration.unit.value]).format(amount=amount, s=plural)
        if duration.unit is TimeUnit.NONE and duration.note:
            return str(self.words["none_because"]).format(note=duration.note)
        return text + (self.in_brackets(duration.note) if duration.note else "")

    def in_brackets(self, text: str) -> str:
        """A text as it follows another one in brackets."""
        return f"（{text}）" if self.language == "zh" else f" ({text})"


def _plain(amount: Decimal) -> str:
    return f"{amount.normalize():f}"


def scheme_label(scheme: Scheme | None, table: str, term: str) -> str:
    """How the unit's scheme words one of its terms."""
    entries = getattr(scheme, table, ()) if scheme else ()
    return next((entry.label for entry in entries if entry.id == term), term)


def party_label(reference: Reference | None, catalogue: Catalogue, labels: Labels) -> str:
    """The name of a party: a record's, or one of the words 本单位, 申请人 ..."""
    if reference is None:
        return ""
    if reference.word and reference.word != "own_unit":
        return labels.term("party_word", reference.word)
    return name_of(reference, catalogue)


def name_of(reference: Reference | None, catalogue: Catalogue) -> str:
    """The name or title of the record that a reference leads to; its text where it leads nowhere."""
    record = catalogue.records.get(reference.target) if reference and reference.target else None
    if record is None:
        return reference.text if reference and not reference.target else ""
    return written_name(record) or record.id


def written_name(record: Record) -> str:
    """What a record calls itself: its name or title, or else its content or text; nothing where it has none."""
    values = record.values if isinstance(record, OtherRecord) else None
    for name in _NAMES:
        found = values.get(name) if values is not None else getattr(record, name, "")
        if isinstance(found, str) and found:
            return found
    return ""
