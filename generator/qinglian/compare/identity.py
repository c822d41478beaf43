"""Which record of the new side is which of the old: by id, by what the change records say, else by likeness.

Likeness is a proposal and says so: a person has to confirm it with a change record (QL802).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from qinglian.compare.inside import is_by_place, match_inside
from qinglian.compare.proposals import propose
from qinglian.compare.spoken import spoken_of
from qinglian.model import Catalogue, Change, Record, RecordKey, Reference


class How(StrEnum):
    """By what two records are the same thing."""

    SAME = "same"
    """One id."""
    RENUMBERED = "renumbered"
    """A change record names the successor, in the same unit."""
    HANDED_OVER = "handed_over"
    """The same, in another unit."""
    CONVERTED = "converted"
    """A change record of the kind 转类 names the successor."""
    MERGED = "merged"
    """One of several old records with one successor."""
    SPLIT = "split"
    """One of several successors of an old record."""
    PROPOSED = "proposed"
    """Alike, and nothing else says so."""
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class RecordPair:
    """A record of both sides; None on the side where it does not stand. ``said_by`` is the change record."""

    old: Record | None
    new: Record | None
    how: How
    said_by: Change | None = None
    likeness: float = 1.0

    @property
    def kind(self) -> str:
        """The kind of the records."""
        return self.record.key.kind

    @property
    def record(self) -> Record:
        """The newer of the two, of a split the one that was split.

        Raises ValueError for a pair of nothing: our own bug.
        """
        found = (self.old or self.new) if self.how is How.SPLIT else (self.new or self.old)
        if found is None:
            raise ValueError("a pair without records")
        return found


@dataclass(frozen=True)
class Pairing:
    """All records of two catalogues, paired, in the order of their keys."""

    old: Catalogue
    new: Catalogue
    pairs: tuple[RecordPair, ...]
    new_keys: Mapping[RecordKey, frozenset[RecordKey]] = field(repr=False)
    """What each old record is called now; nothing for what is gone."""

    @cached_property
    def by_new(self) -> Mapping[RecordKey, tuple[RecordPair, ...]]:
        """The pairs of each record of the new side."""
        return _grouped((pair.new.key, pair) for pair in self.pairs if pair.new)

    @cached_property
    def by_old(self) -> Mapping[RecordKey, tuple[RecordPair, ...]]:
        """The pairs of each record of the old side."""
        return _grouped((pair.old.key, pair) for pair in self.pairs if pair.old)

    def now(self, reference: Reference | None) -> object:
        """What an old reference leads to, as a name that is comparable with ``named``."""
        if reference is None:
            return None
        names = self.new_keys.get(reference.target) if reference.target else None
        if not names and reference.target in self.old.records:
            return (How.GONE, reference.target)
        return min(names) if names else named(reference)

    def same(self, old: Reference | None, new: Reference | None) -> bool:
        """Whether two references lead to the same thing."""
        if old is None or new is None:
            return old is new
        names = self.new_keys.get(old.target, frozenset()) if old.target else frozenset()
        return (new.target in names) if names else self.now(old) == named(new)


def named(reference: Reference | None) -> object:
    """What a reference leads to: a record's key, one of the words 本单位, 申请人 ..., else its text."""
    if reference is None:
        return None
    return reference.target or reference.word or reference.text


def pair_records(old: Catalogue, new: Catalogue, changes: Iterable[Change] | None = None) -> Pairing:
    """Every record of either side in exactly the pairs that it belongs to.

    ``changes`` are the change records of the way from old to new, the new side's own where nothing is given; over
    several years those of the years between as well.
    """
    said = _Said.of(new.every(Change) if changes is None else changes, old, new)
    same = {key for key in old.records.keys() & new.records.keys() if not _is_by_place(key, old, new)}
    old_left = {key: record for key, record in old.records.items() if key not in same}
    new_left = {key: record for key, record in new.records.items() if key not in same}
    pairs = [RecordPair(old.records[key], new.records[key], How.SAME) for key in same]
    pairs += _followed(old_left, new, said)
    pairs += _moved_with_unit(old_left, new_left, pairs)
    _leave(old_left, new_left, pairs)
    pairs += _moved_with_host(old_left, new_left, pairs)
    _leave(old_left, new_left, pairs)
    alike = propose(_unspoken(old_left, said.cancelled), _unspoken(new_left, said.added), old, new)
    pairs += [RecordPair(old_left[one], new_left[other], How.PROPOSED, None, score) for one, other, score in alike]
    _leave(old_left, new_left, pairs)
    pairs += _moved_with_host(old_left, new_left, pairs)
    _leave(old_left, new_left, pairs)
    pairs += [RecordPair(record, None, How.GONE, said.cancelled.get(key)) for key, record in old_left.items()]
    pairs += [RecordPair(None, record, How.NEW, said.added.get(key)) for key, record in new_left.items()]
    names: dict[RecordKey, set[RecordKey]] = defaultdict(set)
    for pair in pairs:
        if pair.old and pair.new:
            names[pair.old.key].add(pair.new.key)
    keys = {key: frozenset(found) for key, found in names.items()}
    return Pairing(old, new, tuple(sorted(pairs, key=_order)), keys)


@dataclass(frozen=True, slots=True)
class _Said:
    """What the change records say: who follows whom, what is cancelled, what is new."""

    successors: Mapping[RecordKey, tuple[tuple[RecordKey, Change], ...]]
    cancelled: Mapping[RecordKey, Change]
    added: Mapping[RecordKey, Change]
    named: Mapping[RecordKey, frozenset[RecordKey]]

    @classmethod
    def of(cls, changes: Iterable[Change], old: Catalogue, new: Catalogue) -> "_Said":
        followed: dict[RecordKey, list[tuple[RecordKey, Change]]] = defaultdict(list)
        cancelled: dict[RecordKey, Change] = {}
        added: dict[RecordKey, Change] = {}
        named: dict[RecordKey, frozenset[RecordKey]] = {}
        for change in changes:
            what = spoken_of(change, change.what, old, new)
            successors = spoken_of(change, change.successors, old, new)
            named[change.key] = frozenset(what)
            for one in what:
                followed[one] += [(other, change) for other in successors if other.kind == one.kind]
                if change.kind_ in ("cancelled", "taken_back", "handed_down") and not followed[one]:
                    cancelled[one] = change
                if change.kind_ in ("added", "taken_over", "restored"):
                    added[one] = change
        return cls({key: tuple(found) for key, found in followed.items() if found}, cancelled, added, named)

    def ends(self, key: RecordKey, new: Catalogue) -> list[tuple[RecordKey, Change]]:
        """Where following the successors ends, over several years if need be; a circle ends nowhere."""
        found: list[tuple[RecordKey, Change]] = []
        waiting: list[tuple[RecordKey, Change | None]] = [(key, None)]
        seen: set[RecordKey] = set()
        while waiting:
            one, by = waiting.pop(0)
            if by is not None and one in new.records:
                found.append((one, by))
            elif one not in seen:
                seen.add(one)
                waiting += [(other, change) for other, change in self.successors.get(one, ())]
        return found


def _followed(old_left: Mapping[RecordKey, Record], new: Catalogue, said: _Said) -> list[RecordPair]:
    ends = {key: said.ends(key, new) for key in old_left if key in said.successors}
    sources: dict[RecordKey, set[RecordKey]] = defaultdict(set)
    for key, found in ends.items():
        for end, change in found:
            sources[end].add(key)
            sources[end] |= said.named[change.key] & {end}
    pairs = []
    for key, found in ends.items():
        for end, change in found:
            how = _how(key, end, change, several_old=len(sources[end]) > 1, several_new=len(found) > 1)
            pairs.append(RecordPair(old_left[key], new.records[end], how, change))
    return pairs


def _how(old: RecordKey, new: RecordKey, change: Change, *, several_old: bool, several_new: bool) -> How:
    if several_old or change.kind_ == "merged":
        return How.MERGED
    if several_new or change.kind_ == "split":
        return How.SPLIT
    if change.kind_ == "reclassified":
        return How.CONVERTED
    return How.RENUMBERED if old.unit == new.unit else How.HANDED_OVER


def _moved_with_unit(
    old_left: Mapping[RecordKey, Record], new_left: Mapping[RecordKey, Record], pairs: Sequence[RecordPair]
) -> list[RecordPair]:
    """When a unit has another id, so has all that stands in its folder."""
    units = {
        pair.old.key.unit: pair
        for pair in pairs
        if pair.old and pair.new and pair.kind == "units" and pair.how in (How.RENUMBERED, How.HANDED_OVER)
    }
    taken = {pair.old.key for pair in pairs if pair.old}
    found = []
    for key, record in old_left.items():
        by = units.get(key.unit)
        there = new_left.get(key._replace(unit=by.new.key.unit)) if by and by.new and key not in taken else None
        if by and there:
            found.append(RecordPair(record, there, How.HANDED_OVER, by.said_by))
    return found


def _moved_with_host(
    old_left: Mapping[RecordKey, Record], new_left: Mapping[RecordKey, Record], pairs: Sequence[RecordPair]
) -> list[RecordPair]:
    """What is written in a record and has its id from there follows it."""
    hosts = {pair.old.key: pair for pair in pairs if pair.old and pair.new and pair.how not in (How.MERGED, How.SPLIT)}
    found = []
    for key, record in old_left.items():
        by = hosts.get(record.origin.host) if record.origin.host else None
        host, separator, rest = key.id.partition("~")
        if not (by and by.old and by.new and separator and host == by.old.key.id):
            continue
        there = new_left.get(key._replace(unit=by.new.key.unit, id=f"{by.new.key.id}~{rest}"))
        if there and not is_by_place(record):
            found.append(RecordPair(record, there, by.how, by.said_by, by.likeness))
    known = {key: by for key, by in hosts.items() if by.new}
    for one, other in match_inside(old_left, new_left, ((key, by.record.key) for key, by in known.items())):
        by = known[_host(old_left[one])]
        found.append(RecordPair(old_left[one], new_left[other], by.how, by.said_by, by.likeness))
    return found


def _host(record: Record) -> RecordKey:
    return record.origin.host or record.key


def _is_by_place(key: RecordKey, old: Catalogue, new: Catalogue) -> bool:
    return is_by_place(old.records[key]) or is_by_place(new.records[key])


def _leave(old: dict[RecordKey, Record], new: dict[RecordKey, Record], pairs: Iterable[RecordPair]) -> None:
    """Takes out what is paired."""
    for pair in pairs:
        if pair.old and pair.new:
            old.pop(pair.old.key, None)
            new.pop(pair.new.key, None)


def _unspoken(left: Mapping[RecordKey, Record], said: Mapping[RecordKey, Change]) -> dict[RecordKey, Record]:
    """What no change record declares to be cancelled or new, and what is more than a part of something else."""
    return {key: record for key, record in left.items() if key not in said and not is_by_place(record)}


def _grouped(found: Iterable[tuple[RecordKey, RecordPair]]) -> Mapping[RecordKey, tuple[RecordPair, ...]]:
    groups: dict[RecordKey, list[RecordPair]] = defaultdict(list)
    for key, pair in found:
        groups[key].append(pair)
    return {key: tuple(pairs) for key, pairs in groups.items()}


def _order(pair: RecordPair) -> tuple[RecordKey, RecordKey]:
    return (pair.record.key, pair.old.key if pair.old else pair.record.key)
