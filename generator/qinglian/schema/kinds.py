"""The schema files as values: kinds, fields, vocabularies, with their labels in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from qinglian.words import Language, Text

MAX_TEXT = 2000


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a vocabulary: its name, how it is shown, what else it may be written as."""

    name: str
    label: Text
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """A fixed list of terms."""

    name: str
    terms: tuple[Term, ...]

    @cached_property
    def by_word(self) -> Mapping[str, str]:
        """Every accepted word, folded, to the term's name."""
        return {
            fold(word): term.name
            for term in self.terms
            for word in (*term.synonyms, term.label.en, term.label.zh, term.name)
        }

    def name_of(self, written: str) -> str | None:
        """The name of the term that is written so."""
        return self.by_word.get(written) or self.by_word.get(fold(written))

    @cached_property
    def labels(self) -> Mapping[str, Text]:
        """Each term's label by its name."""
        return {term.name: term.label for term in self.terms}


@dataclass(frozen=True, slots=True)
class AudienceCase:
    """A default audience, for all records or for those whose fields have the values of ``where``."""

    audience: str
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ground: str = ""


@dataclass(frozen=True, eq=False)
class FieldSpec:
    """One field of a record or mapping, or the item of a list (then without label)."""

    name: str
    type: Literal["string", "list", "dict"]
    label: Text = Text("", "")
    help: Text = Text("", "")
    synonyms: tuple[str, ...] = ()
    check: str = ""
    maxlength: int = MAX_TEXT
    required: bool = False
    adopted: bool = False
    vocabulary: Vocabulary | None = None
    scheme: str = ""
    kinds: tuple[str, ...] = ()
    one_or_list: bool = False
    shorthand: tuple[str, ...] = ()
    inline: str = ""
    local: bool = False
    audience: tuple[AudienceCase, ...] = ()
    item: "FieldSpec | None" = None
    values: "FieldSpec | None" = None
    fields: "FieldTable | None" = None


@dataclass(frozen=True)
class FieldTable:
    """The fields of a record or mapping, and the words by which they may be written."""

    fields: Mapping[str, FieldSpec]

    @cached_property
    def by_word(self) -> Mapping[str, str]:
        """Every accepted word, folded, to the field's name; a label wins over another field's synonym."""
        words = {fold(word): name for name, spec in self.fields.items() for word in spec.synonyms}
        words |= {fold(word): name for name, spec in self.fields.items() for word in (spec.label.en, spec.label.zh)}
        return words | {fold(name): name for name in self.fields}

    def name_of(self, written: str) -> str:
        """The name of the field that is written so; what no field is called stays as it is."""
        return self.by_word.get(written) or self.by_word.get(fold(written), written)

    @cached_property
    def required(self) -> tuple[str, ...]:
        """The fields that must stand."""
        return tuple(name for name, spec in self.fields.items() if spec.required)

    @cached_property
    def adopted(self) -> tuple[str, ...]:
        """The fields that must stand once the edition has left 编制中."""
        return tuple(name for name, spec in self.fields.items() if spec.adopted)


@dataclass(frozen=True)
class Kind:
    """A kind of record: one schema file. Records of a ``yearly`` kind belong to their year alone.

    ``label`` is for many records, ``one`` for a single one: English says it otherwise.
    """

    name: str
    label: Text
    one: Text
    help: Text
    synonyms: tuple[str, ...]
    scope: Literal["unit", "edition", "both"]
    singleton: bool
    identified: bool
    audience: tuple[AudienceCase, ...]
    table: FieldTable
    cerberus: Mapping[str, Any] = field(repr=False, compare=False)
    yearly: bool = False


@dataclass(frozen=True)
class Schemas:
    """All kinds and vocabularies; ``digest`` tells whether anything that they were read from changed."""

    kinds: Mapping[str, Kind]
    vocabularies: Mapping[str, Vocabulary]
    digest: str

    @cached_property
    def by_word(self) -> Mapping[str, str]:
        """Every accepted word for a kind, folded, to its name."""
        return {
            fold(word): kind.name
            for kind in self.kinds.values()
            for word in (*kind.synonyms, kind.label.en, kind.label.zh, kind.name)
        }

    def term_label(self, vocabulary: str, name: str, language: Language) -> str:
        """How a term is shown; a term that the vocabulary lacks (a scheme's own) is shown as it is."""
        label = self.vocabularies[vocabulary].labels.get(name)
        return label.in_language(language) if label else name


def fold(word: str) -> str:
    """A word for comparison: case and surrounding space do not count."""
    return word.strip().casefold()
