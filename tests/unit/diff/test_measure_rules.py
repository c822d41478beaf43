"""What the rules on measures say, whole."""

from collections.abc import Mapping

import pytest

from .sides import Side, changes, sentences

REGULATION = """
制度:
  - {编号: ZD-101, 名称: 资金管理办法, 状态: 有效}
  - {编号: ZD-102, 名称: 审批留痕办法, 状态: 有效}
"""
RISKS = """
风险点:
  - 编号: R-101
    风险主体: {层级: 部门, 编号: bangongshi}
    职权: XK-001
    风险类型: 岗位职责
    风险内容: 违反规定审批资金，收受好处。
    评定等级: 三级
    责任人: [zhuren]
    防控措施: [M-101, M-102]
  - 编号: R-102
    风险主体: {层级: 部门, 编号: bangongshi}
    职权: XK-001
    风险类型: 岗位职责
    风险内容: 泄露申请人的商业秘密。
    评定等级: 三级
    责任人: [zhuren]
    防控措施: [M-102]
防控措施:
"""
FIRST = "  - {编号: M-101, 内容: 大额资金必须逐笔上会研究，并且留存会议记录。, 方面: 制度, 责任主体: zhuren, 制度: ZD-101, 状态: 已落实}\n"
SECOND = "  - {编号: M-102, 内容: 每月抽查凭证与审批单是否一致。, 方面: 监督, 责任主体: fujuzhang, 完成时限: 每月10日前, 状态: 拟订}\n"
THIRD = "  - {编号: M-103, 内容: 审批系统自动留痕，定期导出备查。, 方面: 制度, 责任主体: zhuren}\n"
WHOLE = REGULATION + RISKS + FIRST + SECOND
CHECK = ", 检查记录: [{日期: 2026-05-20, 结果: 抽查二十份。, 检查人: jiwei}, {日期: 2026-06-20, 结果: 抽查十份。, 检查人: jiwei}]}"


def edited(*pairs: tuple[str, str], text: str = WHOLE) -> str:
    """The measures with texts replaced, which stand there."""
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


def due(text: str) -> str:
    """The measures with another date."""
    return edited(("每月10日前", text))


CASES: Mapping[str, tuple[Side, Side]] = {
    "a measure removed": (WHOLE, edited(("[M-101, M-102]", "[M-102]"), (FIRST, ""))),
    "a shared measure taken from one risk": (WHOLE, edited(("[M-101, M-102]", "[M-101]"))),
    "a measure added": (WHOLE, edited(("[M-101, M-102]", "[M-101, M-102, M-103]")) + THIRD),
    "a measure that guards nothing": (WHOLE, WHOLE + THIRD),
    "a measure that guarded nothing": (WHOLE + THIRD, WHOLE),
    "a measure in substance": (WHOLE, edited(("必须逐笔上会研究", "必须逐笔报局长批准"))),
    "a measure in words that ask for less": (WHOLE, edited(("必须逐笔上会研究", "原则上上会研究"))),
    "a measure in words that ask for more": (edited(("必须逐笔上会研究", "原则上上会研究")), WHOLE),
    "a measure with a word that gives room": (WHOLE, edited(("并且留存", "并且尽量留存"))),
    "a measure without a word that gave room": (edited(("并且留存", "并且尽量留存")), WHOLE),
    "a measure polished": (WHOLE, edited(("并且留存", "并留存"))),
    "a measure in other words by another number": (
        WHOLE, edited(("M-101", "M-109"), ("必须逐笔上会研究", "必须上会研究")),
    ),
    "a measure polished by another number": (WHOLE, edited(("M-101", "M-109"), ("并且留存", "并留存"))),
    "a measure by another number": (WHOLE, edited(("M-101", "M-109"))),
    "a lower owner": (WHOLE, edited(("责任主体: fujuzhang", "责任主体: chuangkou"))),
    "a higher owner": (edited(("责任主体: fujuzhang", "责任主体: chuangkou")), WHOLE),
    "an outside owner": (WHOLE, edited(("责任主体: fujuzhang", "责任主体: jiwei"))),
    "no owner any more": (WHOLE, edited((", 责任主体: fujuzhang", ""))),
    "an owner at last": (edited((", 责任主体: fujuzhang", "")), WHOLE),
    "no regulation any more": (WHOLE, edited((", 制度: ZD-101", ""))),
    "a regulation at last": (edited((", 制度: ZD-101", "")), WHOLE),
    "another regulation": (WHOLE, edited(("制度: ZD-101", "制度: ZD-102"))),
    "less often": (WHOLE, due("每季度末")),
    "more often": (due("每年12月31日前"), WHOLE),
    "later in the month": (WHOLE, due("每月20日前")),
    "a later day": (due("2026-06-30"), due("2026-12-31")),
    "an earlier day in the year": (due("每年12月31日前"), due("每年6月30日前")),
    "a standing duty without a rhythm": (WHOLE, due("长期坚持")),
    "a day that cannot be compared": (WHOLE, due("2026-12-31")),
    "no date any more": (WHOLE, edited((", 完成时限: 每月10日前", ""))),
    "a date at last": (edited((", 完成时限: 每月10日前", "")), WHOLE),
    "the same day in other words": (due("2026-06-30"), due("2026年6月30日")),
    "a state that went back": (WHOLE, edited(("状态: 已落实", "状态: 需修订, 修订期限: 2026-12-31"))),
    "a state that went forward": (WHOLE, edited(("状态: 拟订", "状态: 已落实"))),
    "done and without a date": (
        due("2026-06-30"), edited((", 完成时限: 每月10日前, 状态: 拟订", ", 状态: 已落实")),
    ),
    "another aspect": (WHOLE, edited(("方面: 监督", "方面: 制度"))),
    "checks recorded": (WHOLE, edited(("状态: 已落实}", f"状态: 已落实{CHECK}"))),
    "checks removed": (edited(("状态: 已落实}", f"状态: 已落实{CHECK}")), WHOLE),
    "an indicator lost": (edited(("状态: 已落实}", "状态: 已落实, 监测指标: 不符率低于百分之一}")), WHOLE),
    "measures in another order": (WHOLE, edited(("[M-101, M-102]", "[M-102, M-101]"))),
}  # fmt: skip
TOLD: Mapping[str, list[tuple[str, str]]] = {
    "a measure removed": [
        (
            "QC501 weakens",
            "风险点R-101“违反规定审批资金，收受好处。”少了防控措施“大额资金必须逐笔上会研究，并且留存会议记录。”。",
        ),
    ],
    "a shared measure taken from one risk": [
        ("QC501 weakens", "风险点R-101“违反规定审批资金，收受好处。”少了防控措施“每月抽查凭证与审批单是否一致。”。"),
    ],
    "a measure added": [
        (
            "QC502 strengthens",
            "风险点R-101“违反规定审批资金，收受好处。”增加了防控措施“审批系统自动留痕，定期导出备查。”。",
        ),
    ],
    "a measure that guards nothing": [
        ("QC502 strengthens", "新增了防控措施M-103“审批系统自动留痕，定期导出备查。”。"),
    ],
    "a measure that guarded nothing": [
        ("QC501 weakens", "防控措施M-103“审批系统自动留痕，定期导出备查。”不再列出。"),
    ],
    "a measure in substance": [
        (
            "QC503 unclear",
            "防控措施M-101由“大额资金必须逐笔上会研究，并且留存会议记录。”改为“大额资金必须逐笔报局长批准，并且留存会议记录。”，有实质改动。",
        ),
    ],
    "a measure in words that ask for less": [
        (
            "QC503 weakens",
            "防控措施M-101由“大额资金必须逐笔上会研究，并且留存会议记录。”改为“大额资金原则上上会研究，并且留存会议记录。”，要求放松了：“必须逐笔”改成“原则上”。",
        ),
    ],
    "a measure in words that ask for more": [
        (
            "QC503 strengthens",
            "防控措施M-101由“大额资金原则上上会研究，并且留存会议记录。”改为“大额资金必须逐笔上会研究，并且留存会议记录。”，要求收紧了：“原则上”改成“必须逐笔”。",
        ),
    ],
    "a measure with a word that gives room": [
        (
            "QC503 weakens",
            "防控措施M-101由“大额资金必须逐笔上会研究，并且留存会议记录。”改为“大额资金必须逐笔上会研究，并且尽量留存会议记录。”，要求放松了：加了“尽量”。",
        ),
    ],
    "a measure without a word that gave room": [
        (
            "QC503 strengthens",
            "防控措施M-101由“大额资金必须逐笔上会研究，并且尽量留存会议记录。”改为“大额资金必须逐笔上会研究，并且留存会议记录。”，要求收紧了：去掉“尽量”。",
        ),
    ],
    "a measure polished": [
        (
            "QC504 neutral",
            "防控措施M-101由“大额资金必须逐笔上会研究，并且留存会议记录。”改为“大额资金必须逐笔上会研究，并留存会议记录。”，只是润色。",
        ),
    ],
    "a measure in other words by another number": [
        (
            "QC503 unclear",
            "防控措施M-101“大额资金必须逐笔上会研究，并且留存会议记录。”没有了，另有相像的M-109“大额资金必须上会研究，并且留存会议记录。”：推测是改写，有实质改动。",
        ),
    ],
    "a measure polished by another number": [
        (
            "QC504 neutral",
            "防控措施M-101“大额资金必须逐笔上会研究，并且留存会议记录。”没有了，另有相像的M-109“大额资金必须逐笔上会研究，并留存会议记录。”：推测是润色，没有实质改动。",
        ),
    ],
    "a measure by another number": [
        (
            "QC111 unclear",
            "防控措施“大额资金必须逐笔上会研究，并且留存会议记录。”（M-101）可能改为“大额资金必须逐笔上会研究，并且留存会议记录。”（M-109）：没有变更记录，只凭相像（100%）推测。",
        ),
    ],
    "a lower owner": [
        ("QC505 weakens", "防控措施M-102“每月抽查凭证与审批单是否一致。”的责任主体由副局长改为窗口岗，层次降低。"),
    ],
    "a higher owner": [
        ("QC506 strengthens", "防控措施M-102“每月抽查凭证与审批单是否一致。”的责任主体由窗口岗改为副局长，层次提高。"),
    ],
    "an outside owner": [
        (
            "QC507 unclear",
            "防控措施M-102“每月抽查凭证与审批单是否一致。”的责任主体由副局长改为示例市纪委监委，层次相同或者比不出高低。",
        ),
    ],
    "no owner any more": [
        ("QC505 weakens", "防控措施M-102“每月抽查凭证与审批单是否一致。”没有了责任主体，原为副局长。"),
    ],
    "an owner at last": [
        ("QC506 strengthens", "防控措施M-102“每月抽查凭证与审批单是否一致。”明确了责任主体：副局长。"),
    ],
    "no regulation any more": [
        ("QC508 weakens", "防控措施M-101“大额资金必须逐笔上会研究，并且留存会议记录。”不再对应制度“资金管理办法”。"),
    ],
    "a regulation at last": [
        ("QC509 strengthens", "防控措施M-101“大额资金必须逐笔上会研究，并且留存会议记录。”对应到制度“资金管理办法”。"),
    ],
    "another regulation": [
        (
            "QC508 unclear",
            "防控措施M-101“大额资金必须逐笔上会研究，并且留存会议记录。”对应的制度由“资金管理办法”换成“审批留痕办法”。",
        ),
    ],
    "less often": [
        (
            "QC510 weakens",
            "防控措施M-102“每月抽查凭证与审批单是否一致。”的完成时限由“每月10日前”改为“每季度末”，频次放慢。",
        ),
    ],
    "more often": [
        (
            "QC511 strengthens",
            "防控措施M-102“每月抽查凭证与审批单是否一致。”的完成时限由“每年12月31日前”改为“每月10日前”，频次加快。",
        ),
    ],
    "later in the month": [
        ("QC510 weakens", "防控措施M-102“每月抽查凭证与审批单是否一致。”的完成时限由每月10日前推迟到每月20日前。"),
    ],
    "a later day": [
        (
            "QC510 weakens",
            "防控措施M-102“每月抽查凭证与审批单是否一致。”的完成时限由2026年6月30日推迟到2026年12月31日。",
        ),
    ],
    "an earlier day in the year": [
        (
            "QC511 strengthens",
            "防控措施M-102“每月抽查凭证与审批单是否一致。”的完成时限由每年12月31日前提前到每年6月30日前。",
        ),
    ],
    "a standing duty without a rhythm": [
        (
            "QC510 weakens",
            "防控措施M-102“每月抽查凭证与审批单是否一致。”的完成时限由“每月10日前”改为“长期坚持”，频次放慢。",
        ),
    ],
    "a day that cannot be compared": [
        (
            "QC510 unclear",
            "防控措施M-102“每月抽查凭证与审批单是否一致。”的完成时限由“每月10日前”改为“2026年12月31日”，快慢比不出来。",
        ),
    ],
    "no date any more": [
        ("QC510 weakens", "防控措施M-102“每月抽查凭证与审批单是否一致。”没有了完成时限，原为每月10日前。"),
    ],
    "a date at last": [
        ("QC511 strengthens", "防控措施M-102“每月抽查凭证与审批单是否一致。”有了完成时限：每月10日前。"),
    ],
    "the same day in other words": [],
    "a state that went back": [
        ("QC512 weakens", "防控措施M-101“大额资金必须逐笔上会研究，并且留存会议记录。”的状态由已落实退为需修订。"),
    ],
    "a state that went forward": [
        ("QC513 strengthens", "防控措施M-102“每月抽查凭证与审批单是否一致。”的状态由拟订进为已落实。"),
    ],
    "done and without a date": [
        ("QC513 strengthens", "防控措施M-102“每月抽查凭证与审批单是否一致。”的状态由拟订进为已落实。"),
    ],
    "another aspect": [
        ("QC514 unclear", "防控措施M-102“每月抽查凭证与审批单是否一致。”的方面由监督改为制度。"),
    ],
    "checks recorded": [
        ("QC515 strengthens", "防控措施M-101“大额资金必须逐笔上会研究，并且留存会议记录。”新增检查记录2条。"),
    ],
    "checks removed": [
        ("QC516 weakens", "防控措施M-101“大额资金必须逐笔上会研究，并且留存会议记录。”的检查记录被删去2条。"),
    ],
    "an indicator lost": [
        (
            "QC419 weakens",
            "防控措施M-101“大额资金必须逐笔上会研究，并且留存会议记录。”不再有监测指标“不符率低于百分之一”。",
        ),
    ],
    "measures in another order": [
        ("QC993 neutral", "风险点“违反规定审批资金，收受好处。”的防控措施换了排列次序，没有增减。"),
    ],
}


@pytest.mark.parametrize("case", CASES)
def test_a_changed_measure(case: str) -> None:
    old, new = CASES[case]
    assert sentences(old, new) == TOLD[case]


def test_what_merged_risks_leave_unguarded_is_told_once_at_the_merged_risk() -> None:
    merged = edited(("R-101", "R-103"), ("[M-101, M-102]", "[M-102]"), (FIRST, ""), text=WHOLE)
    at = merged.index("  - 编号: R-102")
    new = merged[:at] + merged[merged.index("防控措施:\n  - ") :]
    said = "变更记录:\n  - {编号: BG-1, 变更类型: 合并, 对象: [风险点/R-101, 风险点/R-102], 触发因素: 年度评估, 后继: [风险点/R-103]}\n"
    assert [told for told in changes(WHOLE, new + said) if told[0] == "QC501"] == [
        ("QC501", "风险点/R-103", "weakens",
         "风险点R-103“违反规定审批资金，收受好处。”少了防控措施“大额资金必须逐笔上会研究，并且留存会议记录。”。"),
    ]  # fmt: skip


def test_measures_of_a_new_risk_are_told_with_it() -> None:
    assert [code for code, *_ in changes(REGULATION, WHOLE)] == ["QC405", "QC405"]
