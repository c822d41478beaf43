"""Two versions of a flow: which step is which, which ways differ, what was moved, what leads past what."""

from collections.abc import Mapping

import pytest

from qinglian.compare.flows import FlowMatch, match_flows
from qinglian.compare.identity import named
from qinglian.compare.inside import match_inside
from qinglian.compare.passing import Turn
from qinglian.flow import Edge
from qinglian.model import Flow, Origin, RecordKey, Step, UnitId
from qinglian.model.power import Way

UNIT = UnitId("shili")
HOST = RecordKey("powers", UNIT, "XK-1")


def flow(text: str, number: int = 1, name: str = "") -> Flow:
    """A flow in short: ``a b>c,d c d`` has a way from b to c and one to d; ``b>c?yes`` has a condition.

    The first step starts, ``end`` ends, ``+b`` runs its ways together, ``b=name`` has a name.
    """
    key = RecordKey("flows", UNIT, f"XK-1~{number}")
    origin = Origin("a.yml", ("powers", 0, "flow", number - 1), 1, 1, HOST)
    steps = tuple(_step(part, first=not place) for place, part in enumerate(text.split()))
    return Flow(key=key, origin=origin, id=key.id, name=name, steps=steps)


def _step(text: str, *, first: bool) -> Step:
    label, _, ways = text.partition(">")
    name, _, said = label.lstrip("+").partition("=")
    kind = "start" if first else "end" if name == "end" else "parallel" if label.startswith("+") else "process"
    out = (way.partition("?") for way in ways.split(",") if way)
    return Step(id=name, name=said or name, kind=kind, next=tuple(Way(to=to, when=when) for to, _, when in out))


def match(old: str, new: str) -> FlowMatch:
    """Two versions compared."""
    return match_flows(flow(old), flow(new), named, named)


def told(edge: Edge | None) -> str:
    """``b>c?yes``."""
    return f"{edge.source}>{edge.target}{'?' if edge.when else ''}{edge.when}" if edge else ""


WAYS: Mapping[str, tuple[str, str, list[tuple[str, str]]]] = {
    "a step taken out": ("s a b end", "s b end", []),
    "a step put in": ("s a end", "s a b end", []),
    "a decision taken out with its branch": ("s d>a?x,b?y a b end", "s b end", [("d>a?x", "")][:0]),
    "a way more": ("s a b end", "s a>b,end b end", [("", "a>end")]),
    "a way less": ("s a>b,end b end", "s a b end", [("a>end", "")]),
    "a way that leads elsewhere": ("s a>b b end", "s a>end b end", [("a>b", "a>end")]),
    "a conditioned way that leads elsewhere": ("s a>b?x,end?y b end", "s a>s?x,end?y b end", [("a>b?x", "a>s?x")]),
    "another condition": ("s a>b?x,end?y b end", "s a>b?z,end?y b end", [("a>b?x", "a>b?z")]),
    "a condition with other punctuation": ("s a>b?x1,end?y b end", "s a>b?x１,end?y b end", []),
    "a way past a step through a new one": ("s a end", "s q>a,end a end", [("", "s>q")]),
    "a way written out": ("s a b end", "s a>b b end", []),
    "written in another order": ("s a>b b>c c>end end", "s a>b c>end b>c end", []),
}


@pytest.mark.parametrize("case", WAYS)
def test_ways_between_kept_steps(case: str) -> None:
    old, new, expected = WAYS[case]
    assert [(told(way.old), told(way.new)) for way in match(old, new).ways] == expected


def test_a_step_that_comes_later_on_every_way_was_moved_and_explains_its_ways() -> None:
    found = match("s a b c end", "s b c a end")
    assert (found.moved, found.explained_by(found.moved)) == (frozenset("a"), frozenset(found.ways))


def test_a_way_beside_a_move_is_not_explained_by_it() -> None:
    found = match("s a b c end", "s b>c,end c a end")
    left = frozenset(found.ways) - found.explained_by(frozenset("a"))
    assert [(told(way.old), told(way.new)) for way in left] == [("", "b>end")]


def test_steps_keep_who_they_are_by_name() -> None:
    found = match("s a=审查材料 end", "s x=审查材料 end")
    assert found.now == {"s": "s", "a": "x", "end": "end"}


PASSED: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "a way past a step": ("s a b end", "s>a,b a b end", ("a",)),
    "a loop back": ("s a b end", "s a b>a,end end", ()),
    "a new end": ("s a end", "s>a,x a end x", ()),
    "branches run together": ("s a b end", "s +f>a,b a>end b>end end", ()),
    "branches that are alternatives now": ("s +f>a,b a>end b>end end", "s f>a,b a>end b>end end", ("a", "b")),
    "a step that nothing leads to": ("s a b end", "s>b a b end", ("a",)),
    "a flow that ends nowhere": ("s a end", "s a", ()),
    "a step taken out": ("s a b end", "s b end", ()),
}


@pytest.mark.parametrize("case", PASSED)
def test_what_every_run_passed_and_some_run_avoids(case: str) -> None:
    old, new, expected = PASSED[case]
    assert Turn.forward(match(old, new)).passed == expected


def test_the_way_that_leads_past_is_the_one_from_before_a_step_to_behind_it() -> None:
    turn = Turn.forward(match("s a b c end", "s>a,c?x a b>c,end c end"))
    assert {told(edge) for edge in turn.after.edges if turn.slips_past(edge, "a")} == {"s>c?x"}
    assert {told(edge) for edge in turn.after.edges if turn.slips_past(edge, "c")} == {"b>end"}


def inside(old: list[Flow], new: list[Flow]) -> list[tuple[str, str]]:
    """Which procedure of a power is which."""
    sides = [{one.key: one for one in flows} for flows in (old, new)]
    return [(one.id, other.id) for one, other in match_inside(sides[0], sides[1], [(HOST, HOST)])]


def test_a_procedure_written_before_another_does_not_take_its_place() -> None:
    general, summary = "s a=受理申请 b=审查材料 end", "s c=当场决定 end"
    assert inside([flow(general)], [flow(summary, 1), flow(general, 2)]) == [("XK-1~1", "XK-1~2")]


def test_procedures_are_known_by_their_names() -> None:
    old = [flow("s a end", 1, "一般程序"), flow("s b end", 2, "简易程序")]
    new = [flow("s b end", 1, "简易程序"), flow("s c=完全重写 end", 2, "一般程序")]
    assert inside(old, new) == [("XK-1~2", "XK-1~1"), ("XK-1~1", "XK-1~2")]


def test_the_only_procedure_is_the_same_however_it_changed() -> None:
    assert inside([flow("s a=受理申请 end")], [flow("s c=当场决定 end")]) == [("XK-1~1", "XK-1~1")]
