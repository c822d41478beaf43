"""Which way a length of time turned."""

import pytest

from qinglian.diff.turns import Turn, turn_of
from qinglian.schema import Duration
from qinglian.schema.durations import parse_duration


@pytest.mark.parametrize(
    ("old", "new", "turn"),
    [
        ("20个工作日", "30个工作日", Turn.LONGER),
        ("20个工作日", "15日", Turn.SHORTER),
        ("20个工作日", "28日", Turn.OPEN),
        ("20个工作日", "38日", Turn.NOT_SHORTER),
        ("20个工作日", "39日", Turn.LONGER),
        ("38日", "20个工作日", Turn.NOT_LONGER),
        ("1日", "1个工作日", Turn.NOT_SHORTER),
        ("1个工作日", "1日", Turn.NOT_LONGER),
        ("31日", "1个月", Turn.NOT_LONGER),
        ("90日", "3个月", Turn.OPEN),
        ("5日", "5个工作日", Turn.NOT_SHORTER),
        ("当场", "1日", Turn.LONGER),
        ("1年", "11个月", Turn.SHORTER),
        ("24小时", "1日", Turn.SAME),
        ("20日", "20日（自受理起）", Turn.SAME),
        ("20日", "无（法律没有规定）", Turn.DROPPED),
        ("20日", "", Turn.DROPPED),
        ("", "20日", Turn.SET),
        ("无（法律没有规定）", "20日", Turn.SET),
        ("", "无（法律没有规定）", None),
        ("", "", None),
    ],
)
def test_the_bounds_decide(old: str, new: str, turn: Turn | None) -> None:
    assert turn_of(_limit(old), _limit(new)) is turn


@pytest.mark.parametrize("unit", ["个工作日", "日", "小时", "个月"])
def test_more_of_one_unit_is_longer_and_less_is_shorter(unit: str) -> None:
    turns = (turn_of(_limit(f"3{unit}"), _limit(f"4{unit}")), turn_of(_limit(f"4{unit}"), _limit(f"3{unit}")))
    assert turns == (Turn.LONGER, Turn.SHORTER)


def _limit(text: str) -> Duration | None:
    return parse_duration(text) if text else None
