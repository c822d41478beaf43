"""Which audience a record and each of its fields have, and by which lines (see :mod:`qinglian.audience.decide`)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from qinglian.audience.conditions import Conditions, Wanted
from qinglian.audience.decide import DEFAULT, POLICY, PRIVATE, RECORD, UNIT, Decision, Line, decide
from qinglian.audience.viewer import AUDIENCES, narrowest
from qinglian.model import Catalogue, Law, Record, RecordKey, Scheme, Unit, UnitId
from qinglian.model.policy import PolicyLine
from qinglian.model.record import Citation, DisclosureLine
from qinglian.schema import AudienceCase, FieldTable, Kind, Path, Schemas
from qinglian.schema.kinds import fold

NOT_PUBLISHED = ("withheld", "on_request")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A default or a line of policy: what it is about, of which fields it speaks (of the whole where of none)."""

    line: Line
    wanted: Wanted
    fields: frozenset[str] = frozenset()
    written: PolicyLine | None = None


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
            known = self._decided[record.key] = self.decision(record).stands
        return known

    def of_field(self, record: Record, name: str) -> Line:
        """The line that decides about a field: never wider than the record's."""
        lines = self.lines(record, name)
        whole = self.of_record(record)
        decided = decide(lines).stands if lines else whole
        standing = decided.audience and narrowest(decided.audience, whole.audience) == decided.audience
        return decided if standing else whole

    def decision(self, record: Record, name: str = "") -> Decision:
        """How the lines about a record, or about one of its fields, are weighed."""
        return decide(self.lines(record, name))

    def lines(self, record: Record, name: str = "") -> tuple[Line, ...]:
        """The lines about a record, or about one of its fields, in their order; of a field there may be none."""
        about = self._about(record.key.kind, record.unit, name)
        found = [one.line for one in about if not one.wanted or self._conditions.hold(record, one.wanted)]
        if not name and not found:
            found.append(Line("unit", DEFAULT))
        if not name and record.origin.private:
            found.append(Line(AUDIENCES[-1], PRIVATE, holder=record.key))
        return (*found, *(self._own(record, name) if record.disclosure else ()))

    @cached_property
    def _abouts(self) -> dict[tuple[str, UnitId, str], tuple[Spoken, ...]]:
        return {}

    def _about(self, kind: str, unit: UnitId, name: str) -> tuple[Spoken, ...]:
        """The defaults and the lines of policy about a unit's records of a kind, or about one of their fields."""
        place = (kind, unit, name)
        if place not in self._abouts:
            spoken = (*self._spoken(kind, unit), *self._policies(kind, unit))
            self._abouts[place] = tuple(one for one in spoken if (name in one.fields if name else not one.fields))
        return self._abouts[place]

    def field_named(self, word: str, kind: str) -> str:
        """The name of a kind's field by any of its words, or nothing."""
        found = self.schemas.kinds.get(kind)
        return found.table.by_word.get(fold(word), "") if found else ""

    def speaks_of(self, line: PolicyLine, record: Record) -> bool:
        """Whether a line of the bureau's policy, or of the unit's, is about a record."""
        policies = self._policies(record.key.kind, record.unit)
        return any(one.written == line and self._conditions.hold(record, one.wanted) for one in policies)

    def policies(self) -> Iterator[Line]:
        """The lines of policy of every unit, a scheme's once for each unit that grades by it."""
        for unit in self.catalogue.every(Unit):
            for kind in self.schemas.kinds:
                yield from (one.line for one in self._policies(kind, unit.unit))

    def spoken_to(self, line: Line) -> Iterator[tuple[Record, str]]:
        """The records that a line of policy is about, each with the fields of which it speaks, or as a whole."""
        for record in self.catalogue.records.values():
            for one in self._policies(record.key.kind, record.unit):
                if (one.line.holder, one.line.path) == (line.holder, line.path) and self._conditions.hold(
                    record, one.wanted
                ):
                    yield from ((record, name) for name in sorted(one.fields) or ("",))

    def special_fields(self, record: Record) -> frozenset[str]:
        """The fields of a record that any line besides the record's own speaks of."""
        place = (record.key.kind, record.unit)
        if place not in self._special:
            spoken = (*self._spoken(*place), *self._policies(*place))
            self._special[place] = frozenset().union(*(one.fields for one in spoken))
        kind = self.schemas.kinds.get(record.key.kind)
        own = record.disclosure.fields if record.disclosure else ()
        return self._special[place] | (_names(own, kind.table) if kind and own else frozenset())

    @cached_property
    def _special(self) -> dict[tuple[str, UnitId], frozenset[str]]:
        return {}

    @cached_property
    def _conditions(self) -> Conditions:
        return Conditions(self.catalogue)

    @cached_property
    def _defaults(self) -> dict[tuple[str, UnitId], tuple[Spoken, ...]]:
        return {}

    def _spoken(self, kind: str, unit: UnitId) -> tuple[Spoken, ...]:
        """The schema's defaults of a kind and of its fields, as a unit's scheme words their conditions."""
        place = (kind, unit)
        if place not in self._defaults:
            found = self.schemas.kinds.get(kind)
            self._defaults[place] = tuple(self._cases(found, unit)) if found else ()
        return self._defaults[place]

    def _cases(self, kind: Kind, unit: UnitId) -> Iterator[Spoken]:
        cases: list[tuple[frozenset[str], Path, AudienceCase]]
        cases = [(frozenset(), ("audience", index), case) for index, case in enumerate(kind.audience)]
        for name, spec in kind.table.fields.items():
            path = ("fields", name, "audience")
            cases += [(frozenset({name}), (*path, index), case) for index, case in enumerate(spec.audience)]
        for fields, place, case in cases:
            line = Line(case.audience, DEFAULT, case.ground, path=(kind.name, *place))
            yield Spoken(line, self._conditions.wanted(case.where, kind, unit), fields)

    @cached_property
    def _policy_lines(self) -> dict[tuple[str, UnitId], tuple[Spoken, ...]]:
        return {}

    def _policies(self, kind: str, unit: UnitId) -> tuple[Spoken, ...]:
        """The lines of a unit's scheme, then its own, that are about a kind."""
        place = (kind, unit)
        if place not in self._policy_lines:
            found = self.schemas.kinds.get(kind)
            self._policy_lines[place] = tuple(self._written(found, unit)) if found else ()
        return self._policy_lines[place]

    def _written(self, kind: Kind, unit: UnitId) -> Iterator[Spoken]:
        for source, holder, index, line in self._every_policy(unit):
            if self.schemas.by_word.get(fold(line.kind)) == kind.name:
                audience = reach(line.audience, line.manner) or "unit"
                ground, approved = cited(line.ground, self.catalogue), bool(line.approved_by)
                told = Line(audience, source, ground, approved, None, line.manner, holder, ("policy", index))
                wanted = self._conditions.wanted(line.where, kind, unit)
                yield Spoken(told, wanted, _names(line.fields, kind.table), line)

    def _every_policy(self, unit: UnitId) -> Iterator[tuple[str, RecordKey, int, PolicyLine]]:
        scheme, own = self.catalogue.scheme_of(unit), self.catalogue.unit(unit)
        if scheme:
            holder = self._holder(scheme)
            yield from ((POLICY, holder, index, line) for index, line in enumerate(scheme.policy))
        if own:
            yield from ((UNIT, own.key, index, line) for index, line in enumerate(own.policy))

    def _holder(self, scheme: Scheme) -> RecordKey:
        """The scheme in which a policy is written: itself, or one that it extends."""
        one, seen = self.catalogue.get(scheme.key, Scheme), set()
        while one and not one.policy and one.extends and one.key not in seen:
            seen.add(one.key)
            one = self.catalogue.get(one.extends, Scheme)
        return one.key if one else scheme.key

    def _own(self, record: Record, name: str) -> Iterator[Line]:
        """What the record says of itself, or of a field."""
        disclosure, kind = record.disclosure, self.schemas.kinds.get(record.key.kind)
        if disclosure and not name:
            yield self._told(record.key, disclosure, ("disclosure",))
        elif disclosure and kind:
            for word, line in disclosure.fields.items():
                if kind.table.name_of(word) == name:
                    yield self._told(record.key, line, ("disclosure", "fields", word))

    def _told(self, key: RecordKey, line: DisclosureLine, path: Path) -> Line:
        audience, ground = reach(line.audience, line.manner), cited(line.ground, self.catalogue)
        return Line(audience, RECORD, ground, bool(line.approved_by), line.review_on, line.manner, key, path)


def reach(audience: str, manner: str) -> str:
    """What is not published of the authority's own accord is for the unit at the widest."""
    return narrowest(audience or "unit", "unit") if manner in NOT_PUBLISHED else audience


def cited(citation: Citation | None, catalogue: Catalogue) -> str:
    """A ground in words; an article without a law is of the Regulations on Open Government Information."""
    if citation is None:
        return ""
    law = catalogue.get(citation.law, Law)
    return f"《{law.title}》{citation.article}" if law else citation.article


def _names(words: Iterable[str], table: FieldTable) -> frozenset[str]:
    return frozenset(table.name_of(word) for word in words)
