"""Records that are new, gone, renumbered, merged or split (QC101 to QC111, QC901, QC902)."""

import pytest

from .samples import STEPS, power, unit
from .sides import CASE, POWER, UNIT, YEAR, Side, replaced, sentences


def said(*entries: str) -> dict[str, str | None]:
    """Change records of the unit."""
    return {f"{YEAR}/shili/changes.yml": "变更记录:\n" + "".join(f"  - {entry}\n" for entry in entries)}


RISKS = """\
风险点:
  - 编号: R-009
    风险主体: {层级: 岗位, 编号: zhuren}
    职权: [XK-009]
    风险类型: 岗位职责
    风险内容: 对不符合条件的准予设立。
    评定等级: 二级
    责任人: [fujuzhang]
    防控措施:
      - {编号: M-009, 内容: 两人审查并签名。, 方面: 制度, 责任主体: bangongshi, 状态: 已落实}
"""


def two(*ids: str) -> str:
    """Powers of these ids with a flow each."""
    whole = power() + STEPS
    return "职权:\n" + "".join(whole.removeprefix("职权:\n").replace("XK-009", one) for one in ids)


CASES: dict[str, tuple[Side, Side, list[tuple[str, str]]]] = {
    "a new power is told with its flow, its risks and their measures": (
        "",
        power() + STEPS + RISKS,
        [
            ("QC101 neutral", "新列职权“设立审批”（XK-009），连同流程1项、风险点1项（R-009）、防控措施1项（M-009）。"),
        ],
    ),
    "a power that vanished is told with what hung on it": (
        power() + STEPS + RISKS,
        "",
        [
            (
                "QC103 unclear",
                "职权“设立审批”（XK-009）从目录上消失，没有变更记录，也没有相像的记录接替，连同流程1项、风险点1项（R-009）、防控措施1项（M-009）。",
            ),
        ],
    ),
    "a cancelled power is told as one": (
        power() + STEPS + RISKS,
        said("{编号: B1, 变更类型: 取消, 对象: 职权/XK-009, 触发因素: 政府职能转变}"),
        [
            (
                "QC102 neutral",
                "职权“设立审批”（XK-009）取消，变更记录已写明，连同流程1项、风险点1项（R-009）、防控措施1项（M-009）。",
            ),
        ],
    ),
    "a power whose status is cancelled takes its risks along": (
        power() + RISKS,
        power(状态="取消"),
        [
            (
                "QC102 neutral",
                "职权“设立审批”（XK-009）的状态由有效改为取消，连同风险点1项（R-009）、防控措施1项（M-009）。",
            ),
        ],
    ),
    "a power is handed down by a change record": (
        power(),
        said("{编号: B1, 变更类型: 下放, 对象: 职权/XK-009, 触发因素: 政府职能转变}"),
        [
            ("QC104 unclear", "变更记录写明，职权“设立审批”（XK-009）下放或者委托，不再列入本目录。"),
        ],
    ),
    "a power is taken back by a change record": (
        power(),
        said("{编号: B1, 变更类型: 收回, 对象: 职权/XK-009, 触发因素: 政府职能转变}"),
        [
            ("QC105 neutral", "变更记录写明，职权“设立审批”（XK-009）由上级收回，不再列入本目录。"),
        ],
    ),
    "a power is taken over by a change record": (
        "",
        {CASE: power(), **said("{编号: B1, 变更类型: 承接, 对象: 职权/XK-009, 触发因素: 政府职能转变}")},
        [
            ("QC105 neutral", "变更记录写明，承接职权“设立审批”（XK-009）。"),
        ],
    ),
    "a power is restored by a change record": (
        "",
        {CASE: power(), **said("{编号: B1, 变更类型: 恢复, 对象: 职权/XK-009, 触发因素: 政府职能转变}")},
        [
            ("QC107 neutral", "变更记录写明，职权“设立审批”（XK-009）恢复行使。"),
        ],
    ),
    "a power with another id keeps its flow": (
        power() + STEPS,
        {
            CASE: (power().replace("XK-009", "XK-019")) + STEPS,
            **said("{编号: B1, 变更类型: 变更要素, 对象: 职权/XK-009, 后继: 职权/XK-019, 触发因素: 政府职能转变}"),
        },
        [
            (
                "QC108 neutral",
                "职权“设立审批”（XK-009）改为“设立审批”（XK-019），变更记录写明是同一事项，连同流程1项。",
            ),
        ],
    ),
    "a power handed down under another id": (
        power() + STEPS,
        {
            CASE: (power().replace("XK-009", "XK-019")) + STEPS,
            **said("{编号: B1, 变更类型: 下放, 对象: 职权/XK-009, 后继: 职权/XK-019, 触发因素: 政府职能转变}"),
        },
        [
            (
                "QC104 unclear",
                "变更记录写明，职权“设立审批”下放或者委托，编号由shili:XK-009改为shili:XK-019，连同流程1项。",
            ),
        ],
    ),
    "a converted power is told by its category": (
        power() + STEPS,
        {
            CASE: (power().replace("XK-009", "XK-019")).replace("行政许可", "行政备案") + STEPS,
            **said("{编号: B1, 变更类型: 转类, 对象: 职权/XK-009, 后继: 职权/XK-019, 触发因素: 政府职能转变}"),
        },
        [
            (
                "QC112 unclear",
                "职权“设立审批”转类，编号由shili:XK-009改为shili:XK-019，类别由行政许可改为行政备案，连同流程1项。",
            ),
        ],
    ),
    "a vanished power and one alike are probably one": (
        power() + STEPS + RISKS,
        ((power().replace("XK-009", "XK-019")) + STEPS + RISKS)
        .replace("设立审批", "设立许可")
        .replace("[XK-009]", "[XK-019]"),
        [
            (
                "QC111 unclear",
                "职权“设立审批”（XK-009）可能改为“设立许可”（XK-019）：没有变更记录，只凭相像（75%）推测，连同流程1项。",
            ),
        ],
    ),
    "powers merged by a change record take their flows along": (
        two("XK-008", "XK-009"),
        {
            CASE: two("XK-018"),
            **said(
                "{编号: B1, 变更类型: 合并, 对象: [职权/XK-008, 职权/XK-009], 后继: 职权/XK-018, 触发因素: 业务流程变动}"
            ),
        },
        [
            ("QC109 unclear", "职权“设立审批”（XK-008）、“设立审批”（XK-009）合并为“设立审批”，连同流程3项。"),
        ],
    ),
    "a power split by a change record": (
        two("XK-018"),
        {
            CASE: two("XK-008", "XK-009"),
            **said(
                "{编号: B1, 变更类型: 分设, 对象: 职权/XK-018, 后继: [职权/XK-008, 职权/XK-009], 触发因素: 业务流程变动}"
            ),
        },
        [
            ("QC110 unclear", "职权“设立审批”分设为“设立审批”（XK-008）、“设立审批”（XK-009），连同流程3项。"),
        ],
    ),
    "a new office is told with its posts": (
        "",
        unit(
            "监督渠道: {电话: 12388}",
            office="{编号: caiwu, 名称: 财务科, 性质: 内设机构}",
            post="{编号: kuaiji, 名称: 会计岗, 内设机构: caiwu, 层次: 一般岗位}",
        ),
        [
            ("QC901 neutral", "新设内设机构“财务科”，连同岗位1项（kuaiji）。"),
        ],
    ),
    "an office is gone with its posts": (
        unit(
            "监督渠道: {电话: 12388}",
            office="{编号: caiwu, 名称: 财务科, 性质: 内设机构}",
            post="{编号: kuaiji, 名称: 会计岗, 内设机构: caiwu, 层次: 一般岗位}",
        ),
        "",
        [
            ("QC902 unclear", "内设机构“财务科”撤销，连同岗位1项（kuaiji）。"),
        ],
    ),
    "a regulation with another id": (
        "",
        {
            UNIT: replaced(UNIT, ("编号: ZD-001", "编号: ZD-011"))[UNIT],
            POWER: replaced(POWER, ("制度: ZD-001", "制度: ZD-011"))[POWER],
            **said("{编号: B1, 变更类型: 变更要素, 对象: 制度/ZD-001, 后继: 制度/ZD-011, 触发因素: 业务流程变动}"),
        },
        [
            ("QC108 neutral", "制度“窗口登记制度”（ZD-001）改为“窗口登记制度”（ZD-011），变更记录写明是同一事项。"),
        ],
    ),
    "a power taken back under another id": (
        power(),
        {
            CASE: power().replace("XK-009", "XK-019"),
            **said("{编号: B1, 变更类型: 收回, 对象: 职权/XK-009, 后继: 职权/XK-019, 触发因素: 政府职能转变}"),
        },
        [
            ("QC105 neutral", "变更记录写明，职权“设立审批”收回或者承接，编号由shili:XK-009改为shili:XK-019。"),
        ],
    ),
    "a power that went to another unit": (
        power(),
        {
            YEAR + "/erhao/unit.yml": "单位: {编号: erhao, 名称: 二号局, 行政层级: 县级, 评定办法: banfa}",
            YEAR + "/erhao/a.yml": power().replace("XK-009", "XK-019"),
            **said(
                "{编号: B1, 变更类型: 变更要素, 对象: 职权/XK-009, 后继: 职权/erhao:XK-019, 触发因素: 政府职能转变}"
            ),
        },
        [
            ("QC115 unclear", "职权“设立审批”转到别的单位：由shili:XK-009改为erhao:XK-019。"),
            ("QC901 neutral", "新设单位“二号局”。"),
        ],
    ),
}


@pytest.mark.parametrize("case", sorted(CASES))
def test_a_difference_is_named(case: str) -> None:
    old, new, expected = CASES[case]
    assert sentences(old, new) == expected
