"""Two editions compared for one viewer: each pair once, every change said, and on whose page it is looked up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from qinglian.audience.fields import mentioned
from qinglian.compare import Delta, How, RecordPair
from qinglian.diff.comparison import DisclosedComparison, compare_disclosed
from qinglian.diff.rule import Effect, NamedChange
from qinglian.disclose import Disclosed
from qinglian.labels import Labels, name_of
from qinglian.model import (
    Catalogue,
    Change,
    ControlMeasure,
    Flow,
    Law,
    Office,
    OtherRecord,
    Post,
    Power,
    Record,
    RecordKey,
    Reference,
    RiskPoint,
    Unit,
    UnitId,
)
from qinglian.words import locale_words

_PAGES = (Power, Office, Post, Unit, Law, OtherRecord)
_DRAWN = frozenset({"flows", "risks", "measures"})
_ASPECTS: Mapping[str, str] = {
    "QC1": "power", "QC2": "limits", "QC3": "flow", "QC4": "risks", "QC5": "measures", "QC6": "basis",
    "QC7": "handling", "QC8": "openness", "QC9": "organisation", "QC99": "wording",
}  # fmt: skip
"""What a rule is about, by how its code begins."""


@dataclass(frozen=True, slots=True)
class Told:
    """A named change as it is told to a viewer.

    ``home`` is the record on whose page it is looked up: a flow's power, a measure's risk's power; by its key in the
    newer edition, and in the older one where it is gone.
    """

    change: NamedChange
    effect: Effect
    sentence: str
    home: RecordKey
    beyond: bool = False
    """Whether 社会 does not see all that it tells of."""

    @property
    def anchor(self) -> str:
        """The id of its place on a page of changes."""
        return f"c-{self.change.fingerprint}"

    @property
    def aspect(self) -> str:
        """What it is about: limits, flow, basis ..."""
        code = self.change.code
        return _ASPECTS.get(code[:4]) or _ASPECTS.get(code[:3], "power")


@dataclass(frozen=True)
class ToldComparison:
    """A comparison of two editions, as one viewer is told of it in one language."""

    comparison: DisclosedComparison
    labels: Labels
    sides: tuple[Disclosed, Disclosed]
    """What the viewer sees of the older edition and of the newer."""

    @property
    def old(self) -> Catalogue:
        """The older edition."""
        return self.comparison.old

    @property
    def new(self) -> Catalogue:
        """The newer edition."""
        return self.comparison.new

    @cached_property
    def every(self) -> tuple[Told, ...]:
        """Every change, in the order of the records."""
        return tuple(self._told(change) for change in self.comparison.changes)

    @cached_property
    def by_home(self) -> Mapping[RecordKey, tuple[Told, ...]]:
        """The changes that are looked up on a record's page, the gravest first."""
        found: dict[RecordKey, list[Told]] = {}
        for one in self.every:
            found.setdefault(one.home, []).append(one)
        return {key: gravest_first(told) for key, told in found.items()}

    @cached_property
    def _by_record(self) -> Mapping[RecordKey, list[Told]]:
        found: dict[RecordKey, list[Told]] = {}
        for one in self.every:
            for key in dict.fromkeys(delta.pair.record.key for delta in one.change.deltas):
                found.setdefault(key, []).append(one)
        return found

    def of_record(self, key: RecordKey) -> Sequence[Told]:
        """The changes of a record itself: by its key in the newer edition, in the older one where it is gone."""
        return self._by_record.get(key, ())

    def of_home(self, key: RecordKey) -> tuple[Told, ...]:
        """The changes of one record and what is looked up on its page."""
        return self.by_home.get(key, ())

    def of_unit(self, unit: UnitId) -> Sequence[Told]:
        """The changes of a unit, or of what several share."""
        return self._by_unit.get(unit, ())

    @cached_property
    def _by_unit(self) -> Mapping[UnitId, list[Told]]:
        found: dict[UnitId, list[Told]] = {}
        for one in self.every:
            found.setdefault(one.home.unit, []).append(one)
        return found

    @cached_property
    def charted(self) -> frozenset[RecordKey]:
        """The powers whose chart shows a change: of a flow, a risk or a measure, in a procedure of both sides."""
        return frozenset(
            key
            for key, changes in self.by_home.items()
            if any(one.change.pair.kind in _DRAWN for one in changes) and self.flow_pairs(key)
        )

    def flow_pairs(self, key: RecordKey) -> dict[RecordKey, RecordPair]:
        """The procedures of a power that stand on both sides and are one thing, by their present key."""
        now, then = self.new.get(key, Power), self.old.get(self.former(key), Power)
        if now is None or then is None:
            return {}
        known = {flow.key for flow in self.old.flows_of(then)}
        return {
            flow.key: pair
            for flow in self.new.flows_of(now)
            for pair in self._pairs_of(flow.key)
            if pair.old and pair.old.key in known and pair.how not in (How.MERGED, How.SPLIT)
        }

    def home(self, key: RecordKey) -> Record | None:
        """The record that a home's key leads to, in either edition."""
        return self.new.records.get(key) or self.old.records.get(key)

    def former(self, key: RecordKey) -> RecordKey | None:
        """What a record of the newer edition was called, the first of several."""
        return next((pair.old.key for pair in self._pairs_of(key) if pair.old), None)

    def later(self, key: RecordKey) -> RecordKey | None:
        """What a record of the older edition is called now, the first of several."""
        pairs = self.comparison.pairing.by_old.get(key, ())
        return next((pair.new.key for pair in pairs if pair.new), None)

    def _pairs_of(self, key: RecordKey) -> tuple[RecordPair, ...]:
        return tuple(self.comparison.pairing.by_new.get(key, ()))

    def _told(self, change: NamedChange) -> Told:
        listed = self._listed(change)
        home = self._home(change.pair)
        if listed is None:
            beyond = any(self._is_beyond(delta) for delta in change.deltas)
            return Told(change, change.effect, change.message.say(self.labels.language), home, beyond)
        effect, words = listed
        record = change.pair.record
        name = name_of(Reference(record.id, record.key), self.new if change.pair.new else self.old).rstrip("。.")
        return Told(change, effect, words.format(kind=self.labels.one(record.key.kind), name=name), home)

    def _is_beyond(self, delta: Delta) -> bool:
        """Whether 社会 does not see a record, the field that differs, or what stands in it, on either side."""
        name = delta.fields[0] if delta.fields else ""
        sides = zip(self.sides, (delta.pair.old, delta.pair.new), (delta.old, delta.new), strict=True)
        return any(
            seen.is_beyond_public(record.key, name)
            or (name and any(seen.is_beyond_public(key) for key in mentioned(value)))
            for seen, record, value in sides
            if record and seen.beyond_public
        )

    def _listed(self, change: NamedChange) -> tuple[Effect, str] | None:
        """What can be known of a record that stands in one public edition alone and of which no change record speaks.

        Why it is listed or not any more cannot be seen from outside: perhaps only what is public has changed.
        """
        pair = change.pair
        if not self.comparison.viewer.is_public or change.reason or (pair.old and pair.new):
            return None
        words = locale_words("comparison", self.labels.language)
        if pair.how is How.GONE:
            return Effect.UNCLEAR, str(words["not_listed"])
        return (Effect.NEUTRAL, str(words["listed"])) if pair.how is How.NEW else None

    def _home(self, pair: RecordPair) -> RecordKey:
        if pair.new:
            return home_of(pair.new, self.new).key
        home = home_of(pair.record, self.old).key
        names = self.comparison.pairing.new_keys.get(home)
        return min(names) if names else home


@dataclass(frozen=True)
class Comparisons:
    """The editions that a viewer may see, any two of them compared when they are asked for."""

    editions: Mapping[str, Disclosed]
    labels: Labels
    _found: dict[tuple[str, str], ToldComparison] = field(default_factory=dict, repr=False, compare=False)

    def of(self, old: str, new: str) -> ToldComparison:
        """What changed from one year to a later one; the change records of the years between are known to it."""
        if (old, new) not in self._found:
            between = [disclosed for year, disclosed in sorted(self.editions.items()) if old < year < new]
            found = compare_disclosed(self.editions[old], self.editions[new], self.labels.schemas, between)
            self._found[old, new] = ToldComparison(found, self.labels, (self.editions[old], self.editions[new]))
        return self._found[old, new]

    def before(self, year: str) -> tuple[str, ...]:
        """The years before one, the newest first."""
        return tuple(sorted((one for one in self.editions if one < year), reverse=True))

    def prepare(self) -> None:
        """Compare each year with the next: every record's history tells of it."""
        years = sorted(self.editions)
        for old, new in pairwise(years):
            self.of(old, new)

    def year_of(self, change: Change) -> str | None:
        """The year of the edition in which a change record stands."""
        found = (year for year, one in sorted(self.editions.items()) if one.catalogue.records.get(change.key) is change)
        return next(found, None)


def gravest_first(told: list[Told]) -> tuple[Told, ...]:
    """Changes by their effect, else in the order given."""
    return tuple(sorted(told, key=lambda one: one.effect.rank))


def home_of(record: Record, side: Catalogue) -> Record:
    """The record on whose page another is shown: a risk's first power, else its subject, else the unit; itself."""
    if isinstance(record, _PAGES):
        return record
    match record:
        case Flow():
            found: Record | None = next(
                (power for key in side.mentioned_by.get(record.key, ()) if (power := side.get(key, Power))), None
            )
        case RiskPoint():
            subject = record.subject.id.target if record.subject and record.subject.id else None
            powers = side.all_of(record.powers, Power)
            found = powers[0] if powers else side.records.get(subject) if subject else None
        case ControlMeasure():
            risks = side.risks_guarded_by(record)
            found = home_of(risks[0], side) if risks else None
        case _:
            found = None
    return found or side.unit(record.unit) or record
