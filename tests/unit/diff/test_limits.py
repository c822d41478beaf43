"""Time limits of powers and procedures (QC201 to QC207, QC210 to QC212)."""

import pytest

from .samples import power
from .sides import Side, sentences


def limit(*entries: str) -> str:
    """A power with these limits."""
    return power(f"时限: [{', '.join(entries)}]")


CASES: dict[str, tuple[Side, Side, list[tuple[str, str]]]] = {
    "a statutory limit longer": (
        limit("{法定: 20个工作日}"),
        limit("{法定: 30个工作日}"),
        [
            ("QC201 weakens", "职权“设立审批”的法定时限由20个工作日延长为30个工作日。"),
        ],
    ),
    "a statutory limit shorter": (
        limit("{法定: 60日}"),
        limit("{法定: 30日}"),
        [
            ("QC202 strengthens", "职权“设立审批”的法定时限由60日缩短为30日。"),
        ],
    ),
    "a promise longer": (
        limit("{承诺: 20个工作日}"),
        limit("{承诺: 30个工作日}"),
        [
            ("QC203 weakens", "职权“设立审批”的承诺时限由20个工作日延长为30个工作日。"),
        ],
    ),
    "a promise shorter, of the case that it is for": (
        limit("{适用: 变更, 承诺: 20个工作日}"),
        limit("{适用: 变更, 承诺: 当场}"),
        [
            ("QC204 strengthens", "职权“设立审批”的承诺时限（变更）由20个工作日缩短为当场。"),
        ],
    ),
    "a promise decided by its bounds": (
        limit("{承诺: 20个工作日}"),
        limit("{承诺: 15日}"),
        [
            ("QC204 strengthens", "职权“设立审批”的承诺时限由20个工作日缩短为15日。"),
        ],
    ),
    "a promise whose bounds overlap": (
        limit("{承诺: 20个工作日}"),
        limit("{承诺: 28日}"),
        [
            ("QC205 unclear", "职权“设立审批”的时限·承诺由20个工作日改为28日，比不出长短。"),
        ],
    ),
    "a promise in another unit that is never shorter": (
        limit("{承诺: 1日}"),
        limit("{承诺: 1个工作日}"),
        [
            ("QC205 unclear", "职权“设立审批”的时限·承诺由1日改为1个工作日，不短于原来，可能更长。"),
        ],
    ),
    "a promise in another unit that is never longer": (
        limit("{承诺: 3个工作日}"),
        limit("{承诺: 3日}"),
        [
            ("QC205 unclear", "职权“设立审批”的时限·承诺由3个工作日改为3日，不长于原来，可能更短。"),
        ],
    ),
    "time that does not count in another unit": (
        limit("{承诺: 20日, 特殊环节: [{名称: 听证, 时限: 10日}]}"),
        limit("{承诺: 20日, 特殊环节: [{名称: 听证, 时限: 10个工作日}]}"),
        [
            ("QC205 unclear", "职权“设立审批”的时限·特殊环节·时限由10日改为10个工作日，不短于原来，可能更长。"),
        ],
    ),
    "hours and a day are the same": (
        limit("{承诺: 24小时}"),
        limit("{承诺: 1日}"),
        [
            ("QC205 neutral", "职权“设立审批”的时限·承诺由24小时改为1日，长短一样。"),
        ],
    ),
    "the case of a limit": (
        limit("{适用: 设立登记申请, 承诺: 20个工作日}"),
        limit("{适用: 变更登记申请, 承诺: 20个工作日}"),
        [
            ("QC205 unclear", "职权“设立审批”时限的适用情形由“设立登记申请”改为“变更登记申请”。"),
        ],
    ),
    "a promise dropped": (
        limit("{法定: 60日, 承诺: 20个工作日}"),
        limit("{法定: 60日}"),
        [
            ("QC206 weakens", "职权“设立审批”的时限·承诺不写了（原为20个工作日）。"),
        ],
    ),
    "a limit that is none any more": (
        limit("{法定: 60日}"),
        limit("{法定: 无（法律没有规定）}"),
        [
            ("QC206 weakens", "职权“设立审批”的时限·法定不写了（原为60日）。"),
        ],
    ),
    "a whole limit dropped": (
        limit("{适用: 设立, 承诺: 20日}", "{适用: 变更, 承诺: 10日}"),
        limit("{适用: 设立, 承诺: 20日}"),
        [
            ("QC206 weakens", "职权“设立审批”的时限（变更）删去（原为变更；承诺：10日）。"),
        ],
    ),
    "a promise added": (
        limit("{法定: 60日}"),
        limit("{法定: 60日, 承诺: 20个工作日}"),
        [
            ("QC207 strengthens", "职权“设立审批”写明时限·承诺：20个工作日。"),
        ],
    ),
    "a whole limit added": (
        power(),
        limit("{法定: 60日, 承诺: 20个工作日}"),
        [
            ("QC207 strengthens", "职权“设立审批”新增时限：60日；承诺：20个工作日。"),
        ],
    ),
    "the start of the clock": (
        limit("{承诺: 20日, 起算: 受理之日}"),
        limit("{承诺: 20日, 起算: 材料审查合格之日}"),
        [
            ("QC212 unclear", "职权“设立审批”的时限由“受理之日”起算改为“材料审查合格之日”起算。"),
        ],
    ),
    "the start of the clock dropped": (
        limit("{承诺: 20日, 起算: 受理之日}"),
        limit("{承诺: 20日}"),
        [
            ("QC212 unclear", "职权“设立审批”的时限不再写明起算点（原为“受理之日”）。"),
        ],
    ),
    "the limit of the applicant": (
        limit("{约束对象: 申请人, 法定: 30日}"),
        limit("{约束对象: 申请人, 法定: 15日}"),
        [
            ("QC212 unclear", "职权“设立审批”中约束申请人的时限·法定由“30日”改为“15日”。"),
        ],
    ),
    "more that does not count": (
        limit("{承诺: 20日, 特殊环节: [{名称: 听证, 时限: 20日}]}"),
        limit("{承诺: 20日, 特殊环节: [{名称: 听证, 时限: 30日}, {名称: 专家评审, 时限: 30日}]}"),
        [
            ("QC210 weakens", "职权“设立审批”新增不计入时限的特殊环节“专家评审；时限：30日”。"),
            ("QC210 weakens", "职权“设立审批”的特殊环节“听证”不计时的时间由20日放长为30日。"),
        ],
    ),
    "less that does not count": (
        limit("{承诺: 20日, 特殊环节: [{名称: 听证}, {名称: 专家评审, 时限: 30日}]}"),
        limit("{承诺: 20日, 特殊环节: [{名称: 听证, 时限: 20日}]}"),
        [
            ("QC211 strengthens", "职权“设立审批”去掉不计入时限的特殊环节“专家评审；时限：30日”。"),
            ("QC211 strengthens", "职权“设立审批”的特殊环节“听证”限定最长时间20日。"),
        ],
    ),
    "a longer extension without approval": (
        limit("{承诺: 20日, 延长: {时限: 10日, 批准: 局长}}"),
        limit("{承诺: 20日, 延长: {时限: 15日}}"),
        [
            ("QC210 weakens", "职权“设立审批”延长时限不再写明由谁批准（原为局长）。"),
            ("QC210 weakens", "职权“设立审批”的时限可以延长的时间由10日放长为15日。"),
        ],
    ),
    "a shorter extension with approval": (
        limit("{承诺: 20日, 延长: {时限: 15日}}"),
        limit("{承诺: 20日, 延长: {时限: 10日, 批准: 局长}}"),
        [
            ("QC211 strengthens", "职权“设立审批”延长时限须由局长批准。"),
            ("QC211 strengthens", "职权“设立审批”的时限可以延长的时间由15日缩短为10日。"),
        ],
    ),
    "an extension in another unit": (
        limit("{承诺: 20日, 延长: {时限: 10日}}"),
        limit("{承诺: 20日, 延长: {时限: 8个工作日}}"),
        [
            ("QC205 unclear", "职权“设立审批”的时限·延长·时限由10日改为8个工作日，比不出长短。"),
        ],
    ),
    "an extension more": (
        limit("{承诺: 20日}"),
        limit("{承诺: 20日, 延长: {时限: 10日}}"),
        [
            ("QC210 weakens", "职权“设立审批”的时限新增可以延长：10日。"),
        ],
    ),
    "an extension less": (
        limit("{承诺: 20日, 延长: {时限: 10日}}"),
        limit("{承诺: 20日}"),
        [
            ("QC211 strengthens", "职权“设立审批”的时限不再可以延长（原为10日）。"),
        ],
    ),
    "a limit of a procedure": (
        power("流程: {环节: [{编号: a, 名称: 甲, 类型: 开始}, {编号: b, 名称: 乙, 类型: 结束}], 时限: {承诺: 5日}}"),
        power("流程: {环节: [{编号: a, 名称: 甲, 类型: 开始}, {编号: b, 名称: 乙, 类型: 结束}], 时限: {承诺: 9日}}"),
        [
            ("QC203 weakens", "职权“设立审批”的承诺时限由5日延长为9日。"),
        ],
    ),
    "what does not count is without a limit": (
        limit("{承诺: 20日, 特殊环节: [{名称: 听证, 时限: 20日}], 延长: {时限: 10日, 批准: 局长}}"),
        limit("{承诺: 20日, 特殊环节: [{名称: 听证}], 延长: {批准: 局长}}"),
        [
            ("QC210 weakens", "职权“设立审批”的特殊环节“听证”不再限定最长时间（原为20日）。"),
            ("QC210 weakens", "职权“设立审批”的时限延长不再限定多久（原为10日）。"),
        ],
    ),
    "what does not count has a limit": (
        limit("{承诺: 20日, 特殊环节: [{名称: 听证, 时限: 20日}], 延长: {批准: 局长}}"),
        limit("{承诺: 20日, 特殊环节: [{名称: 听证, 时限: 10日}], 延长: {时限: 10日, 批准: 局长}}"),
        [
            ("QC211 strengthens", "职权“设立审批”的特殊环节“听证”不计时的时间由20日缩短为10日。"),
            ("QC211 strengthens", "职权“设立审批”的时限延长限定为10日。"),
        ],
    ),
    "a limit for the applicant added": (
        limit("{承诺: 20日}"),
        limit("{承诺: 20日}", "{约束对象: 申请人, 法定: 30日}"),
        [
            ("QC212 unclear", "职权“设立审批”新增约束申请人的时限“申请人；法定：30日”。"),
        ],
    ),
    "a limit for the applicant removed": (
        limit("{承诺: 20日}", "{约束对象: 申请人, 法定: 30日}"),
        limit("{承诺: 20日}"),
        [
            ("QC212 unclear", "职权“设立审批”删去约束申请人的时限“申请人；法定：30日”。"),
        ],
    ),
    "the start of the clock written": (
        limit("{承诺: 20日}"),
        limit("{承诺: 20日, 起算: 受理之日}"),
        [
            ("QC212 unclear", "职权“设立审批”写明时限的起算点“受理之日”。"),
        ],
    ),
}


@pytest.mark.parametrize("case", sorted(CASES))
def test_a_difference_is_named(case: str) -> None:
    old, new, expected = CASES[case]
    assert sentences(old, new) == expected
