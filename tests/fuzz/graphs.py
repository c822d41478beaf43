"""Flows of any shape, alone and two versions of one: what every way passes, which step is which."""

from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st
from tests.fuzz.catalogues import catalogue_of
from tests.fuzz.targets import Target
from tests.hostile.planting import dumped
from tests.unit.diff.sides import CASE, base_files

from qinglian.compare.flows import FlowMatch
from qinglian.compare.identity import RecordPair
from qinglian.diff.comparison import Comparison, compare_catalogues
from qinglian.flow import FlowGraph, longest_ways
from qinglian.model import Flow, RecordKey, UnitId
from qinglian.schema import load_schemas

_KEY = RecordKey("flows", UnitId("shili"), "liu")
_KINDS = ("start", "process", "decision", "document", "parallel", "subprocess", "end", "process")
_NAMES = ("受理", "审查", "审查材料", "核查", "听证", "集体讨论", "决定", "送达", "受理 ", "归档")
_LIMITS = (None, "1个工作日", "10日", "3个月", "当场", "24小时", "无（不计）")
_SMALL = st.integers(0, 11)
_STEP = st.tuples(_SMALL, _SMALL, _SMALL, st.lists(st.tuples(_SMALL, _SMALL), max_size=4))
_STEPS = st.lists(_STEP, min_size=1, max_size=9)


def flow(steps: Iterable[Any]) -> dict[str, Any]:
    """A flow as content files have it; ids may stand twice, ways lead anywhere."""
    found = []
    for place, (id_, what, how, ways) in enumerate(steps):
        step: dict[str, Any] = {"id": f"s{place if id_ < 9 else id_ - 9}", "name": _NAMES[what % len(_NAMES)]}
        step["kind"] = _KINDS[how % len(_KINDS)]
        if _LIMITS[(what + how) % len(_LIMITS)]:
            step["limit"] = _LIMITS[(what + how) % len(_LIMITS)]
        if what % 3 == 0:
            step["counted"] = "否"
        if ways:
            step["next"] = [{"to": f"s{to}", **({"when": f"情形{when}"} if when % 2 else {})} for to, when in ways]
        if how == 5:
            step["flow"] = "liu"
        found.append(step)
    return {"flows": [{"id": "liu", "time_limit": [{"promised": "20个工作日"}], "steps": found}]}


def pass_through(given: list[Any]) -> None:
    """What the graph says of a flow is what walking it step by step says."""
    (steps,) = given
    found = catalogue_of({**base_files(), CASE: dumped(flow(steps))}).get(_KEY, Flow)
    if found is None:
        return
    graph = FlowGraph.of(found)
    for name, dominators in graph.dominators.items():
        assert dominators == {one for one in graph.steps if one == name or not _reaches(graph, name, without=one)}
    assert {edge.target for edge in graph.edges} <= set(graph.steps)
    assert graph.passed_by_all <= set(graph.steps)
    assert graph.unavoidable <= set(graph.steps)
    for name in graph.steps:
        meeting = graph.meeting(name)
        assert meeting is None or meeting in graph.steps
    grouped = [name for group in graph.groups(graph.steps) for name in group]
    assert sorted(grouped) == sorted(graph.steps)
    assert all(way.least >= 0 for way in longest_ways(graph))


def _reaches(graph: FlowGraph, target: str, *, without: str) -> bool:
    if graph.entry is None or without == graph.entry:
        return False
    seen, waiting = {graph.entry, without}, [graph.entry]
    while waiting:
        for edge in graph.after[waiting.pop()]:
            if edge.target not in seen:
                seen.add(edge.target)
                waiting.append(edge.target)
    return target != without and target in seen


def compare_versions(given: list[Any]) -> None:
    """Of two versions each step is one step at most; a version and itself are the same."""
    old, new = (catalogue_of({**base_files(), CASE: dumped(flow(steps))}) for steps in given)
    comparison = compare_catalogues(old, new, load_schemas())
    for _, match in comparison.ground.flow_pairs():
        _judge(match)
    same = compare_catalogues(old, old, load_schemas())
    assert same.changes == ()
    for pair, _ in _paired(same):
        found = same.ground.flow(pair)
        assert found is None or (found.removed, found.added, found.ways, found.moved) == ((), (), (), frozenset())


def _paired(comparison: Comparison) -> Iterable[tuple[RecordPair, object]]:
    return [(pair, pair.old) for pair in comparison.pairing.pairs if isinstance(pair.old, Flow)]


def _judge(match: FlowMatch) -> None:
    old = [one.old for one in match.steps if one.old is not None]
    new = [one.new for one in match.steps if one.new is not None]
    assert sorted(old) == list(range(len(match.old.steps)))
    assert sorted(new) == list(range(len(match.new.steps)))
    assert match.moved <= {step.id for step in match.new.steps}
    assert match.explained_by(match.moved) <= set(match.ways)
    for way in match.ways:
        assert way.old is None or way.old in match.old_graph.edges
        assert way.new is None or way.new in match.new_graph.edges


TARGETS = (
    Target("flow", st.tuples(_STEPS).map(list), pass_through),
    Target("flow-versions", st.tuples(_STEPS, _STEPS).map(list), compare_versions, patience=10.0),
)
