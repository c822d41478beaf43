"""What the rules on risks say, whole."""

from collections.abc import Mapping

import pytest

from .sides import CASE, SCHEME, Side, changes, replaced, sentences

POWER = """
职权:
  - {编号: NB-101, 名称: 资金审批, 类别: 内部管理, 权力属性: 内部权力, 内容: 审批资金。, 流程: {环节: [
      {编号: ask, 名称: 提出, 类型: 开始}, {编号: sign, 名称: 签批, 环节性质: 决定}, {编号: end, 名称: 办结, 类型: 结束}]}}
"""
RISK = """
风险点:
  - 编号: R-101
    风险主体: {层级: 岗位, 编号: zhuren}
    职权: [XK-001, NB-101]
    环节: [XK-001/shouli, NB-101/sign]
    风险类型: 岗位职责
    责任后果: [刑事责任, 党纪政纪责任]
    风险内容: 违反规定审批资金，收受好处。
    表现形式: [先支后批, 拆分审批]
    评估因素: {可能性: 较大, 后果: 严重}
    自评等级: 一级
    评定等级: 一级
    责任人: [{人员: juzhang, 身份: 领导责任}, {人员: zhuren, 身份: 直接责任}]
    查找方式: [自己查找]
    监测指标: 退回重办的份数。
"""
WHOLE = POWER + RISK
MEASURES = """    防控措施:
      - {编号: M-101, 内容: 大额资金一律上会研究并留存记录。, 方面: 制度}
      - {编号: M-102, 内容: 每月抽查凭证与审批单是否一致。, 方面: 监督}
"""
THIRD = "      - {编号: 三级, 次序: 3, 名称: 三级, 责任角色: 部门负责人}\n"
SCALE = (THIRD, THIRD + "      - {编号: 四级, 次序: 4, 名称: 四级}\n")
METHODS = replaced(SCHEME, ("    风险类型:", "    查找方式: [自己查找, 集体研究]\n    风险类型:"))


def edited(*pairs: tuple[str, str], text: str = WHOLE) -> str:
    """The risk with texts replaced, which stand there."""
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


LOW = ("评定等级: 一级", "评定等级: 三级")
FACTORS = ("可能性: 较大", "可能性: 较小")
CASES: Mapping[str, tuple[Side, Side]] = {
    "a level lowered": (WHOLE, edited(LOW)),
    "a level lowered with its assessment": (WHOLE, edited(LOW, ("自评等级: 一级", "自评等级: 三级\n    定级说明: 已整改。"))),
    "a level lowered with its factors": (WHOLE, edited(LOW, FACTORS)),
    "a level raised": (edited(LOW), WHOLE),
    "a level raised with its factors": (edited(LOW, FACTORS), WHOLE),
    "a level of another scale": (WHOLE, {CASE: edited(LOW), **replaced(SCHEME, SCALE)}),
    "a level of another name": (
        WHOLE,
        {CASE: edited(("等级: 一级", "等级: 高级")), **replaced(SCHEME, ("编号: 一级, 次序: 1, 名称: 一级", "编号: 高级, 次序: 1, 名称: 高级"))},
    ),
    "no level any more": (WHOLE, edited(("    评定等级: 一级\n", ""))),
    "a level at last": (edited(("    评定等级: 一级\n", "")), WHOLE),
    "factors without the level": (WHOLE, edited(FACTORS, ("自评等级: 一级", "自评等级: 二级"))),
    "how it was found": (
        {CASE: WHOLE, **METHODS}, {CASE: edited(("[自己查找]", "[自己查找, 集体研究]")), **METHODS},
    ),
    "an indicator lost": (WHOLE, edited(("    监测指标: 退回重办的份数。\n", ""))),
    "an indicator gained": (edited(("    监测指标: 退回重办的份数。\n", "")), WHOLE),
    "another indicator": (WHOLE, edited(("退回重办的份数", "全年投诉超过十件"))),
    "a risk found": (POWER, WHOLE + MEASURES),
    "a risk dropped": (WHOLE + MEASURES, POWER),
    "a risk of a new power": ("", edited(("[XK-001, NB-101]", "NB-101"), ("XK-001/shouli, NB-101/", "")) + MEASURES),
    "another content": (WHOLE, edited(("违反规定审批资金，收受好处", "服务态度不好，效率不高"))),
    "other consequences": (WHOLE, edited(("[刑事责任, 党纪政纪责任]", "苗头性问题"))),
    "another type": (WHOLE, edited(("岗位职责", "思想道德"))),
    "a manifestation dropped": (WHOLE, edited(("[先支后批, 拆分审批]", "[拆分审批]"))),
    "a manifestation added": (WHOLE, edited(("[先支后批, ", "[先支后批, 代人签批, "))),
    "no longer of a power": (WHOLE, edited(("[XK-001, NB-101]", "[XK-001]"), (", NB-101/sign", ""))),
    "no longer at a step": (WHOLE, edited((", NB-101/sign", ""))),
    "at a further step": (WHOLE, edited(("NB-101/sign", "NB-101/sign, NB-101/ask"))),
    "of a further power": (edited(("[XK-001, NB-101]", "[NB-101]"), ("XK-001/shouli, ", "")), WHOLE),
    "another subject": (WHOLE, edited(("{层级: 岗位, 编号: zhuren}", "{层级: 部门, 编号: bangongshi}"))),
    "a lower party": (WHOLE, edited(("人员: juzhang", "人员: chuangkou"))),
    "a higher party": (WHOLE, edited(("人员: zhuren", "人员: juzhang"))),
    "a party less": (WHOLE, edited(("{人员: juzhang, 身份: 领导责任}, ", ""))),
    "a party more": (edited(("{人员: juzhang, 身份: 领导责任}, ", "")), WHOLE),
    "an unranked party": (WHOLE, edited(("人员: juzhang", "人员: jiwei"))),
    "another capacity": (WHOLE, edited(("身份: 直接责任", "身份: 部门责任"))),
    "a party without a capacity": (
        edited(("[{人员: juzhang, 身份: 领导责任}, {人员: zhuren, 身份: 直接责任}]", "[juzhang]")),
        edited(("[{人员: juzhang, 身份: 领导责任}, {人员: zhuren, 身份: 直接责任}]", "[chuangkou]")),
    ),
    "parties in another order": (
        WHOLE,
        edited((
            "{人员: juzhang, 身份: 领导责任}, {人员: zhuren, 身份: 直接责任}",
            "{人员: zhuren, 身份: 直接责任}, {人员: juzhang, 身份: 领导责任}",
        )),
    ),
}  # fmt: skip
TOLD: Mapping[str, list[tuple[str, str]]] = {
    "a level lowered": [
        ("QC401 weakens", "风险点R-101“违反规定审批资金，收受好处。”由一级降为三级，评估因素没有变。"),
    ],
    "a level lowered with its assessment": [
        ("QC401 weakens", "风险点R-101“违反规定审批资金，收受好处。”由一级降为三级，评估因素没有变。"),
    ],
    "a level lowered with its factors": [
        ("QC402 unclear", "风险点R-101“违反规定审批资金，收受好处。”随评估因素由一级降为三级。"),
    ],
    "a level raised": [
        ("QC403 strengthens", "风险点R-101“违反规定审批资金，收受好处。”由三级升为一级。"),
    ],
    "a level raised with its factors": [
        ("QC404 strengthens", "风险点R-101“违反规定审批资金，收受好处。”随评估因素由三级升为一级。"),
    ],
    "a level of another scale": [
        ("QC914 unclear", "评定办法“示例评定办法”有变（四级）：等级由“无”改为“4；名称：四级”。"),
        (
            "QC413 unclear",
            "风险点R-101“违反规定审批资金，收受好处。”的等级由一级改为三级，两个评定办法的等级比不出高低。",
        ),
    ],
    "a level of another name": [
        (
            "QC914 unclear",
            "评定办法“示例评定办法”有变（高级）：等级由“1；名称：一级；责任角色：主要领导”改为“1；名称：高级；责任角色：主要领导”。",
        ),
        ("QC413 neutral", "风险点R-101“违反规定审批资金，收受好处。”的等级由“一级”改称“高级”，次序相同。"),
    ],
    "no level any more": [
        ("QC413 unclear", "风险点R-101“违反规定审批资金，收受好处。”不再评定等级，原为一级。"),
    ],
    "a level at last": [
        ("QC413 unclear", "风险点R-101“违反规定审批资金，收受好处。”评定为一级，原来没有评定。"),
    ],
    "factors without the level": [
        ("QC413 unclear", "风险点R-101“违反规定审批资金，收受好处。”的评估因素、自评等级改了，等级没有变。"),
    ],
    "how it was found": [
        ("QC413 unclear", "风险点R-101“违反规定审批资金，收受好处。”的查找方式改了，等级没有变。"),
    ],
    "an indicator lost": [
        ("QC419 weakens", "风险点R-101“违反规定审批资金，收受好处。”不再有监测指标“退回重办的份数。”。"),
    ],
    "an indicator gained": [
        ("QC420 strengthens", "风险点R-101“违反规定审批资金，收受好处。”有了监测指标“退回重办的份数。”。"),
    ],
    "another indicator": [
        (
            "QC420 unclear",
            "风险点R-101“违反规定审批资金，收受好处。”的监测指标由“退回重办的份数。”改为“全年投诉超过十件。”。",
        ),
    ],
    "a risk found": [
        ("QC405 strengthens", "新查找出风险点R-101“违反规定审批资金，收受好处。”，连同防控措施2项（M-101、M-102）。"),
    ],
    "a risk dropped": [
        ("QC406 weakens", "风险点R-101“违反规定审批资金，收受好处。”不再列出，连同防控措施2项（M-101、M-102）。"),
    ],
    "a risk of a new power": [
        (
            "QC101 neutral",
            "新列职权“资金审批”（NB-101），连同流程1项、风险点1项（R-101）、防控措施2项（M-101、M-102）。",
        ),
    ],
    "another content": [
        (
            "QC407 unclear",
            "风险点R-101“服务态度不好，效率不高。”的风险内容由“违反规定审批资金，收受好处。”改为“服务态度不好，效率不高。”。",
        ),
    ],
    "other consequences": [
        (
            "QC407 unclear",
            "风险点R-101“违反规定审批资金，收受好处。”的责任后果由“刑事责任、党纪政纪责任”改为“苗头性问题”。",
        ),
    ],
    "another type": [
        ("QC407 unclear", "风险点R-101“违反规定审批资金，收受好处。”的风险类型由“岗位职责”改为“思想道德”。"),
    ],
    "a manifestation dropped": [
        ("QC408 weakens", "风险点R-101“违反规定审批资金，收受好处。”不再列表现形式“先支后批”。"),
    ],
    "a manifestation added": [
        ("QC409 strengthens", "风险点R-101“违反规定审批资金，收受好处。”新列了表现形式“代人签批”。"),
    ],
    "no longer of a power": [
        ("QC410 weakens", "风险点R-101“违反规定审批资金，收受好处。”不再对应职权“资金审批”。"),
    ],
    "no longer at a step": [
        ("QC410 weakens", "风险点R-101“违反规定审批资金，收受好处。”不再对应环节“签批”。"),
    ],
    "at a further step": [
        ("QC411 strengthens", "风险点R-101“违反规定审批资金，收受好处。”新对应到环节“提出”。"),
    ],
    "of a further power": [
        ("QC411 strengthens", "风险点R-101“违反规定审批资金，收受好处。”新对应到职权“示例登记”。"),
    ],
    "another subject": [
        ("QC412 unclear", "风险点R-101“违反规定审批资金，收受好处。”的风险主体由办公室主任改为办公室。"),
    ],
    "a lower party": [
        ("QC414 weakens", "风险点R-101“违反规定审批资金，收受好处。”的责任人由局长改为窗口岗，层次降低。"),
    ],
    "a higher party": [
        ("QC415 strengthens", "风险点R-101“违反规定审批资金，收受好处。”的责任人由办公室主任改为局长，层次提高。"),
    ],
    "a party less": [
        ("QC416 weakens", "风险点R-101“违反规定审批资金，收受好处。”少了责任人：局长；身份：领导责任。"),
    ],
    "a party more": [
        ("QC417 strengthens", "风险点R-101“违反规定审批资金，收受好处。”增加了责任人：局长；身份：领导责任。"),
    ],
    "an unranked party": [
        (
            "QC418 unclear",
            "风险点R-101“违反规定审批资金，收受好处。”的责任人由局长改为示例市纪委监委，层次相同或者比不出高低。",
        ),
    ],
    "another capacity": [
        ("QC418 unclear", "风险点R-101“违反规定审批资金，收受好处。”的责任人办公室主任，身份由直接责任改为部门责任。"),
    ],
    "a party without a capacity": [
        ("QC414 weakens", "风险点R-101“违反规定审批资金，收受好处。”的责任人由局长改为窗口岗，层次降低。"),
    ],
    "parties in another order": [],
}


@pytest.mark.parametrize("case", CASES)
def test_a_changed_risk(case: str) -> None:
    old, new = CASES[case]
    assert sentences(old, new) == TOLD[case]


def joined(level: str, kind: str, what: str, successors: str) -> str:
    """A risk and the change record that names it."""
    said = (
        f"变更记录:\n  - {{编号: BG-1, 变更类型: {kind}, 对象: [{what}], 触发因素: 年度评估, 后继: [{successors}]}}\n"
    )
    risks = [one.rpartition("/")[2] for one in successors.split(", ")]
    texts = [edited(("R-101", one), ("评定等级: 一级", f"评定等级: {level}"), text=RISK) for one in risks]
    return POWER + texts[0] + "".join(text.replace("\n风险点:\n", "") for text in texts[1:]) + said


TWO = WHOLE + edited(("R-101", "R-102"), ("评定等级: 一级", "评定等级: 二级"), text=RISK).replace("\n风险点:\n", "")


def test_a_merged_risk_below_the_highest_that_went_into_it_is_lowered() -> None:
    new = joined("二级", "合并", "风险点/R-101, 风险点/R-102", "风险点/R-103")
    assert [told for told in changes(TWO, new) if told[0].startswith("QC4")] == [
        ("QC401", "风险点/R-103", "weakens",
         "风险点R-101是一级，并入风险点R-103“违反规定审批资金，收受好处。”以后是二级，评估因素没有变。"),
    ]  # fmt: skip


def test_a_merged_risk_at_the_highest_level_is_not_lowered() -> None:
    new = joined("一级", "合并", "风险点/R-101, 风险点/R-102", "风险点/R-103")
    assert [code for code, *_ in changes(TWO, new)] == ["QC109"]


def test_a_split_risk_of_which_no_part_has_its_level_is_lowered() -> None:
    new = joined("二级", "分设", "风险点/R-101", "风险点/R-103, 风险点/R-104")
    assert [told for told in changes(WHOLE, new) if told[0].startswith("QC4")] == [
        ("QC401", "风险点/R-101", "weakens",
         "风险点R-101“违反规定审批资金，收受好处。”是一级，分设以后最高的R-103只是二级，评估因素没有变。"),
    ]  # fmt: skip
