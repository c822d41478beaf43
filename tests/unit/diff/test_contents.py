"""What a power may do, owes and is held to (QC116 to QC122)."""

import pytest

from .samples import power
from .sides import Side, sentences

CASES: dict[str, tuple[Side, Side, list[tuple[str, str]]]] = {
    "a border moved": (
        power("边界: 只审查材料。"),
        power("边界: 审查材料并核查现场。"),
        [
            ("QC116 unclear", "职权“设立审批”的边界由“只审查材料。”改为“审查材料并核查现场。”。"),
        ],
    ),
    "a condition more and one less": (
        power("条件: [有场所, 有章程和组织机构]"),
        power("条件: [有场所, 有与业务相适应的专职人员]"),
        [
            ("QC116 unclear", "职权“设立审批”的条件新增“有与业务相适应的专职人员”。"),
            ("QC116 unclear", "职权“设立审批”的条件删去“有章程和组织机构”。"),
        ],
    ),
    "a quota gone": (
        power("数量限制: 每年十家"),
        power(),
        [
            ("QC116 unclear", "职权“设立审批”的数量限制删去“每年十家”。"),
        ],
    ),
    "another way to begin": (
        power("启动方式: 依申请"),
        power("启动方式: 依职权"),
        [
            ("QC116 unclear", "职权“设立审批”的启动方式由“依申请”改为“依职权”。"),
        ],
    ),
    "a mark of a major matter lost": (
        power("三重一大: [重大事项决策, 大额资金使用]"),
        power("三重一大: [重大事项决策]"),
        [
            ("QC116 unclear", "职权“设立审批”的三重一大由“重大事项决策、大额资金使用”改为“重大事项决策”。"),
        ],
    ),
    "a discretion standard lost": (
        power("裁量基准: 按三档处理。"),
        power(),
        [
            ("QC117 weakens", "职权“设立审批”删去裁量基准“按三档处理。”。"),
        ],
    ),
    "a duty gained": (
        power(),
        power("责任事项: [{环节: 受理, 内容: 一次告知补正。}]"),
        [
            ("QC118 strengthens", "职权“设立审批”新增责任事项“受理；内容：一次告知补正。”。"),
        ],
    ),
    "accountability reworded": (
        power("追责情形: 逾期不办的，追究责任。"),
        power("追责情形: 逾期不办情节严重的，可以追究责任。"),
        [
            (
                "QC119 unclear",
                "职权“设立审批”的追责情形由“逾期不办的，追究责任。”改为“逾期不办情节严重的，可以追究责任。”。",
            ),
        ],
    ),
    "a duty reworded": (
        power("责任事项: [{环节: 受理, 内容: 必须当场一次告知补正全部材料。}]"),
        power("责任事项: [{环节: 受理, 内容: 可以当场一次告知补正全部材料。}]"),
        [
            (
                "QC119 unclear",
                "职权“设立审批”的责任事项有变：责任事项·内容由“必须当场一次告知补正全部材料。”改为“可以当场一次告知补正全部材料。”。",
            ),
        ],
    ),
    "remedies lost": (
        power("救济渠道: 可以申请行政复议。"),
        power(),
        [
            ("QC120 weakens", "职权“设立审批”删去救济渠道“可以申请行政复议。”。"),
        ],
    ),
    "one remedy lost": (
        power("救济渠道: 可以申请行政复议，也可以向人民法院起诉。"),
        power("救济渠道: 可以申请行政复议。"),
        [
            (
                "QC120 weakens",
                "职权“设立审批”的救济渠道少了诉讼：由“可以申请行政复议，也可以向人民法院起诉。”改为“可以申请行政复议。”。",
            ),
        ],
    ),
    "one remedy gained": (
        power("救济渠道: 可以申请行政复议。"),
        power("救济渠道: 可以申请行政复议或者提起行政诉讼。"),
        [
            (
                "QC121 strengthens",
                "职权“设立审批”的救济渠道多了诉讼：由“可以申请行政复议。”改为“可以申请行政复议或者提起行政诉讼。”。",
            ),
        ],
    ),
    "a remedy written for the first time": (
        power(),
        power("救济渠道: 可以申请行政复议。"),
        [
            ("QC121 strengthens", "职权“设立审批”写明救济渠道“可以申请行政复议。”。"),
        ],
    ),
    "a remedy for another": (
        power("救济渠道: 可以申请行政复议。"),
        power("救济渠道: 可以提起行政诉讼。"),
        [
            ("QC990 unclear", "职权“设立审批”的救济渠道由“可以申请行政复议。”改为“可以提起行政诉讼。”。"),
        ],
    ),
    "an allocation with another post": (
        power("分解: [{内设机构: bangongshi, 岗位: [chuangkou], 作用: 主办}]"),
        power("分解: [{内设机构: bangongshi, 岗位: [zhuren], 作用: 主办}]"),
        [
            ("QC122 unclear", "职权“设立审批”的分解有变：分解·岗位由“窗口岗”改为“办公室主任”。"),
        ],
    ),
    "an allocation more": (
        power("分解: [{内设机构: bangongshi, 作用: 主办}]"),
        power("分解: [{内设机构: bangongshi, 作用: 主办}, {岗位: [fujuzhang], 职责: 审批}]"),
        [
            ("QC122 unclear", "职权“设立审批”的分解增加“副局长；职责：审批”。"),
        ],
    ),
    "an allocation less": (
        power("分解: [{内设机构: bangongshi, 作用: 主办}, {岗位: [fujuzhang], 职责: 审批}]"),
        power("分解: [{内设机构: bangongshi, 作用: 主办}]"),
        [
            ("QC122 unclear", "职权“设立审批”的分解去掉“副局长；职责：审批”。"),
        ],
    ),
}


@pytest.mark.parametrize("case", sorted(CASES))
def test_a_difference_is_named(case: str) -> None:
    old, new, expected = CASES[case]
    assert sentences(old, new) == expected
