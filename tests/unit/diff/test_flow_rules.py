"""What the rules on flows say, whole."""

from collections.abc import Mapping

import pytest

from .sides import changes, sentences

POSTS = """
岗位:
  - {编号: kuaiji, 名称: 会计岗, 内设机构: bangongshi, 层次: 一般岗位}
  - {编号: chuna, 名称: 出纳岗, 内设机构: bangongshi, 层次: 一般岗位}
机构:
  - {编号: yinhang, 名称: 开户银行, 性质: 外部机构}
  - {编号: dangzu, 名称: 局党组, 性质: 党组织}
"""
POWER = """
职权:
  - 编号: NB-101
    名称: 资金审批
    类别: 内部管理
    权力属性: 内部权力
    内容: 审批资金。
    状态: 有效
    流程:
"""
ASK = "{编号: ask, 名称: 提出申请, 类型: 开始, 办理主体: bangongshi}"
END = "{编号: end, 名称: 归档, 类型: 结束}"
CHECK = "{编号: check, 名称: 审核票据, 环节性质: 审查, 办理主体: bangongshi, 岗位: kuaiji}"
SUM = "{编号: sum, 名称: 金额多大, 类型: 判断, 岗位: kuaiji, 去向: [{到: meet, 条件: 5万元以上}, {到: sign, 条件: 不足5万元}]}"
MEET = "{编号: meet, 名称: 会议研究, 环节性质: 集体讨论, 办理主体: bangongshi}"
SIGN = "{编号: sign, 名称: 签批, 环节性质: 决定, 办理主体: bangongshi, 岗位: fujuzhang}"
PAY = "{编号: pay, 名称: 支付, 环节性质: 支付, 办理主体: bangongshi, 岗位: chuna}"
BOOK = "{编号: book, 名称: 登记台账, 办理主体: bangongshi, 岗位: chuna}"
WHOLE = (ASK, CHECK, SUM, MEET, SIGN, PAY, END)


def procedure(*steps: str, name: str = "") -> str:
    """A procedure of a power, in block form."""
    lines = [f"{'名称' if name else ''}{': ' if name else ''}{name}"] if name else []
    return "\n".join([*lines, "环节:", *(f"  - {step}" for step in steps)])


def power(*procedures: str) -> str:
    """A power with its procedures, and the posts that act in it."""
    items = (item.replace("\n", "\n        ") for item in procedures)
    return POSTS + POWER + "\n".join(f"      - {item}" for item in items) + "\n"


def flow(*steps: str) -> str:
    """A power with one procedure."""
    return power(procedure(*steps))


def edited(old: str, new: str, steps: tuple[str, ...] = WHOLE) -> str:
    """The flow with one text replaced, which stands there."""
    assert any(old in step for step in steps)
    return flow(*(step.replace(old, new) for step in steps))


def but(*left_out: str) -> str:
    """The flow without some steps."""
    return flow(*(step for step in WHOLE if step not in left_out))


def before(moved: str, place: str, steps: tuple[str, ...] = WHOLE) -> str:
    """The flow with one step moved before another."""
    rest = [step for step in steps if step != moved]
    rest.insert(rest.index(place), moved)
    return flow(*rest)


BOOKED = (ASK, CHECK, SIGN, BOOK, PAY, END)
GATE = (
    "{编号: gate, 名称: 是否受理, 类型: 判断, 岗位: kuaiji, 去向: [{到: check, 条件: 受理}, {到: end, 条件: 不受理}]}"
)
GATED = (ASK, GATE, CHECK, SIGN, PAY, END)
FORK = "{编号: fork, 名称: 同时办理, 类型: 并行, 去向: [check, book]}"
FORKED = (ASK, FORK, CHECK.replace("}", ", 去向: sign}"), BOOK.replace("}", ", 去向: sign}"), SIGN, PAY, END)
STEPS = flow(*WHOLE)
F = "职权“资金审批”的流程"
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
    "posts merged": (STEPS, edited("岗位: chuna", "岗位: kuaiji")),
    "posts parted": (edited("岗位: chuna", "岗位: kuaiji"), STEPS),
    "an office where a post of it acted": (STEPS, edited("办理主体: bangongshi, 岗位: chuna", "办理主体: bangongshi")),
    "handed lower": (flow(*BOOKED), edited("岗位: fujuzhang", "岗位: chuangkou", BOOKED)),
    "from a person to a body": (STEPS, edited("办理主体: bangongshi, 岗位: fujuzhang", "办理主体: dangzu")),
    "to an outside body": (STEPS, edited("办理主体: bangongshi, 岗位: chuna", "办理主体: yinhang")),
    "posts named": (STEPS, edited("集体讨论, 办理主体: bangongshi", "集体讨论, 办理主体: bangongshi, 岗位: kuaiji")),
    "posts in another order": (
        edited("岗位: chuna", "岗位: [chuna, zhuren]"), edited("岗位: chuna", "岗位: [zhuren, chuna]"),
    ),
    "a post renamed": (STEPS, STEPS.replace("名称: 出纳岗", "名称: 出纳")),
    "a stage lost": (STEPS, edited("环节性质: 审查", "环节性质: 归档")),
    "a stage swapped": (STEPS, edited("环节性质: 审查", "环节性质: 核查")),
    "a stage gained": (STEPS, edited("环节性质: 支付", "环节性质: [支付, 审查]")),
    "a handling stage gained": (STEPS, edited("环节性质: 决定", "环节性质: [决定, 归档]")),
    "a key step": (STEPS, edited("岗位: fujuzhang", "岗位: fujuzhang, 关键环节: 是")),
    "no key step any more": (edited("岗位: fujuzhang", "岗位: fujuzhang, 关键环节: 是"), STEPS),
    "another name and output": (STEPS, edited("名称: 支付", "名称: 转账支付, 结果: 付款凭证")),
    "an authority": (edited("fujuzhang", "fujuzhang, 权限: 不同意的退回"), edited("fujuzhang", "fujuzhang, 权限: 可以直接付款")),
    "a procedure before the other": (
        STEPS, power(procedure(ASK, SIGN, END, name="简易程序"), procedure(*WHOLE)),
    ),
    "a procedure less": (
        power(procedure(*WHOLE, name="一般程序"), procedure(ASK, SIGN, END, name="简易程序")),
        power(procedure(*WHOLE, name="一般程序")),
    ),
    "steps with other ids": (
        STEPS, flow(*(step.replace("编号: ", "编号: x-").replace("到: ", "到: x-") for step in WHOLE)),
    ),
    "a way written out that was implied": (STEPS, edited("岗位: fujuzhang}", "岗位: fujuzhang, 去向: pay}")),
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
    "posts merged": [
        ("QC312 weakens", f"{F}里，“支付”由出纳岗改为会计岗办理，与“审核票据”成了同一岗位，原来是分开的。"),
    ],
    "posts parted": [
        ("QC313 strengthens", f"{F}里，“支付”由会计岗改为出纳岗办理，与“审核票据”分开了，原来是同一岗位。"),
    ],
    "an office where a post of it acted": [
        ("QC316 unclear", f"{F}里，“支付”由出纳岗改为办公室办理，层次相同或者比不出高低。"),
    ],
    "handed lower": [
        ("QC314 weakens", f"{F}里，“签批”由副局长改为窗口岗办理，层次降低。"),
    ],
    "from a person to a body": [
        ("QC315 strengthens", f"{F}里，“签批”由副局长改为局党组办理，层次提高。"),
    ],
    "to an outside body": [
        ("QC316 unclear", f"{F}里，“支付”由出纳岗改为开户银行办理，层次相同或者比不出高低。"),
    ],
    "posts named": [
        ("QC316 unclear", f"{F}里，“会议研究”由办公室改为会计岗办理，层次相同或者比不出高低。"),
    ],
    "posts in another order": [],
    "a post renamed": [
        ("QC990 unclear", "岗位“出纳”的名称由“出纳岗”改为“出纳”。"),
    ],
    "a stage lost": [
        ("QC317 weakens", f"{F}里，“审核票据”不再是审查环节。"),
    ],
    "a stage swapped": [
        ("QC317 unclear", f"{F}里，“审核票据”由审查环节改成了核查环节。"),
    ],
    "a stage gained": [
        ("QC318 strengthens", f"{F}里，“支付”增加了审查的性质。"),
    ],
    "a handling stage gained": [
        ("QC319 unclear", f"{F}里，环节“签批”写上了环节性质：归档。"),
    ],
    "a key step": [
        ("QC318 strengthens", f"{F}里，“签批”列为关键环节。"),
    ],
    "no key step any more": [
        ("QC317 weakens", f"{F}里，“签批”不再列为关键环节。"),
    ],
    "another name and output": [
        ("QC319 neutral", f"{F}里，环节“转账支付”的名称由“支付”改为“转账支付”。"),
        ("QC319 neutral", f"{F}里，环节“转账支付”写上了结果：付款凭证。"),
    ],
    "an authority": [
        ("QC319 unclear", f"{F}里，环节“签批”的权限由“不同意的退回”改为“可以直接付款”。"),
    ],
    "a procedure before the other": [
        ("QC320 unclear", "职权“资金审批”增加了程序“简易程序”。"),
    ],
    "a procedure less": [
        ("QC320 unclear", "职权“资金审批”减少了程序“简易程序”。"),
    ],
    "steps with other ids": [],
    "a way written out that was implied": [],
}


@pytest.mark.parametrize("case", CASES)
def test_a_changed_flow(case: str) -> None:
    old, new = CASES[case]
    assert sentences(old, new) == TOLD[case]


SHARED = """
通用流程:
  - 编号: zhuanyong
    名称: 专用程序
    环节:
"""


def shared(*steps: str) -> str:
    """A shared flow."""
    return SHARED + "".join(f"      - {step}\n" for step in steps)


def users(count: int, runs_by: str = "zhuanyong") -> str:
    """Powers, in the list of the last one written, that run by the shared flow."""
    return "".join(
        f"  - {{编号: NB-20{number}, 名称: 专项{number}, 类别: 内部管理, 权力属性: 内部权力, 内容: 专项。, 流程: {runs_by}}}\n"
        for number in range(count)
    )


def test_a_shared_flow_is_told_once_with_its_powers() -> None:
    old, new = (POSTS + "职权:\n" + users(2) + shared(*steps) for steps in (WHOLE, (WHOLE[0], *WHOLE[2:])))
    assert changes(old, new) == [
        ("QC301", "通用流程/zhuanyong", "weakens",
         "通用流程“专用程序”（职权“专项0”、“专项1”）删去了把关的环节“审核票据”（审查）。"),
    ]  # fmt: skip


def test_a_sub_process_is_a_check_when_its_flow_checks() -> None:
    call = "{编号: call, 名称: 走专用程序, 类型: 子流程, 流程: zhuanyong, 办理主体: bangongshi}"
    old, new = (flow(*steps) + users(1) + shared(*WHOLE) for steps in ((ASK, call, PAY, END), (ASK, PAY, END)))
    assert sentences(old, new) == [("QC301 weakens", f"{F}删去了把关的环节“走专用程序”（子流程）。")]


def test_a_power_that_takes_a_shared_flow_for_its_own() -> None:
    own = f"{{名称: 自用程序, 环节: [{ASK}, {BOOK}, {END}]}}"
    old, new = (
        POSTS + "职权:\n" + users(2)[: -len("zhuanyong}\n")] + by + "}\n" + shared(*WHOLE) for by in (own, "zhuanyong")
    )
    assert sentences(old, new) == [("QC320 unclear", "职权“专项1”的程序由“自用程序”换成了“专用程序”。")]


def test_the_flows_of_a_new_power_are_told_with_it() -> None:
    assert [(code, record) for code, record, *_ in changes(POSTS, STEPS)] == [("QC101", "职权/NB-101")]
