"""The longest loop-free way of a flow, for comparison with the limit that a power promises (QL313)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from qinglian.flow.graph import Edge, FlowGraph
from qinglian.model import Step
from qinglian.schema import Duration, TimeUnit, bounds

_NOT_COUNTED = (TimeUnit.NONE, TimeUnit.AT_ONCE)


class Way(NamedTuple):
    """A way through a flow: the ids of its counted steps in order, and their limits."""

    steps: tuple[str, ...]
    limits: tuple[Duration, ...]

    @property
    def least(self) -> Decimal:
        """The least natural days that it takes."""
        return bounds(self.limits).least


class _State(NamedTuple):
    """Where a way stands: the step, whether it has been accepted, whether it has been decided."""

    step: str
    accepted: bool
    decided: bool


_NOTHING = Way((), ())


def longest_way(graph: FlowGraph) -> Way:
    """The longest way from acceptance (else the first counted step) to the last decision (else the end).

    Loop-free: ways back to a step that was passed anyway are not taken again; in a flow whose loops have several
    entries the remaining circles are cut where the order of the file runs backwards.
    """
    if graph.entry is None:
        return _NOTHING
    order = _order(graph)
    best: dict[_State, Way] = {_entered(graph.steps[graph.entry], _State(graph.entry, False, False)): _NOTHING}
    best = {state: _with(_NOTHING, graph.steps[state.step]) for state in best}
    finished: list[Way] = []
    for name in order:
        for state in [state for state in best if state.step == name]:
            way = best[state]
            if _is_decision(graph.steps[name]) or (not state.decided and not _forward(graph, order, name)):
                finished.append(way)
            for edge in _forward(graph, order, name):
                _advance(best, graph.steps[edge.target], state, way)
    return max(finished, key=lambda way: (way.least, way.steps), default=_NOTHING)


def _advance(best: dict[_State, Way], step: Step, state: _State, way: Way) -> None:
    new = _entered(step, _State(step.id, state.accepted, state.decided))
    starts_over = new.accepted and not state.accepted
    longer = _with(_NOTHING if starts_over else way, step)
    if new not in best or longer.least > best[new].least:
        best[new] = longer


def _entered(step: Step, state: _State) -> _State:
    accepted = state.accepted or "acceptance" in step.stages
    return _State(step.id, accepted, state.decided or _is_decision(step))


def _is_decision(step: Step) -> bool:
    return "decision" in step.stages


def _with(way: Way, step: Step) -> Way:
    if not step.counted or step.limit is None or step.limit.unit in _NOT_COUNTED:
        return way
    return Way((*way.steps, step.id), (*way.limits, step.limit))


def _order(graph: FlowGraph) -> Mapping[str, int]:
    """The reachable steps so that ways run forwards: a topological order without the ways back."""
    edges = [edge for edge in graph.edges if edge not in graph.back_edges]
    place = {name: index for index, name in enumerate(graph.steps)}
    waiting = {name: 0 for name in graph.reachable([graph.entry or ""]) if name in graph.steps}
    for edge in edges:
        if edge.target in waiting and edge.source in waiting:
            waiting[edge.target] += 1
    order: list[str] = []
    while waiting:
        name = min(waiting, key=lambda one: (waiting[one], place[one]))
        del waiting[name]
        order.append(name)
        for edge in edges:
            if edge.source == name and edge.target in waiting:
                waiting[edge.target] -= 1
    return {name: index for index, name in enumerate(order)}


def _forward(graph: FlowGraph, order: Mapping[str, int], name: str) -> list[Edge]:
    return [edge for edge in graph.after[name] if order.get(edge.target, -1) > order[name]]
