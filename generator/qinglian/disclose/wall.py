"""The wall: a catalogue from which all that a viewer may not see is gone."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TypeAlias

from qinglian.audience import AudienceLines, Sight, Viewer
from qinglian.audience.fields import mentioned
from qinglian.disclose.pruning import without_unknown
from qinglian.model import Catalogue, Edition, Flow, Origin, Power, Record, RecordKey, RiskPoint, UnitId
from qinglian.schema import Schemas

Mark: TypeAlias = tuple[RecordKey, str]
"""A record, or one of its fields; an empty name for the whole."""


@dataclass(frozen=True, slots=True, order=True)
class Notice:
    """That something of a kind is withheld on a ground; one per unit, kind and ground, never a count (条例 14-16)."""

    unit: UnitId
    kind: str
    ground: str
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class Disclosed:
    """What a viewer may see of an edition. Pages, exports, diffs and search take no other type.

    Levels, counts and registers are computed from ``catalogue``, that is: after the wall. ``beyond_public`` is what
    of it 社会 would not see; of a field that stands there in part for others, the parts are records and marked so.
    """

    viewer: Viewer
    catalogue: Catalogue
    notices: tuple[Notice, ...]
    beyond_public: frozenset[Mark] = frozenset()

    @property
    def is_withheld(self) -> bool:
        """Whether the edition itself is not for the viewer."""
        return self.catalogue.edition.key not in self.catalogue.records

    def is_beyond_public(self, key: RecordKey, name: str = "") -> bool:
        """Whether 社会 does not see a record, or one of its fields."""
        return (key, "") in self.beyond_public or (key, name) in self.beyond_public


def disclose(catalogue: Catalogue, viewer: Viewer, schemas: Schemas, earlier: Disclosed | None = None) -> Disclosed:
    """What ``viewer`` may see.

    ``earlier`` is the same viewer's previous edition: what a change record speaks of may stand there alone.
    """
    lines = AudienceLines(catalogue, schemas)
    wall = _Wall(Sight(lines, viewer, earlier.catalogue.records if earlier else {}))
    return Disclosed(viewer, wall.catalogue(), tuple(wall.notices()), wall.beyond_public(earlier))


@dataclass(frozen=True)
class _Wall:
    sight: Sight
    _mentions: dict[RecordKey, frozenset[RecordKey]] = field(default_factory=dict)

    @property
    def whole(self) -> Catalogue:
        return self.sight.catalogue

    def catalogue(self) -> Catalogue:
        """What is left."""
        seen = self.sight.seen
        records = {key: self._kept(record) for key, record in self.whole.records.items() if key in seen}
        edition = self.whole.edition
        known = records.get(edition.key)
        if not isinstance(known, Edition):
            origin = Origin("", (), 1, 1)
            bare = Edition(key=edition.key, origin=origin, id=edition.id, year=edition.year)
            known = bare if edition.key in self.whole.records else edition
        return Catalogue(known, records, self._mentions)

    def _kept(self, record: Record) -> Record:
        """The record without what is not for the viewer, and without where it was written."""
        shown = self.sight.shown(record)
        names_others = not all(map(self._is_known, self.whole.mentions[record.key]))
        kept = without_unknown(shown, self._is_known) if names_others else shown
        if isinstance(kept, RiskPoint) and kept.steps and isinstance(record, RiskPoint):
            kept = self._with_steps(kept, record)
        same = kept is record
        self._mentions[record.key] = self.whole.mentions[record.key] if same else frozenset(_mentions_of(kept))
        folder = RecordKey("offices", record.unit, record.office_folder) in self.sight.seen
        return replace(kept, origin=self._origin(record), office_folder=record.office_folder if folder else "")

    def _is_known(self, key: RecordKey) -> bool:
        return self.sight.is_known(key, self.sight.seen)

    def _with_steps(self, kept: RiskPoint, whole: RiskPoint) -> RiskPoint:
        """A risk without the steps of withheld powers and flows: a step is named by its id, and by its power's."""
        seen = self.sight.seen
        flows = [reference.target for power in self.whole.all_of(whole.powers, Power) for reference in power.flow]
        if all(key in seen for key in (*(one.target for one in whole.powers), *flows) if key):
            return kept
        powers = [self.sight.shown(power) for power in self.whole.all_of(kept.powers, Power)]
        steps = {power.id: set(self._steps(power)) for power in powers if isinstance(power, Power)}

        def stays(written: str) -> bool:
            named, _, step = written.rpartition("/")
            return step in steps.get(named, ()) if named else any(step in one for one in steps.values())

        return replace(kept, steps=tuple(written for written in kept.steps if stays(written)))

    def _steps(self, power: Power) -> Iterator[str]:
        for flow in self.whole.flows_of(power):
            shown = self.sight.shown(flow)
            if flow.key in self.sight.seen and isinstance(shown, Flow):
                yield from (step.id for step in shown.steps)

    def _origin(self, record: Record) -> Origin:
        """Where it was written, as far as nothing withheld stands there: a file's name tells of all that is in it.

        Only of the viewer's own unit a line is told: it counts what is withheld before it.
        """
        origin = record.origin
        host = origin.host if origin.host in self.sight.seen else None
        if origin.file in self._files_with_withheld:
            return Origin("", (), 1, 1, host, origin.faulty, private=origin.private)
        if self.sight.viewer.is_public or record.unit != self.sight.viewer.unit:
            return Origin(origin.file, (), 1, 1, host, origin.faulty)
        return origin if host == origin.host else replace(origin, host=host)

    @cached_property
    def _files_with_withheld(self) -> frozenset[str]:
        seen = self.sight.seen
        return frozenset(record.origin.file for key, record in self.whole.records.items() if key not in seen)

    def notices(self) -> Iterator[Notice]:
        """What is withheld by a line, by unit, kind and ground, with the first date of re-view."""
        sight = self.sight
        found: dict[tuple[UnitId, str, str], list[date]] = defaultdict(list)
        units = {key.unit for key in sight.seen}
        for key, record in self.whole.records.items():
            line = sight.lines.of_record(record)
            if line.ground and key.unit in units and not sight.allows(line, key.unit):
                found[key.unit, key.kind, line.ground] += [line.review_on] if line.review_on else []
        yield from (Notice(*place, min(days, default=None)) for place, days in sorted(found.items()))

    def beyond_public(self, earlier: Disclosed | None) -> frozenset[Mark]:
        """What the viewer sees and 社会 does not."""
        if self.sight.viewer.is_public:
            return frozenset()
        before = earlier.catalogue.records if earlier else {}
        known = {key: one for key, one in before.items() if not (earlier and earlier.is_beyond_public(key))}
        public = Sight(self.sight.lines, Viewer(), known)
        records = {(key, "") for key in self.sight.seen - public.seen}
        both = (self.whole.records[key] for key in self.sight.seen & public.seen)
        hidden = ((one, public.hidden_fields(one) - self.sight.hidden_fields(one)) for one in both)
        return frozenset(records | {(record.key, name) for record, names in hidden for name in names})


def _mentions_of(record: Record) -> Iterator[RecordKey]:
    return (key for key in mentioned(record) if key != record.key)
