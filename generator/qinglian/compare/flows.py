"""Two versions of a flow as graphs: which step is which, which ways are new, gone or lead elsewhere, what moved.

A step that is gone takes its ways with it: the ways around it are compared as if they led straight through, so that
taking out a step is one difference and not four.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

from qinglian.compare.items import keys_of, likeness_of
from qinglian.compare.matching import Match, match_items, moved
from qinglian.compare.texts import folded, same_text
from qinglian.flow import Edge, FlowGraph
from qinglian.model import Flow, Reference, Step

Names: TypeAlias = Callable[[Reference | None], object]


class WayMatch(NamedTuple):
    """A way of both versions, or of one; where both stand, its condition or its target differs."""

    old: Edge | None
    new: Edge | None


class _Way(NamedTuple):
    """A way between steps of both versions; ``direct`` where it was drawn so, not through what is gone or new."""

    source: str
    target: str
    when: str
    edge: Edge
    direct: bool


@dataclass(frozen=True)
class FlowMatch:
    """Two versions of one flow. Step ids are the new version's unless said otherwise."""

    old: Flow
    new: Flow
    steps: tuple[Match, ...]
    """Places of steps in both lists."""

    @cached_property
    def now(self) -> Mapping[str, str]:
        """What each kept step of the old version is called in the new one."""
        kept = ((match.old, match.new) for match in self.steps if match.old is not None and match.new is not None)
        return {self.old.steps[one].id: self.new.steps[other].id for one, other in kept}

    @cached_property
    def before(self) -> Mapping[str, str]:
        """What each kept step of the new version was called."""
        return {new: old for old, new in self.now.items()}

    @cached_property
    def old_graph(self) -> FlowGraph:
        """The old version's graph."""
        return FlowGraph.of(self.old)

    @cached_property
    def new_graph(self) -> FlowGraph:
        """The new version's graph."""
        return FlowGraph.of(self.new)

    @property
    def removed(self) -> tuple[Step, ...]:
        """The steps that are gone."""
        return tuple(self.old.steps[match.old] for match in self.steps if match.old is not None and match.new is None)

    @property
    def added(self) -> tuple[Step, ...]:
        """The steps that are new."""
        return tuple(self.new.steps[match.new] for match in self.steps if match.new is not None and match.old is None)

    @cached_property
    def ways(self) -> tuple[WayMatch, ...]:
        """The ways between kept steps that differ."""
        old = [
            _Way(self.now[one.source], self.now[one.target], one.when, one.edge, one.direct)
            for one in _through(self.old_graph, self.now)
        ]
        new = list(_through(self.new_graph, self.before))
        keys = (_same_way, _same_ends, _same_condition, _same_source)
        matches = match_items(old, new, keys, keys)
        found = [
            (None if match.old is None else old[match.old], None if match.new is None else new[match.new])
            for match in matches
        ]
        return tuple(WayMatch(one and one.edge, other and other.edge) for one, other in found if _differ(one, other))

    def explained_by(self, moved: frozenset[str]) -> frozenset[WayMatch]:
        """The ways that differ only because steps were moved: without those the versions lead alike."""
        old = frozenset(name for name in self.now if self.now[name] not in moved)
        new = frozenset(self.before) - moved
        led_old = {(self.now[one], self.now[other]) for one, other in _led(self.old_graph, old)}
        led_new = frozenset(_led(self.new_graph, new))
        return frozenset(
            way
            for way in self.ways
            if {(self.now[one], self.now[other]) for one, other in _hops(self.old_graph, way.old, old)} <= led_new
            and frozenset(_hops(self.new_graph, way.new, new)) <= led_old
        )

    @cached_property
    def moved(self) -> frozenset[str]:
        """The kept steps whose order on the way is another: one came after the other on every way, now before it."""
        old, new = self.old_graph.dominators, self.new_graph.dominators
        turned = {
            name
            for one, other in self._ordered_pairs(old)
            if self.now[other] in new.get(self.now[one], frozenset())
            for name in (self.now[one], self.now[other])
        }
        if not turned:
            return frozenset()
        places = {name: place for place, name in enumerate(old)}
        order = [name for name in new if name in self.before]
        matches = [Match(places.get(self.before[name]), place) for place, name in enumerate(order)]
        return frozenset(order[place] for place in moved(matches)) & frozenset(turned)

    def _ordered_pairs(self, dominators: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
        """Kept steps of the old version of which the first stands before the second on every way."""
        for later, earlier in dominators.items():
            if later in self.now:
                yield from ((one, later) for one in earlier if one != later and one in self.now)


def match_flows(old: Flow, new: Flow, now: Names, named: Names) -> FlowMatch:
    """The steps of two versions by id, else by name, else by likeness."""
    keys = keys_of((*new.steps, *old.steps), now, named) if new.steps or old.steps else None
    matches = match_items(old.steps, new.steps, keys.old, keys.new, likeness_of(new.steps or old.steps)) if keys else []
    return FlowMatch(old, new, tuple(matches))


def _through(graph: FlowGraph, kept: Iterable[str]) -> Iterator[_Way]:
    """The ways between kept steps, those through other steps among them; a way back to where it began is none."""
    kept = frozenset(kept)
    for source in (name for name in graph.steps if name in kept):
        for edge in graph.after[source]:
            if edge.target in kept:
                yield _Way(source, edge.target, edge.when, edge, direct=True)
                continue
            for target in _beyond(graph, edge.target, kept):
                if target != source:
                    yield _Way(source, target, edge.when, edge, direct=False)


def _led(graph: FlowGraph, kept: frozenset[str]) -> Iterator[tuple[str, str]]:
    """What leads to what among ``kept``, straight or through other steps."""
    return (pair for edge in graph.edges for pair in _hops(graph, edge, kept))


def _hops(graph: FlowGraph, edge: Edge | None, kept: frozenset[str]) -> Iterator[tuple[str, str]]:
    """From where to where among ``kept`` a way leads; nowhere where it begins outside."""
    if edge and edge.source in kept:
        targets = [edge.target] if edge.target in kept else _beyond(graph, edge.target, kept)
        yield from ((edge.source, target) for target in targets if target != edge.source)


def _beyond(graph: FlowGraph, first: str, kept: frozenset[str]) -> list[str]:
    """The kept steps that a way leads to from ``first`` through none that is kept."""
    seen, waiting = {first}, [first]
    found: list[str] = []
    while waiting:
        for edge in graph.after[waiting.pop(0)]:
            if edge.target in seen:
                continue
            seen.add(edge.target)
            (found if edge.target in kept else waiting).append(edge.target)
    return found


def _same_way(way: _Way) -> tuple[str, ...]:
    return (way.source, way.target, folded(way.when))


def _same_ends(way: _Way) -> tuple[str, ...]:
    return (way.source, way.target)


def _same_condition(way: _Way) -> tuple[str, ...] | None:
    return (way.source, folded(way.when)) if way.when else None


def _same_source(way: _Way) -> tuple[str, ...] | None:
    return None if way.when else (way.source,)


def _differ(old: _Way | None, new: _Way | None) -> bool:
    if old is None or new is None:
        return True
    if old.target != new.target:
        return True
    return old.direct and new.direct and not same_text(old.when, new.when)
