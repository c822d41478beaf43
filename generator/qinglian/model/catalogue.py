"""One edition of the catalogue, complete: what later stages speak of."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from qinglian.model.basis import Law
from qinglian.model.people import Edition, Office, Post, Unit
from qinglian.model.power import Flow, Power
from qinglian.model.record import Record, RecordKey, Reference, UnitId
from qinglian.model.risk import ControlMeasure, RiskPoint
from qinglian.model.scheme import Scheme

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Catalogue:
    """The records of an edition by key, and which record mentions which."""

    edition: Edition
    records: Mapping[RecordKey, Record]
    mentions: Mapping[RecordKey, frozenset[RecordKey]]

    def __getstate__(self) -> dict[str, object]:
        """Without what was looked up: a worker makes its own indexes."""
        return {"edition": self.edition, "records": self.records, "mentions": self.mentions}

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Record, ...]]:
        kinds: dict[str, list[Record]] = defaultdict(list)
        for record in self.records.values():
            kinds[record.key.kind].append(record)
        return {kind: tuple(sorted(found, key=lambda record: record.key)) for kind, found in kinds.items()}

    @cached_property
    def _by_unit(self) -> Mapping[tuple[str, UnitId], tuple[Record, ...]]:
        places: dict[tuple[str, UnitId], list[Record]] = defaultdict(list)
        for kind, found in self._by_kind.items():
            for record in found:
                places[kind, record.unit].append(record)
        return {place: tuple(found) for place, found in places.items()}

    def every(self, cls: type[R], unit: UnitId | None = None) -> tuple[R, ...]:
        """All records of a class, in the order of their keys; of one unit where it is given."""
        found = self._by_kind.get(cls.kind, ()) if unit is None else self._by_unit.get((cls.kind, unit), ())
        return tuple(record for record in found if isinstance(record, cls))

    def of_kind(self, kind: str) -> tuple[Record, ...]:
        """All records of a kind by its name."""
        return self._by_kind.get(kind, ())

    def get(self, reference: Reference | RecordKey | None, cls: type[R]) -> R | None:
        """The record that a reference leads to, where it is of that class."""
        key = reference.target if isinstance(reference, Reference) else reference
        record = self.records.get(key) if key else None
        return record if isinstance(record, cls) else None

    def all_of(self, references: Iterable[Reference], cls: type[R]) -> tuple[R, ...]:
        """The records that references lead to, those that lead nowhere left out."""
        found = [self.records.get(one.target) for one in references if one.target]
        return tuple([record for record in found if isinstance(record, cls)])

    @cached_property
    def mentioned_by(self) -> Mapping[RecordKey, tuple[RecordKey, ...]]:
        """Who mentions a record, in order."""
        found: dict[RecordKey, list[RecordKey]] = defaultdict(list)
        for source, targets in self.mentions.items():
            for target in targets:
                found[target].append(source)
        return {target: tuple(sorted(sources)) for target, sources in found.items()}

    def unit(self, unit: UnitId) -> Unit | None:
        """The unit of a folder."""
        return self._units.get(unit)

    @cached_property
    def _units(self) -> Mapping[UnitId, Unit]:
        return {unit.unit: unit for unit in self.every(Unit) if unit.id == unit.unit}

    def scheme_of(self, unit: UnitId) -> Scheme | None:
        """The scheme of a unit, with what it extends filled in."""
        return self._schemes.get(unit)

    @cached_property
    def _schemes(self) -> Mapping[UnitId, Scheme]:
        found = ((name, self.get(unit.scheme, Scheme)) for name, unit in self._units.items())
        return {name: self.filled(scheme) for name, scheme in found if scheme}

    def filled(self, scheme: Scheme) -> Scheme:
        """A scheme with what it extends filled in."""
        return self._filled[scheme.key]

    @cached_property
    def _filled(self) -> Mapping[RecordKey, Scheme]:
        return {scheme.key: self._with_parent(scheme, frozenset()) for scheme in self.every(Scheme)}

    def _with_parent(self, scheme: Scheme, seen: frozenset[RecordKey]) -> Scheme:
        parent = self.get(scheme.extends, Scheme)
        if parent is None or parent.key in seen:
            return scheme
        return scheme.filled_from(self._with_parent(parent, seen | {scheme.key}))

    def flows_of(self, power: Power) -> tuple[Flow, ...]:
        """The procedures of a power, its own and shared ones, in its order."""
        return self.all_of(power.flow, Flow)

    @cached_property
    def _risks_by_power(self) -> Mapping[RecordKey, tuple[RiskPoint, ...]]:
        found: dict[RecordKey, list[RiskPoint]] = defaultdict(list)
        for risk in self.every(RiskPoint):
            for reference in risk.powers:
                if reference.target:
                    found[reference.target].append(risk)
        return {key: tuple(risks) for key, risks in found.items()}

    def risks_of(self, power: Power) -> tuple[RiskPoint, ...]:
        """The risk points of a power, by id."""
        return self._risks_by_power.get(power.key, ())

    @cached_property
    def _risks_by_subject(self) -> Mapping[RecordKey, tuple[RiskPoint, ...]]:
        found: dict[RecordKey, list[RiskPoint]] = defaultdict(list)
        for risk in self.every(RiskPoint):
            if risk.subject and risk.subject.id and risk.subject.id.target:
                found[risk.subject.id.target].append(risk)
        return {key: tuple(risks) for key, risks in found.items()}

    def risks_of_subject(self, key: RecordKey) -> tuple[RiskPoint, ...]:
        """The risk points whose subject is a post, an office or a unit."""
        return self._risks_by_subject.get(key, ())

    def measures_of(self, risk: RiskPoint) -> tuple[ControlMeasure, ...]:
        """The measures of a risk point, in its order."""
        return self.all_of(risk.measures, ControlMeasure)

    @cached_property
    def _risks_by_measure(self) -> Mapping[RecordKey, tuple[RiskPoint, ...]]:
        found: dict[RecordKey, list[RiskPoint]] = defaultdict(list)
        for risk in self.every(RiskPoint):
            for reference in risk.measures:
                if reference.target:
                    found[reference.target].append(risk)
        return {key: tuple(risks) for key, risks in found.items()}

    def risks_guarded_by(self, measure: ControlMeasure) -> tuple[RiskPoint, ...]:
        """The risk points that a measure guards."""
        return self._risks_by_measure.get(measure.key, ())

    def class_of(self, risk: RiskPoint) -> str:
        """The effective class: the risk's own, else its powers' nature, else common (S2)."""
        if risk.class_:
            return risk.class_
        natures = [power.nature for power in self.all_of(risk.powers, Power)]
        return "internal" if "internal" in natures else next(iter(natures), "common")

    def level_rank(self, risk: RiskPoint) -> int:
        """1 for the highest; 0 where the level is missing or unknown."""
        scheme = self.scheme_of(risk.unit)
        level = scheme.level(risk.level) if scheme else None
        return level.rank if level else 0

    def office_of(self, record: Record) -> Office | None:
        """The office that a record belongs to: its own ``office``, else the folder it stands in."""
        written = getattr(record, "office", None)
        if isinstance(written, Reference) and written.target:
            return self.get(written, Office)
        return self.get(RecordKey("offices", record.unit, record.office_folder), Office)

    def posts_with_role(self, role: str, unit: UnitId) -> tuple[Post, ...]:
        """The posts of a unit that carry a role."""
        return tuple(post for post in self.every(Post, unit) if role in post.roles)

    def powers_on(self, law: Law) -> tuple[Power, ...]:
        """The powers that rest on a law."""
        keys = self.mentioned_by.get(law.key, ())
        found = (self.get(key, Power) for key in keys)
        return tuple(power for power in found if power is not None)
