"""The longest ways against an enumeration of all, on small random flows."""

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from qinglian.flow import FlowGraph, Way, longest_way, longest_ways
from qinglian.model import Flow, Step
from qinglian.schema import Duration, Order, TimeUnit, compare

from .test_graph import flow_of, random_flow, simple_paths, step

LIMITS = [
    Duration(Decimal(amount), unit)
    for amount, unit in ((5, TimeUnit.WORKING_DAY), (10, TimeUnit.WORKING_DAY), (20, TimeUnit.WORKING_DAY),
                         (15, TimeUnit.DAY), (30, TimeUnit.DAY), (1, TimeUnit.MONTH))
]  # fmt: skip


def random_limits(chance: random.Random, flow: Flow) -> Flow:
    """The flow with limits and stages."""
    units = chance.choice(((TimeUnit.WORKING_DAY,), (TimeUnit.WORKING_DAY, TimeUnit.DAY)))
    steps = []
    for one in flow.steps:
        stages = [name for name in ("acceptance", "decision") if chance.random() < 0.2]
        limit = Duration(Decimal(chance.randrange(1, 9)), chance.choice(units)) if chance.random() < 0.7 else None
        steps.append(replace(one, stages=tuple(stages), limit=limit, counted=chance.random() < 0.85))
    return replace(flow, steps=tuple(steps))


def counted_part(steps: list[Step]) -> tuple[Step, ...]:
    """Of a whole way: from acceptance, else its beginning, to the last decision after it, else the end."""
    first = next((index for index, one in enumerate(steps) if "acceptance" in one.stages), 0)
    decisions = [index for index, one in enumerate(steps) if index >= first and "decision" in one.stages]
    last = decisions[-1] if decisions else len(steps) - 1
    return tuple(one for one in steps[first : last + 1] if one.counted and one.limit)


def all_ways(graph: FlowGraph) -> Iterator[Way]:
    """Every loop-free way from the start to an end, by its definition."""
    for path in simple_paths(graph, "s0"):
        if path[-1] in graph.ends and not any(name in graph.ends for name in path[:-1]):
            part = counted_part([graph.steps[name] for name in path])
            yield Way(tuple(one.id for one in part), tuple(one.limit for one in part if one.limit))


@pytest.mark.parametrize("seed", range(300))
def test_longest_ways_decide_as_all_ways_do(seed: int) -> None:
    chance = random.Random(seed)
    graph = FlowGraph.of(random_limits(chance, random_flow(chance, chance.randrange(3, 10))))
    every, longest = list(all_ways(graph)), longest_ways(graph)
    assert set(longest) <= set(every)
    assert longest_way(graph).least == max((way.least for way in every), default=0)
    for limit in LIMITS:
        for order in (Order.EXCEEDS, Order.OPEN):
            told = any(compare(way.limits, limit) is order for way in longest)
            true = any(compare(way.limits, limit) is order for way in every)
            exceeds = any(compare(way.limits, limit) is Order.EXCEEDS for way in every)
            assert told == true or (order is Order.OPEN and exceeds)


def working(name: str, days: int, *stages: str, kind: str = "process", to: tuple[str, ...] = ()) -> Step:
    """A step of some working days."""
    limit = Duration(Decimal(days), TimeUnit.WORKING_DAY)
    return replace(step(name, kind, *to), limit=limit, stages=stages)


def test_the_clock_runs_from_acceptance_to_the_last_decision() -> None:
    graph = FlowGraph.of(flow_of([
        step("start", "start"), working("apply", 5), working("accept", 2, "acceptance"), working("review", 10),
        working("decide", 3, "decision"), working("serve", 7, "service"), step("end", "end"),
    ]))  # fmt: skip
    assert longest_way(graph).steps == ("accept", "review", "decide")


def test_a_way_that_only_returns_is_no_way_to_an_end() -> None:
    """The applicant's fifteen days for corrections lie on no loop-free way."""
    graph = FlowGraph.of(flow_of([
        step("start", "start"), working("accept", 2, "acceptance", kind="decision", to=("review", "correct")),
        working("correct", 15, to=("accept",)), working("review", 10), step("end", "end"),
    ]))  # fmt: skip
    assert longest_way(graph).steps == ("accept", "review")


def test_loops_with_several_entries_are_enumerated() -> None:
    graph = FlowGraph.of(flow_of([
        step("start", "decision", "a", "b"), working("a", 3, kind="decision", to=("b", "end")),
        working("b", 4, kind="decision", to=("a", "end")), step("end", "end"),
    ]))  # fmt: skip
    assert longest_way(graph).least == 7


def test_many_decisions_take_no_long_time() -> None:
    """Forty decisions make a thousand thousand million ways."""
    steps = [step("start", "start")]
    for index in range(40):
        steps.append(step(f"d{index}", "decision", f"x{index}", f"y{index}"))
        steps.append(working(f"x{index}", 1, to=(f"d{index + 1}",)))
        steps.append(working(f"y{index}", 2, to=(f"d{index + 1}",)))
    steps.append(step("d40", "end"))
    assert longest_way(FlowGraph.of(flow_of(steps))).least == 80


def test_a_flow_without_steps_has_no_ways() -> None:
    assert longest_ways(FlowGraph.of(flow_of([]))) == ()
