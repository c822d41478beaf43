"""Words of duty: which way a demand turned."""

from itertools import product

import pytest
import yaml

from qinglian.diff.duty import turn_of_duty
from qinglian.resources import resource_folder

LOOSER = [
    ("取证必须两人以上到场。", "取证原则上两人以上到场。", "必须", "原则上"),
    ("会议记录应当当日归档。", "会议记录可以当日归档。", "应当", "可以"),
    ("用印一律凭审批单。", "用印一般凭审批单。", "一律", "一般"),
    ("不得拆分报批。", "原则上不得拆分报批。", "不得", "原则上不得"),
    ("严禁拆分报批。", "不宜拆分报批。", "严禁", "不宜"),
    ("同一项目不得拆分报批。", "同一项目可以拆分报批。", "不得", "可以"),
    ("对审批单逐件复核。", "对审批单抽查复核。", "逐件", "抽查"),
    ("检查全程录音录像。", "检查部分录音录像。", "全程", "部分"),
    ("大额资金必须逐笔上会研究。", "大额资金原则上上会研究。", "必须逐笔", "原则上"),
    ("每月核对凭证。", "每月尽量核对凭证。", "", "尽量"),
]


@pytest.mark.parametrize(("old", "new", "strict", "loose"), LOOSER)
def test_a_looser_word_weakens_and_a_stricter_one_strengthens(old: str, new: str, strict: str, loose: str) -> None:
    there, back = turn_of_duty(old, new), turn_of_duty(new, old)
    assert there
    assert back
    assert (there.effect.value, there.words) == ("weakens", ((strict, loose),))
    assert (back.effect.value, back.words) == ("strengthens", ((loose, strict),))


def test_several_words_that_turn_one_way() -> None:
    found = turn_of_duty("用印一律凭审批单，登记必须两人签字。", "用印一般凭审批单，登记可以两人签字。")
    assert found
    assert (found.effect.value, found.words) == ("weakens", (("一律", "一般"), ("必须", "可以")))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("复核必须两人签字。", "复核应当两人签字。"),
        ("严禁拆分报批。", "不得拆分报批。"),
        ("用印一律凭审批单，登记可以两人签字。", "用印一般凭审批单，登记必须两人签字。"),
        ("取证必须两人以上到场。", "取证原则上一人到场。"),
        ("取证必须两人以上到场。", "取证原则上两人以上到场，并录音录像。"),
        ("不应当由一人办理。", "不可以由一人办理。"),
        ("科长可以不经会审签发。", "科长应当不经会审签发。"),
        ("除必须上会的以外，由科长决定。", "除可以上会的以外，由科长决定。"),
        ("超过十万元的可以由科长决定。", "超过十万元的原则上可以由科长决定。"),
        ("对名册逐户复核。", "对名册复核。"),
        ("每月核对凭证。", "每季核对凭证。"),
        ("取证必须两人到场。", "取证必须两人到场。"),
    ],
)
def test_what_is_not_clear_is_for_a_reviewer(old: str, new: str) -> None:
    assert (turn_of_duty(old, new), turn_of_duty(new, old)) == (None, None)


def test_every_group_says_why_and_no_pair_turns_both_ways() -> None:
    loaded = yaml.safe_load((resource_folder("schemas") / "wording" / "duty.yml").read_text(encoding="utf-8"))
    assert [
        group for group in loaded["groups"] if not (group["source"] and group["reason"]["zh"] and group["reason"]["en"])
    ] == []
    pairs = [pair for group in loaded["groups"] for pair in product(group["strict"], group["loose"])]
    assert [pair for pair in pairs if pair[::-1] in pairs or pair[0] == pair[1]] == []
