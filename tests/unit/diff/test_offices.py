"""Posts, leaders, the leading group, projects (QC903 to QC907, QC915, QC916)."""

import pytest

from .samples import unit
from .sides import UNIT, Side, replaced, sentences

OTHERS = "{编号: neiqin, 名称: 内勤岗, 内设机构: bangongshi, 层次: 一般岗位%s}"


def post(fields: str = "") -> dict[str, str | None]:
    """The unit with a further post."""
    return unit("监督渠道: {电话: 12388}", post=OTHERS % fields)


def group(fields: str) -> dict[str, str | None]:
    """The unit with this leading group."""
    return unit("监督渠道: {电话: 12388}", f"领导小组: {fields}")


def project(*links: str) -> str:
    """A project with these links."""
    return f"重大项目: [{{编号: P1, 名称: 示例工程, 环节: [{', '.join(links)}]}}]"


CASES: dict[str, tuple[Side, Side, list[tuple[str, str]]]] = {
    "a post out of the search": (
        post(),
        post(", 列入排查: 否"),
        [
            ("QC903 weakens", "岗位“内勤岗”不再列入排查。"),
        ],
    ),
    "a post into the search": (
        post(", 列入排查: 否"),
        post(),
        [
            ("QC904 strengthens", "岗位“内勤岗”列入排查。"),
        ],
    ),
    "a key post no more": (
        post(", 重点岗位: 是"),
        post(),
        [
            ("QC903 weakens", "岗位“内勤岗”不再是重点岗位。"),
        ],
    ),
    "a key post": (
        post(),
        post(", 重点岗位: 是"),
        [
            ("QC904 strengthens", "岗位“内勤岗”定为重点岗位。"),
        ],
    ),
    "a statement where risks were": (
        {},
        replaced(
            UNIT,
            (
                "名称: 窗口岗, 内设机构: bangongshi, 层次: 一般岗位",
                "名称: 窗口岗, 内设机构: bangongshi, 层次: 一般岗位, 无风险声明: {日期: 2026-04-10, 说明: 已查。}",
            ),
        ),
        [
            ("QC905 weakens", "岗位“窗口岗”原有1个风险点（R-001），现在声明没有风险。"),
        ],
    ),
    "a statement where no risks were": (
        post(),
        post(", 无风险声明: {日期: 2026-04-10, 说明: 已查。}"),
        [
            ("QC991 neutral", "岗位“内勤岗”的无风险声明新增“2026年4月10日；说明：已查。”。"),
        ],
    ),
    "a leading group with other people": (
        group("{组长: juzhang, 副组长: [fujuzhang], 成员: [zhuren]}"),
        group("{组长: fujuzhang, 副组长: [zhuren], 成员: [zhuren]}"),
        [
            (
                "QC906 unclear",
                "单位“示例局”的领导小组·组长由“局长”改为“副局长”、领导小组·副组长由“副局长”改为“办公室主任”。",
            ),
        ],
    ),
    "a leading group without deputies": (
        group("{组长: juzhang, 副组长: [fujuzhang]}"),
        group("{组长: juzhang}"),
        [
            ("QC907 weakens", "单位“示例局”的领导小组·副组长空缺（原为“副局长”）。"),
        ],
    ),
    "a leading group filled": (
        unit("监督渠道: {电话: 12388}"),
        group("{组长: juzhang}"),
        [
            ("QC906 strengthens", "单位“示例局”的领导小组原来空缺，现为“局长”。"),
        ],
    ),
    "a discipline body left empty": (
        {},
        replaced(UNIT, ("    纪检监察机构: jiwei\n", "")),
        [
            ("QC907 weakens", "单位“示例局”的纪检监察机构空缺（原为“示例市纪委监委”）。"),
        ],
    ),
    "another leader in charge": (
        {},
        replaced(UNIT, ("分管领导: fujuzhang", "分管领导: juzhang")),
        [
            ("QC906 unclear", "内设机构“办公室”的分管领导由“副局长”改为“局长”。"),
        ],
    ),
    "a post of another tier and other duties": (
        post(", 职责: [收发文件]"),
        post(", 职责: [收发文件, 用印登记], 担任角色: [联络员]"),
        [
            ("QC915 unclear", "岗位“内勤岗”的职责由“收发文件”改为“收发文件、用印登记”。"),
            ("QC915 unclear", "岗位“内勤岗”的担任角色由“无”改为“联络员”。"),
        ],
    ),
    "a project begun": (
        "",
        project("{种类: 立项}"),
        [
            ("QC916 neutral", "新增重大项目“示例工程”。"),
        ],
    ),
    "a project dropped": (
        project("{种类: 立项}"),
        "",
        [
            ("QC916 unclear", "重大项目“示例工程”不再列入。"),
        ],
    ),
    "a link dropped": (
        project("{种类: 立项}", "{种类: 项目审计}"),
        project("{种类: 立项}"),
        [
            ("QC916 unclear", "重大项目“示例工程”去掉环节：项目审计。"),
        ],
    ),
    "a link added": (
        project("{种类: 立项}"),
        project("{种类: 立项}", "{种类: 项目审计}"),
        [
            ("QC916 neutral", "重大项目“示例工程”增加环节：项目审计。"),
        ],
    ),
    "progress recorded": (
        project("{种类: 立项}"),
        project("{种类: 立项, 日期: 2026-03-01, 结果: 已立项}"),
        [
            ("QC916 neutral", "重大项目“示例工程”的立项有进展（环节·日期、环节·结果）：2026年3月1日、已立项。"),
        ],
    ),
    "another party of a link": (
        project("{种类: 立项, 主体: zhuren}"),
        project("{种类: 立项, 主体: fujuzhang}"),
        [
            ("QC916 unclear", "重大项目“示例工程”的立项有变：环节·主体由“办公室主任”改为“副局长”。"),
        ],
    ),
}


@pytest.mark.parametrize("case", sorted(CASES))
def test_a_difference_is_named(case: str) -> None:
    old, new, expected = CASES[case]
    assert sentences(old, new) == expected
