"""A limit that a power and the flow by which it runs both carry is told once."""

from collections.abc import Mapping

import pytest

from .samples import power
from .sides import changes, compare

STEPS = "[{编号: a, 名称: 甲, 类型: 开始}, {编号: b, 名称: 乙, 时限: %s}, {编号: c, 名称: 丙, 类型: 结束}]"


def own(limit: str, of_flow: str, name: str = "") -> str:
    """A power with a limit and a flow of its own with another."""
    named = f"名称: {name}, " if name else ""
    return power(f"时限: {limit}", f"流程: {{{named}环节: {STEPS % '1日'}, 时限: {of_flow}}}")


def shared(of_flow: str, *limits: str, step: str = "1日") -> str:
    """Powers with these limits, empty for none, which run by one shared flow."""
    entries = (
        f"  - {{编号: XK-10{number}, 名称: 审批{number}, 类别: 行政许可, 权力属性: 外部权力, 内容: 审批。, 行使主体: 本单位, 状态: 有效, "
        f"{f'时限: {limit}, ' if limit else ''}流程: gongyong}}\n"
        for number, limit in enumerate(limits)
    )
    flow = f"通用流程:\n  - {{编号: gongyong, 名称: 共用程序, 环节: {STEPS % step}, 时限: {of_flow}}}\n"
    return f"职权:\n{''.join(entries)}{flow}"


SLOW, FAST = "{承诺: 20日}", "{承诺: 10日}"
POWER, FLOW = "职权/XK-009", "通用流程/gongyong"
Told = list[tuple[str, str, str, str]]
CASES: Mapping[str, tuple[str, str, Told]] = {
    "in a flow of its own": (
        own(SLOW, SLOW),
        own(FAST, FAST),
        [("QC204", POWER, "strengthens", "职权“设立审批”的承诺时限由20日缩短为10日（流程里同样改了）。")],
    ),
    "in a flow with a name, for a case that only the power names": (
        own("{适用: 一般程序, 承诺: 20日}", SLOW, "一般程序"),
        own("{适用: 一般程序, 承诺: 10日}", FAST, "一般程序"),
        [("QC204", POWER, "strengthens", "职权“设立审批”的承诺时限（一般程序）由20日缩短为10日（流程“一般程序”里同样改了）。")],
    ),
    "in a flow that says something else": (
        own(SLOW, SLOW),
        own(FAST, "{承诺: 12日}"),
        [
            ("QC204", POWER, "strengthens", "职权“设立审批”的承诺时限由20日缩短为12日。"),
            ("QC204", POWER, "strengthens", "职权“设立审批”的承诺时限由20日缩短为10日。"),
        ],
    ),
    "in a flow that several powers share": (
        shared(SLOW, SLOW, SLOW),
        shared(FAST, FAST, FAST),
        [
            ("QC204", "职权/XK-100", "strengthens", "职权“审批0”的承诺时限由20日缩短为10日（流程“共用程序”里同样改了）。"),
            ("QC204", "职权/XK-101", "strengthens", "职权“审批1”的承诺时限由20日缩短为10日（流程“共用程序”里同样改了）。"),
        ],
    ),
    "in a flow that is also the limit of a power without one": (
        shared(SLOW, SLOW, ""),
        shared(FAST, FAST, ""),
        [
            ("QC204", FLOW, "strengthens", "职权“审批0”、“审批1”的承诺时限由20日缩短为10日。"),
            ("QC204", "职权/XK-100", "strengthens", "职权“审批0”的承诺时限由20日缩短为10日。"),
        ],
    ),
    "in a flow, newly set": (
        own("{法定: 60日}", "{法定: 60日}"),
        own("{法定: 60日, 承诺: 20日}", "{法定: 60日, 承诺: 20日}"),
        [("QC207", POWER, "strengthens", "职权“设立审批”写明时限·承诺：20日（流程里同样改了）。")],
    ),
    "in a flow, in another unit": (
        own("{承诺: 1日}", "{承诺: 1日}"),
        own("{承诺: 1个工作日}", "{承诺: 1个工作日}"),
        [("QC205", POWER, "unclear", "职权“设立审批”的时限·承诺由1日改为1个工作日（流程里同样改了），不短于原来，可能更长。")],
    ),
    "of a step, by all powers that share it": (
        shared(SLOW, "", ""),
        shared(SLOW, "", "", step="2日"),
        [("QC208", FLOW, "weakens", "职权“审批0”、“审批1”的环节“乙”时限由1日放长为2日。")],
    ),
    "of a step, by the first of many powers that share it": (
        shared(SLOW, *[""] * 5),
        shared(SLOW, *[""] * 5, step="2日"),
        [("QC208", FLOW, "weakens", "职权“审批0、审批1、审批2等5项”的环节“乙”时限由1日放长为2日。")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_limit_that_stands_twice(name: str) -> None:
    old, new, expected = CASES[name]
    assert changes(old, new) == expected


def test_both_places_are_of_the_one_change() -> None:
    (change,) = compare(own(SLOW, SLOW), own(FAST, FAST)).changes
    assert [delta.pair.kind for delta in change.deltas] == ["powers", "flows"]
    assert change.message.say("en") == (
        "The promised limit of power “设立审批” is shorter: 10 days instead of 20 days (likewise in its flow)."
    )
