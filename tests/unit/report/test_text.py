"""The quoted line and the caret below it."""

import pytest

from qinglian.diagnostics import Diagnostic, Location
from qinglian.report import Findings
from qinglian.report.text import text_report
from qinglian.wide import columns
from qinglian.words import message


def _quoted(line: str, column: int, end: int) -> tuple[str, str]:
    """The line and the caret, without gutter."""
    one = Diagnostic(Location("a.yml", 1, column, 1, end), "QL009", message("QL009"))
    shown, caret = text_report(Findings([one], "zh", lambda _: [line])).splitlines()[1:3]
    return shown.partition("| ")[2], caret.partition("| ")[2]


@pytest.mark.parametrize(
    ("line", "column", "end", "shown", "caret"),
    [
        ("名称: 甲", 5, 6, "名称: 甲", "      ^^"),
        ("a: b", 4, 5, "a: b", "   ^"),
        ("a: b", 4, 4, "a: b", "   ^"),
        ("", 1, 2, "", "^"),
        ("a", 9, 10, "a", " ^"),
        ("\ta: e\u0301x", 7, 8, " a: e\u0301x", "     ^"),
        ("a: \u202eb", 4, 5, "a: \ufffdb", "   ^"),
    ],
)
def test_the_caret_stands_below_the_fault(line: str, column: int, end: int, shown: str, caret: str) -> None:
    assert _quoted(line, column, end) == (shown, caret)


@pytest.mark.parametrize("column", [1, 30, 60, 120, 199, 200])
@pytest.mark.parametrize("character", ["x", "长"])
def test_of_a_long_line_the_part_around_the_fault_is_shown(character: str, column: int) -> None:
    line = character * (column - 1) + "靶" + character * (200 - column)
    shown, caret = _quoted(line, column, column + 1)
    assert columns(shown) <= 102
    assert columns(shown.partition("靶")[0]) == len(caret) - len(caret.lstrip())
    assert caret.lstrip() == "^^"


def test_a_fault_longer_than_what_is_shown_is_marked_to_the_end_of_it() -> None:
    shown, caret = _quoted("长" * 200, 1, 201)
    assert (shown, caret) == ("长" * 50 + "…", "^" * 100)


@pytest.mark.parametrize("around", ["a", "长"])
def test_what_stands_far_from_the_fault_makes_no_difference(around: str) -> None:
    near, far = 300, 900_000
    assert _quoted(around * far + "靶" + around * far, far + 1, far + 2) == _quoted(
        around * near + "靶" + around * near, near + 1, near + 2
    )


def test_a_line_full_of_faults_is_quoted_for_each_without_being_walked_each_time() -> None:
    line = "*a," * 200_000
    walked: list[int] = []

    class Watched(str):
        __slots__ = ()

        def __getitem__(self, key: object) -> str:
            assert isinstance(key, slice)
            walked.append(key.stop - (key.start or 0))
            return str(self)[key]

    faults = [
        Diagnostic(Location("a.yml", 1, at, 1, at + 2), "QL009", message("QL009")) for at in (1, 300_001, 599_998)
    ]
    text_report(Findings(faults, "zh", lambda _: [Watched(line)]))
    assert max(walked) < 1000
