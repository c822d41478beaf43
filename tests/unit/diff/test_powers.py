"""Whose a power is and whether it may be exercised (QC102 to QC107, QC112 to QC115)."""

import pytest

from .samples import power, unit
from .sides import YEAR, Side, sentences

CASES: dict[str, tuple[Side, Side, list[tuple[str, str]]]] = {
    "a cancelled status": (
        power(),
        power(状态="取消"),
        [
            ("QC102 neutral", "职权“设立审批”（XK-009）的状态由有效改为取消。"),
        ],
    ),
    "a frozen status": (
        power(),
        power(状态="冻结"),
        [
            ("QC106 neutral", "职权“设立审批”（XK-009）由有效改为冻结。"),
        ],
    ),
    "a restored status": (
        power(状态="冻结"),
        power(),
        [
            ("QC107 neutral", "职权“设立审批”（XK-009）由冻结恢复为有效。"),
        ],
    ),
    "a delegation and what goes with it are told once": (
        power("行使层级: 县级"),
        power("行使层级: [县级, 乡级]", "委托: {移交方: 本单位, 至: jiwei, 文书: 委托书}", "行使方式: 受托"),
        [
            (
                "QC104 unclear",
                "职权“设立审批”下放、委托或者授权：委托由“无”改为“示例局；至：示例市纪委监委；文书：委托书”；行使方式由“无”改为“受托”；行使层级由“无”改为“乡级”。",
            ),
        ],
    ),
    "a delegation that ended": (
        power("委托: {移交方: 本单位, 至: jiwei, 文书: 委托书}"),
        power(),
        [
            ("QC105 neutral", "职权“设立审批”收回或者承接：委托由“示例局；至：示例市纪委监委；文书：委托书”改为“无”。"),
        ],
    ),
    "a delegation prolonged": (
        power("委托: {移交方: 本单位, 至: jiwei, 期限: 2025-12-31}"),
        power("委托: {移交方: 本单位, 至: jiwei, 期限: 2026-12-31}"),
        [
            ("QC104 unclear", "职权“设立审批”下放、委托或者授权：委托·期限由“2025年12月31日”改为“2026年12月31日”。"),
        ],
    ),
    "a power of a lower level": (
        power("行使层级: 市级"),
        power("行使层级: 县级"),
        [
            ("QC104 unclear", "职权“设立审批”下放、委托或者授权：行使层级由“市级”改为“县级”。"),
        ],
    ),
    "a power of a higher level": (
        power("行使层级: 县级"),
        power("行使层级: 市级"),
        [
            ("QC105 neutral", "职权“设立审批”收回或者承接：行使层级由“县级”改为“市级”。"),
        ],
    ),
    "a power that came from above": (
        power("权力来源: 法定本级行使"),
        power("权力来源: 上级下放"),
        [
            ("QC104 unclear", "职权“设立审批”下放、委托或者授权：权力来源由“法定本级行使”改为“上级下放”。"),
        ],
    ),
    "a power taken over": (
        power("权力来源: 法定本级行使"),
        power("权力来源: 承接"),
        [
            ("QC105 neutral", "职权“设立审批”收回或者承接：权力来源由“法定本级行使”改为“承接”。"),
        ],
    ),
    "another category": (
        power(),
        power(类别="行政备案"),
        [
            ("QC112 unclear", "职权“设立审批”的类别由行政许可改为行政备案。"),
        ],
    ),
    "another nature that hides nothing": (
        power(权力属性="公共类"),
        power(),
        [
            ("QC112 unclear", "职权“设立审批”的权力属性由公共类改为外部权力。"),
        ],
    ),
    "an external power made internal": (
        power(),
        power(权力属性="内部权力"),
        [
            ("QC113 weakens", "职权“设立审批”由外部权力改为内部权力，缺省不再对社会公开。"),
        ],
    ),
    "an internal power made external": (
        power(权力属性="内部权力"),
        power(),
        [
            ("QC114 strengthens", "职权“设立审批”由内部权力改为外部权力，缺省对社会公开。"),
        ],
    ),
    "another responsible party": (
        power("责任主体: bangongshi"),
        power("责任主体: zhuren"),
        [
            ("QC115 unclear", "职权“设立审批”的责任主体由“办公室”改为“办公室主任”。"),
        ],
    ),
    "a partner gained": (
        power(),
        power("联办机构: [jiwei]"),
        [
            ("QC115 unclear", "职权“设立审批”的联办机构由“无”改为“示例市纪委监委”。"),
        ],
    ),
    "a power moved to the folder of another office": (
        {
            YEAR + "/shili/bangongshi/a.yml": power(),
            **unit("监督渠道: {电话: 12388}", office="{编号: caiwu, 名称: 财务科, 性质: 内设机构}"),
        },
        {
            YEAR + "/shili/caiwu/a.yml": power(),
            **unit("监督渠道: {电话: 12388}", office="{编号: caiwu, 名称: 财务科, 性质: 内设机构}"),
        },
        [
            ("QC115 unclear", "职权“设立审批”的内设机构由“办公室”改为“财务科”。"),
        ],
    ),
    "the office of the folder written out": (
        power(),
        power("内设机构: bangongshi"),
        [],
    ),
}


@pytest.mark.parametrize("case", sorted(CASES))
def test_a_difference_is_named(case: str) -> None:
    old, new, expected = CASES[case]
    assert sentences(old, new) == expected
