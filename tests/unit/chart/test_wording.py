"""The text form of a drawing of two versions: both texts and every mark's word."""

from __future__ import annotations

from qinglian.chart import Fact, Mark, SaidFlow, SaidMark, SaidStep, SaidWay, draw, in_words, open_engine
from qinglian.chart.drawing import Layout
from qinglian.chart.said import marks_of

from .chart_samples import WORDS, licence, random_locked
from .geometry import groups
from .merged_samples import random_merged, reformed_licence

REMOVED = SaidMark(Mark.REMOVED, "− 取消")
ADDED = SaidMark(Mark.ADDED, "+ 新增")
CHANGED = SaidMark(Mark.CHANGED, "± 变更")
WEAKENED = SaidMark(Mark.WEAKENED, "↓ 减弱")


def test_a_changed_step_says_what_it_was() -> None:
    steps = {step.number: step for step in in_words(reformed_licence(), WORDS).steps}
    assert steps["6"] == SaidStep(
        "6",
        "../2026/p/#shenhe",
        Fact("处理"),
        Fact("提出书面审核意见并附依据", "提出审核意见"),
        Fact("社会组织管理科"),
        Fact("5个工作日", "3个工作日"),
        Fact(),
        (CHANGED, WEAKENED),
        (
            SaidWay("7", "法制审核", "../2026/p/#fazhi", Fact(), (ADDED,)),
            SaidWay("8", "是否准予登记", "../2026/p/#jueding", Fact(), (REMOVED,)),
        ),
        (),
        (),
    )
    assert steps["5"].key == Fact("", "关键环节")
    assert steps["2"].ways[0].condition == Fact("齐全且符合法定形式", "齐全")


def test_a_removed_step_is_told_by_a_letter_with_its_notes() -> None:
    steps = {step.number: step for step in in_words(reformed_licence(), WORDS).steps}
    gone = steps["B"]
    assert (gone.name, gone.limit) == (Fact("征求业务主管单位意见"), Fact("10个工作日 不计时限"))
    assert (gone.href, gone.marks) == ("../2025/p/#zhengxun", (REMOVED, WEAKENED))
    assert [(risk.code, risk.steps, risk.marks) for risk in gone.risks] == [("R-003", Fact("B"), (REMOVED,))]
    assert [(measure.href, measure.risks) for measure in gone.measures] == [("../2025/p/#M4", Fact("R-002、R-003"))]


def test_levels_and_owners_are_told_as_they_were() -> None:
    decision = next(step for step in in_words(reformed_licence(), WORDS).steps if step.number == "8")
    assert [(risk.code, risk.level, risk.marks) for risk in decision.risks] == [
        ("R-004", Fact("二级风险", "一级风险"), (CHANGED, WEAKENED)),
        ("R-005", Fact("二级风险"), (REMOVED,)),
    ]
    assert [(measure.who, measure.risks, measure.marks) for measure in decision.measures] == [
        (Fact("分管副局长", "局长"), Fact("R-004", "R-004、R-005"), (CHANGED,)),
        (Fact("社会组织管理科"), Fact("R-005"), (REMOVED,)),
    ]


def test_nothing_is_marked_where_nothing_changed() -> None:
    said = in_words(licence(), WORDS)
    marks = [step.marks for step in said.steps] + [way.marks for step in said.steps for way in step.ways]
    marks += [risk.marks for step in said.steps for risk in step.risks]
    marks += [measure.marks for step in said.steps for measure in step.measures]
    assert set(marks) == {()}
    facts = [fact for step in said.steps for fact in (step.kind, step.name, step.actor, step.limit, step.key)]
    assert {fact.before for fact in facts} == {None}


def test_all_marks_of_a_drawing_are_told() -> None:
    for seed in range(60):
        drawing = random_merged(seed)
        said = in_words(drawing, WORDS)
        ids = {step.id for step in drawing.steps}
        ways = [way for step in drawing.steps for way in dict.fromkeys(drawing.ways) if way.source == step.id]
        assert all({way.source, way.target} <= ids for way in ways)
        assert [step.marks for step in said.steps] == [_said(marks_of(step)) for step in drawing.steps]
        assert [way.marks for step in said.steps for way in step.ways] == [_said(marks_of(way)) for way in ways]


def _said(marks: tuple[Mark, ...]) -> tuple[SaidMark, ...]:
    return tuple(SaidMark(mark, WORDS.mark(mark)) for mark in marks)


def test_assistive_technology_hears_both_texts_and_the_marks() -> None:
    scene = draw(reformed_licence(), Layout.ANNOTATED, open_engine(), WORDS).scene
    heard = {group.href: group.name for group in groups(scene, "qc-step", "qc-risk", "qc-measure")}
    assert heard["../2026/p/#shenhe"] == (
        "环节 6 处理：提出书面审核意见并附依据、原：提出审核意见、社会组织管理科、"
        "5个工作日、原：3个工作日、± 变更、↓ 减弱"
    )
    assert heard["../2026/p/#R4"] == (
        "廉政风险点 二级风险、原：一级风险、R-004：不按规定集体研究，个人决定准予或者不予登记、± 变更、↓ 减弱"
    )
    assert heard["../2026/p/#M5"] == (
        "防控措施与责任主体：提交局长办公会集体研究，如实记录不同意见、分管副局长、原：局长、"
        "原：针对 R-004、R-005、± 变更"
    )
    assert [group.name for group in groups(scene, "qc-legend")] == [
        "变化标记：+ 新增、− 取消、± 变更、↕ 移位、↓ 减弱、↑ 加强"
    ]


def test_the_words_say_what_the_public_does_not_see() -> None:
    drawing = random_locked(7)
    said = in_words(drawing, WORDS)
    assert [step.beyond for step in said.steps] == [step.beyond for step in drawing.steps]
    risks = {note.code: note.beyond for note in drawing.risks}
    measures = {note.code: note.beyond for note in drawing.measures}
    told: list[SaidStep | SaidFlow] = [*said.steps, said]
    assert {one.code: one.beyond for part in told for one in part.risks} == risks
    assert {one.code: one.beyond for part in told for one in part.measures} == measures
    assert any(risks.values())
    assert any(measures.values())
