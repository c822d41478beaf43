"""Widths by table, Chinese line breaking, and what is never shown."""

from __future__ import annotations

import pytest

from qinglian.chart.text import balance, clean, fill, shorten, width, wrap


@pytest.mark.parametrize(
    ("text", "ems"),
    [
        ("受理", 2.0),
        ("（一）", 3.0),
        ("", 0.0),
        ("15", 1.28),
        ("Ab", 1.4),
        ("e\u0301", 0.64),
        ("𠮷", 1.0),
        ("①", 1.0),
        ("😀", 1.4),
    ],
)
def test_width_counts_ems(text: str, ems: float) -> None:
    assert width(text, 10) == pytest.approx(ems * 10)


@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        ("", 5, ()),
        ("   ", 5, ()),
        ("受理申请", 4, ("受理申请",)),
        ("受理申请，登记", 4, ("受理申", "请，登记")),
        ("出具（准予）通知", 3, ("出具", "（准", "予）通", "知")),
        ("称“不全”推诿", 3, ("称“不", "全”推", "诿")),
        ("review of papers", 5, ("review", "of", "papers")),
        ("超长" + "x" * 20, 4, ("超长", "xxxxxx", "xxxxxx", "xxxxxx", "xx")),
        ("甲\n乙\t丙", 9, ("甲 乙 丙",)),
    ],
)
def test_wrap_breaks_by_the_rules(text: str, limit: int, lines: tuple[str, ...]) -> None:
    """No line begins with a closing mark or ends with an opening one; only giant words are cut."""
    assert wrap(text, 10, limit * 10) == lines


def test_no_line_is_wider_than_the_limit() -> None:
    text = "对应当一次告知的内容，分多次告知；（拖延受理）“材料不全” Wwwwwwwwwwwwwwwwwwwwww、、、、、、、、、、、、"
    assert all(width(line, 13) <= 60 for line in wrap(text, 13, 60))


def test_balance_prefers_a_pause_and_even_lines() -> None:
    assert balance("材料是否齐全、符合形式", 14, 112) == ("材料是否齐全、", "符合形式")
    assert balance("颁发社会团体法人登记证书", 14, 150) == ("颁发社会团体", "法人登记证书")


def test_balance_cuts_no_word_that_a_line_can_hold() -> None:
    assert balance("submitted again", 12, 70) == ("submitted", "again")


def test_fill_leaves_no_one_or_two_characters_alone() -> None:
    text = "一二三四五六七八九十一二"
    assert wrap(text, 10, 110) == ("一二三四五六七八九十一", "二")
    assert fill(text, 10, 110, 9) == ("一二三四五六七八九", "十一二")


def test_shorten_ends_with_an_ellipsis_that_fits() -> None:
    assert shorten(("一二三", "四五六", "七"), 10, 30, 2) == ("一二三", "四五…")


def test_clean_drops_what_no_xml_or_reader_should_see() -> None:
    assert clean("\x00受\u202e理\x1b[31m\ud800\ufeff\u2028申 \u3000请\ufffe ") == "受理[31m申 请"
