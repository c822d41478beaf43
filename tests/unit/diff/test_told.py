"""What stood on either side, as it is said: steps by the names that they have in that year."""

from collections.abc import Mapping

import pytest

from qinglian.words import Text

from .sides import compare

POWER = """
职权:
  - {{编号: NB-101, 名称: 资金审批, 类别: 内部管理, 权力属性: 内部权力, 内容: 审批资金。, 流程: {{环节: [
      {steps}]}}}}
"""
STEPS = (
    "{编号: ask, 名称: 提出, 类型: 开始}",
    "{编号: sum, 名称: 金额多大, 类型: 判断, 去向: [{到: meet, 条件: 5万元以上}, {到: sign, 条件: 不足5万元}]}",
    "{编号: meet, 名称: 会议研究, 环节性质: 集体讨论}",
    "{编号: sign, 名称: 签批, 环节性质: 决定}",
    "{编号: shouli, 名称: 收单}",
    "{编号: end, 名称: 办结, 类型: 结束}",
)
RISK = """
风险点:
  - {编号: R-101, 风险主体: {层级: 岗位, 编号: zhuren}, 职权: [XK-001, NB-101], 环节: [XK-001/shouli, NB-101/sign],
     风险类型: 岗位职责, 风险内容: 违反规定审批资金。, 评定等级: 一级}
"""


def flow(*pairs: tuple[str, str], without: str = "") -> str:
    """The power with texts replaced, which stand there."""
    text = POWER.format(steps=",\n      ".join(step for step in STEPS if not without or without not in step))
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


CASES: Mapping[str, tuple[str, str, list[tuple[str, object, object]]]] = {
    "a way, by the names of its own year": (
        flow(),
        flow(
            ("{到: sign, 条件: 不足5万元}", "{到: shouli, 条件: 不足5万元}"), ("收单", "收单登记"), ("签批", "签字批准")
        ),
        [
            ("QC305", ("金额多大 → 签批（不足5万元）",), ("金额多大 → 收单登记（不足5万元）",)),
            ("QC319", "收单", "收单登记"),
            ("QC319", "签批", "签字批准"),
        ],
    ),
    "the ways out of a step that is new": (
        flow(without="金额多大"),
        flow(),
        [
            (
                "QC304",
                "",
                Text(
                    "金额多大；类型：判断；去向：会议研究（5万元以上）、签批（不足5万元）",
                    "金额多大; Shape: Decision; Next: 会议研究 (5万元以上), 签批 (不足5万元)",
                ),
            ),
            ("QC305", (), ("提出 → 金额多大",)),
        ],
    ),
    "a risk's step": (
        flow() + RISK,
        flow() + RISK.replace("NB-101/sign", "NB-101/ask"),
        [("QC410", "签批", ""), ("QC411", "", "提出")],
    ),
    "a risk's step of the power that is named with it": (
        flow() + RISK.replace("NB-101/sign", "NB-101/shouli"),
        flow() + RISK.replace(", NB-101/sign", ""),
        [("QC410", "收单", "")],
    ),
    "a risk's step by its name of its own year": (
        flow() + RISK,
        flow(("签批", "签字批准")) + RISK.replace("NB-101/sign", "NB-101/ask"),
        [("QC319", "签批", "签字批准"), ("QC410", "签批", ""), ("QC411", "", "提出")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_steps_are_called_by_their_names(name: str) -> None:
    old, new, expected = CASES[name]
    found = sorted((change.code, change.old, change.new) for change in compare(old, new).changes)
    assert found == expected
