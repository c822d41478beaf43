import pytest

from qinglian.read import Mapping, Scalar, Source, compose
from qinglian.read.folding import unfold


@pytest.mark.parametrize(
    ("text", "lines", "unfolded"),
    [
        ("甲乙 丙丁", ["甲乙", "  丙丁"], "甲乙丙丁"),
        ("甲乙 丙丁 戊己", ["甲乙", "丙丁", "戊己"], "甲乙丙丁戊己"),
        ("甲 乙 丙", ["甲", "乙", "丙"], "甲乙丙"),
        ("甲 乙 丙丁", ["甲 乙", "丙丁"], "甲 乙丙丁"),
        ("one two", ["one", "two"], "one two"),
        ("甲乙 two", ["甲乙", "two"], "甲乙 two"),
        ("甲乙 丙丁", ["'甲乙", "丙丁'"], "甲乙丙丁"),
        ("甲，\n乙", ["甲，", "", "乙"], "甲，\n乙"),
    ],
)
def test_unfold(text: str, lines: list[str], unfolded: str) -> None:
    assert unfold(text, lines) == unfolded


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("内容: 甲\n  乙丙", "甲乙丙"),
        ("内容: >-\n  甲乙\n  丙丁", "甲乙丙丁"),
        ("内容: |-\n  甲乙\n  丙丁\n  甲乙 丙丁", "甲乙\n丙丁\n甲乙 丙丁"),
        ("{内容: 甲乙\n  丙, 编号: 1}", "甲乙丙"),
        ('内容: "甲乙\n  丙丁"', "甲乙丙丁"),
        ("内容: 甲 乙\n  丙 丁", "甲 乙丙 丁"),
    ],
)
def test_a_break_between_wide_characters_leaves_no_space(written: str, text: str) -> None:
    root, _ = compose(Source("a.yml", written))
    assert isinstance(root, Mapping)
    value = root.entries[0].value
    assert isinstance(value, Scalar)
    assert value.text == text
