"""What changes say in English: one record in the singular, fields and parts told apart."""

from collections.abc import Mapping

import pytest

from .flows import ASK, END, POSTS, flow
from .samples import power
from .sides import Side, compare

OFFICES = POSTS.replace("\n机构:", "\n内设机构:\n  - {编号: caiwu, 名称: 财务科, 性质: 内设机构}\n机构:")
BY = "{{编号: pay, 名称: 支付, 环节性质: 支付, 办理主体: {}, 岗位: kuaiji}}"


CASES: Mapping[str, tuple[Side, Side, list[str]]] = {
    "another name": (
        power(),
        power(名称="设立许可"),
        ["Power “设立许可”: Name changed from “设立审批” to “设立许可”."],
    ),
    "a body": (
        "",
        "机构:\n  - {编号: yinhang, 名称: 开户银行, 性质: 外部机构}\n",
        ["Body “开户银行” is new."],
    ),
    "two fields of a paper": (
        power("材料: [{名称: 申请书, 形式: 复印件, 份数: 1份}]"),
        power("材料: [{名称: 申请书, 形式: 原件, 份数: 3份}]"),
        [
            (
                "The paper “申请书” of power “设立审批” changed: Materials · Form changed from “复印件” to “原件”; "
                "Materials · Copies changed from “1份” to “3份”."
            )
        ],
    ),
    "a cancelled power": (
        power(),
        power(状态="取消"),
        ["Power “设立审批” (XK-009) is cancelled; its status was In force."],
    ),
    "a step of another office in the hands of the same post": (
        flow(ASK, BY.format("bangongshi"), END).replace(POSTS, OFFICES),
        flow(ASK, BY.format("caiwu"), END).replace(POSTS, OFFICES),
        ["In the flow of power “资金审批” “支付” went from 办公室 to 财务科, of the same or an unknown tier."],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_change_in_english(name: str) -> None:
    old, new, expected = CASES[name]
    assert [change.message.say("en") for change in compare(old, new).changes] == expected
