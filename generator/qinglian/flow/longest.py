"""The longest loop-free ways of a flow, for comparison with the limit that a power promises (QL313)."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple, TypeVar

from qinglian.flow.graph import FlowGraph
from qinglian.model import Step
from qinglian.schema import Duration, TimeUnit, bounds

_NOT_COUNTED = (TimeUnit.NONE, TimeUnit.AT_ONCE)
_UNITS = tuple(unit for unit in TimeUnit if unit not in _NOT_COUNTED)
_ZERO = (Decimal(0),) * len(_UNITS)
_BUDGET = 5_000
"""Steps taken when ways are enumerated one by one; what is found by then are true ways all the same."""


class Way(NamedTuple):
    """What counts of a way through a flow: the ids of its steps with a limit, in order, and their limits."""

    steps: tuple[str, ...]
    limits: tuple[Duration, ...]

    @property
    def least(self) -> Decimal:
        """The least natural days that it takes."""
        return bounds(self.limits).least


class _Walk(NamedTuple):
    """A way in the making: all that counts so far, and what counted when the last decision was passed."""

    running: Way
    decided: Way | None
    accepted: bool

    @property
    def counted(self) -> Way:
        """What counts once an end is reached."""
        return self.running if self.decided is None else self.decided


_NOTHING = Way((), ())
W = TypeVar("W", _Walk, Way)


def longest_ways(graph: FlowGraph) -> tuple[Way, ...]:
    """The loop-free ways from the entry to an end that no other way outlasts in every unit of time.

    Of each counts what lies from acceptance (else from its first counted step) to its last decision (else to the
    end), both included. A way that exceeds a limit, or cannot be compared with it, exists if one of these is such a
    way. A sub-process counts by the limit of its own step.
    """
    if graph.entry is None:
        return ()
    useful = _useful(graph)
    order = _order(useful)
    ways = _by_order(graph, useful, order) if order else _one_by_one(graph, useful)
    return tuple(sorted(_lasting(set(ways)), key=lambda way: (-way.least, way.steps)))


def longest_way(graph: FlowGraph) -> Way:
    """The one of the longest ways that takes most natural days at the least."""
    return next(iter(longest_ways(graph)), _NOTHING)


def _useful(graph: FlowGraph) -> Mapping[str, tuple[str, ...]]:
    """The steps on ways from the entry to an end, with what they lead to; correction loops left out."""
    before: dict[str, list[str]] = {name: [] for name in graph.steps}
    for name, targets in graph.forward.items():
        for target in targets:
            before[target].append(name)
    found = _spread([graph.entry or ""], graph.forward) & _spread(graph.ends, before)
    return {
        name: () if graph.steps[name].kind == "end" else tuple(one for one in dict.fromkeys(targets) if one in found)
        for name, targets in graph.forward.items()
        if name in found
    }


def _spread(sources: Iterable[str], following: Mapping[str, Iterable[str]]) -> set[str]:
    waiting = list(sources)
    seen = set(waiting)
    while waiting:
        new = [name for name in following[waiting.pop()] if name not in seen]
        seen.update(new)
        waiting.extend(new)
    return seen


def _order(following: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The steps so that ways run forwards; nothing where loops with several entries leave no such order."""
    waiting = dict.fromkeys(following, 0)
    for targets in following.values():
        for target in targets:
            waiting[target] += 1
    ready = [name for name, count in waiting.items() if not count]
    for name in ready:
        for target in following[name]:
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)
    return ready if len(ready) == len(following) else []


def _by_order(graph: FlowGraph, following: Mapping[str, tuple[str, ...]], order: Iterable[str]) -> Iterator[Way]:
    """All ways at once, step by step, each step keeping only those that no other outlasts."""
    entry = graph.entry or ""
    walks: dict[str, list[_Walk]] = {name: [] for name in following}
    if entry in walks:
        walks[entry].append(_entering(graph.steps[entry], _Walk(_NOTHING, None, accepted=False)))
    for name in order:
        kept = _kept(walks[name])
        if graph.steps[name].kind == "end":
            yield from (walk.counted for walk in kept)
        for target in following[name]:
            walks[target].extend(_entering(graph.steps[target], walk) for walk in kept)


def _one_by_one(graph: FlowGraph, following: Mapping[str, tuple[str, ...]]) -> Iterator[Way]:
    """Every way that passes no step twice, until the budget is spent."""
    entry = graph.entry or ""
    first = _entering(graph.steps[entry], _Walk(_NOTHING, None, accepted=False))
    waiting: list[tuple[tuple[str, ...], _Walk]] = [((entry,), first)] if entry in following else []
    for _ in range(_BUDGET):
        if not waiting:
            return
        passed, walk = waiting.pop()
        if graph.steps[passed[-1]].kind == "end":
            yield walk.counted
        waiting.extend(
            ((*passed, target), _entering(graph.steps[target], walk))
            for target in following[passed[-1]]
            if target not in passed
        )


def _entering(step: Step, walk: _Walk) -> _Walk:
    """The way with one more step. The first acceptance starts the clock anew."""
    accepting = "acceptance" in step.stages and not walk.accepted
    running = _with(_NOTHING if accepting else walk.running, step)
    decided = running if "decision" in step.stages else None if accepting else walk.decided
    return _Walk(running, decided, walk.accepted or accepting)


def _with(way: Way, step: Step) -> Way:
    if not step.counted or step.limit is None or step.limit.unit in _NOT_COUNTED:
        return way
    return Way((*way.steps, step.id), (*way.limits, step.limit))


def _amounts(way: Way | None) -> tuple[Decimal, ...]:
    if not way or not way.limits:
        return _ZERO
    return tuple(sum((limit.amount for limit in way.limits if limit.unit is unit), Decimal(0)) for unit in _UNITS)


def _kept(walks: list[_Walk]) -> list[_Walk]:
    """The walks that can still become the longest: compared among those that agree on acceptance and decision."""
    if len(walks) == 1:
        return walks
    alike: dict[tuple[bool, bool], dict[tuple[Decimal, ...], _Walk]] = {}
    for walk in walks:
        group = alike.setdefault((walk.accepted, walk.decided is None), {})
        group.setdefault((*_amounts(walk.running), *_amounts(walk.decided)), walk)
    return [walk for group in alike.values() for walk in _undominated(group)]


def _lasting(ways: Iterable[Way]) -> list[Way]:
    return _undominated({_amounts(way): way for way in sorted(ways, key=lambda way: way.steps, reverse=True)})


def _undominated(group: Mapping[tuple[Decimal, ...], W]) -> list[W]:
    """Those of which no other is at least as great in every component."""
    return [
        one
        for size, one in group.items()
        if not any(other != size and all(a >= b for a, b in zip(other, size, strict=True)) for other in group)
    ]
