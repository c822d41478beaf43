"""The wall: a catalogue from which all that a viewer may not see is gone."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TypeAlias

from qinglian.audience import AudienceLines, Sight, Viewer
from qinglian.audience.fields import mentioned
from qinglian.disclose.places import Counted, Names, counted
from qinglian.disclose.pruning import without_unknown
from qinglian.model import Catalogue, Edition, Flow, Origin, Power, Record, RecordKey, RiskPoint, UnitId
from qinglian.schema import Schemas
from qinglian.schema.kinds import fold

_LAYOUT = frozenset({"unit", "edition"})
"""Names of files that the layout of the content gives, besides those of kinds."""
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
    ``counted`` are the keys by place that are not as written: for the next edition, whose change records name these.
    """

    viewer: Viewer
    catalogue: Catalogue
    notices: tuple[Notice, ...]
    beyond_public: frozenset[Mark] = frozenset()
    counted: Names = field(default_factory=dict, compare=False, repr=False)

    @property
    def is_withheld(self) -> bool:
        """Whether the edition itself is not for the viewer."""
        return self.catalogue.edition.key not in self.catalogue.records

    def is_beyond_public(self, key: RecordKey, name: str = "") -> bool:
        """Whether 社会 does not see a record, or one of its fields."""
        return (key, "") in self.beyond_public or (key, name) in self.beyond_public

    @property
    def as_written(self) -> Mapping[RecordKey, Record]:
        """The records by the keys that their files give them."""
        written = {name: key for key, name in self.counted.items()}
        return {written.get(key, key): record for key, record in self.catalogue.records.items()}


def disclose(catalogue: Catalogue, viewer: Viewer, schemas: Schemas, earlier: Disclosed | None = None) -> Disclosed:
    """What ``viewer`` may see.

    ``earlier`` is the same viewer's previous edition: what a change record speaks of may stand there alone.
    """
    lines = AudienceLines(catalogue, schemas)
    wall = _Wall(Sight(lines, viewer, earlier.as_written if earlier else {}), earlier)
    return Disclosed(viewer, wall.catalogue(), tuple(wall.notices()), wall.beyond_public(), wall.kept.names)


@dataclass(frozen=True)
class _Wall:
    sight: Sight
    earlier: Disclosed | None = None
    _mentions: dict[RecordKey, frozenset[RecordKey]] = field(default_factory=dict)

    @property
    def whole(self) -> Catalogue:
        return self.sight.catalogue

    def catalogue(self) -> Catalogue:
        """What is left."""
        records, edition = self.kept.records, self.whole.edition
        known = records.get(edition.key)
        if not isinstance(known, Edition):
            origin = Origin("", (), 1, 1)
            bare = Edition(key=edition.key, origin=origin, id=edition.id, year=edition.year)
            known = bare if edition.key in self.whole.records else edition
        return Catalogue(known, records, self.kept.mentions)

    @cached_property
    def kept(self) -> Counted:
        """The records that are left."""
        seen = self.sight.seen
        records = {key: self._kept(record) for key, record in self.whole.records.items() if key in seen}
        return counted(records, self._mentions, self.earlier.counted if self.earlier else {})

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
        """Where it was written, as far as that says nothing of what is withheld.

        People of the unit itself are not told of files in which something withheld stands: a name tells of all that is
        in it. To others even that would tell of it: they know a file where its name says nothing but what they see.
        Only of the viewer's own unit a line is told: it counts what is withheld before it.
        """
        origin = record.origin
        host = origin.host if origin.host in self.sight.seen else None
        if self.sight.viewer.is_public or record.unit != self.sight.viewer.unit:
            file = origin.file if self._says_what_is_seen(record) else ""
            return Origin(file, (), 1, 1, host, origin.faulty, private=origin.private)
        if origin.file in self._files_with_withheld:
            return Origin("", (), 1, 1, host, origin.faulty, private=origin.private)
        return origin if host == origin.host else replace(origin, host=host)

    def _says_what_is_seen(self, record: Record) -> bool:
        """Whether a file is called by a kind, or by a record in it that is seen, in a folder that is seen."""
        folder, _, name = record.origin.file.rpartition("/")
        stem = fold(name.rpartition(".")[0])
        if stem not in _LAYOUT | self.sight.lines.schemas.by_word.keys() | self._seen_in[record.origin.file]:
            return False
        office = RecordKey("offices", record.unit, record.office_folder)
        places = [record.unit, record.office_folder] if office in self.sight.seen else [record.unit]
        place = "/".join(places) or ("schemes" if record.key.kind == "schemes" else "")
        return folder.endswith("/".join(filter(None, (f"/{self.whole.edition.year}", place))))

    @cached_property
    def _seen_in(self) -> Mapping[str, set[str]]:
        """By the name of a file the ids of the records in it that are seen, folded."""
        found: dict[str, set[str]] = defaultdict(set)
        for key in self.sight.seen:
            found[self.whole.records[key].origin.file].add(fold(key.id))
        return found

    @cached_property
    def _files_with_withheld(self) -> frozenset[str]:
        seen = self.sight.seen
        return frozenset(record.origin.file for key, record in self.whole.records.items() if key not in seen)

    def notices(self) -> Iterator[Notice]:
        """What is withheld by a line, by unit, kind and ground, with the first date of re-view.

        Of the second content root nothing is said: whether it is present may alter nothing.
        """
        sight = self.sight
        found: dict[tuple[UnitId, str, str], list[date]] = defaultdict(list)
        units = {key.unit for key in sight.seen}
        for key, record in self.whole.records.items():
            line = sight.lines.of_record(record)
            if line.ground and not record.origin.private and key.unit in units and not sight.allows(line, key.unit):
                found[key.unit, key.kind, line.ground] += [line.review_on] if line.review_on else []
        yield from (Notice(*place, min(days, default=None)) for place, days in sorted(found.items()))

    def beyond_public(self) -> frozenset[Mark]:
        """What the viewer sees and 社会 does not."""
        if self.sight.viewer.is_public:
            return frozenset()
        public = Sight(self.sight.lines, Viewer(), dict(self._known_to_all()))
        records = {(key, "") for key in self.sight.seen - public.seen}
        both = (self.whole.records[key] for key in self.sight.seen & public.seen)
        hidden = ((one, public.hidden_fields(one) - self.sight.hidden_fields(one)) for one in both)
        marks = records | {(record.key, name) for record, names in hidden for name in names}
        return frozenset((self.kept.names.get(key, key), name) for key, name in marks)

    def _known_to_all(self) -> Iterator[tuple[RecordKey, Record]]:
        """The records of the edition before that 社会 sees, by their written keys."""
        if self.earlier:
            for key, record in self.earlier.as_written.items():
                if not self.earlier.is_beyond_public(record.key):
                    yield key, record


def _mentions_of(record: Record) -> Iterator[RecordKey]:
    return (key for key in mentioned(record) if key != record.key)
