"""Widths by table, Chinese line breaking, and what is never shown."""

from __future__ import annotations

import pytest

from qinglian.chart.text import balance, balance_names, clean, fill, fill_names, shorten, width, wrap


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


@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        ("一次告知需要补正的全部内容", 152, ("一次告知需要", "补正的全部内容")),
        ("制作不予登记决定书并说明理由", 152, ("制作不予登记决定书", "并说明理由")),
        ("当场实施并在二十四小时内补批", 152, ("当场实施", "并在二十四小时内补批")),
        ("金额是否二十万元以上", 112, ("金额是否", "二十万元以上")),
        ("提交申请或者村（居）代为提交", 152, ("提交申请或者村（居）", "代为提交")),
        ("贴封条、列清单、制作笔录", 152, ("贴封条、列清单、", "制作笔录")),
        ("公告", 152, ("公告",)),
        ("", 152, ()),
    ],
)
def test_the_name_of_a_step_breaks_between_words(text: str, limit: int, lines: tuple[str, ...]) -> None:
    assert balance(text, 14, limit) == lines


@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        ("行政审批科·行政审批科科长", 152, ("行政审批科·", "行政审批科科长")),
        ("副局长（分管社会事务、养老、地名）", 112, ("副局长", "（分管社会事务、", "养老、地名）")),
        (
            "局党委·局长、副局长（分管办公室、组织人事）",
            112,
            ("局党委·", "局长、副局长", "（分管办公室、", "组织人事）"),
        ),
        ("勘察设计与消防审验股·消防审验股股长", 152, ("勘察设计与消防审验股·", "消防审验股股长")),
        ("勘察设计与消防审验股·消防审验股股长", 112, ("勘察设计", "与消防审验股·", "消防审验股股长")),
        ("Licensing office, head of section", 112, ("Licensing office,", "head of section")),
        ("窗口受理岗", 112, ("窗口受理岗",)),
    ],
)
def test_no_name_is_broken_that_a_line_holds(text: str, limit: int, lines: tuple[str, ...]) -> None:
    """One that no line holds breaks between its words."""
    assert balance_names(text, 12, limit, 5) == lines


def test_names_break_only_where_too_many_lines_would_be_needed() -> None:
    shown = "甲处处长、乙处处长、丙处处长"
    assert balance_names(shown, 10, 60, 3) == ("甲处处长、", "乙处处长、", "丙处处长")
    assert balance_names(shown, 10, 80, 2) == ("甲处处长、乙处处", "长、丙处处长")
    assert balance_names(shown, 10, 60, 2) == ("甲处处长、乙", "处处长、丙…")


@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        (
            "更换主审人须填写理由，法规股每季度抽查一次更换记录。",
            209,
            ("更换主审人须填写理由，法规股", "每季度抽查一次更换记录。"),
        ),
        ("设立全科帮办岗，复杂办件由岗位代填。", 143, ("设立全科帮办岗，复杂", "办件由岗位代填。")),
        ("每月由处主任随机调看三十份录像并登记。", 234, ("每月由处主任随机调看三十份录像", "并登记。")),
    ],
)
def test_running_text_breaks_between_words_and_leaves_no_lonely_end(
    text: str, limit: int, lines: tuple[str, ...]
) -> None:
    assert fill(text, 13, limit, 9) == lines


def test_who_answers_stands_whole_on_a_line() -> None:
    shown = "责任主体：建设工程质量安全监督站、局长"
    assert fill_names(shown, 12, 171, 4) == ("责任主体：", "建设工程质量安全监督站、局长")


def test_shorten_ends_with_an_ellipsis_that_fits() -> None:
    assert shorten(("一二三", "四五六", "七"), 10, 30, 2) == ("一二三", "四五…")


def test_clean_drops_what_no_xml_or_reader_should_see() -> None:
    assert clean("\x00受\u202e理\x1b[31m\ud800\ufeff\u2028申 \u3000请\ufffe ") == "受理[31m申 请"
