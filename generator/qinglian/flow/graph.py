"""A flow as a graph: what leads where, what every way must pass, how long the longest way takes.

Rules, charts and the diff share it. Steps are named by their ids; the order of the file is kept everywhere.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from qinglian.model import Flow, Step


class Edge(NamedTuple):
    """A way from a step to another; ``number`` is its place among the step's written ways, -1 where it is implied."""

    source: str
    target: str
    when: str = ""
    number: int = -1


@dataclass(frozen=True)
class FlowGraph:
    """The steps by id in the order of the file, and the ways between those that exist."""

    steps: Mapping[str, Step]
    edges: tuple[Edge, ...]
    loose: tuple[Edge, ...]
    """Ways that lead to no step (QL309)."""
    place: Mapping[str, int]
    """Where each step stands in the flow, from 0."""

    @classmethod
    def of(cls, flow: Flow) -> "FlowGraph":
        """The graph of a flow. A step without ways leads to the one written after it, unless it is an end."""
        place: dict[str, int] = {}
        for index, step in enumerate(flow.steps):
            place.setdefault(step.id, index)
        steps = {name: flow.steps[index] for name, index in place.items()}
        edges = list(_written(flow.steps))
        kept = tuple(edge for edge in edges if edge.target in steps)
        return cls(steps, kept, tuple(edge for edge in edges if edge.target not in steps), place)

    @cached_property
    def after(self) -> Mapping[str, tuple[Edge, ...]]:
        """The ways out of each step."""
        return _grouped(self.edges, self.steps, lambda edge: edge.source)

    @cached_property
    def ways_out(self) -> Mapping[str, tuple[Edge, ...]]:
        """The ways out of each step as written, those that lead to no step among them."""
        found = _grouped((*self.edges, *self.loose), self.steps, lambda edge: edge.source)
        return {name: tuple(sorted(ways, key=lambda way: way.number)) for name, ways in found.items()}

    @cached_property
    def before(self) -> Mapping[str, tuple[Edge, ...]]:
        """The ways into each step."""
        return _grouped(self.edges, self.steps, lambda edge: edge.target)

    @cached_property
    def starts(self) -> tuple[str, ...]:
        """The steps of the kind 开始."""
        return tuple(name for name, step in self.steps.items() if step.kind == "start")

    @cached_property
    def ends(self) -> tuple[str, ...]:
        """The steps of the kind 结束."""
        return tuple(name for name, step in self.steps.items() if step.kind == "end")

    @cached_property
    def entry(self) -> str | None:
        """Where the flow begins: its first start, else its first step."""
        return next(iter(self.starts), next(iter(self.steps), None))

    def reachable(self, sources: Iterable[str]) -> frozenset[str]:
        """Every step that a way leads to from ``sources``, themselves among them."""
        return _closure(sources, lambda name: (edge.target for edge in self.after[name]))

    def leading_to(self, targets: Iterable[str]) -> frozenset[str]:
        """Every step from which a way leads to ``targets``, themselves among them."""
        return _closure(targets, lambda name: (edge.source for edge in self.before[name]))

    @cached_property
    def dominators(self) -> Mapping[str, frozenset[str]]:
        """For each step that can be reached, the steps that every way from the entry to it passes, itself included."""
        if self.entry is None:
            return {}
        order = [name for name in self.steps if name in self.reachable([self.entry])]
        return _dominators(self.entry, order, {name: [edge.source for edge in self.before[name]] for name in order})

    @cached_property
    def unavoidable(self) -> frozenset[str]:
        """The steps that every way from the entry to an end passes."""
        reached = [self.dominators[end] for end in self.ends if end in self.dominators]
        return frozenset.intersection(*reached) if reached else frozenset()

    @cached_property
    def back_edges(self) -> frozenset[Edge]:
        """The ways of correction loops: to a step that every way to their source has passed."""
        return frozenset(
            edge for edge in self.edges if edge.target in self.dominators.get(edge.source, frozenset())
        )  # fmt: skip

    @cached_property
    def forward(self) -> Mapping[str, tuple[str, ...]]:
        """What each step leads to when correction loops are left out."""
        return {
            name: tuple(edge.target for edge in ways if edge not in self.back_edges)
            for name, ways in self.after.items()
        }

    def meeting(self, fork: str) -> str | None:
        """The first step in which all branches of a 并行 meet again; None where they do not.

        A branch may leave early (the inspection fails, the case is closed) and correction loops do not count: what
        has to exist is a step that all branches can reach and that leads on to an end.
        """
        branches = [self._onward(target) - {fork} for target in self.forward[fork]]
        if len(branches) < len(self.after[fork]) or not branches:
            return None
        common = frozenset.intersection(*branches)
        ordered = _breadth_first(fork, self.forward)
        return next((name for name in ordered if name in common and self._onward(name) & {*self.ends}), None)

    def _onward(self, source: str) -> frozenset[str]:
        return _closure([source], self.forward.__getitem__)


def _written(steps: Iterable[Step]) -> Iterable[Edge]:
    steps = list(steps)
    for place, step in enumerate(steps):
        if step.next:
            yield from (Edge(step.id, way.to, way.when, index) for index, way in enumerate(step.next))
        elif step.kind != "end" and place + 1 < len(steps):
            yield Edge(step.id, steps[place + 1].id)


def _grouped(edges: Iterable[Edge], steps: Iterable[str], key: Callable[[Edge], str]) -> Mapping[str, tuple[Edge, ...]]:
    found: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        found[key(edge)].append(edge)
    return {name: tuple(found[name]) for name in steps}


def _breadth_first(source: str, following: Mapping[str, Iterable[str]]) -> Iterable[str]:
    seen, waiting = {source}, [source]
    for name in waiting:
        yield name
        for target in following[name]:
            if target not in seen:
                seen.add(target)
                waiting.append(target)


def _closure(sources: Iterable[str], following: Callable[[str], Iterable[str]]) -> frozenset[str]:
    seen = set(sources)
    waiting = list(seen)
    while waiting:
        for name in following(waiting.pop()):
            if name not in seen:
                seen.add(name)
                waiting.append(name)
    return frozenset(seen)


def _dominators(entry: str, order: list[str], before: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    everything = frozenset(order)
    found = dict.fromkeys(order, everything) | {entry: frozenset({entry})}
    changed = True
    while changed:
        changed = False
        for name in order:
            if name == entry:
                continue
            above = [found[source] for source in before[name] if source in found]
            new = (frozenset.intersection(*above) if above else frozenset()) | {name}
            if new != found[name]:
                found[name] = new
                changed = True
    return found
