"""Every case of the corpus, its whole output compared. Add a folder, get a test."""

from pathlib import Path

import pytest

from .cases import EXPECTED, check, folders, told


@pytest.mark.parametrize("case", folders("bad"), ids=lambda case: case.name)
def test_bad_cases_say_what_is_expected(case: Path, tmp_path: Path) -> None:
    assert told(check(tmp_path, case).diagnostics) == (case / EXPECTED).read_text(encoding="utf-8")


@pytest.mark.parametrize("case", folders("good"), ids=lambda case: case.name)
def test_good_cases_have_no_finding(case: Path, tmp_path: Path) -> None:
    assert told(check(tmp_path, case).diagnostics) == ""


def test_the_base_is_clean(tmp_path: Path) -> None:
    assert told(check(tmp_path).diagnostics) == ""


@pytest.mark.parametrize("case", folders("bad"), ids=lambda case: case.name)
def test_everything_is_said_in_english_too(case: Path, tmp_path: Path) -> None:
    for diagnostic in check(tmp_path, case).diagnostics:
        said = f"{diagnostic.message.say('en')} {diagnostic.message.hint('en')}"
        assert said.isprintable()
        assert "  " not in said


def test_each_case_of_a_rule_shows_that_rule() -> None:
    """The folder of a case about one rule is named by it."""
    for case in folders("bad"):
        code = case.name[:5]
        if code.startswith("QL"):
            assert f" {code} " in (case / EXPECTED).read_text(encoding="utf-8"), case.name
