"""What the rules on the steps of a flow and on the ways through it say, whole."""

from collections.abc import Mapping

import pytest

from .flows import (
    ASK,
    BOOK,
    BOOKED,
    CHECK,
    END,
    MEET,
    PAY,
    SIGN,
    STEPS,
    SUM,
    WHOLE,
    F,
    before,
    but,
    edited,
    flow,
)
from .sides import sentences

GATE = (
    "{编号: gate, 名称: 是否受理, 类型: 判断, 岗位: kuaiji, 去向: [{到: check, 条件: 受理}, {到: end, 条件: 不受理}]}"
)
GATED = (ASK, GATE, CHECK, SIGN, PAY, END)
FORK = "{编号: fork, 名称: 同时办理, 类型: 并行, 去向: [check, book]}"
FORKED = (ASK, FORK, CHECK.replace("}", ", 去向: sign}"), BOOK.replace("}", ", 去向: sign}"), SIGN, PAY, END)
CASES: Mapping[str, tuple[str, str]] = {
    "a check removed": (STEPS, but(CHECK)),
    "a check removed from a branch": (STEPS, flow(ASK, CHECK, SUM.replace("meet", "sign"), SIGN, PAY, END)),
    "a decision removed with its branch": (STEPS, but(SUM, MEET)),
    "a step added": (STEPS, flow(ASK, CHECK, SUM, MEET, SIGN, PAY, BOOK, END)),
    "a check added": (STEPS, flow(ASK, CHECK, SUM, MEET, SIGN, PAY, BOOK.replace("办理", "环节性质: 监管, 办理"), END)),
    "a check bypassed": (
        STEPS, edited("{到: sign, 条件: 不足5万元}", "{到: sign, 条件: 不足5万元}, {到: pay, 条件: 紧急}"),
    ),
    "two checks bypassed by one way": (
        STEPS, flow(ASK.replace("}", ", 去向: [{到: check, 条件: 一般}, {到: pay, 条件: 紧急}]}"), *WHOLE[1:]),
    ),
    "a check bypassed on two ways": (
        STEPS,
        edited("{到: sign, 条件: 不足5万元}", "{到: sign, 条件: 不足5万元}, {到: pay, 条件: 紧急}, {到: end, 条件: 作废}"),
    ),
    "a check that is bypassed through a new step": (
        STEPS,
        flow(ASK, "{编号: asked, 名称: 是否审核, 类型: 判断, 去向: [{到: check, 条件: 是}, {到: sum, 条件: 否}]}", *WHOLE[1:]),
    ),
    "a check moved into a branch": (
        flow(*BOOKED),
        flow(ASK, "{编号: big, 名称: 金额多大, 类型: 判断, 去向: [{到: check, 条件: 大}, {到: sign, 条件: 小}]}",
             CHECK, SIGN, BOOK, PAY, END),
    ),
    "handling bypassed": (
        STEPS, edited("岗位: fujuzhang}", "岗位: fujuzhang, 去向: [{到: pay, 条件: 同意}, {到: end, 条件: 不同意}]}"),
    ),
    "an early end": (
        STEPS,
        flow(ASK, CHECK, SUM.replace("去向: [", "去向: [{到: back, 条件: 不合规定}, "), *WHOLE[3:],
             "{编号: back, 名称: 退回, 类型: 结束}"),
    ),
    "branches that were run together are alternatives": (
        flow(*FORKED),
        flow(*(step.replace("并行, 去向: [check, book]", "判断, 去向: [{到: check, 条件: 大}, {到: book, 条件: 小}]")
               for step in FORKED)),
    ),
    "branches run together": (
        STEPS, flow(ASK, FORK, CHECK.replace("}", ", 去向: sum}"), BOOK.replace("}", ", 去向: sum}"), *WHOLE[2:]),
    ),
    "a check made unavoidable": (STEPS, edited("{到: sign, 条件: 不足5万元}", "{到: meet, 条件: 不足5万元}")),
    "a decision made a plain step": (
        STEPS, edited("类型: 判断, 岗位: kuaiji, 去向: [{到: meet, 条件: 5万元以上}, {到: sign, 条件: 不足5万元}]", "岗位: kuaiji"),
    ),
    "steps reordered": (flow(*BOOKED), before(PAY, BOOK, BOOKED)),
    "a check after the decision": (STEPS, before(CHECK, PAY)),
    "a decision without the check on one way": (
        flow(*GATED), edited("{到: end, 条件: 不受理}", "{到: end, 条件: 不受理}, {到: sign, 条件: 简单}", GATED),
    ),
    "another sum": (STEPS, edited("5万元", "50万元")),
    "another question": (STEPS, edited("金额多大", "是否属于预算内")),
    "a condition in other words": (STEPS, edited("不足5万元", "不足5万元的")),
    "a way back": (STEPS, edited("去向: [", "去向: [{到: check, 条件: 票据不全}, ")),
    "a way that leads elsewhere": (
        edited("去向: [", "去向: [{到: check, 条件: 票据不全}, "), edited("去向: [", "去向: [{到: ask, 条件: 票据不全}, "),
    ),
    "a way less": (edited("去向: [", "去向: [{到: check, 条件: 票据不全}, "), STEPS),
}  # fmt: skip
TOLD: Mapping[str, list[tuple[str, str]]] = {
    "a check removed": [
        ("QC301 weakens", f"{F}删去了把关的环节“审核票据”（审查）。"),
    ],
    "a check removed from a branch": [
        ("QC301 weakens", f"{F}删去了把关的环节“会议研究”（集体讨论）。"),
    ],
    "a decision removed with its branch": [
        ("QC301 weakens", f"{F}删去了把关的环节“会议研究”（集体讨论）。"),
        ("QC302 unclear", f"{F}删去了环节“金额多大”（判断）。"),
    ],
    "a step added": [
        ("QC304 neutral", f"{F}新增了环节“登记台账”（处理）。"),
    ],
    "a check added": [
        ("QC303 strengthens", f"{F}新增了把关的环节“登记台账”（监管）。"),
    ],
    "a check bypassed": [
        ("QC305 weakens", f"{F}里，去向“金额多大 → 支付（紧急）”绕过了“签批”：原来每件都要经过，现在可以不经过。"),
    ],
    "two checks bypassed by one way": [
        ("QC305 weakens", f"{F}里，去向“提出申请 → 支付（紧急）”绕过了“审核票据”：原来每件都要经过，现在可以不经过。"),
        ("QC305 weakens", f"{F}里，去向“提出申请 → 支付（紧急）”绕过了“签批”：原来每件都要经过，现在可以不经过。"),
    ],
    "a check bypassed on two ways": [
        (
            "QC305 weakens",
            f"{F}里，去向“金额多大 → 支付（紧急）”、去向“金额多大 → 归档（作废）”绕过了“签批”：原来每件都要经过，现在可以不经过。",
        ),
    ],
    "a check that is bypassed through a new step": [
        ("QC305 weakens", f"{F}里，去向“提出申请 → 是否审核”绕过了“审核票据”：原来每件都要经过，现在可以不经过。"),
        ("QC304 neutral", f"{F}新增了环节“是否审核”（判断）。"),
    ],
    "a check moved into a branch": [
        ("QC305 weakens", f"{F}里，去向“提出申请 → 金额多大”绕过了“审核票据”：原来每件都要经过，现在可以不经过。"),
        ("QC304 neutral", f"{F}新增了环节“金额多大”（判断）。"),
    ],
    "handling bypassed": [
        (
            "QC305 unclear",
            f"{F}里，去向“签批 → 归档（不同意）”绕过了办理环节“支付”：原来每件都要经过，现在可以不经过。",
        ),
    ],
    "an early end": [
        ("QC305 weakens", f"{F}里，新增的环节“退回”绕过了“签批”：原来每件都要经过，现在可以不经过。"),
    ],
    "branches that were run together are alternatives": [
        ("QC305 weakens", f"{F}里，环节“同时办理”由并行改为判断绕过了“审核票据”：原来每件都要经过，现在可以不经过。"),
    ],
    "branches run together": [
        ("QC304 neutral", f"{F}新增了环节“同时办理”（并行）。"),
        ("QC304 neutral", f"{F}新增了环节“登记台账”（处理）。"),
    ],
    "a check made unavoidable": [
        ("QC306 strengthens", f"{F}里，“会议研究”成为每件必经的环节，原来可以不经过。"),
    ],
    "a decision made a plain step": [
        ("QC306 strengthens", f"{F}里，“会议研究”成为每件必经的环节，原来可以不经过。"),
    ],
    "steps reordered": [
        ("QC307 unclear", f"{F}里，“支付”换了先后。"),
    ],
    "a check after the decision": [
        ("QC308 weakens", f"{F}里，“审核票据”移到了决定之后，原来都在决定之前。"),
    ],
    "a decision without the check on one way": [
        ("QC308 weakens", f"{F}里，不经过“审核票据”也可以作出决定，原来都要先经过。"),
    ],
    "another sum": [
        ("QC309 unclear", f"{F}里，“金额多大”的条件由“5万元以上”、“不足5万元”改为“50万元以上”、“不足50万元”。"),
    ],
    "another question": [
        ("QC309 unclear", f"{F}里，判断的问题由“金额多大”改为“是否属于预算内”。"),
    ],
    "a condition in other words": [
        ("QC309 neutral", f"{F}里，“金额多大”的条件由“不足5万元”改为“不足5万元的”，只是措辞。"),
    ],
    "a way back": [
        ("QC310 unclear", f"{F}里，“金额多大”新增去向“金额多大 → 审核票据（票据不全）”，没有绕过必经的环节。"),
    ],
    "a way that leads elsewhere": [
        (
            "QC310 unclear",
            f"{F}里，“金额多大”的去向由“金额多大 → 审核票据（票据不全）”改为“金额多大 → 提出申请（票据不全）”，没有绕过必经的环节。",
        ),
    ],
    "a way less": [
        ("QC311 unclear", f"{F}里，“金额多大”不再有去向“金额多大 → 审核票据（票据不全）”，必经的环节没有变。"),
    ],
}


@pytest.mark.parametrize("case", CASES)
def test_a_changed_flow(case: str) -> None:
    old, new = CASES[case]
    assert sentences(old, new) == TOLD[case]
