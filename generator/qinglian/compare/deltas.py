"""The atomic differences of paired records: which field, which item of it, added, removed, changed or moved.

A record that is new or gone is one difference, and so is an item of a list; what is trivial is none.
"""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from qinglian.compare.flows import FlowMatch, WayMatch, match_flows
from qinglian.compare.identity import How, Pairing, RecordPair, named
from qinglian.compare.items import Keys, keys_of, likeness_of
from qinglian.compare.matching import match_items, moved
from qinglian.compare.step_names import StepNames
from qinglian.compare.texts import same_text
from qinglian.flow import Edge, FlowGraph
from qinglian.model import Catalogue, Flow, OtherRecord, Record, RecordKey, Reference, RiskPoint, Step
from qinglian.model.construct import field_of
from qinglian.schema import Due, Path, load_schemas

_PLACE = frozenset({"key", "origin", "id", "office_folder", "values"})
"""What says where a record stands, not what it is; ``values`` of a kind without a class of its own come by name."""
_CONFIRMED = frozenset({"confirmed_on", "found_on"})
"""Days on which a record was found to stand as it is: that it was looked at again changes nothing in it."""
_ORDERED = frozenset({"materials", "legal_basis", "measures", "duties", "conditions", "allocation"})
"""Lists whose order a reader sees; that of steps is the flow's to say."""
_GRAPH = frozenset({"id", "next"})
"""What of a step says how steps hang together: the flow is compared as a graph."""
_UNTOLD = frozenset({"changes"})
"""Kinds that tell of changes and are none."""


_SHAPING = (("id",), ("kind",), ("next",))
"""Where a fault in a step leaves its flow unreadable."""
_FOLLOWED = frozenset({"reviews"})
"""Kinds that belong to their year alone, but are followed over the years: an approval that is no longer given."""


class DeltaKind(StrEnum):
    """What happened to a value."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, eq=False)
class Delta:
    """One difference. Two deltas are the same only when they are one object.

    ``fields`` are names of the schema, without the places in lists: ``("steps", "limit")``; empty for a whole record.
    ``old_path`` and ``new_path`` lead to the value in either file, as far as it stands there. ``items`` are the
    innermost items of lists around the value, old and new: the step whose limit changed.
    """

    pair: RecordPair
    fields: tuple[str, ...]
    kind: DeltaKind
    old: Any = None
    new: Any = None
    old_path: Path = ()
    new_path: Path = ()
    items: tuple[Any, Any] = (None, None)


def find_deltas(pairing: Pairing) -> Iterator[Delta]:
    """Every difference between two paired catalogues, pair by pair, field by field.

    The editions themselves, and what belongs to its year alone, are compared only where both sides are of one year.
    """
    names = StepNames(pairing)
    one_year = pairing.old.edition.year == pairing.new.edition.year
    untold = _UNTOLD if one_year else _UNTOLD | _of_their_year()
    for pair in pairing.pairs:
        if pair.kind not in untold:
            yield from deltas_of(pair, pairing, names)


@cache
def _of_their_year() -> frozenset[str]:
    yearly = {kind.name for kind in load_schemas().kinds.values() if kind.yearly}
    return frozenset({"editions"} | yearly) - _FOLLOWED


def deltas_of(pair: RecordPair, pairing: Pairing, names: StepNames) -> Iterator[Delta]:
    """The differences of one pair. What was merged or split is one: its fields have no counterpart to compare with."""
    old, new = pair.old, pair.new
    if old is None or new is None:
        yield Delta(pair, (), DeltaKind.REMOVED if new is None else DeltaKind.ADDED, old, new)
        return
    if pair.how is not How.SAME:
        yield Delta(pair, (), DeltaKind.CHANGED, old, new)
    if pair.how not in (How.MERGED, How.SPLIT):
        yield from _Comparison(pair, pairing, names).struct(old, new, _Place((), (), ()))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the comparison is: in the schema, in the old file, in the new one, and in which items of lists."""

    fields: tuple[str, ...]
    old: Path
    new: Path
    items: tuple[Any, Any] = (None, None)

    def at(self, name: str) -> "_Place":
        return _Place((*self.fields, name), (*self.old, name), (*self.new, name), self.items)

    def item(self, old: int | None, new: int | None, items: tuple[Any, Any]) -> "_Place":
        there = self.old if old is None else (*self.old, old)
        return _Place(self.fields, there, self.new if new is None else (*self.new, new), items)


@dataclass(frozen=True, slots=True)
class _Comparison:
    pair: RecordPair
    pairing: Pairing
    names: StepNames

    def struct(self, old: Any, new: Any, place: _Place) -> Iterator[Delta]:
        """Two records or nested mappings of one class, field by field."""
        if isinstance(old, OtherRecord) and isinstance(new, OtherRecord):
            yield from self.mapping(old.values, new.values, place)
        for attribute, name in _attributes(type(new)):  # type: ignore[arg-type]  # every class is hashable
            one, other = _of(old, attribute, self.pairing.old), _of(new, attribute, self.pairing.new)
            if one != other:
                yield from self.value(one, other, place.at(name))

    def value(self, old: Any, new: Any, place: _Place) -> Iterator[Delta]:
        """Two values of a field, of which at least the form differs."""
        if self._faulty(place):
            return
        if place.fields == ("steps",) and isinstance(self.pair.old, Flow) and isinstance(self.pair.new, Flow):
            yield from self.steps(match_flows(self.pair.old, self.pair.new, self.pairing.now, named), place)
        elif isinstance(old, tuple) and isinstance(new, tuple):
            yield from self.items(old, new, place)
        elif isinstance(old, Mapping) and isinstance(new, Mapping):
            yield from self.mapping(old, new, place)
        elif _is_struct(old) and type(old) is type(new):
            yield from self.struct(old, new, place)
        elif not self.same(old, new):
            yield self._delta(_kind(old, new), old, new, place)

    def mapping(self, old: Mapping[str, Any], new: Mapping[str, Any], place: _Place) -> Iterator[Delta]:
        """Two mappings by their keys."""
        for name in dict.fromkeys((*old, *new)):
            one, other = old.get(name), new.get(name)
            if one != other:
                yield from self.value(one, other, place.at(name))

    def items(self, old: Sequence[Any], new: Sequence[Any], place: _Place) -> Iterator[Delta]:
        """Two lists by what their items are."""
        keys = self._step_keys() if place.fields == ("steps",) else keys_of((*new, *old), self.pairing.now, named)
        likeness = likeness_of((*new, *old)) if place.fields != ("steps",) else None
        matches = match_items(old, new, keys.old, keys.new, likeness)
        out_of_order = moved(matches) if place.fields[-1] in _ORDERED else frozenset()
        for match in matches:
            one = None if match.old is None else old[match.old]
            other = None if match.new is None else new[match.new]
            items = (one, other) if _is_struct(one if other is None else other) else place.items
            here = place.item(match.old, match.new, items)
            if one is None or other is None:
                yield self._delta(_kind(one, other), one, other, here)
                continue
            if match.new in out_of_order:
                yield self._delta(DeltaKind.MOVED, one, other, here)
            if one != other and place.fields != ("steps",):
                yield from self.value(one, other, here)

    def steps(self, flow: FlowMatch, place: _Place) -> Iterator[Delta]:
        """Two versions of a flow: the steps by what they are, and the ways between those that both have."""
        for match in flow.steps:
            one = None if match.old is None else flow.old.steps[match.old]
            other = None if match.new is None else flow.new.steps[match.new]
            here = place.item(match.old, match.new, (one, other))
            if one is None or other is None:
                yield self._delta(_kind(one, other), one, other, here)
                continue
            if other.id in flow.moved:
                yield self._delta(DeltaKind.MOVED, one, other, here)
            if one != other:
                yield from self.struct(one, other, here)
        for way in flow.ways:
            yield self._way(flow, way, place)

    def _way(self, flow: FlowMatch, way: WayMatch, place: _Place) -> Delta:
        steps = (_source(flow.old_graph, way.old), _source(flow.new_graph, way.new))
        here = _Place((*place.fields, "next"), place.old, place.new, steps)
        old, new = _way_path(flow.old_graph, way.old, here.old), _way_path(flow.new_graph, way.new, here.new)
        return Delta(self.pair, here.fields, _kind(way.old, way.new), way.old, way.new, old, new, steps)

    def _step_keys(self) -> Keys:
        """The steps at which a risk stands: by what they are, not by how they are written."""
        old, new = self.pair.old, self.pair.new
        if not (isinstance(old, RiskPoint) and isinstance(new, RiskPoint)):
            return Keys((), ())
        return Keys((lambda text: self.names.now(old, text),), (lambda text: self.names.named(new, text),))

    def same(self, old: Any, new: Any) -> bool:
        """Whether two single values say the same."""
        if isinstance(old, str) and isinstance(new, str):
            return same_text(old, new)
        if isinstance(old, Reference) and isinstance(new, Reference):
            return self.pairing.same(old, new)
        if isinstance(old, Due) and isinstance(new, Due):
            return old.means == new.means
        return bool(old == new)

    def _faulty(self, place: _Place) -> bool:
        """Whether a side has a fault there: it is told as such, and is no difference."""
        sides = ((self.pair.old, place.old), (self.pair.new, place.new))
        return any(_hidden(path, bad) for record, path in sides if record for bad in record.origin.faulty)

    def _delta(self, kind: DeltaKind, old: Any, new: Any, place: _Place) -> Delta:
        return Delta(self.pair, place.fields, kind, old, new, place.old, place.new, place.items)


def _of(struct: Any, attribute: str, side: Catalogue) -> Any:
    """An attribute's value; the office of a record that names none is that of its folder."""
    value = getattr(struct, attribute)
    if value is None and attribute == "office" and isinstance(struct, Record):
        office = RecordKey("offices", struct.unit, struct.office_folder)
        return Reference(office.id, office) if office in side.records else None
    return value


def _hidden(path: Path, bad: Path) -> bool:
    """Whether a fault leaves nothing to compare at a path.

    It does where it stands there or around it; in a list, where it is one of the items, as the others would be taken
    for it; and in a flow, where it makes the ways unreadable.
    """
    if path[: len(bad)] == bad:
        return True
    item = len(bad) == len(path) + 1 and isinstance(bad[-1], int)
    step = path == ("steps",) and bad[2:3] in _SHAPING
    return bad[: len(path)] == path and (item or step)


def _source(graph: FlowGraph, way: Edge | None) -> Step | None:
    return graph.steps[way.source] if way else None


def _way_path(graph: FlowGraph, way: Edge | None, steps: Path) -> Path:
    if way is None:
        return steps
    written = ("next", way.number) if way.number >= 0 else ()
    return (*steps, graph.place[way.source], *written)


def _kind(old: Any, new: Any) -> DeltaKind:
    if _nothing(old):
        return DeltaKind.ADDED
    return DeltaKind.REMOVED if _nothing(new) else DeltaKind.CHANGED


def _nothing(value: Any) -> bool:
    return value is None or value in ("", ())


def _is_struct(value: Any) -> bool:
    """A nested mapping, not one of the plain values that are dataclasses too."""
    return dataclasses.is_dataclass(value) and not isinstance(value, type | Reference) and _is_of_model(type(value))


@cache
def _is_of_model(cls: type) -> bool:
    return not cls.__module__.startswith("qinglian.schema")


@cache
def _attributes(cls: type) -> tuple[tuple[str, str], ...]:
    """The attributes that are compared, with their names in the schema."""
    found = [attribute.name for attribute in dataclasses.fields(cls)]
    if issubclass(cls, Record):
        found = [name for name in found if name not in _PLACE | _CONFIRMED]
    if issubclass(cls, Step):
        found = [name for name in found if name not in _GRAPH]
    return tuple((name, field_of(name)) for name in found)
