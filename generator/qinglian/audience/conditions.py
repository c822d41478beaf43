"""Which records a default or a line of policy is about: those whose fields have the values of its conditions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from qinglian.model import Catalogue, OtherRecord, Post, Record, Reference, RiskPoint, Scheme, UnitId
from qinglian.model.construct import attribute_of
from qinglian.schema import FieldSpec, Kind
from qinglian.schema.kinds import fold
from qinglian.schema.values import FALSE_WORDS, TRUE_WORDS

Wanted: TypeAlias = Mapping[str, frozenset[str]]
"""By a field's name, the values of which one must stand; terms by their names, those of a scheme by their ids."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """Looks at the records of one catalogue."""

    catalogue: Catalogue

    def wanted(self, where: Mapping[str, tuple[str, ...]], kind: Kind, unit: UnitId) -> Wanted:
        """Conditions as they are written, with names for labels."""
        named = ((kind.table.name_of(word), values) for word, values in where.items())
        return {name: self._values(kind.table.fields.get(name), values, unit) for name, values in named}

    def _values(self, spec: FieldSpec | None, words: tuple[str, ...], unit: UnitId) -> frozenset[str]:
        item = spec.item if spec and spec.item else spec
        known = words_of(item, self.catalogue.scheme_of(unit)) if item else {}
        return frozenset(known.get(fold(word), word) for word in words)

    def hold(self, record: Record, wanted: Wanted) -> bool:
        """Whether a record is one of those that are meant."""
        return all(self._has_one(record, name, values) for name, values in wanted.items())

    def _has_one(self, record: Record, name: str, values: frozenset[str]) -> bool:
        found = self._value(record, name)
        return any(_plain(one) in values for one in (found if isinstance(found, tuple) else (found,)))

    def _value(self, record: Record, name: str) -> object:
        """A field's value, or a derived one that default audiences speak of."""
        if isinstance(record, RiskPoint) and name == "class":
            return self.catalogue.class_of(record)
        if isinstance(record, RiskPoint) and name == "holders":
            post = self.catalogue.get(record.subject.id if record.subject else None, Post)
            return "one" if post and len(post.holders) <= 1 else "several"
        if isinstance(record, Post) and name == "head_of_unit":
            unit = self.catalogue.unit(record.unit)
            return bool(unit and unit.head and unit.head.target == record.key)
        if isinstance(record, OtherRecord):
            return record.values.get(name, "")
        return getattr(record, attribute_of(name, type(record)), "")


def words_of(spec: FieldSpec, scheme: Scheme | None) -> Mapping[str, str]:
    """Every word that a field takes, folded, to the value that a record has; empty where it takes any."""
    if spec.check == "boolean":
        return {**dict.fromkeys(TRUE_WORDS, "true"), **dict.fromkeys(FALSE_WORDS, "false")}
    found = dict(spec.vocabulary.by_word) if spec.vocabulary else {}
    for entry in getattr(scheme, spec.scheme, ()) if scheme and spec.scheme else ():
        found |= {fold(entry.label): entry.id, fold(entry.id): entry.id}
    return found


def _plain(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.id if isinstance(value, Reference) else value
