"""Time limits of steps (QC205, QC208 to QC212)."""

import pytest

from .samples import procedure
from .sides import Side, sentences


def publicity(limit: str) -> str:
    """A power that publishes for so long."""
    return procedure(f"{{编号: gongshi, 名称: 公示, 环节性质: 公示, 时限: {limit}}}")


def review(fields: str) -> str:
    """A power with a step of review."""
    return procedure(f"{{编号: shencha, 名称: 审查, 环节性质: 审查, {fields}}}")


def correction(fields: str) -> str:
    """A power with a step of the applicant."""
    return procedure(f"{{编号: buzheng, 名称: 补正, 办理主体: 申请人, {fields}}}")


CASES: dict[str, tuple[Side, Side, list[tuple[str, str]]]] = {
    "a step in another unit that is never shorter": (
        review("时限: 1日"),
        review("时限: 1个工作日"),
        [
            ("QC205 unclear", "职权“设立审批”的环节“审查”时限由1日改为1个工作日，不短于原来，可能更长。"),
        ],
    ),
    "a step in another unit that is never longer": (
        review("时限: 1个工作日"),
        review("时限: 1日"),
        [
            ("QC205 unclear", "职权“设立审批”的环节“审查”时限由1个工作日改为1日，不长于原来，可能更短。"),
        ],
    ),
    "time for the public in another unit": (
        publicity("5日"),
        publicity("5个工作日"),
        [
            ("QC205 unclear", "职权“设立审批”的环节“公示”时限由5日改为5个工作日，不短于原来，可能更长。"),
        ],
    ),
    "a step longer": (
        review("时限: 5日"),
        review("时限: 8日"),
        [
            ("QC208 weakens", "职权“设立审批”的环节“审查”时限由5日放长为8日。"),
        ],
    ),
    "a step without its limit": (
        review("时限: 5日"),
        review("关键环节: 否"),
        [
            ("QC208 weakens", "职权“设立审批”的环节“审查”不再有时限（原为5日）。"),
        ],
    ),
    "a step shorter": (
        review("时限: 5日"),
        review("时限: 3日"),
        [
            ("QC209 strengthens", "职权“设立审批”的环节“审查”时限由5日缩短为3日。"),
        ],
    ),
    "a step with a limit": (
        review("关键环节: 否"),
        review("时限: 3日"),
        [
            ("QC209 strengthens", "职权“设立审批”的环节“审查”写明时限3日。"),
        ],
    ),
    "a step in another unit": (
        review("时限: 5日"),
        review("时限: 4个工作日"),
        [
            ("QC205 unclear", "职权“设立审批”的环节“审查”时限由5日改为4个工作日，比不出长短。"),
        ],
    ),
    "less time for the public": (
        publicity("7日"),
        publicity("5日"),
        [
            ("QC208 weakens", "职权“设立审批”的环节“公示”留给公众的时间由7日缩短为5日。"),
        ],
    ),
    "more time for the public": (
        publicity("5日"),
        publicity("7日"),
        [
            ("QC209 strengthens", "职权“设立审批”的环节“公示”留给公众的时间由5日延长为7日。"),
        ],
    ),
    "less time for the applicant": (
        correction("时限: 10日"),
        correction("时限: 5日"),
        [
            ("QC212 unclear", "职权“设立审批”的环节“补正”由申请人或者当事人办理，时限由10日改为5日。"),
        ],
    ),
    "a limit for the applicant": (
        correction("计入时限: 是"),
        correction("时限: 5日"),
        [
            ("QC212 unclear", "职权“设立审批”的环节“补正”由申请人或者当事人办理，新增时限5日。"),
        ],
    ),
    "a step off the clock": (
        review("时限: 5日"),
        review("时限: 5日, 计入时限: 否"),
        [
            ("QC210 weakens", "职权“设立审批”的环节“审查”不再计入时限。"),
        ],
    ),
    "a step on the clock again": (
        review("时限: 5日, 计入时限: 否"),
        review("时限: 5日"),
        [
            ("QC211 strengthens", "职权“设立审批”的环节“审查”重新计入时限。"),
        ],
    ),
    "a step in other words": (
        review("时限: 24小时"),
        review("时限: 1日"),
        [
            ("QC205 neutral", "职权“设立审批”的环节“审查”时限由24小时改为1日，长短一样。"),
        ],
    ),
    "no limit for the applicant any more": (
        correction("时限: 5日"),
        correction("计入时限: 是"),
        [
            ("QC212 unclear", "职权“设立审批”的环节“补正”由申请人或者当事人办理，不再有时限（原为5日）。"),
        ],
    ),
}


@pytest.mark.parametrize("case", sorted(CASES))
def test_a_step_is_named(case: str) -> None:
    old, new, expected = CASES[case]
    assert sentences(old, new) == expected
