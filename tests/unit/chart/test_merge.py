"""Two versions of a flow in one drawing: ids, order, marks, and what was said before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qinglian.chart import (
    FlowDrawing,
    Mark,
    MeasureNote,
    Pairing,
    Pairings,
    RiskNote,
    StepBox,
    StepKind,
    Way,
    merge_drawings,
)

from .chart_samples import licence, random_flow
from .merged_samples import by_id, linked, random_revision

ADDED, REMOVED, CHANGED, MOVED = Mark.ADDED, Mark.REMOVED, Mark.CHANGED, Mark.MOVED


def flow(steps: str, ways: str) -> FlowDrawing:
    """Make a flow from steps like ``abc`` and ways like ``ab`` or ``ab:yes``."""
    parts = (way.partition(":") for way in ways.split())
    return FlowDrawing(
        "f",
        "f",
        tuple(StepBox(name, name) for name in steps),
        tuple(Way(ends[0], ends[1], when) for ends, _, when in parts),
    )


def told(drawing: FlowDrawing) -> tuple[str, str]:
    """Write a drawing's steps and ways with the signs of their marks."""
    signs = {None: "", ADDED: "+", REMOVED: "-", CHANGED: "~", MOVED: "^", Mark.WEAKENED: "!", Mark.STRENGTHENED: "*"}

    def sign(thing: StepBox | Way) -> str:
        return "".join(signs[mark] for mark in (thing.mark, *thing.also))

    steps = " ".join(sign(step) + step.id for step in drawing.steps)
    ways = (
        f"{sign(way)}{way.source}>{way.target}" + (f":{way.condition}" if way.condition else "") for way in drawing.ways
    )
    return steps, " ".join(ways)


@pytest.mark.parametrize(
    ("old", "new", "pairs", "steps", "ways"),
    [
        (("abc", "ab bc"), ("abc", "ab bc"), "aa bb cc", "a b c", "a>b b>c"),
        (("abc", "ab bc"), ("ac", "ac"), "aa cc", "a -was-b c", "+a>c -a>was-b -was-b>c"),
        (("ac", "ac"), ("abc", "ab bc"), "aa cc", "a +b c", "+a>b +b>c -a>c"),
        (("axyb", "ax xy yb"), ("ab", "ab"), "aa bb", "a -was-x -was-y b", "+a>b -a>was-x -was-x>was-y -was-y>b"),
        (("xab", "xa ab"), ("ab", "ab"), "aa bb", "-was-x a b", "a>b -was-x>a"),
        (("abx", "ab bx"), ("ab", "ab"), "aa bb", "a b -was-x", "a>b -b>was-x"),
        (("abcx", "ab bc ax xc"), ("abc", "ab bc"), "aa bb cc", "a -was-x b c", "a>b b>c -a>was-x -was-x>c"),
        (("abcx", "ab bc bx xb"), ("acb", "ac cb"), "aa bb cc", "a c b -was-x",
         "+a>c +c>b -a>b -b>c -b>was-x -was-x>b"),
        (("ab", "ab:x"), ("ab", "ab:y"), "aa bb", "a b", "~a>b:y"),
        (("ab", "ab:x ab:y"), ("ab", "ab:y ab:z"), "aa bb", "a b", "a>b:y ~a>b:z"),
        (("abc", "ab:x bc"), ("abc", "ac:x bc"), "aa bb cc", "a b c", "+a>c:x b>c -a>b:x"),
        (("ab", "ab"), ("pq", "pq"), "ap bq", "p q", "p>q"),
        (("ab", "ab"), ("ab", "ab"), "", "-was-a -was-b +a +b", "+a>b -was-a>was-b"),
        (("abc", "ab bc"), ("xc", "xc"), "ax bx cc", "~x -was-b c", "+x>c -x>was-b -was-b>c"),
        (("ab", "ab"), ("a", ""), "aa bz", "a -was-b", "-a>was-b"),
        (("", ""), ("ab", "ab"), "", "+a +b", "+a>b"),
        (("ab", "ab"), ("", ""), "", "-was-a -was-b", "-was-a>was-b"),
    ],
)  # fmt: skip
def test_what_is_gone_stands_where_it_stood(
    old: tuple[str, str], new: tuple[str, str], pairs: str, steps: str, ways: str
) -> None:
    """A name that changed is told too: a and b became x, which is a's new name."""
    named = {pair[0]: pair[1] for pair in pairs.split()}
    before, after = flow(*old), flow(*new)
    alike = {pair[1]: pair[0] for pair in reversed(pairs.split()) if pairs != "ax bx cc"}
    after = replace(after, steps=tuple(replace(step, name=alike.get(step.id, step.id)) for step in after.steps))
    merged = merge_drawings(before, after, Pairings(Pairing(named)))
    assert told(merged) == (steps, ways)


def test_the_same_twice_shows_no_change() -> None:
    for drawing in (licence(), *(random_flow(seed) for seed in range(40))):
        known = {step.id for step in drawing.steps}
        merged = merge_drawings(drawing, drawing, by_id(drawing))
        risks = tuple(
            replace(risk, steps=tuple(step for step in risk.steps if step in known)) for risk in drawing.risks
        )
        ways = tuple(dict.fromkeys(drawing.ways))
        assert merged == replace(drawing, id=f"{drawing.id}-changes", ways=ways, risks=risks)


def test_no_two_things_share_an_id_and_nothing_is_lost() -> None:
    for seed in range(100):
        revision = random_revision(seed)
        old, new = revision.old, revision.new
        merged = merge_drawings(old, new, revision.pairings)
        for sort, pairing in (("steps", revision.pairings.steps), ("risks", revision.pairings.risks)):
            ids = [part.id for part in getattr(merged, sort)]
            paired = {pairing.pairs[part.id] for part in getattr(old, sort) if part.id in pairing.pairs}
            kept = paired & {part.id for part in getattr(new, sort)}
            assert len(ids) == len(set(ids)) == len(getattr(old, sort)) + len(getattr(new, sort)) - len(kept)
            standing = [part.id for part in getattr(merged, sort) if part.mark is not REMOVED]
            assert standing == [part.id for part in getattr(new, sort)], seed
        known = {step.id for step in merged.steps}
        assert all({way.source, way.target} <= known for way in merged.ways)
        assert {step.href for step in merged.steps if step.mark is REMOVED} <= {step.href for step in old.steps}
        assert {step.href for step in merged.steps if step.mark is not REMOVED} == {step.href for step in new.steps}


def test_the_layer_above_says_what_a_change_means() -> None:
    old = flow("abcd", "ab bc cd bd:x")
    new = flow("acbe", "ac cb be cb:x")
    pairings = Pairings(
        Pairing(
            {"a": "a", "b": "b", "c": "c"},
            {"b": (MOVED, Mark.WEAKENED), "e": (Mark.STRENGTHENED,), "a": (CHANGED, CHANGED)},
            {"d": (Mark.WEAKENED,), "a": (Mark.WEAKENED,)},
        ),
        ways={("a", "c"): (Mark.STRENGTHENED,)},
        gone_ways={("c", "d"): (Mark.WEAKENED,), ("b", "d"): (Mark.WEAKENED,), ("z", "z"): (MOVED,)},
    )
    assert told(merge_drawings(old, new, pairings)) == (
        "~a c -!was-d ^!b +*e",
        "+*a>c +c>b +b>e +c>b:x -a>b -b>c -!c>was-d -!b>was-d:x",
    )


def test_a_thing_stands_beside_what_it_was() -> None:
    old = FlowDrawing(
        "f",
        "f",
        (StepBox("a", "受理", StepKind.PROCESS, "窗口", "5日", key=True), StepBox("b", "审 查")),
        (Way("a", "b", "是"),),
        (RiskNote("R1", "甲", ("a", "b"), 1, "一级"), RiskNote("R2", "乙", ("b",), 3, "三级")),
        (MeasureNote("M1", "办法", ("R1", "R2"), "科长"), MeasureNote("M2", "抽查", ("R2",), "局长")),
    )
    new = FlowDrawing(
        "f",
        "f",
        (StepBox("a", "受理", StepKind.DECISION, "窗口", "", counted=False), StepBox("c", "审查")),
        (Way("a", "c", "否"),),
        (RiskNote("R1", "甲", ("c", "a"), 2, "二级"),),
        (MeasureNote("M1", "办 法", ("R1",), "局长"), MeasureNote("M2", "抽查", ("R1",), "局长")),
    )
    pairings = Pairings(
        Pairing({"a": "a", "b": "c"}),
        Pairing({"R1": "R1"}),
        Pairing({"M1": "M1", "M2": "M2"}, {"M2": (Mark.WEAKENED,)}),
        same=lambda then, now: then.replace(" ", "") == now.replace(" ", ""),
    )
    merged = merge_drawings(old, new, pairings)
    a, c = merged.steps
    assert (a.mark, a.before) == (
        CHANGED,
        replace(new.steps[0], kind=StepKind.PROCESS, limit="5日", counted=True, key=True),
    )
    assert (c.mark, c.before) == (None, None)
    assert [(way.mark, way.before) for way in merged.ways] == [(CHANGED, Way("a", "c", "是"))]
    kept, gone = merged.risks
    assert (kept.mark, kept.before) == (CHANGED, replace(new.risks[0], level_rank=1, level_label="一级"))
    assert (gone.id, gone.mark, gone.steps) == ("was-R2", REMOVED, ("c",))
    assert [(measure.mark, measure.before) for measure in merged.measures] == [
        (CHANGED, replace(new.measures[0], risks=("R1", "was-R2"), who="科长")),
        (Mark.WEAKENED, replace(new.measures[1], risks=("was-R2",))),
    ]


def test_links_stay_as_they_are_given() -> None:
    old, new = linked(flow("ab", "ab"), "../2025/p/"), linked(flow("b", ""), "../2026/p/")
    merged = merge_drawings(old, new, Pairings(Pairing({"b": "b"})))
    assert [step.href for step in merged.steps] == ["../2025/p/#a", "../2026/p/#b"]


def test_what_the_public_does_not_see_in_either_version_is_marked_and_is_no_change() -> None:
    """What was not public stands beside what is, so that the thing is not public as a whole; so is what is gone."""
    old = replace(flow("abcd", "ab bc cd"), steps=tuple(StepBox(name, name, beyond="不公开") for name in "abcd"))
    new = replace(flow("abc", "ab bc"), steps=(StepBox("a", "a"), StepBox("b", "b", beyond="部分"), StepBox("c", "c")))
    merged = merge_drawings(old, new, Pairings(steps=Pairing({name: name for name in "abc"})))
    assert [(step.id, step.beyond, step.mark) for step in merged.steps] == [
        ("a", "不公开", None), ("b", "部分", None), ("c", "不公开", None), ("was-d", "不公开", REMOVED),
    ]  # fmt: skip
