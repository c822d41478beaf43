"""Which regular expressions may be a code pattern."""

import pytest

from qinglian.rules.codes import is_code_pattern


@pytest.mark.parametrize(
    "pattern",
    ["[0-9]{12}", "[0-9]{12}|[A-Z]{2}-[0-9]{3}", r"[A-Z]{2}-\d{3}(-\d{2})?", "XK-[0-9]+", r"0001[0-9*+|?(]{8}[Y0-9]"],
)
def test_ordinary_patterns(pattern: str) -> None:
    assert is_code_pattern(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "(0+)+x",
        "([A-Z]+)*",
        "0*0*0*x",
        "(0|0)" * 20,
        "0?" * 30 + "0" * 30,
        r"(a)\1",
        "(?=a)a",
        "[0-9",
        "(0{1,9}){5}",
        "[[0-9]]",
    ],
)
def test_patterns_that_are_wrong_or_could_take_for_ever(pattern: str) -> None:
    assert not is_code_pattern(pattern)
