"""What change rules look at: both sides, the differences that no rule has named yet, and who stands above whom."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from qinglian.compare import Delta, DeltaKind, Pairing, RecordPair, find_deltas
from qinglian.compare.flows import FlowMatch, match_flows
from qinglian.compare.identity import named
from qinglian.diff.tiers import Standing, standing_of
from qinglian.diff.told import Teller
from qinglian.model import Catalogue, Flow, Power, Record, RecordKey, Reference
from qinglian.schema import Schemas
from qinglian.words import Text, Word, message

_MOST_POWERS = 3


@dataclass(frozen=True)
class Ground:
    """Two paired catalogues and their differences, each of which one rule names."""

    pairing: Pairing
    schemas: Schemas
    authors: bool = True
    """Whether the sides are all that stands in the files, not what a viewer may see of it."""
    _claimed: set[int] = field(default_factory=set)
    _flows: dict[tuple[RecordKey, RecordKey], FlowMatch] = field(default_factory=dict)

    @property
    def old(self) -> Catalogue:
        """The old side."""
        return self.pairing.old

    @property
    def new(self) -> Catalogue:
        """The new side."""
        return self.pairing.new

    @cached_property
    def all_deltas(self) -> tuple[Delta, ...]:
        """Every difference, named or not."""
        return tuple(find_deltas(self.pairing))

    @cached_property
    def _by_field(self) -> Mapping[tuple[str, tuple[str, ...]], list[Delta]]:
        found: dict[tuple[str, tuple[str, ...]], list[Delta]] = defaultdict(list)
        for delta in self.all_deltas:
            found[delta.pair.kind, delta.fields].append(delta)
        return found

    @cached_property
    def whole(self) -> Mapping[DeltaKind, Mapping[RecordKey, Delta]]:
        """The records that are new, by their keys, and those that are gone."""
        found: dict[DeltaKind, dict[RecordKey, Delta]] = {DeltaKind.ADDED: {}, DeltaKind.REMOVED: {}}
        for delta in self.all_deltas:
            if not delta.fields and delta.kind in found:
                found[delta.kind][delta.pair.record.key] = delta
        return found

    @cached_property
    def _by_pair(self) -> Mapping[int, list[Delta]]:
        found: dict[int, list[Delta]] = defaultdict(list)
        for delta in self.all_deltas:
            found[id(delta.pair)].append(delta)
        return found

    def deltas(self, kind: str, *fields: str, of: DeltaKind | None = None) -> Iterator[Delta]:
        """What no rule has named yet at a field of a kind: ``deltas("flows", "steps")``; records without."""
        for delta in self._by_field.get((kind, fields), ()):
            if self.is_free(delta) and of in (None, delta.kind):
                yield delta

    def below(self, kind: str, *fields: str) -> Iterator[Delta]:
        """What no rule has named yet at a field of a kind or inside it."""
        for (found, path), deltas in self._by_field.items():
            if found == kind and path[: len(fields)] == fields:
                yield from (delta for delta in deltas if self.is_free(delta))

    def free(self) -> Iterator[Delta]:
        """All that no rule has named yet."""
        return (delta for delta in self.all_deltas if self.is_free(delta))

    def of_pair(self, pair: RecordPair) -> list[Delta]:
        """Every difference of a pair, named or not."""
        return self._by_pair.get(id(pair), [])

    def of_record(self, key: RecordKey, side: Catalogue) -> list[Delta]:
        """Every difference of a record of a side, named or not."""
        pairs = (self.pairing.by_new if side is self.new else self.pairing.by_old).get(key, ())
        return [delta for pair in pairs for delta in self.of_pair(pair)]

    def is_free(self, delta: Delta) -> bool:
        """Whether no rule has named a difference."""
        return id(delta) not in self._claimed

    def claim(self, deltas: Iterable[Delta]) -> None:
        """Notes that differences are named."""
        self._claimed.update(map(id, deltas))

    def flow(self, pair: RecordPair) -> FlowMatch | None:
        """Both versions of a flow as graphs; None for what is new or gone."""
        old, new = pair.old, pair.new
        if not (isinstance(old, Flow) and isinstance(new, Flow)):
            return None
        place = (old.key, new.key)
        if place not in self._flows:
            self._flows[place] = match_flows(old, new, self.pairing.now, named)
        return self._flows[place]

    def flow_pairs(self) -> Iterator[tuple[RecordPair, FlowMatch]]:
        """Every flow whose steps differ."""
        return iter(self._flow_pairs)

    @cached_property
    def _flow_pairs(self) -> tuple[tuple[RecordPair, FlowMatch], ...]:
        differing = (
            pair
            for pair in self.pairing.pairs
            if isinstance(pair.old, Flow) and isinstance(pair.new, Flow) and pair.old.steps != pair.new.steps
        )
        return tuple((pair, match) for pair in differing if (match := self.flow(pair)))

    def power_of(self, record: Record) -> Power | None:
        """The first power that runs by a flow, of the side on which the flow stands; the power itself."""
        return record if isinstance(record, Power) else next(self._users(record), None)

    def _users(self, record: Record) -> Iterator[Power]:
        side = self.new if self.new.records.get(record.key) is record else self.old
        users = (side.get(key, Power) for key in side.mentioned_by.get(record.key, ()))
        return (power for power in users if power)

    def standing(self, reference: Reference | None, side: Catalogue, record: Record) -> Standing:
        """How high a party of a side stands in the unit of ``record``."""
        return standing_of(reference, side, record.unit)

    @cached_property
    def teller(self) -> Teller:
        """Says values in both languages."""
        return Teller(self.schemas, self.old, self.new)

    def values(self, delta: Delta) -> dict[str, Word]:
        """What every message may use: kind, name and id of the record, the field's label, the values, the step."""
        record = delta.pair.record
        return {
            "kind": self.schemas.kinds[record.key.kind].one,
            "id": record.id,
            "name": self.teller.name(record),
            "power": self._power_name(record),
            "field": self.teller.field(delta.pair.kind, delta.fields),
            "old": self.teller.old(delta),
            "new": self.teller.new(delta),
            "item": self.teller.item(delta),
        }

    def _power_name(self, record: Record) -> Word:
        """The name of a power; of a flow the names of all that run by it, as they stand in one pair of quotes."""
        names = [power.name for power in self._users(record)] if isinstance(record, Flow) else []
        if len(names) <= 1:
            return names[0] if names else self.teller.name(record)
        if len(names) > _MOST_POWERS:
            said = message("part.and_more", names=tuple(names[:_MOST_POWERS]), count=len(names))
            return Text(said.say("zh"), said.say("en"))
        between = message("part.between_quoted")
        return Text(between.say("zh").join(names), between.say("en").join(names))

    def label(self, vocabulary: str, term: str) -> Text:
        """A term's label."""
        return self.schemas.vocabularies[vocabulary].labels.get(term) or Text(term, term)
