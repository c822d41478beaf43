"""Drawings for the chart tests: one as a bureau would draw it, and as many random ones as wanted."""

from __future__ import annotations

import random
from dataclasses import replace

from qinglian.chart import (
    FlowDrawing,
    Mark,
    MeasureNote,
    RiskNote,
    StepBox,
    StepKind,
    TreeDrawing,
    TreeNode,
    Way,
    Words,
)

WORDS = Words(
    risks="廉政风险点",
    flow="运行流程",
    measures="防控措施与责任主体",
    step="环节",
    responsible="责任主体",
    uncounted="不计时限",
    key="关键环节",
    guards="针对",
    see="见环节",
    unplaced="未对应环节",
    no_lane="未指定",
    start="开始",
    process="处理",
    decision="判断",
    document="文书",
    parallel="并行",
    subprocess="子流程",
    end="结束",
    added="新增",
    removed="取消",
    changed="变更",
    moved="移位",
    weakened="减弱",
    strengthened="加强",
    before="原",
    nothing="无",
    legend="变化标记",
    beyond="不公开：社会公众看不到",
)
LEVELS = {0: "", 1: "一级风险", 2: "二级风险", 3: "三级风险"}


def licence() -> FlowDrawing:
    """Registration of a social organisation: correction, refusal, uncounted review, parallel checks."""
    window, office, head, all_ = "政务服务窗口", "社会组织管理科", "分管副局长", "局长办公会"
    kind = StepKind
    steps = (
        StepBox("shenqing", "提交成立登记申请", kind.START, "申请人", href="#s1"),
        StepBox("bianbie", "材料是否齐全、符合形式", kind.DECISION, window, "当场", href="#s2"),
        StepBox("buzheng", "一次性告知补正", kind.DOCUMENT, window, "5个工作日内", href="#s3"),
        StepBox("shouli", "受理并出具受理通知书", kind.DOCUMENT, window, "1个工作日", href="#s4"),
        StepBox("fenban", "同步核查", kind.PARALLEL, office, href="#s5"),
        StepBox("hecha", "实地核查活动场所", kind.PROCESS, office, "5个工作日", key=True, href="#s6"),
        StepBox("zhengxun", "征求业务主管单位意见", kind.SUBPROCESS, office, "10个工作日", counted=False, href="#s7"),
        StepBox("shenhe", "提出审核意见", kind.PROCESS, office, "3个工作日", href="#s8"),
        StepBox("jueding", "是否准予登记", kind.DECISION, all_, "2个工作日", key=True, href="#s9"),
        StepBox("zhunyu", "颁发社会团体法人登记证书", kind.DOCUMENT, window, "1个工作日", href="#s10"),
        StepBox("buyu", "不予登记决定书，告知复议诉讼权利", kind.DOCUMENT, head, "1个工作日", href="#s11"),
        StepBox("gongkai", "公告并归档", kind.END, office, href="#s12"),
        StepBox("jieshu", "办结", kind.END, "", href="#s13"),
    )
    ways = (
        Way("shenqing", "bianbie"),
        Way("bianbie", "shouli", "齐全"),
        Way("bianbie", "buzheng", "不齐全"),
        Way("buzheng", "shenqing", "补正后重新提交"),
        Way("shouli", "fenban"),
        Way("fenban", "hecha"),
        Way("fenban", "zhengxun"),
        Way("hecha", "shenhe"),
        Way("zhengxun", "shenhe"),
        Way("shenhe", "jueding"),
        Way("jueding", "zhunyu", "准予"),
        Way("jueding", "buyu", "不予"),
        Way("jueding", "hecha", "事实不清，退回核查"),
        Way("zhunyu", "gongkai"),
        Way("buyu", "jieshu"),
    )
    risks = (
        RiskNote(
            "R1",
            "对熟人材料放宽标准，对应当一次告知的内容分多次告知，拖延受理。",
            ("bianbie", "buzheng"),
            2,
            LEVELS[2],
            "R-001",
            "#r1",
        ),
        RiskNote(
            "R2",
            "实地核查走过场，收受申请人礼品、接受宴请后出具不实核查意见。",
            ("hecha",),
            1,
            LEVELS[1],
            "R-002",
            "#r2",
        ),
        RiskNote("R3", "泄露征求意见内容。", ("zhengxun",), 3, LEVELS[3], "R-003", "#r3"),
        RiskNote("R4", "不按规定集体研究，个人决定准予或者不予登记。", ("jueding",), 1, LEVELS[1], "R-004", "#r4"),
        RiskNote("R5", "审批标准掌握不一。", ("jueding",), 2, LEVELS[2], "R-005", "#r5"),
        RiskNote("R6", "登记信息公开不及时。", (), 3, LEVELS[3], "R-006", "#r6"),
    )
    measures = (
        MeasureNote("M1", "公布材料清单和示范文本，窗口一次告知并留存告知单。", ("R1",), window, href="#m1"),
        MeasureNote("M2", "受理时间由系统自动记录，超期自动提醒。", ("R1",), "社会组织管理科科长", href="#m2"),
        MeasureNote("M3", "核查由两名以上工作人员进行，全程拍照存档，核查表由双方签字。", ("R2",), office, href="#m3"),
        MeasureNote("M4", "按季度抽查核查档案，抽查比例不低于百分之二十。", ("R2", "R3"), "机关纪委", href="#m4"),
        MeasureNote("M5", "提交局长办公会集体研究，如实记录不同意见。", ("R4", "R5"), "局长", href="#m5"),
        MeasureNote("M6", "制定审查要点并公布。", ("R5",), office, href="#m6"),
        MeasureNote("M7", "每月核对公开栏。", ("R6",), "办公室", href="#m7"),
    )
    return FlowDrawing(
        "chart-mz-001", "社会团体成立登记 运行流程图", steps, ways, risks, measures, "从申请到办结共十三个环节。"
    )


def changed_licence() -> FlowDrawing:
    """The same with marks of change on steps, ways, a risk and a measure."""
    base = licence()
    steps = tuple(
        replace(step, mark={"hecha": Mark.CHANGED, "zhengxun": Mark.REMOVED, "buzheng": Mark.ADDED}.get(step.id))
        for step in base.steps
    )
    ways = tuple(replace(way, mark=Mark.ADDED if way.source == "buzheng" else None) for way in base.ways)
    risks = (replace(base.risks[0], mark=Mark.WEAKENED), *base.risks[1:])
    measures = (replace(base.measures[0], mark=Mark.REMOVED), *base.measures[1:])
    return replace(base, id="changed", steps=steps, ways=ways, risks=risks, measures=measures)


def tree() -> TreeDrawing:
    """A unit's directory tree."""
    steps = tuple(
        TreeNode(f"{n} {name}", "环节", f"#s{n}") for n, name in enumerate(["申请", "受理", "审查", "决定", "送达"], 1)
    )
    powers = (
        TreeNode("社会团体成立登记", "行政许可", "#p1", 1, "一级风险", steps),
        TreeNode("慈善组织公开募捐资格审批", "行政许可", "#p2", 2, "二级风险", steps[:3]),
    )
    offices = (
        TreeNode("社会组织管理科", "内设机构", "#o1", children=powers),
        TreeNode(
            "办公室",
            "内设机构",
            "#o2",
            children=(TreeNode("公章使用管理", "内部管理", "#p3", 3, "三级风险", mark=Mark.ADDED),),
        ),
    )
    return TreeDrawing("tree-mz", "示例市民政局职权目录树", TreeNode("示例市民政局", "单位", "#u", children=offices))


_NAMES = (
    "受理",
    "材料审查",
    "现场核查",
    "集体讨论决定",
    "出具行政处罚事先告知书",
    "法制审核",
    "听证",
    "公示",
    "送达并归档",
    "Review of the application documents",
)
_ACTORS = ("政务服务窗口", "行政审批科", "分管副局长", "机关纪委", "局党组会议", "")
_TEXTS = (
    "违反规定的程序、条件办理。",
    "对应当一次告知的内容分多次告知，拖延受理，或者以“材料不全”为由推诿；收受礼品礼金。",
    "Accepts gifts (vouchers, travel), then reports what was not found on site.",
    "核查走过场。" * 8,
)


def random_flow(seed: int) -> FlowDrawing:
    """A flow of 5 to 25 steps: a main course, decisions that branch or lead back, forks, up to 3 risks a step."""
    rng = random.Random(seed)
    count = rng.randint(5, 25)
    kinds = [rng.choice([*StepKind][1:6] + [StepKind.PROCESS] * 4) for _ in range(count)]
    kinds[0], kinds[-1] = StepKind.START, StepKind.END
    steps = [_random_step(rng, index, kind) for index, kind in enumerate(kinds)]
    ways: list[Way] = []
    risks: list[RiskNote] = []
    measures: list[MeasureNote] = []
    for index in range(count - 1):
        ways += _random_ways(rng, index, count, kinds[index])
        for _ in range(rng.choice((0, 0, 1, 1, 2, 3))):
            risks.append(_random_risk(rng, len(risks), index, count))
            for _ in range(rng.choice((0, 1, 1, 2))):
                name = f"M{len(measures)}"
                guarded = tuple(dict.fromkeys((risks[-1].id, rng.choice(risks).id)))[: rng.choice((1, 1, 2))]
                measures.append(MeasureNote(name, rng.choice(_TEXTS), guarded, rng.choice(_ACTORS), name, f"#{name}"))
    return FlowDrawing(f"flow-{seed}", f"随机流程 {seed}", tuple(steps), tuple(ways), tuple(risks), tuple(measures))


def _random_step(rng: random.Random, index: int, kind: StepKind) -> StepBox:
    limit = rng.choice(("", "当场", "5个工作日", "30日，经批准可以延长30日"))
    counted = rng.random() < 0.8
    name, actor = rng.choice(_NAMES), rng.choice(_ACTORS)
    return StepBox(f"s{index}", name, kind, actor, limit, counted, rng.random() < 0.2, f"#s{index}")


def _random_ways(rng: random.Random, index: int, count: int, kind: StepKind) -> list[Way]:
    here, onward = f"s{index}", [f"s{index + 1}"]
    if kind is StepKind.DECISION:
        onward += [f"s{rng.randrange(count)}" for _ in range(rng.choice((1, 1, 1, 2, 3)))]
        words = ("是", "否", "材料不齐全", "事实不清、证据不足的，退回重新调查", "移送")
        return [Way(here, target, words[place]) for place, target in enumerate(onward)]
    if kind is StepKind.PARALLEL:
        onward += [f"s{min(index + jump, count - 1)}" for jump in (2, 3)[: rng.choice((1, 2))]]
    elif rng.random() < 0.1:
        onward.append(f"s{rng.randrange(count)}")
    return [Way(here, target) for target in onward]


def _random_risk(rng: random.Random, number: int, index: int, count: int) -> RiskNote:
    rank = rng.randint(0, 3)
    places = (f"s{index}",) if rng.random() < 0.85 else (f"s{index}", f"s{rng.randrange(count)}")
    return RiskNote(f"R{number}", rng.choice(_TEXTS), places, rank, LEVELS[rank], f"R-{number:03}", f"#R{number}")


BEYOND = ("", "", "不公开", "评定等级（不公开）", "responsible (not public), level (not public)")


def random_locked(seed: int) -> FlowDrawing:
    """The same as an internal edition shows it: of some steps, risks and measures not all is public."""
    flow, rng = random_flow(seed), random.Random(seed)
    return replace(
        flow,
        id=f"locked-{seed}",
        steps=tuple(replace(step, beyond=rng.choice(BEYOND)) for step in flow.steps),
        risks=tuple(replace(risk, beyond=rng.choice(BEYOND)) for risk in flow.risks),
        measures=tuple(replace(measure, beyond=rng.choice(BEYOND)) for measure in flow.measures),
    )
