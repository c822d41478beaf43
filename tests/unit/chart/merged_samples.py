"""Two versions of a flow and how they are paired: one as a bureau would change it, and as many random ones as wanted."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

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

from .chart_samples import LEVELS, licence, random_flow


def linked(drawing: FlowDrawing, page: str) -> FlowDrawing:
    """The same with links to a page of its own edition."""
    return replace(
        drawing,
        steps=tuple(replace(each, href=f"{page}#{each.id}") for each in drawing.steps),
        risks=tuple(replace(each, href=f"{page}#{each.id}") for each in drawing.risks),
        measures=tuple(replace(each, href=f"{page}#{each.id}") for each in drawing.measures),
    )


def by_id(old: FlowDrawing) -> Pairings:
    """Pair what has the same id."""
    return Pairings(
        Pairing({each.id: each.id for each in old.steps}),
        Pairing({each.id: each.id for each in old.risks}),
        Pairing({each.id: each.id for each in old.measures}),
    )


def reformed_licence() -> FlowDrawing:
    """The parallel consultation is gone, legal review is new, the notice moved, limits, levels and owners changed."""
    old, new = linked(licence(), "../2025/p/"), linked(licence(), "../2026/p/")
    steps = {step.id: step for step in new.steps}
    steps["shenhe"] = replace(steps["shenhe"], name="提出书面审核意见并附依据", limit="5个工作日")
    steps["hecha"] = replace(steps["hecha"], actor="社会组织管理科、监管科", key=False)
    steps["fazhi"] = StepBox("fazhi", "法制审核", actor="法制机构", limit="2个工作日", href="../2026/p/#fazhi")
    order = "shenqing bianbie buzheng shouli hecha shenhe fazhi jueding gongkai zhunyu buyu jieshu"
    ways = (
        Way("shenqing", "bianbie"),
        Way("bianbie", "shouli", "齐全且符合法定形式"),
        Way("bianbie", "buzheng", "不齐全"),
        Way("buzheng", "shenqing", "补正后重新提交"),
        Way("shouli", "hecha"),
        Way("hecha", "shenhe"),
        Way("shenhe", "fazhi"),
        Way("fazhi", "jueding"),
        Way("jueding", "gongkai", "准予"),
        Way("jueding", "buyu", "不予"),
        Way("gongkai", "zhunyu"),
        Way("buyu", "jieshu"),
        Way("jueding", "shenhe", "依据不足"),
    )
    risks = {risk.id: risk for risk in new.risks}
    risks["R4"] = replace(risks["R4"], level_rank=2, level_label="二级风险")
    risks["R2"] = replace(risks["R2"], text="实地核查走过场，收受礼品后出具不实核查意见。")
    del risks["R3"], risks["R5"]
    risks["R7"] = RiskNote("R7", "法制审核流于形式。", ("fazhi",), 2, "二级风险", "R-007", "../2026/p/#R7")
    measures = {measure.id: measure for measure in new.measures}
    measures["M5"] = replace(measures["M5"], who="分管副局长")
    measures["M1"] = replace(measures["M1"], text="公布材料清单，窗口一次告知并留存告知单。")
    del measures["M6"], measures["M4"]
    changed = replace(
        new,
        steps=tuple(replace(steps[name], kind=_kind(steps[name])) for name in order.split()),
        ways=ways,
        risks=tuple(risks.values()),
        measures=tuple(measures.values()),
    )
    pairings = by_id(old)
    weakened, moved = (Mark.CHANGED, Mark.WEAKENED), (Mark.MOVED,)
    return merge_drawings(
        old,
        changed,
        replace(
            pairings,
            steps=replace(
                pairings.steps,
                marks={"gongkai": moved, "shenhe": weakened, "fazhi": (Mark.STRENGTHENED,)},
                gone={"zhengxun": (Mark.WEAKENED,)},
            ),
            risks=replace(pairings.risks, marks={"R4": weakened}),
        ),
    )


def _kind(step: StepBox) -> StepKind:
    return StepKind.PROCESS if step.id == "gongkai" else StepKind.END if step.id == "zhunyu" else step.kind


@dataclass(slots=True)
class Draft:
    """A flow under revision; ``marks`` are what the layer above would say."""

    rng: random.Random
    steps: list[StepBox]
    ways: list[Way]
    risks: list[RiskNote]
    measures: list[MeasureNote]
    marks: dict[str, tuple[Mark, ...]]

    def add_step(self) -> None:
        """Set a new step into a way."""
        place = self.rng.randrange(len(self.ways))
        way, name = self.ways[place], f"n{len(self.steps)}-{len(self.ways)}"
        at = next(index for index, step in enumerate(self.steps) if step.id == way.source)
        self.steps.insert(at + 1, StepBox(name, "法制审核并出具书面意见", actor="法制机构", limit="3个工作日"))
        self.ways[place : place + 1] = [replace(way, target=name), Way(name, way.target)]

    def remove_step(self) -> None:
        """Take a step out; what led to it leads to what it led to."""
        if len(self.steps) < 4:
            return
        gone = self.steps.pop(self.rng.randrange(1, len(self.steps) - 1)).id
        after = next((way.target for way in self.ways if way.source == gone and way.target != gone), "")
        kept = [way for way in self.ways if way.source != gone]
        redirected = [replace(way, target=after) if way.target == gone else way for way in kept]
        self.ways = [way for way in redirected if way.target and way.source != way.target]

    def move_step(self) -> None:
        """Let two steps that stand one behind the other change places."""
        at = self.rng.randrange(1, max(2, len(self.steps) - 2))
        one, other = self.steps[at], self.steps[min(at + 1, len(self.steps) - 1)]
        turn = {one.id: other.id, other.id: one.id}
        self.steps = [{one.id: other, other.id: one}.get(step.id, step) for step in self.steps]
        self.ways = [Way(turn.get(w.source, w.source), turn.get(w.target, w.target), w.condition) for w in self.ways]
        self.marks[one.id] = (Mark.MOVED,)

    def reword_step(self) -> None:
        """Change a step's name, actor, limit, symbol or key."""
        at = self.rng.randrange(len(self.steps))
        changes: tuple[dict[str, object], ...] = (
            {"name": "对申请材料进行形式审查并当场作出决定"},
            {"actor": "分管副局长、局党组会议"},
            {"limit": "", "counted": True},
            {"limit": "60日，经批准可以延长30日", "counted": False},
            {"kind": StepKind.DOCUMENT},
            {"key": not self.steps[at].key},
        )
        change = self.rng.choice(changes)
        self.steps[at] = replace(self.steps[at], **change)  # type: ignore[arg-type]
        if self.rng.random() < 0.3:
            self.marks[self.steps[at].id] = (Mark.WEAKENED,)

    def change_way(self) -> None:
        """Reword a condition, lead a way elsewhere, add or drop one."""
        at, elsewhere = self.rng.randrange(len(self.ways)), self.rng.choice(self.steps).id
        match self.rng.randrange(4):
            case 0:
                self.ways[at] = replace(self.ways[at], condition="证据确凿、程序合法的，报分管负责人批准")
            case 1:
                self.ways[at] = replace(self.ways[at], target=elsewhere)
            case 2:
                self.ways.append(Way(self.ways[at].source, elsewhere, "移送"))
            case _ if len(self.ways) > 1:
                del self.ways[at]

    def change_note(self) -> None:
        """Regrade, reword, drop or add a risk; hand a measure over, reword or drop it."""
        if self.risks:
            at = self.rng.randrange(len(self.risks))
            rank = self.rng.randint(0, 3)
            risk = replace(self.risks[at], level_rank=rank, level_label=LEVELS[rank])
            text, place = "利用职务便利为特定关系人谋取利益。", self.rng.choice(self.steps).id
            self.risks[at : at + 1] = self.rng.choice(
                (
                    [risk],
                    [replace(risk, text=text)],
                    [],
                    [risk, replace(risk, id=f"{risk.id}-{len(self.risks)}", steps=(place,))],
                )
            )
        if self.measures:
            at = self.rng.randrange(len(self.measures))
            measure = self.measures[at]
            changed = replace(measure, who="局党组会议"), replace(measure, text="双人办理，全程留痕，定期轮岗。")
            self.measures[at : at + 1] = self.rng.choice(([changed[0]], [changed[1]], []))


@dataclass(frozen=True, slots=True)
class Revision:
    """A flow before and after, and how the two are paired."""

    old: FlowDrawing
    new: FlowDrawing
    pairings: Pairings


def random_revision(seed: int) -> Revision:
    """One to eight edits of a random flow, then ids given anew to some steps: one of them that of a step now gone."""
    rng = random.Random(f"revision {seed}")
    old = linked(random_flow(seed), "../2025/p/")
    draft = Draft(rng, list(old.steps), list(old.ways), list(old.risks), list(old.measures), {})
    edits = (
        *(draft.add_step, draft.remove_step, draft.move_step),
        *(draft.reword_step, draft.change_way, draft.change_note),
    )
    for _ in range(rng.randint(1, 8)):
        rng.choice(edits)()
    kept = {step.id for step in draft.steps}
    gone = [step.id for step in old.steps if step.id not in kept]
    renamed = {step.id: f"re-{step.id}" for step in draft.steps if rng.random() < 0.1}
    if gone:
        renamed[draft.steps[-1].id] = gone[0]
    new = _renamed(replace(old, title=f"修订流程 {seed}"), draft, renamed)
    pairs = {step.id: renamed.get(step.id, step.id) for step in old.steps if step.id in kept}
    marks = {renamed.get(name, name): each for name, each in draft.marks.items() if name in kept}
    steps = Pairing(pairs, marks, {name: (Mark.WEAKENED,) for name in gone if rng.random() < 0.5})
    return Revision(old, linked(new, "../2026/p/"), replace(by_id(old), steps=steps))


def _renamed(drawing: FlowDrawing, draft: Draft, ids: dict[str, str]) -> FlowDrawing:
    def named(name: str) -> str:
        return ids.get(name, name)

    return replace(
        drawing,
        steps=tuple(replace(step, id=named(step.id)) for step in draft.steps),
        ways=tuple(replace(way, source=named(way.source), target=named(way.target)) for way in draft.ways),
        risks=tuple(replace(risk, steps=tuple(named(step) for step in risk.steps)) for risk in draft.risks),
        measures=tuple(draft.measures),
    )


def random_merged(seed: int) -> FlowDrawing:
    """Both versions of a random revision as one drawing."""
    revision = random_revision(seed)
    return replace(merge_drawings(revision.old, revision.new, revision.pairings), id=f"revision-{seed}")
