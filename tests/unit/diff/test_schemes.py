"""Schemes, chains and reviews, waivers (QC908 to QC914)."""

import pytest

from .samples import power, scheme
from .sides import SCHEME, UNIT, YEAR, Side, replaced, sentences

CHAIN = "{编号: shenhe, 名称: 审核, 适用: 职权, 步骤: [%s]}"
FIRST = "{编号: chushen, 名称: 部门初审, 主体: 部门负责人, 事项: 初审%s}"
SECOND = "{编号: shending, 名称: 集体审定, 主体: {全部: [%s]}, 事项: 审定}"
THIRD = "{编号: beian, 名称: 报上级备案, 主体: 上级纪委, 事项: 备案}"


def chain(*steps: str) -> dict[str, str | None]:
    """The scheme with a chain of these steps."""
    return scheme("审核流程: [" + CHAIN % ", ".join(steps) + "]")


def changed(*pairs: tuple[str, str]) -> dict[str, str | None]:
    """The base's scheme with other texts."""
    return replaced(SCHEME, *pairs)


def reviewed(*steps: str) -> dict[str, str | None]:
    """Reviews of a power at these steps of a chain of three, filed last."""
    rows = "".join(
        f"  - {{编号: S-{step}, 审核流程: shenhe, 步骤: {step}, 主体: bangongshi, 对象: [职权/XK-001], "
        f"结论: 同意, 日期: 2026-06-01}}\n"
        for step in steps
    )
    return {**chain(FIRST % "", SECOND % "局党组", THIRD), f"{YEAR}/shili/shenhe.yml": f"审核备案:\n{rows}"}


CASES: dict[str, tuple[Side, Side, list[tuple[str, str]]]] = {
    "a step of a chain dropped": (
        chain(FIRST % "", SECOND % "局党组", THIRD),
        chain(FIRST % "", THIRD),
        [
            ("QC910 weakens", "评定办法“示例评定办法”的审核流程少了“集体审定”。"),
        ],
    ),
    "a step of a chain added": (
        chain(FIRST % "", THIRD),
        chain(FIRST % "", SECOND % "局党组", THIRD),
        [
            ("QC911 strengthens", "评定办法“示例评定办法”的审核流程增加“集体审定”。"),
        ],
    ),
    "a chain dropped": (
        chain(FIRST % ""),
        {},
        [
            ("QC910 weakens", "评定办法“示例评定办法”的审核流程少了“审核”。"),
        ],
    ),
    "a record that skips a step of its chain": (
        reviewed("chushen", "shending", "beian"),
        reviewed("chushen", "beian"),
        [
            ("QC910 weakens", "示例登记的审核没有经过“集体审定”，原来是有的。"),
        ],
    ),
    "a record that takes a step more": (
        reviewed("chushen", "beian"),
        reviewed("chushen", "shending", "beian"),
        [
            ("QC911 strengthens", "示例登记的审核增加了“集体审定”。"),
        ],
    ),
    "a chain in which nobody may send back": (
        chain(FIRST % ", 可退回: 是"),
        chain(FIRST % ""),
        [
            ("QC912 weakens", "评定办法“示例评定办法”放宽：审核流程·步骤·可退回（部门初审）由“是”改为“否”。"),
        ],
    ),
    "one body less that must agree": (
        chain(FIRST % "", SECOND % "局党组, 领导小组"),
        chain(FIRST % "", SECOND % "局党组"),
        [
            ("QC912 weakens", "评定办法“示例评定办法”放宽：审核流程·步骤·主体·全部（集体审定）由“领导小组”改为“无”。"),
        ],
    ),
    "a demand dropped and a cap raised": (
        {},
        changed(("一级须有制度: 是, 重复上限: 3", "重复上限: 6")),
        [
            ("QC912 weakens", "评定办法“示例评定办法”放宽：要求·一级须有制度由“是”改为“否”。"),
            ("QC912 weakens", "评定办法“示例评定办法”放宽：要求·重复上限由“3”改为“6”。"),
        ],
    ),
    "fewer flows demanded": (
        {},
        changed(("流程图: 全部", "流程图: 关键")),
        [
            ("QC912 weakens", "评定办法“示例评定办法”放宽：要求·流程图由“全部”改为“关键”。"),
        ],
    ),
    "a cap set": (
        changed((", 重复上限: 3", "")),
        {},
        [
            ("QC913 strengthens", "评定办法“示例评定办法”收紧：要求·重复上限由“无”改为“3”。"),
        ],
    ),
    "a level without its role": (
        {},
        changed(("次序: 1, 名称: 一级, 责任角色: 主要领导", "次序: 1, 名称: 一级")),
        [
            ("QC912 weakens", "评定办法“示例评定办法”放宽：等级·责任角色（一级）由“主要领导”改为“无”。"),
        ],
    ),
    "a level with another role": (
        {},
        changed(("次序: 1, 名称: 一级, 责任角色: 主要领导", "次序: 1, 名称: 一级, 责任角色: 分管领导")),
        [
            ("QC914 unclear", "评定办法“示例评定办法”有变（一级）：等级·责任角色由“主要领导”改为“分管领导”。"),
        ],
    ),
    "a level that needs a regulation and a monitor": (
        {},
        changed(
            (
                "次序: 1, 名称: 一级, 责任角色: 主要领导",
                "次序: 1, 名称: 一级, 责任角色: 主要领导, 监控主体: 局党组, 须有制度: 是",
            )
        ),
        [
            ("QC913 strengthens", "评定办法“示例评定办法”收紧：等级·监控主体（一级）由“无”改为“局党组”。"),
            ("QC913 strengthens", "评定办法“示例评定办法”收紧：等级·须有制度（一级）由“否”改为“是”。"),
        ],
    ),
    "a threshold raised": (
        scheme("预警方式: [约谈]", "预警阈值: [{风险信息: 3, 期间: 3个月, 建议方式: 约谈}]"),
        scheme("预警方式: [约谈]", "预警阈值: [{风险信息: 5, 期间: 1个月, 建议方式: 约谈}]"),
        [
            ("QC912 weakens", "评定办法“示例评定办法”放宽：预警阈值·风险信息由“3”改为“5”。"),
            ("QC912 weakens", "评定办法“示例评定办法”放宽：预警阈值·期间由“3个月”改为“1个月”。"),
        ],
    ),
    "another level by the same factors": (
        {},
        changed(("后果: 严重}}, 等级: 一级", "后果: 严重}}, 等级: 二级")),
        [
            ("QC914 unclear", "评定办法“示例评定办法”有变：定级规则·等级由“一级”改为“二级”。"),
        ],
    ),
    "other criteria": (
        changed(("次序: 1, 名称: 一级,", "次序: 1, 名称: 一级, 标准: 掌握审批权的岗位,")),
        changed(("次序: 1, 名称: 一级,", "次序: 1, 名称: 一级, 标准: 掌握审批权和资金的领导岗位,")),
        [
            (
                "QC914 unclear",
                "评定办法“示例评定办法”有变（一级）：等级·标准·通用由“掌握审批权的岗位”改为“掌握审批权和资金的领导岗位”。",
            ),
        ],
    ),
    "a unit with another scheme": (
        {
            **scheme(),
            YEAR + "/schemes/b.yml": "评定办法: [{编号: b, 名称: 新办法, 等级: [{编号: 一级, 次序: 1, 名称: 一级}]}]",
        },
        {
            **replaced(UNIT, ("评定办法: banfa", "评定办法: b")),
            YEAR + "/schemes/b.yml": "评定办法: [{编号: b, 名称: 新办法, 等级: [{编号: 一级, 次序: 1, 名称: 一级}]}]",
        },
        [
            ("QC914 unclear", "单位“示例局”的评定办法由“示例评定办法”改为“新办法”。"),
        ],
    ),
    "a scheme more": (
        {},
        {YEAR + "/schemes/b.yml": "评定办法: [{编号: b, 名称: 新办法, 等级: [{编号: 一级, 次序: 1, 名称: 一级}]}]"},
        [
            ("QC914 unclear", "新增评定办法“新办法”。"),
        ],
    ),
    "a waiver added": (
        power(),
        power("豁免: [{规则: QL406, 理由: 修订中, 批准: 局长办公会议, 期限: 2026-12-31}]"),
        [
            (
                "QC908 weakens",
                "职权“设立审批”新增豁免：QL406；理由：修订中；批准：局长办公会议；期限：2026年12月31日。",
            ),
        ],
    ),
    "a waiver prolonged": (
        power("豁免: [{规则: QL406, 理由: 修订中, 批准: 局长办公会议, 期限: 2026-09-30}]"),
        power("豁免: [{规则: QL406, 理由: 修订中, 批准: 局长办公会议, 期限: 2026-12-31}]"),
        [
            ("QC908 weakens", "职权“设立审批”对规则QL406的豁免由2026年9月30日延长到2026年12月31日。"),
        ],
    ),
    "a waiver shortened": (
        power("豁免: [{规则: QL406, 理由: 修订中, 批准: 局长办公会议, 期限: 2026-12-31}]"),
        power("豁免: [{规则: QL406, 理由: 修订中, 批准: 局长办公会议, 期限: 2026-09-30}]"),
        [
            ("QC909 strengthens", "职权“设立审批”对规则QL406的豁免由2026年12月31日提前到2026年9月30日。"),
        ],
    ),
    "a waiver lifted": (
        power("豁免: [{规则: QL406, 理由: 修订中, 批准: 局长办公会议, 期限: 2026-12-31}]"),
        power(),
        [
            (
                "QC909 strengthens",
                "职权“设立审批”取消豁免：QL406；理由：修订中；批准：局长办公会议；期限：2026年12月31日。",
            ),
        ],
    ),
    "a scheme less": (
        {YEAR + "/schemes/b.yml": "评定办法: [{编号: b, 名称: 新办法, 等级: [{编号: 一级, 次序: 1, 名称: 一级}]}]"},
        {},
        [
            ("QC914 unclear", "评定办法“新办法”不再列入。"),
        ],
    ),
}


@pytest.mark.parametrize("case", sorted(CASES))
def test_a_difference_is_named(case: str) -> None:
    old, new, expected = CASES[case]
    assert sentences(old, new) == expected
