"""A flow as a graph: what leads where, what every way must pass, how long the longest way takes.

Rules, charts and the diff share it. Steps are named by their ids; the order of the file is kept everywhere.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
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
        following = {name: [edge.target for edge in ways] for name, ways in self.after.items()}
        return _dominators(_reverse_postorder(self.entry, following), following)

    @cached_property
    def unavoidable(self) -> frozenset[str]:
        """The steps that every way from the entry to an end passes."""
        reached = [self.dominators[end] for end in self.ends if end in self.dominators]
        return frozenset.intersection(*reached) if reached else frozenset()

    def leading_past(self, name: str, targets: Iterable[str]) -> frozenset[str]:
        """Every step from which a run reaches one of ``targets`` without passing ``name``.

        Of a 并行 all branches that lead there are run, so that what stands in one of them is not avoided by another.
        """
        targets = [one for one in targets if one != name]
        leading = self.leading_to(targets)
        found, waiting = {*targets}, targets
        while waiting:
            for source in {edge.source for edge in self.before[waiting.pop()]} - found - {name}:
                branches = {edge.target for edge in self.after[source]} & leading
                if self.steps[source].kind != "parallel" or branches <= found:
                    found.add(source)
                    waiting.append(source)
        return frozenset(found)

    @cached_property
    def passed_by_all(self) -> frozenset[str]:
        """The steps that every run from the entry to an end passes; none where no run ends."""
        if self.entry is None or self.entry not in self.leading_past("", self.ends):
            return frozenset()
        return frozenset(name for name in self.steps if self.entry not in self.leading_past(name, self.ends))

    @cached_property
    def back_edges(self) -> frozenset[Edge]:
        """The ways of correction loops: to a step that every way to their source has passed."""
        return frozenset(
            edge for edge in self.edges if edge.target in self.dominators.get(edge.source, frozenset())
        )  # fmt: skip

    def groups(self, among: Iterable[str]) -> list[list[str]]:
        """The steps of ``among`` in groups that lead to each other, groups and steps in the order of the file."""
        left = dict.fromkeys(among)
        found: list[list[str]] = []
        for name in left:
            if not any(name in group for group in found):
                after = _closure([name], lambda one: (edge.target for edge in self.after[one] if edge.target in left))
                before = _closure([name], lambda one: (edge.source for edge in self.before[one] if edge.source in left))
                found.append([one for one in left if one in after and one in before])
        return found

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


def _reverse_postorder(entry: str, following: Mapping[str, list[str]]) -> list[str]:
    """What can be reached, every step before those that it leads to, ways back apart."""
    seen, finished = {entry}, []
    waiting = [(entry, iter(following[entry]))]
    while waiting:
        name, targets = waiting[-1]
        new = next((target for target in targets if target not in seen), None)
        if new is None:
            finished.append(name)
            waiting.pop()
        else:
            seen.add(new)
            waiting.append((new, iter(following[new])))
    return finished[::-1]


def _dominators(order: list[str], following: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    """Cooper, Harvey and Kennedy, "A simple, fast dominance algorithm": each step's nearest dominator first."""
    place = {name: index for index, name in enumerate(order)}
    before: dict[str, list[str]] = {name: [] for name in order}
    for name in order:
        for target in following[name]:
            before[target].append(name)
    nearest = {order[0]: order[0]}
    changed = True
    while changed:
        changed = False
        for name in order[1:]:
            known = [source for source in before[name] if source in nearest]
            found = reduce(lambda a, b: _common(a, b, nearest, place), known)
            changed |= nearest.get(name) != found
            nearest[name] = found
    dominators = {order[0]: frozenset(order[:1])}
    for name in order[1:]:
        dominators[name] = dominators[nearest[name]] | {name}
    return dominators


def _common(one: str, other: str, nearest: Mapping[str, str], place: Mapping[str, int]) -> str:
    while one != other:
        if place[one] > place[other]:
            one = nearest[one]
        else:
            other = nearest[other]
    return one
