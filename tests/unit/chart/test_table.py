"""The chart in words."""

from __future__ import annotations

from qinglian.chart import loose_notes, steps_table

from .chart_samples import licence


def test_rows_say_what_the_chart_shows() -> None:
    rows = [
        (
            row.number,
            row.step.name,
            [(onward.number, onward.way.condition) for onward in row.next],
            [risk.id for risk in row.risks],
            [measure.id for measure in row.measures],
        )
        for row in steps_table(licence())
    ]
    assert rows == [
        ("1", "提交成立登记申请", [("2", "")], [], []),
        ("2", "材料是否齐全、符合形式", [("4", "齐全"), ("3", "不齐全")], ["R1"], ["M1", "M2"]),
        ("3", "一次性告知补正", [("1", "补正后重新提交")], ["R1"], ["M1", "M2"]),
        ("4", "受理并出具受理通知书", [("5", "")], [], []),
        ("5", "同步核查", [("6", ""), ("7", "")], [], []),
        ("6", "实地核查活动场所", [("8", "")], ["R2"], ["M3", "M4"]),
        ("7", "征求业务主管单位意见", [("8", "")], ["R3"], ["M4"]),
        ("8", "提出审核意见", [("9", "")], [], []),
        (
            "9",
            "是否准予登记",
            [("10", "准予"), ("11", "不予"), ("6", "事实不清，退回核查")],
            ["R4", "R5"],
            ["M5", "M6"],
        ),
        ("10", "颁发社会团体法人登记证书", [("12", "")], [], []),
        ("11", "不予登记决定书，告知复议诉讼权利", [("13", "")], [], []),
        ("12", "公告并归档", [], [], []),
        ("13", "办结", [], [], []),
    ]


def test_what_belongs_to_no_step_is_not_lost() -> None:
    risks, measures = loose_notes(licence())
    assert ([risk.id for risk in risks], [measure.id for measure in measures]) == (["R6"], ["M7"])
