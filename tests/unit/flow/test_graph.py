"""The graph of a flow against plain definitions, on small random flows."""

import random
from collections.abc import Iterator, Sequence

import pytest

from qinglian.flow import FlowGraph
from qinglian.model import EDITION_LEVEL, Flow, Origin, RecordKey, Step
from qinglian.model.power import Way as WayOut

KINDS = ("process", "process", "process", "decision", "parallel")


def flow_of(steps: Sequence[Step]) -> Flow:
    """A flow with these steps."""
    return Flow(
        key=RecordKey("flows", EDITION_LEVEL, "f"), origin=Origin("f.yml", ("flows", 0), 1, 1), id="f",
        steps=tuple(steps),
    )  # fmt: skip


def random_flow(chance: random.Random, size: int, backwards: float = 0.3) -> Flow:
    """A flow of up to ``size`` steps with decisions, parallel branches and loops."""
    names = [f"s{index}" for index in range(size)]
    steps = []
    for index, name in enumerate(names):
        if index == 0:
            steps.append(Step(id=name, kind="start"))
            continue
        if index == size - 1 or chance.random() < 0.1:
            steps.append(Step(id=name, kind="end"))
            continue
        targets = {
            names[chance.randrange(index) if chance.random() < backwards else chance.randrange(index + 1, size)]
            for _ in range(chance.choice((0, 1, 2, 2, 3)))
        }
        steps.append(Step(id=name, kind=chance.choice(KINDS), next=tuple(WayOut(to=one) for one in sorted(targets))))
    return flow_of(steps)


def simple_paths(graph: FlowGraph, source: str, avoid: str = "") -> Iterator[tuple[str, ...]]:
    """Every way from ``source`` that passes no step twice, each prefix of it too."""
    waiting: list[tuple[str, ...]] = [(source,)] if source != avoid else []
    while waiting:
        path = waiting.pop()
        yield path
        waiting.extend((*path, edge.target) for edge in graph.after[path[-1]] if edge.target not in (*path, avoid))


@pytest.mark.parametrize("seed", range(60))
def test_dominators_are_the_steps_without_which_there_is_no_way(seed: int) -> None:
    graph = FlowGraph.of(random_flow(random.Random(seed), 8))
    reached = graph.reachable(["s0"])
    expected = {
        name: frozenset(
            one
            for one in reached
            if one == name or name not in {path[-1] for path in simple_paths(graph, "s0", avoid=one)}
        )
        for name in reached
    }
    assert dict(graph.dominators) == expected


@pytest.mark.parametrize("seed", range(60))
def test_unavoidable_steps_lie_on_every_way_to_an_end(seed: int) -> None:
    graph = FlowGraph.of(random_flow(random.Random(seed), 8))
    to_ends = [set(path) for path in simple_paths(graph, "s0") if path[-1] in graph.ends]
    expected = frozenset(set.intersection(*to_ends)) if to_ends else frozenset()
    assert graph.unavoidable == expected


@pytest.mark.parametrize("seed", range(30))
def test_reachability_is_symmetric(seed: int) -> None:
    graph = FlowGraph.of(random_flow(random.Random(seed), 9))
    there = {(a, b) for a in graph.steps for b in graph.reachable([a])}
    back = {(a, b) for b in graph.steps for a in graph.leading_to([b])}
    assert there == back


def step(name: str, kind: str = "process", *targets: str) -> Step:
    """A step that leads to ``targets``."""
    return Step(id=name, kind=kind, next=tuple(WayOut(to=target) for target in targets))


def test_a_step_without_ways_leads_to_the_one_written_after_it() -> None:
    graph = FlowGraph.of(flow_of([step("a", "start"), step("b"), step("c", "end"), step("d"), step("e", "end")]))
    assert [(edge.source, edge.target) for edge in graph.edges] == [("a", "b"), ("b", "c"), ("d", "e")]


def test_ways_to_no_step_are_kept_apart_in_the_order_of_the_file() -> None:
    graph = FlowGraph.of(flow_of([step("a", "start"), step("b", "decision", "x", "c"), step("c", "end")]))
    assert [edge.target for edge in graph.loose] == ["x"]
    assert [edge.target for edge in graph.ways_out["b"]] == ["x", "c"]


def test_a_way_back_is_one_to_a_step_that_was_passed_anyway() -> None:
    graph = FlowGraph.of(flow_of([
        step("a", "start"), step("b"), step("c", "decision", "d", "e"), step("d", "process", "b"), step("e", "end"),
    ]))  # fmt: skip
    assert {(edge.source, edge.target) for edge in graph.back_edges} == {("d", "b")}


PARALLEL = {
    "branches meet in a step": ([step("f", "parallel", "a", "b"), step("a", "process", "m"), step("b"),
                                 step("m"), step("z", "end")], "m"),
    "branches meet at the end": ([step("f", "parallel", "a", "b"), step("a", "process", "z"), step("b"),
                                  step("z", "end")], "z"),
    "each branch ends by itself": ([step("f", "parallel", "a", "b"), step("a", "process", "y"), step("b"),
                                    step("z", "end"), step("y", "end")], None),
    "one branch may leave early": ([step("f", "parallel", "a", "b"), step("a", "decision", "m", "y"), step("b"),
                                    step("m"), step("z", "end"), step("y", "end")], "m"),
    "a correction loop is no meeting": ([step("p"), step("f", "parallel", "a", "b"), step("a", "decision", "p", "y"),
                                         step("b", "decision", "p", "z"), step("y", "end"), step("z", "end")], None),
}  # fmt: skip


@pytest.mark.parametrize("name", PARALLEL)
def test_where_parallel_branches_meet(name: str) -> None:
    steps, expected = PARALLEL[name]
    graph = FlowGraph.of(flow_of([step("start", "start"), *steps]))
    assert graph.meeting("f") == expected


@pytest.mark.parametrize("seed", range(40))
def test_groups_are_steps_that_lead_to_each_other_without_leaving_them(seed: int) -> None:
    chance = random.Random(seed)
    graph = FlowGraph.of(random_flow(chance, 9, backwards=0.5))
    among = [name for name in graph.steps if chance.random() < 0.7]

    def reached(source: str) -> set[str]:
        """What a way within them leads to."""
        found, waiting = {source}, [source]
        while waiting:
            more = {edge.target for edge in graph.after[waiting.pop()]} & set(among) - found
            found |= more
            waiting += more
        return found

    expected = {tuple(one for one in among if one in reached(name) and name in reached(one)) for name in among}
    assert [tuple(group) for group in graph.groups(among)] == sorted(expected, key=lambda group: among.index(group[0]))


def test_where_no_run_ends_there_is_nothing_that_all_pass() -> None:
    in_circles = (step("a", "start"), step("b", "process", "a"), step("c", "end"))
    assert FlowGraph.of(flow_of(in_circles)).passed_by_all == frozenset()
    assert FlowGraph.of(flow_of(in_circles[::2])).passed_by_all == {"a", "c"}
