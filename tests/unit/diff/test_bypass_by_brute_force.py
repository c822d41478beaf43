"""Bypasses against their plain definition: every run of a small flow, old and new, step by step."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from qinglian.compare import pair_records
from qinglian.diff.ground import Ground
from qinglian.diff.run import name_changes
from qinglian.flow import FlowGraph
from qinglian.model import Catalogue, Edition, Flow, Origin, Power, RecordKey, Reference, Step, UnitId
from qinglian.model.power import Way
from qinglian.schema import load_schemas

UNIT = UnitId("shili")
START, NAMES = "start", ("a", "b", "c", "d", "e", "end")
POWER, FLOW = (RecordKey(kind, UNIT, "one") for kind in ("powers", "flows"))
EDITION = RecordKey("editions", UnitId(""), "2026")
HERE = Origin("a.yml", ("powers", 0), 1, 1)

Ways = Mapping[str, tuple[str, ...]]


def flow_of(ways: Ways, parallel: Sequence[str] = ()) -> Flow:
    """A flow of reviews; a step without ways is left to the one after it, an end to nothing."""
    return Flow(key=FLOW, origin=HERE, id="one", steps=tuple(_step(name, ways[name], parallel) for name in ways))


def _step(name: str, targets: Sequence[str], parallel: Sequence[str]) -> Step:
    kinds = {START: "start", "end": "end"} | dict.fromkeys(parallel, "parallel")
    kind = kinds.get(name, "process")
    stages = () if kind in ("start", "end") else ("review",)
    return Step(id=name, name=name, kind=kind, stages=stages, next=tuple(Way(to=one) for one in targets))


def catalogue_of(flow: Flow) -> Catalogue:
    """A power that runs by a flow, and nothing else."""
    power = Power(key=POWER, origin=HERE, id="one", name="职权", flow=(Reference("one", FLOW),))
    edition = Edition(key=EDITION, origin=HERE, id="2026", year="2026")
    records = {record.key: record for record in (edition, power, flow)}
    return Catalogue(edition, records, {POWER: frozenset({FLOW})})


@st.composite
def ways_out(draw: st.DrawFn) -> Ways:
    """The ways of a flow: to any step but the start, loops among them; some steps are left out."""
    names = [name for name in NAMES if name == "end" or draw(st.booleans()) or draw(st.booleans())]
    found: dict[str, tuple[str, ...]] = {}
    for name in (START, *names):
        targets = draw(st.lists(st.sampled_from(names), max_size=3, unique=True)) if name != "end" else []
        found[name] = tuple(one for one in targets if one != name)
    return found


@st.composite
def edited(draw: st.DrawFn) -> tuple[Ways, Ways]:
    """A flow and the same after one to three edits: a way more, a way less, a step less."""
    old = draw(ways_out())
    new = dict(old)
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from([one for one in new if one != "end"]))
        target = draw(st.sampled_from([one for one in new if one not in (START, name)]))
        match draw(st.sampled_from(("more", "less", "out"))):
            case "more":
                new[name] = tuple(dict.fromkeys((*new[name], target)))
            case "less":
                new[name] = new[name][:-1]
            case "out" if name != START:
                into = new.pop(name)
                new = {one: tuple(dict.fromkeys(_joined(out, name, into, one))) for one, out in new.items()}
    return old, new


def _joined(targets: Sequence[str], gone: str, into: Sequence[str], source: str) -> Iterator[str]:
    for one in targets:
        yield from (two for two in into if two not in (source, gone)) if one == gone else (one,)


BOTH = st.one_of(st.tuples(ways_out(), ways_out()), edited())
PARALLEL = st.lists(st.sampled_from(("a", "b", "c")), max_size=2, unique=True)


def simple_ways(graph: FlowGraph, way: tuple[str, ...]) -> Iterator[frozenset[str]]:
    """The steps of every way from the start to an end that passes no step twice."""
    if way[-1] in graph.ends:
        yield frozenset(way)
        return
    for edge in graph.after[way[-1]]:
        if edge.target not in way:
            yield from simple_ways(graph, (*way, edge.target))


def runs(graph: FlowGraph) -> Iterator[frozenset[str]]:
    """The steps of every run: one way out of each step, of a 并行 all that lead to an end."""
    leading = graph.leading_to(graph.ends)
    options: dict[str, list[tuple[str, ...]]] = {}
    for name, edges in graph.after.items():
        targets = tuple(edge.target for edge in edges)
        kept = tuple(one for one in targets if one in leading)
        options[name] = [kept] if graph.steps[name].kind == "parallel" else [(one,) for one in targets] or [()]
    for chosen in product(*options.values()):
        choice = dict(zip(options, chosen, strict=True))
        done = _finished(graph, choice, START, ())
        if done is not None:
            yield done


def _finished(
    graph: FlowGraph, choice: Mapping[str, tuple[str, ...]], name: str, above: tuple[str, ...]
) -> frozenset[str] | None:
    """The steps run from one; None where the run goes in a circle or comes to nothing."""
    if name in graph.ends:
        return frozenset({name})
    if name in above or not choice[name]:
        return None
    parts = [_finished(graph, choice, one, (*above, name)) for one in choice[name]]
    done = [part for part in parts if part is not None]
    return frozenset({name}).union(*done) if len(done) == len(parts) else None


def bypassed(old: Sequence[frozenset[str]], new: Sequence[frozenset[str]], kept: frozenset[str]) -> set[str]:
    """What every way passed and some way avoids."""
    if not old or not new:
        return set()
    return {name for name in kept if all(name in way for way in old) and any(name not in way for way in new)}


def steps_of(flow: Flow) -> frozenset[str]:
    return frozenset(step.id for step in flow.steps) - {START, "end"}


def told(old: Flow, new: Flow, code: str = "QC305") -> tuple[list[str], Ground, list[int]]:
    """The steps that a rule tells of; how often each difference is told."""
    pairing = pair_records(catalogue_of(old), catalogue_of(new))
    ground, changes = name_changes(pairing, load_schemas())
    known = {id(delta) for delta in ground.all_deltas}
    counted = Counter(id(delta) for change in changes for delta in change.deltas if id(delta) in known)
    found = sorted(change.item for change in changes if change.code == code)
    return found, ground, [counted[id(delta)] for delta in ground.all_deltas]


@settings(max_examples=250, deadline=None)
@given(BOTH)
def test_a_bypass_is_told_exactly_when_every_way_passed_the_step_and_some_way_avoids_it(
    pair: tuple[Ways, Ways],
) -> None:
    old, new = (flow_of(ways) for ways in pair)
    ways = [list(simple_ways(FlowGraph.of(flow), (START,))) for flow in (old, new)]
    expected = sorted(bypassed(ways[0], ways[1], steps_of(old) & steps_of(new)))
    assert told(old, new)[0] == expected


@settings(max_examples=250, deadline=None)
@given(BOTH, PARALLEL, PARALLEL)
def test_branches_of_a_parallel_step_do_not_avoid_each_other(
    pair: tuple[Ways, Ways], old_forks: list[str], new_forks: list[str]
) -> None:
    old, new = flow_of(pair[0], old_forks), flow_of(pair[1], new_forks)
    found = [list(runs(FlowGraph.of(flow))) for flow in (old, new)]
    expected = sorted(bypassed(found[0], found[1], steps_of(old) & steps_of(new)))
    assert told(old, new)[0] == expected


@settings(max_examples=100, deadline=None)
@given(BOTH, PARALLEL, PARALLEL)
def test_every_difference_is_told_once(pair: tuple[Ways, Ways], old_forks: list[str], new_forks: list[str]) -> None:
    old, new = flow_of(pair[0], old_forks), flow_of(pair[1], new_forks)
    _, ground, counts = told(old, new)
    assert counts == [1] * len(ground.all_deltas)


@settings(max_examples=100, deadline=None)
@given(BOTH)
def test_what_is_made_unavoidable_is_what_the_way_back_bypasses(pair: tuple[Ways, Ways]) -> None:
    old, new = (flow_of(ways) for ways in pair)
    assert told(old, new, "QC306")[0] == told(new, old, "QC305")[0]


@given(ways_out())
@settings(max_examples=50, deadline=None)
def test_a_flow_beside_itself_has_no_difference(ways: Ways) -> None:
    assert told(flow_of(ways), flow_of(ways))[0] == []
