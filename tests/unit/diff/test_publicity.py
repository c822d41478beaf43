"""Who may see what (QC801, QC802)."""

import pytest

from .samples import power, scheme, unit
from .sides import Side, sentences

LINE = "公开政策: [{种类: 风险点, 范围: %s}]"
FIELDS = "公开政策: [{种类: 风险点, 字段: [风险内容], 范围: %s}]"
BOTH = "公开: {范围: 本单位, 依据: 第十六条第一款, 字段: {内容: 专责}}"


CASES: dict[str, tuple[Side, Side, list[tuple[str, str]]]] = {
    "a record narrowed": (
        power(),
        power("公开: {范围: 本单位, 依据: 第十六条第一款}"),
        [
            ("QC801 weakens", "职权“设立审批”的公开范围收窄：整条记录（由社会改为本单位）。"),
        ],
    ),
    "a record widened": (
        power("公开: {范围: 专责, 依据: 第十六条第一款}"),
        power("公开: {范围: 本单位, 依据: 第十六条第一款}"),
        [
            ("QC802 strengthens", "职权“设立审批”的公开范围放宽：整条记录（由专责改为本单位）。"),
        ],
    ),
    "disclosed on request only": (
        power("公开: {范围: 本单位, 公开方式: 主动公开}"),
        power("公开: {范围: 本单位, 公开方式: 依申请公开}"),
        [
            ("QC801 weakens", "职权“设立审批”的公开范围收窄：整条记录（由主动公开改为依申请公开）。"),
        ],
    ),
    "another ground moves nobody": (
        power("公开: {范围: 本单位, 依据: 第十六条第一款}"),
        power("公开: {范围: 本单位, 依据: 第十六条第二款}"),
        [
            ("QC991 neutral", "职权“设立审批”的公开·依据·条款由“第十六条第一款”改为“第十六条第二款”。"),
        ],
    ),
    "a field narrowed and another widened": (
        power("公开: {字段: {内容: 本单位}}"),
        power("公开: {字段: {条件: 本单位}}"),
        [
            ("QC801 weakens", "职权“设立审批”的公开范围收窄：条件（由社会改为本单位）。"),
            ("QC802 strengthens", "职权“设立审批”的公开范围放宽：内容（由本单位改为社会）。"),
        ],
    ),
    "a record opened but for a field": (
        power("公开: {范围: 本单位, 字段: {条件: 本单位}}"),
        power("公开: {范围: 社会, 字段: {条件: 专责}}"),
        [
            ("QC801 weakens", "职权“设立审批”的公开范围收窄：条件（由本单位改为专责）。"),
            ("QC802 strengthens", "职权“设立审批”的公开范围放宽：整条记录（由本单位改为社会）。"),
        ],
    ),
    "a new line narrows at once one field and opens the record": (
        power(权力属性="内部权力"),
        power("公开: {范围: 社会, 字段: {内容: 专责}}", 权力属性="内部权力"),
        [
            (
                "QC801 weakens",
                "职权“设立审批”的公开范围收窄：内容（由本单位改为专责）；同时放宽：整条记录（由本单位改为社会）。",
            ),
        ],
    ),
    "a policy of the scheme narrows what it covers": (
        scheme(),
        scheme(LINE % "本单位"),
        [
            (
                "QC801 weakens",
                "评定办法“示例评定办法”的公开政策“风险点（本单位）”有变，收窄了1条记录的公开范围：R-001。",
            ),
        ],
    ),
    "a policy of the unit widens what it covers": (
        unit("监督渠道: {电话: 12388}", LINE % "专责"),
        unit("监督渠道: {电话: 12388}", LINE % "本单位"),
        [
            ("QC802 strengthens", "单位“示例局”的公开政策“风险点（本单位）”有变，放宽了1条记录的公开范围：R-001。"),
        ],
    ),
    "a policy narrows a field": (
        scheme(FIELDS % "社会"),
        scheme(FIELDS % "专责"),
        [
            ("QC801 weakens", "评定办法“示例评定办法”的公开政策“风险点（专责）”有变，收窄了1条记录的公开范围：R-001。"),
        ],
    ),
    "a policy line that covers nothing yet is judged by itself": (
        scheme("公开政策: [{种类: 预警, 范围: 本单位}]"),
        scheme("公开政策: [{种类: 预警, 范围: 专责}]"),
        [
            ("QC801 weakens", "评定办法“示例评定办法”的公开政策“预警（专责）”收窄。"),
        ],
    ),
    "a policy line dropped that moves nobody": (
        scheme("公开政策: [{种类: 风险点, 范围: 社会}]"),
        scheme(),
        [
            ("QC914 unclear", "评定办法“示例评定办法”有变：公开政策由“风险点；范围：社会”改为“无”。"),
        ],
    ),
    "a policy line that covers nothing yet is wider": (
        scheme("公开政策: [{种类: 预警, 范围: 专责}]"),
        scheme("公开政策: [{种类: 预警, 范围: 本单位}]"),
        [
            ("QC802 strengthens", "评定办法“示例评定办法”的公开政策“预警（本单位）”放宽。"),
        ],
    ),
}


@pytest.mark.parametrize("case", sorted(CASES))
def test_a_difference_is_named(case: str) -> None:
    old, new, expected = CASES[case]
    assert sentences(old, new) == expected
