from decimal import Decimal

import pytest

from qinglian.schema import Bounds, Duration, Order, TimeUnit, bounds, compare, parse_duration
from qinglian.schema.durations import parse_number

DAY, WORKING, MONTH, YEAR, HOUR = TimeUnit.DAY, TimeUnit.WORKING_DAY, TimeUnit.MONTH, TimeUnit.YEAR, TimeUnit.HOUR


@pytest.mark.parametrize(
    ("text", "amount", "unit", "note"),
    [
        ("20个工作日", "20", WORKING, ""),
        ("20 工作日", "20", WORKING, ""),
        ("二十个工作日内", "20", WORKING, ""),
        ("20 working days", "20", WORKING, ""),
        ("1 Working Day", "1", WORKING, ""),
        ("60日", "60", DAY, ""),
        ("7天", "7", DAY, ""),
        ("30个自然日以内", "30", DAY, ""),
        ("60 days", "60", DAY, ""),
        ("三个月", "3", MONTH, ""),
        ("半年", "0.5", YEAR, ""),
        ("1年", "1", YEAR, ""),
        ("24小时", "24", HOUR, ""),
        ("2.5小时", "2.5", HOUR, ""),
        ("当场", "0", TimeUnit.AT_ONCE, ""),
        ("On the spot", "0", TimeUnit.AT_ONCE, ""),
        ("无（法律没有规定）", "0", TimeUnit.NONE, "法律没有规定"),
        ("none (no law sets one)", "0", TimeUnit.NONE, "no law sets one"),
        ("15个工作日（不含公示）", "15", WORKING, "不含公示"),
    ],
)
def test_parse_duration(text: str, amount: str, unit: TimeUnit, note: str) -> None:
    assert parse_duration(text) == Duration(Decimal(amount), unit, note)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "无",
        "无（）",
        "20",
        "日",
        "二三日",
        "二百五日",
        "-3日",
        "20个",
        "尽快",
        "20日20日",
        "1234567890日",
        "２０日",
    ],
)
def test_what_is_no_duration(text: str) -> None:
    assert parse_duration(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10),
        ("十五", 15),
        ("两", 2),
        ("一百零五", 105),
        ("一百二十", 120),
        ("二百五十", 250),
        ("三千〇二十", 3020),
        ("一千二百三十四", 1234),
        ("半", "0.5"),
        ("2.5", "2.5"),
        ("二百五", None),
        ("二三", None),
        ("百", None),
        ("零", None),
        ("", None),
        ("abc", None),
    ],
)
def test_parse_number(text: str, number: str | int | None) -> None:
    assert parse_number(text) == (None if number is None else Decimal(number))


def _durations(*texts: str) -> list[Duration]:
    found = [parse_duration(text) for text in texts]
    return [one for one in found if one]


@pytest.mark.parametrize(
    ("texts", "least", "most"),
    [
        ((), "0", "0"),
        (("20个工作日",), "20", "38.0"),
        (("5个工作日", "5个工作日"), "10", "24.0"),
        (("60日",), "60", "60"),
        (("3个月",), "84", "93"),
        (("1年", "当场"), "365", "366"),
        (("24小时",), "1", "1"),
        (("5日", "10个工作日"), "15", "29.0"),
    ],
)
def test_bounds(texts: tuple[str, ...], least: str, most: str) -> None:
    low, high = bounds(_durations(*texts))
    assert Bounds(round(low, 9), round(high, 9)) == Bounds(Decimal(least), Decimal(most))


@pytest.mark.parametrize(
    ("texts", "limit", "order"),
    [
        (("5个工作日", "10个工作日"), "15个工作日", Order.WITHIN),
        (("5个工作日", "11个工作日"), "15个工作日", Order.EXCEEDS),
        (("30日",), "20个工作日", Order.OPEN),
        (("61日",), "20个工作日", Order.EXCEEDS),
        (("10日",), "20个工作日", Order.WITHIN),
        (("20个工作日",), "60日", Order.WITHIN),
        (("60个工作日",), "60日", Order.OPEN),
        (("61个工作日",), "60日", Order.EXCEEDS),
        (("3个月",), "93日", Order.WITHIN),
        (("3个月",), "90日", Order.OPEN),
        (("3个月",), "80日", Order.EXCEEDS),
        (("当场",), "1个工作日", Order.WITHIN),
        ((), "当场", Order.WITHIN),
        (("1日",), "当场", Order.EXCEEDS),
    ],
)
def test_compare(texts: tuple[str, ...], limit: str, order: Order) -> None:
    assert compare(_durations(*texts), _durations(limit)[0]) is order
