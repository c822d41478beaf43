"""Short texts with a form: durations, days, citations, ids, references; and what is done to texts of any form."""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from tests.fuzz.stock import SIGNS, WORDS
from tests.fuzz.targets import Target

from qinglian.chart.text import clean, width, wrap
from qinglian.compare.texts import folded, is_slight, likeness, same_text
from qinglian.diff.formats.escaped import code, escaped
from qinglian.diff.formats.marked import marked
from qinglian.diff.formats.visible import visible, visible_lines
from qinglian.read.folding import unfold
from qinglian.rules.codes import is_code_pattern
from qinglian.schema import load_schemas, values
from qinglian.schema.durations import Duration, Order, bounds, compare, parse_duration, parse_number
from qinglian.schema.nearest import nearest
from qinglian.schema.typed import is_reference
from qinglian.site.search.tokens import encode
from qinglian.wide import columns, wrapped

_FORMS: tuple[Callable[[str], bool], ...] = (
    values.is_id, values.is_month, values.is_telephone, values.is_email, values.is_url, values.is_path, values.is_digest,
    values.is_article, values.is_credit_code_form, values.is_file_name, is_reference, is_code_pattern,
)  # fmt: skip
_PARSERS: tuple[Callable[[str], Any], ...] = (
    values.parse_boolean, values.parse_integer, values.parse_decimal, values.parse_date, values.parse_due,
    parse_duration, parse_number,
)  # fmt: skip
_PARTS = (
    *"0123456789０５٣½十百千〇零一二两三半廿",
    "个工作日", "日", "天", "月", "个月", "年", "小时", "working days", "day", "内", "以内", "当场", "无", "（", "）", "(", ")",
    "每年", "每月", "每季度", "末", "前", "第", "条", "款", "项", "之", "、", "和", "至", "Article ", "-", ".", "/", ":", "~", "+86",
    "https://", "@", "sha256:", "*", "+", "|", "[", "]", "{2,}", "?", "\\d", "^", "$",
)  # fmt: skip
_TEXT = st.text(max_size=60) | st.lists(st.sampled_from([*_PARTS, *SIGNS, *WORDS]), max_size=14).map("".join)


def parse(given: list[Any]) -> None:
    """A text is of a form or not, and if so has a meaning; blanks around it change nothing."""
    (text,) = given
    for form in _FORMS:
        assert form(text) in (True, False)
    found = [parser(text) for parser in _PARSERS]
    assert found == [parser(text) for parser in _PARSERS]
    duration = parse_duration(text)
    assert parse_duration(f" {text} ") == duration
    if duration:
        assert duration.amount >= 0
        assert bounds([duration]).least <= bounds([duration]).most
        assert compare([duration], duration) is Order.WITHIN
    due = values.parse_due(text)
    assert due is None or due.times_a_year is None or due.times_a_year >= 0
    assert due is None or due.day_of_period is None or all(day >= 0 for day in due.day_of_period)
    if is_code_pattern(text):
        for written in ("0" * 64, "a" * 63 + "!", text[:64]):
            re.fullmatch(text, written)


def weigh(given: list[Any]) -> None:
    """Lengths of time add up: more never takes less, and what one limit holds a longer one does."""
    lengths = [found for text in given if (found := parse_duration(text))]
    for limit in lengths:
        order = compare(lengths, limit)
        longer = Duration(limit.amount * 100 + 1_000, limit.unit)
        if order is Order.WITHIN and limit.amount > 0:
            assert compare(lengths, longer) is not Order.EXCEEDS
        if order is Order.EXCEEDS:
            assert compare([*lengths, Duration(Decimal(1), limit.unit)], limit) is Order.EXCEEDS
    for number, _ in enumerate(lengths):
        fewer, more = bounds(lengths[:number]), bounds(lengths[: number + 1])
        assert fewer.least <= more.least <= more.most


def liken(given: list[Any]) -> None:
    """Two texts are as like as the other way round; form alone is no difference."""
    one, other = given
    assert same_text(one, one)
    assert same_text(one, other) == same_text(other, one)
    assert folded(f" {one}，\n") == folded(one)
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, one) == 1
    if same_text(one, other):
        assert is_slight(one, other)
    old, new = marked(one, other)
    assert "".join(piece.text for piece in old) == one
    assert "".join(piece.text for piece in new) == other


def show(given: list[Any]) -> None:
    """What is shown of a text can be seen, and steers nothing."""
    (text,) = given
    assert not {unicodedata.category(one)[0] for one in visible(text)} & {"C"}
    assert visible_lines(text).count("\n") == text.count("\n")
    assert visible(visible(text)) == visible(text)
    assert "\n" not in escaped(text)
    assert not re.search(r"(?<!\\)[`*\[\]|]|<", escaped(text).replace("\\\\", ""))
    assert code(text).count("`") == 2
    for limit in (1, 7, 40):
        assert "".join("".join(wrapped(text, limit)).split()) == "".join(text.split())
    assert columns(text) >= 0
    lines = wrap(text, 14, 120)
    assert all(width(line, 14) >= 0 for line in lines)
    assert clean(clean(text)) == clean(text)
    assert encode(text) == encode(text)
    nearest(text, ["职权", "风险点", "编号"])
    unfold(text, text.split("\n"))


def speak(given: list[Any]) -> None:
    """A word of a vocabulary, however it is written."""
    (text,) = given
    schemas = load_schemas()
    for vocabulary in schemas.vocabularies.values():
        name = vocabulary.name_of(text)
        assert name is None or name in vocabulary.labels
    for kind in schemas.kinds.values():
        name = kind.table.name_of(text)
        assert name == text or name in kind.table.fields


TARGETS = (
    Target("parse", st.tuples(_TEXT).map(list), parse, patience=2.0),
    Target(
        "weigh", st.lists(_TEXT.map(lambda text: text[:20]) | st.sampled_from(WORDS), max_size=6), weigh, patience=2.0
    ),
    Target("liken", st.tuples(_TEXT, _TEXT).map(list), liken, patience=2.0),
    Target("show", st.tuples(_TEXT).map(list), show, patience=2.0),
    Target("speak", st.tuples(_TEXT).map(list), speak, patience=2.0),
)
