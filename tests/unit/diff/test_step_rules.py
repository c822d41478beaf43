"""What the rules on who handles a step, on what a step is and on whole procedures say, whole."""

from collections.abc import Mapping

import pytest

from .flows import (
    ASK,
    BOOK,
    BOOKED,
    END,
    PAY,
    POSTS,
    SIGN,
    STEPS,
    WHOLE,
    F,
    edited,
    flow,
    power,
    procedure,
)
from .sides import changes, sentences

CASES: Mapping[str, tuple[str, str]] = {
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
def test_a_changed_step(case: str) -> None:
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
