"""Materials, fees and inspections (QC701 to QC707)."""

import pytest

from .samples import power
from .sides import Side, sentences

CASES: dict[str, tuple[Side, Side, list[tuple[str, str]]]] = {
    "a paper more": (
        power("材料: [申请书]"),
        power("材料: [申请书, 无犯罪记录证明]"),
        [
            ("QC701 neutral", "职权“设立审批”要求增加材料“无犯罪记录证明”。"),
        ],
    ),
    "a paper less": (
        power("材料: [申请书, 验资报告]"),
        power("材料: [申请书]"),
        [
            ("QC702 neutral", "职权“设立审批”不再要求材料“验资报告”。"),
        ],
    ),
    "an original for a copy": (
        power("材料: [{名称: 申请书, 形式: 复印件, 份数: 1份}]"),
        power("材料: [{名称: 申请书, 形式: 原件, 份数: 3份}]"),
        [
            (
                "QC703 neutral",
                "职权“设立审批”的材料“申请书”有变：材料·形式由“复印件”改为“原件”；材料·份数由“1份”改为“3份”。",
            ),
        ],
    ),
    "papers in another order": (
        power("材料: [申请书, 验资报告, 章程]"),
        power("材料: [验资报告, 申请书, 章程]"),
        [
            ("QC993 neutral", "职权“设立审批”的材料换了排列次序，没有增减。"),
        ],
    ),
    "a fee introduced": (
        power("收费: {是否收费: 否}"),
        power("收费: {是否收费: 是, 标准: 每件50元, 依据: 示价〔2026〕1号}"),
        [
            ("QC704 unclear", "职权“设立审批”由不收费改为收费：是；标准：每件50元；依据：示价〔2026〕1号。"),
        ],
    ),
    "a fee lifted": (
        power("收费: {是否收费: 是, 标准: 每件50元}"),
        power("收费: {是否收费: 否}"),
        [
            ("QC705 neutral", "职权“设立审批”由收费改为不收费（原为是；标准：每件50元）。"),
        ],
    ),
    "a fee raised": (
        power("收费: {是否收费: 是, 标准: 每件50元}"),
        power("收费: {是否收费: 是, 标准: 每件80元}"),
        [
            ("QC706 unclear", "职权“设立审批”的收费由“是；标准：每件50元”改为“是；标准：每件80元”。"),
        ],
    ),
    "no fee written out": (
        power(),
        power("收费: {是否收费: 否}"),
        [
            ("QC991 neutral", "职权“设立审批”的收费新增“否”。"),
        ],
    ),
    "a cap raised": (
        power("检查: {方式: 双随机, 频次上限: 每年2次}"),
        power("检查: {方式: 双随机, 频次上限: 每年6次}"),
        [
            ("QC707 unclear", "职权“设立审批”的检查·频次上限由“每年2次”改为“每年6次”。"),
        ],
    ),
    "a cap dropped": (
        power("检查: {方式: 双随机, 频次上限: 每年2次}"),
        power("检查: {方式: 双随机}"),
        [
            ("QC707 unclear", "职权“设立审批”删去检查·频次上限“每年2次”。"),
        ],
    ),
    "a cap written": (
        power("检查: {方式: 双随机}"),
        power("检查: {方式: 双随机, 频次上限: 每年2次}"),
        [
            ("QC707 unclear", "职权“设立审批”写明检查·频次上限“每年2次”。"),
        ],
    ),
}


@pytest.mark.parametrize("case", sorted(CASES))
def test_a_difference_is_named(case: str) -> None:
    old, new, expected = CASES[case]
    assert sentences(old, new) == expected
