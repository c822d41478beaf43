"""What stays on one line, and between which words a line may break."""

from __future__ import annotations

from importlib.resources import files

import pytest

from qinglian.chart.breaking import characters, names, words


@pytest.mark.parametrize(
    "text",
    [
        "20 个工作日",
        "20个工作日",
        "10万元以上",
        "第四十五条",
        "第 45 条",
        "2026年6月30日",
        "2026年度",
        "百分之二十以上",
        "二十四小时内",
        "三人",
        "3.5%",
        "3至5人",
        "GB/T 15834",
        "XK-001",
        "〔2026〕12号",
        "qinglian@example.cn",
    ],
)
def test_numbers_with_their_unit_articles_and_codes_stay_whole(text: str) -> None:
    whole, rest = text.removesuffix("内"), "内" if text.endswith("内") else ""
    assert [piece.text for piece in words(f"依{text}")] == ["依", whole, *rest]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("申请，受理。", ["申", "请，", "受", "理。"]),
        ("（一）《条例》“甲”", ["（一）", "《条", "例》", "“甲”"]),
        ("依据〔甲〕［乙］", ["依", "据", "〔甲〕", "［乙］"]),
        ("甲——乙……丙", ["甲——", "乙……", "丙"]),
        ("甲·乙～丙", ["甲·", "乙～", "丙"]),
        ("和/或", ["和/或"]),
        ("名，’”；", ["名，’”；"]),
    ],
)
def test_what_closes_begins_no_line_and_what_opens_ends_none(text: str, pieces: list[str]) -> None:
    """GB/T 15834-2011, 5.1."""
    assert [piece.text for piece in characters(text)] == pieces


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("制作并送达行政处罚决定书", "制作 并 送达 行政处罚 决定书"),
        ("统一项目同一件次", "统一 项目 同一 件次"),
        ("系统一次告知", "系统 一次 告知"),
        ("一次性告知一般材料", "一次 性 告知 一般 材料"),
        ("审核“容缺”材料（原件）", "审核 “容缺” 材料 （原件）"),
        ("review of papers", "review of papers"),
        ("甲 乙", "甲 乙"),
    ],
)
def test_chinese_is_cut_between_its_words(text: str, pieces: str) -> None:
    assert [piece.text for piece in words(text)] == pieces.split()


def test_a_break_after_a_pause_is_best_and_one_before_a_suffix_worst() -> None:
    found = [
        (piece.text, piece.spaced, piece.cost) for piece in words("证据不足的，退回重新调查 处罚决定册（甲）并归档")
    ]
    assert found == [
        ("证据", False, 0.0),
        ("不足", False, 10.0),
        ("的，", False, 45.0),
        ("退回", False, 0.0),
        ("重新", False, 10.0),
        ("调查", False, 10.0),
        ("处罚", True, 0.0),
        ("决定", False, 10.0),
        ("册", False, 125.0),
        ("（甲）", False, 30.0),
        ("并", False, 0.0),
        ("归档", False, 45.0),
    ]


def test_names_are_cut_at_their_marks_only() -> None:
    found = names("行政审批科·行政审批科科长、副局长（分管社会事务、养老） Licensing clerk")
    assert [piece.text for piece in found] == [
        "行政审批科·",
        "行政审批科科长、",
        "副局长",
        "（分管社会事务、",
        "养老）",
        "Licensing",
        "clerk",
    ]


def test_the_lexicon_holds_each_word_once() -> None:
    known = files("qinglian.chart").joinpath("lexicon.txt").read_text(encoding="utf-8").split()
    assert len(known) == len(set(known))
    assert {len(word) for word in known} == {2, 3, 4, 5}
    assert all("\u4e00" <= character <= "\u9fff" for word in known for character in word)
