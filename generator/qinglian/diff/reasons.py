"""Why something changed: the change record that speaks of it, and who accepted it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256

from qinglian.compare import folded
from qinglian.compare.spoken import spoken_of
from qinglian.diff.ground import Ground
from qinglian.diff.rule import NamedChange
from qinglian.model import Change, ControlMeasure, Flow, Record, RecordKey
from qinglian.model.change import Acceptance
from qinglian.words import Text, Word

_DIGITS = 16
_WHOLE = frozenset({"added", "cancelled", "merged", "split", "reclassified", "taken_over", "taken_back", "handed_down",
                    "entrusted", "frozen", "restored"})  # fmt: skip
"""Kinds of change records that speak of a record as a whole."""
_NARROW: Mapping[str, frozenset[str]] = {"regraded": frozenset({"level", "factors", "level_reason", "self_level"})}
"""Kinds that speak of certain fields alone."""


@dataclass(frozen=True)
class Reasons:
    """The change records of the way from one side to the other."""

    ground: Ground
    changes: Sequence[Change]

    def explain(self, named: Iterable[NamedChange]) -> Iterator[NamedChange]:
        """The changes with fingerprint, reason and acceptance."""
        counted: Counter[str] = Counter()
        for change in named:
            mark = _mark(change)
            counted[mark] += 1
            print_ = sha256(f"{mark}\0{counted[mark]}".encode()).hexdigest()[:_DIGITS]
            yield replace(change, fingerprint=print_, reason=self._reason(change), accepted=self._accepted.get(print_))

    @cached_property
    def _accepted(self) -> Mapping[str, Acceptance]:
        return {one.fingerprint.strip().lower(): one for change in self.changes for one in change.accepts}

    @cached_property
    def _by_record(self) -> Mapping[RecordKey, list[Change]]:
        found: dict[RecordKey, list[Change]] = defaultdict(list)
        for change in self.changes:
            for key in spoken_of(change, (*change.what, *change.successors), self.ground.old, self.ground.new):
                if change not in found[key]:
                    found[key].append(change)
        return found

    def _reason(self, change: NamedChange) -> Change | None:
        """The record that speaks of the change most closely: of its field, of its record, of what it stands in."""
        if change.pair.said_by:
            return change.pair.said_by
        for distance, keys in enumerate(self._around(change)):
            fields = change.delta.fields if distance == 0 else ()
            spoken = [one for key in keys for one in self._by_record.get(key, ())]
            ranked = [(fit, place) for place, one in enumerate(spoken) if (fit := self._fit(one, change, fields)) >= 0]
            if ranked:
                return spoken[max(ranked, key=lambda pair: (pair[0], -pair[1]))[1]]
        return None

    def _around(self, change: NamedChange) -> Iterator[list[RecordKey]]:
        """The changed record by both its names; then what it belongs to."""
        records = [record for record in (change.pair.new, change.pair.old) if record]
        yield [record.key for record in records]
        owners = [owner for record in records for owner in self._owners(record)]
        if owners:
            yield owners

    def _owners(self, record: Record) -> list[RecordKey]:
        if isinstance(record, Flow):
            power = self.ground.power_of(record)
            return [power.key] if power else []
        if isinstance(record, ControlMeasure):
            side = self.ground.new if self.ground.new.records.get(record.key) is record else self.ground.old
            return [risk.key for risk in side.risks_guarded_by(record)]
        return [record.origin.host] if record.origin.host else []

    def _fit(self, said: Change, change: NamedChange, fields: tuple[str, ...]) -> int:
        """How closely a record speaks of a change: 2 of the very field, 1 of the record, 0 in general; -1 of others."""
        named = {name for word in said.elements for name in self._names(word, change)}
        if named:
            return 2 if named & self._told_by(change, fields) else -1
        narrow = _NARROW.get(said.kind_)
        if narrow:
            return 2 if narrow & {*fields} else -1
        return 1 if said.kind_ in _WHOLE and not change.delta.fields else 0

    def _told_by(self, change: NamedChange, fields: tuple[str, ...]) -> frozenset[str]:
        """The names under which an element may speak of a change: its fields, ``flow`` for all of a flow's."""
        own = {*fields, *change.delta.fields}
        if change.pair.kind == "flows":
            own |= {"flow", "steps"}
        if change.pair.kind == "measures":
            own |= {"measures"}
        return frozenset(own)

    def _names(self, word: str, change: NamedChange) -> Iterator[str]:
        """What a word may name: a field of the record's kind or of one that it stands in, or a field inside those."""
        kinds = (
            {change.pair.kind, "powers", "risks"} if change.pair.kind in ("flows", "measures") else {change.pair.kind}
        )
        for kind in sorted(kinds):
            yield from self.ground.teller.named_fields(kind, word)


def _mark(change: NamedChange) -> str:
    """What makes a change this change: its name, record, field, item and both values, without their form."""
    record = change.pair.record
    parts = (
        change.code, record.key.kind, record.key.unit, record.id.casefold(), ".".join(change.delta.fields),
        folded(change.item), _plain(change.old), _plain(change.new),
    )  # fmt: skip
    return "\0".join(parts)


def _plain(value: Word) -> str:
    match value:
        case Text():
            return folded(value.zh)
        case tuple():
            return "\1".join(map(_plain, value))
        case _:
            return folded(str(value))
