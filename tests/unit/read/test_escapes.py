import pytest

from qinglian.read import Mapping, Scalar, compose
from qinglian.read.source import Source


def read(text: str) -> tuple[str, list[str]]:
    """The one value of a file, and what is said of it."""
    root, diagnostics = compose(Source("an.yml", f"名称: {text}\n"))
    assert isinstance(root, Mapping)
    value = root.entries[0].value
    assert isinstance(value, Scalar)
    return value.text, [f"{one.code} {dict(one.message.values)['point']}" for one in diagnostics]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r'"甲\x1b[31m乙\0"', ("甲\ufffd[31m乙\ufffd", ["QL002 U+0000", "QL002 U+001B"])),
        (r'"C:\bin"', ("C:\ufffdin", ["QL002 U+0008"])),
        (r'"甲\N乙\x7f"', ("甲\ufffd乙\ufffd", ["QL002 U+007F", "QL002 U+0085"])),
        (r'"甲\uFDD0\U0001FFFF"', ("甲\ufffd\ufffd", ["QL002 U+FDD0", "QL002 U+1FFFF"])),
        (r'"甲\u202e乙\u200b"', ("甲\u202e乙\u200b", ["QL010 U+200B", "QL010 U+202E"])),
        (r'"甲\n乙\t丙\r丁"', ("甲\n乙\t丙\r丁", [])),
        (r"'C:\bin'", (r"C:\bin", [])),
        (r"C:\bin", (r"C:\bin", [])),
    ],
)
def test_what_quotes_name_by_a_code_is_no_way_around_what_a_file_may_hold(
    text: str, expected: tuple[str, list[str]]
) -> None:
    assert read(text) == expected


def test_what_stands_in_the_file_itself_is_told_with_the_file() -> None:
    assert read('"甲\u202e乙"') == ("甲\u202e乙", [])


def test_a_name_of_a_field_goes_the_same_way() -> None:
    root, diagnostics = compose(Source("an.yml", r'"名\a称": 甲'))
    assert isinstance(root, Mapping)
    assert root.entries[0].key.text == "名\ufffd称"
    assert [one.code for one in diagnostics] == ["QL002"]
