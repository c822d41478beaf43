"""Which audience a record and each of its fields have, and by which line.

Order: schema default, scheme policy, the unit's, the record's, the record's fields. A later line narrows freely;
one that widens what an earlier *policy* narrowed must carry an approval, else the narrower stands (QL706).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from qinglian.disclose.viewer import is_wider, narrowest
from qinglian.model import Catalogue, Law, Post, Record, RecordKey, Reference, RiskPoint, UnitId
from qinglian.model.construct import attribute_of
from qinglian.model.policy import PolicyLine
from qinglian.model.record import Citation, DisclosureLine
from qinglian.schema import AudienceCase, FieldTable, Kind, Schemas
from qinglian.schema.kinds import fold

_WITHHELD = ("withheld", "on_request")
_POLICIES = ("policy", "unit")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that says who may see something."""

    audience: str
    source: str
    """default, policy, unit, record"""
    ground: str = ""
    approved: bool = False
    review_on: date | None = None


@dataclass(frozen=True)
class AudienceLines:
    """The lines of one catalogue."""

    catalogue: Catalogue
    schemas: Schemas

    @cached_property
    def _decided(self) -> dict[RecordKey, Line]:
        return {}

    def of_record(self, record: Record) -> Line:
        """The line that decides about a record."""
        known = self._decided.get(record.key)
        if known is None:
            known = self._decided[record.key] = self._of_record(record)
        return known

    def field_named(self, word: str, kind: str) -> str:
        """The name of a kind's field by any of its words, or nothing."""
        found = self.schemas.kinds.get(kind)
        return found.table.by_word.get(fold(word), "") if found else ""

    def special_fields(self, record: Record) -> frozenset[str]:
        """The fields of a record that any line besides the record's own speaks of."""
        place = (record.key.kind, record.unit)
        if place not in self._special:
            self._special[place] = self._fields_with_lines(record)
        kind = self.schemas.kinds.get(record.key.kind)
        own = record.disclosure.fields if record.disclosure else ()
        return self._special[place] | (_names(own, kind.table) if kind and own else frozenset())

    @cached_property
    def _special(self) -> dict[tuple[str, UnitId], frozenset[str]]:
        return {}

    def _fields_with_lines(self, record: Record) -> frozenset[str]:
        kind = self.schemas.kinds.get(record.key.kind)
        if kind is None:
            return frozenset()
        defaults = {name for name, spec in kind.table.fields.items() if spec.audience}
        policies = {word for _, line in self._lines_for(record) for word in line.fields}
        return frozenset(defaults) | _names(policies, kind.table)

    def _of_record(self, record: Record) -> Line:
        kind = self.schemas.kinds.get(record.key.kind)
        cases = kind.audience if kind else ()
        lines = [_default(case) for case in cases if self._matches(record, case.where)]
        lines += [self._policy(line, source) for source, line in self._policies(record, kind) if not line.fields]
        if record.disclosure:
            lines += self._own(record.disclosure)
        return _decided(lines or [Line("unit", "default")])

    def of_field(self, record: Record, name: str) -> Line:
        """The line that decides about a field: never wider than the record's."""
        kind = self.schemas.kinds.get(record.key.kind)
        spec = kind.table.fields.get(name) if kind else None
        lines = [_default(case) for case in spec.audience if self._matches(record, case.where)] if spec else []
        for source, line in self._policies(record, kind):
            if kind and name in _names(line.fields, kind.table):
                lines.append(self._policy(line, source))
        if record.disclosure and kind:
            for word, own in record.disclosure.fields.items():
                if name in _names([word], kind.table):
                    lines += self._own(own)
        whole = self.of_record(record)
        if not lines:
            return whole
        decided = _decided(lines)
        return decided if narrowest(decided.audience, whole.audience) == decided.audience else whole

    def _policy(self, line: PolicyLine, source: str) -> Line:
        return Line(_reach(line.audience, line.manner) or "unit", source, _cited(line.ground, self.catalogue))

    def _own(self, line: DisclosureLine) -> list[Line]:
        audience = _reach(line.audience, line.manner)
        if not audience:
            return []
        ground = _cited(line.ground, self.catalogue)
        return [Line(audience, "record", ground, bool(line.approved_by), line.review_on)]

    def _policies(self, record: Record, kind: Kind | None) -> Iterator[tuple[str, PolicyLine]]:
        for source, line in self._lines_for(record):
            if self._matches(record, _names_where(line.where, kind)):
                yield source, line

    def _lines_for(self, record: Record) -> Iterator[tuple[str, PolicyLine]]:
        """The policy lines of the record's unit that are about its kind."""
        scheme = self.catalogue.scheme_of(record.unit)
        unit = self.catalogue.unit(record.unit)
        for source, lines in (("policy", scheme.policy if scheme else ()), ("unit", unit.policy if unit else ())):
            for line in lines:
                if self.schemas.by_word.get(fold(line.kind)) == record.key.kind:
                    yield source, line

    def _matches(self, record: Record, where: Mapping[str, tuple[str, ...]]) -> bool:
        return all(self._value_in(record, name, values) for name, values in where.items())

    def _value_in(self, record: Record, name: str, values: tuple[str, ...]) -> bool:
        found = self._value(record, name)
        return any(one in values for one in (found if isinstance(found, tuple) else (found,)))

    def _value(self, record: Record, name: str) -> object:
        """A field's value, or a derived one that default audiences speak of."""
        if name == "class" and isinstance(record, RiskPoint):
            return self.catalogue.class_of(record)
        if name == "holders" and isinstance(record, RiskPoint):
            post = self.catalogue.get(record.subject.id if record.subject else None, Post)
            return "one" if post and len(post.holders) <= 1 else "several"
        if name == "head_of_unit" and isinstance(record, Post):
            unit = self.catalogue.unit(record.unit)
            return "true" if unit and unit.head and unit.head.target == record.key else "false"
        value = getattr(record, attribute_of(name, type(record)), "")
        if isinstance(value, bool):
            return "true" if value else "false"
        return value.id if isinstance(value, Reference) else value


def _default(case: AudienceCase) -> Line:
    return Line(case.audience, "default", case.ground)


def _reach(audience: str, manner: str) -> str:
    """What is not published of the authority's own accord is for the unit at the widest."""
    return narrowest(audience or "unit", "unit") if manner in _WITHHELD else audience


def _cited(citation: Citation | None, catalogue: Catalogue) -> str:
    """A ground in words; an article without a law is of the Regulations on Open Government Information."""
    if citation is None:
        return ""
    law = catalogue.get(citation.law, Law)
    return f"《{law.title}》{citation.article}" if law else citation.article


def _decided(lines: Iterable[Line]) -> Line:
    """The last line; one that widens what a policy narrowed only with an approval."""
    standing, *later = lines
    for line in later:
        widens = line.source == "record" and is_wider(line.audience, standing.audience)
        if not widens or standing.source not in _POLICIES or line.approved:
            standing = line
    return standing


def _names(words: Iterable[str], table: FieldTable) -> frozenset[str]:
    return frozenset(table.by_word.get(fold(word), word) for word in words)


def _names_where(where: Mapping[str, tuple[str, ...]], kind: Kind | None) -> Mapping[str, tuple[str, ...]]:
    """A policy's conditions with names for labels."""
    if kind is None:
        return where
    named = {}
    for word, values in where.items():
        name = kind.table.by_word.get(fold(word), word)
        spec = kind.table.fields.get(name)
        item = spec.item if spec and spec.item else spec
        words = item.vocabulary.by_word if item and item.vocabulary else {}
        named[name] = tuple(words.get(fold(value), value) for value in values)
    return named
