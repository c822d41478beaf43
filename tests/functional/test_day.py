"""What another day than the edition's changes: waivers run out, dates pass, laws are amended and repealed."""

from datetime import date
from pathlib import Path

from qinglian.workspace import open_workspace

from .cases import CASES, lay_out, told


def codes(folder: Path, day: date) -> list[str]:
    """Code and severity of each finding on a day."""
    return [f"{one.code} {one.severity}" for one in open_workspace(folder, day).diagnostics]


def test_a_waiver_holds_until_its_last_day(tmp_path: Path) -> None:
    lay_out(tmp_path, CASES / "bad" / "waived")
    assert codes(tmp_path, date(2026, 6, 30)) == ["QL505 note", "QL302 note"]
    assert codes(tmp_path, date(2026, 7, 1)) == ["QL505 warning", "QL302 note"]
    assert codes(tmp_path, date(2027, 1, 1)) == ["QL505 warning", "QL302 error"]


def test_dates_pass(tmp_path: Path) -> None:
    lay_out(tmp_path, CASES / "bad" / "QL413-past")
    assert codes(tmp_path, date(2026, 5, 1)) == []
    assert codes(tmp_path, date(2026, 6, 1)) == ["QL413 warning"]
    assert codes(tmp_path, date(2026, 7, 1)) == ["QL413 warning"] * 3


def test_an_amendment_to_come_is_none_yet(tmp_path: Path) -> None:
    lay_out(tmp_path, CASES / "bad" / "QL504-amended")
    assert codes(tmp_path, date(2026, 6, 14)) == []
    assert codes(tmp_path, date(2026, 6, 15)) == ["QL504 warning"]


def test_a_law_serves_until_the_day_of_its_repeal(tmp_path: Path) -> None:
    lay_out(tmp_path, CASES / "bad" / "QL502-repealed")
    assert codes(tmp_path, date(2026, 3, 30)) == ["QL502 error"]
    assert codes(tmp_path, date(2026, 3, 31)) == ["QL502 error"] * 2


def test_checking_twice_says_the_same(tmp_path: Path) -> None:
    lay_out(tmp_path, CASES / "bad" / "QL303-unreached")
    assert told(open_workspace(tmp_path).diagnostics) == told(open_workspace(tmp_path).diagnostics)
