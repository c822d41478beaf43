"""Which records a viewer sees: by their own lines, and then without what hangs on the others.

What serves others is seen through them: a flow through the power that runs by it, a measure through the risk that it
guards, a law or a body through the record that names it. So nothing withheld leaves a trace in what stands around it.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from qinglian.audience.changes import Changes
from qinglian.audience.decide import Line
from qinglian.audience.fields import mentioned, speaks_of_any, spoken_of, with_fields
from qinglian.audience.lines import AudienceLines
from qinglian.audience.viewer import Viewer
from qinglian.model import (
    EDITION_LEVEL,
    Body,
    Catalogue,
    Change,
    ControlMeasure,
    Flow,
    Law,
    Power,
    Project,
    Record,
    RecordKey,
    RiskPoint,
    Scheme,
    UnitId,
)
from qinglian.schema.kinds import fold

_NAMED_BY_ANY = frozenset({Law.kind, Body.kind})
SERVING = frozenset({Flow.kind, ControlMeasure.kind}) | _NAMED_BY_ANY
"""Kinds whose records are seen through those that use them."""
_USES: Mapping[str, frozenset[str]] = {
    Power.kind: frozenset({Flow.kind}),
    Flow.kind: frozenset({Flow.kind}),
    RiskPoint.kind: frozenset({ControlMeasure.kind}),
    Project.kind: frozenset({ControlMeasure.kind}),
}
"""Which kinds use flows and measures; laws and bodies are used by whatever names them."""


@dataclass(frozen=True)
class Sight:
    """What one viewer sees of a catalogue.

    ``before`` is what it sees of the edition before: what a change record speaks of may stand there alone.
    """

    lines: AudienceLines
    viewer: Viewer
    before: Mapping[RecordKey, Record] = field(default_factory=dict)

    @property
    def catalogue(self) -> Catalogue:
        """The whole catalogue."""
        return self.lines.catalogue

    def allows(self, line: Line, unit: UnitId) -> bool:
        """Whether a line of a unit's record lets the viewer see."""
        return self.viewer.sees(line.audience, unit, self.catalogue)

    def allows_record(self, record: Record) -> bool:
        """Whether a record's own lines let the viewer see it."""
        return self.allows(self.lines.of_record(record), record.unit)

    def allows_field(self, record: Record, name: str) -> bool:
        """Whether the lines about a field let the viewer see it."""
        return self.allows(self.lines.of_field(record, name), record.unit)

    def shown(self, record: Record) -> Record:
        """The record without the fields that are not for the viewer."""
        return self._shown_and_hidden(record)[0]

    def hidden_fields(self, record: Record) -> frozenset[str]:
        """The fields of a record that have a value which is not for the viewer."""
        return self._shown_and_hidden(record)[1]

    @cached_property
    def _known(self) -> dict[RecordKey, tuple[Record, frozenset[str]]]:
        return {}

    def _shown_and_hidden(self, record: Record) -> tuple[Record, frozenset[str]]:
        if record.key not in self._known:
            special = self.lines.special_fields(record)
            self._known[record.key] = with_fields(record, special, lambda name: self.allows_field(record, name))
        return self._known[record.key]

    @cached_property
    def allowed(self) -> frozenset[RecordKey]:
        """The records that the viewer might see by their own lines, those of a withheld unit or edition left out."""
        edition = self.catalogue.records.get(self.catalogue.edition.key)
        if edition and not self.allows_record(edition):
            return frozenset()
        records = self.catalogue.records.items()
        return frozenset(key for key, record in records if self._unit_seen(key.unit) and self.allows_record(record))

    @cached_property
    def _units(self) -> dict[UnitId, bool]:
        return {EDITION_LEVEL: True}

    def _unit_seen(self, unit: UnitId) -> bool:
        """Whether a unit may be named: its id is part of the ids of all that is its own."""
        if unit not in self._units:
            found = self.catalogue.unit(unit)
            self._units[unit] = found is None or found.origin.private or self.allows_record(found)
        return self._units[unit]

    @cached_property
    def seen(self) -> frozenset[RecordKey]:
        """The records that the viewer sees."""
        hanging = SERVING | {RiskPoint.kind, Change.kind} | self._speaking
        seen = {key for key in self.allowed if key.kind not in hanging}
        seen |= {risk.key for risk in self.catalogue.every(RiskPoint) if self._risk_stays(risk, seen)}
        self._add_serving(seen, tuple(seen))
        about = {key for key in self.allowed if key.kind in self._speaking and self._about_stays(key, seen)}
        seen |= about
        self._add_serving(seen, tuple(about))
        changes = Changes(self, seen)
        return frozenset(seen | {one.key for one in self.catalogue.every(Change) if changes.stays(one)})

    @cached_property
    def _speaking(self) -> frozenset[str]:
        """The kinds, change records apart, whose records are about others."""
        kinds = self.lines.schemas.kinds.values()
        return frozenset(one.name for one in kinds if one.name != Change.kind and speaks_of_any(one.table))

    def _risk_stays(self, risk: RiskPoint, seen: set[RecordKey]) -> bool:
        """A risk of powers that are all withheld goes with them."""
        powers = [reference.target for reference in risk.powers if reference.target]
        return risk.key in self.allowed and (not powers or any(power in seen for power in powers))

    def _about_stays(self, key: RecordKey, seen: set[RecordKey]) -> bool:
        """A record about others that are all withheld goes with them."""
        record, kind = self.catalogue.records[key], self.lines.schemas.kinds[key.kind]
        about = list(spoken_of(record, kind.table))
        return not about or any(self.is_known(one, seen) for one in about)

    def is_known(self, key: RecordKey, seen: Container[RecordKey]) -> bool:
        """Whether a record may be spoken of: it is seen, or is gone and was seen in the edition before."""
        return key in seen if key in self.catalogue.records else key in self.before

    def _add_serving(self, seen: set[RecordKey], roots: Iterable[RecordKey]) -> None:
        """Adds what the roots use, what that uses, and the laws that these laws took the place of."""
        waiting = list(roots)
        while waiting:
            key = waiting.pop()
            for one in self._used_by(self.catalogue.records[key]):
                if one not in seen and one in self.allowed:
                    seen.add(one)
                    waiting.append(one)

    def _used_by(self, record: Record) -> Iterator[RecordKey]:
        if self.catalogue.mentions.get(record.key, frozenset()).isdisjoint(self._serving):
            served: Iterable[RecordKey] = ()
        else:
            served = (key for key in mentioned(self.shown(record)) if self._may_use(record, key))
        yield from served
        if isinstance(record, Law):
            yield from self._replaced_by.get(record.key, ())
        if isinstance(record, Scheme):
            yield from (body for name in named_in(record) for body in self._bodies_by_name.get(fold(name), ()))

    @cached_property
    def _serving(self) -> frozenset[RecordKey]:
        return frozenset(key for key in self.catalogue.records if key.kind in SERVING)

    def _may_use(self, record: Record, key: RecordKey) -> bool:
        """Whether a mention is a use: others may speak of a measure or a flow, and do not make it seen."""
        return key.kind in _NAMED_BY_ANY or key.kind in _USES.get(record.key.kind, ())

    @cached_property
    def _replaced_by(self) -> Mapping[RecordKey, tuple[RecordKey, ...]]:
        """By a law, those whose place it took."""
        found: dict[RecordKey, list[RecordKey]] = defaultdict(list)
        for law in self.catalogue.every(Law):
            if law.replaced_by and law.replaced_by.target:
                found[law.replaced_by.target].append(law.key)
        return {key: tuple(laws) for key, laws in found.items()}

    @cached_property
    def _bodies_by_name(self) -> Mapping[str, tuple[RecordKey, ...]]:
        found: dict[str, list[RecordKey]] = defaultdict(list)
        for body in self.catalogue.every(Body):
            found[fold(body.name)].append(body.key)
        return {name: tuple(bodies) for name, bodies in found.items()}


def named_in(scheme: Scheme) -> Iterator[str]:
    """The names of roles and bodies that a scheme writes: a body of that name is meant by it (DATA.md section 6)."""
    for level in scheme.levels:
        yield level.monitor
        yield from (asked.role for asked in level.responsible)
    for step in (step for chain in scheme.chains for step in chain.steps):
        yield from (*step.party.any_of, *step.party.all_of) if step.party else ()
