"""Numbers that belong to a person."""

import pytest

from qinglian.rules.privacy import _EITHER, _IDENTITY, _MOBILE, is_identity_number


@pytest.mark.parametrize("number", ["11010519491231002X", "11010519491231002x", "110105491231002"])
def test_identity_numbers(number: str) -> None:
    assert is_identity_number(number)


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("110105194912310021", "check character"),
        ("990105194912310021", "no such region"),
        ("11010519491331002X", "no thirteenth month"),
        ("110105491331002", "no thirteenth month"),
        ("000111001001123", "a code of a power"),
    ],
)
def test_other_long_numbers(number: str, why: str) -> None:
    assert not is_identity_number(number), why


@pytest.mark.parametrize(
    "number",
    ["13900000000", "+8613900000000", "+86 139 0000 0000", "86-139-0000-0000", "1390000-0000", "139 00000000",
     "11010519491231002X", "110105194912310021", "110105491231002"],
)  # fmt: skip
def test_the_look_through_a_file_misses_no_number(number: str) -> None:
    text = f"电话{number}，可咨询"
    assert _IDENTITY.search(text) or _MOBILE.search(text)
    assert _EITHER.search(text)
