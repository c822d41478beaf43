"""Every report as a whole, in both languages: compared with the files in ``expected/``, which people have read."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from qinglian import __version__
from qinglian.report import REPORTERS
from qinglian.words import LANGUAGES, Language

from .findings import NOTHING, findings

EXPECTED = Path(__file__).with_name("expected")
SARIF = Path(__file__).parents[2] / "data" / "sarif-schema-2.1.0.json"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", REPORTERS)
def test_report(form: str, language: Language) -> None:
    expected = (EXPECTED / f"{form}.{language}.txt").read_text(encoding="utf-8").replace("VERSION", __version__)
    assert REPORTERS[form](findings(language, prefix="目录/")) == expected


def test_report_in_colour() -> None:
    expected = (EXPECTED / "text.zh.colour.txt").read_text(encoding="utf-8")
    assert REPORTERS["text"](findings("zh", colour=True)) == expected


@pytest.mark.parametrize(
    ("form", "whole"),
    [
        ("text", "检查完毕，没有发现问题。\n"),
        ("github", "::notice title=Qinglian::检查完毕，没有发现问题。\n"),
        ("gitlab", "[]\n"),
    ],
)
def test_report_of_nothing(form: str, whole: str) -> None:
    assert REPORTERS[form](NOTHING) == whole


@pytest.mark.parametrize("language", LANGUAGES)
def test_sarif_is_valid(language: Language) -> None:
    validator = Draft202012Validator(json.loads(SARIF.read_text(encoding="utf-8")))
    for told in (findings(language, prefix="目录/"), NOTHING):
        assert list(validator.iter_errors(json.loads(REPORTERS["sarif"](told)))) == []


def test_json_has_the_documented_shape() -> None:
    report = json.loads(REPORTERS["json"](findings("zh")))
    keys = ["code", "severity", "message", "hint", "file", "line", "column", "end_line", "end_column", "record"]
    assert list(report) == ["diagnostics", "summary"]
    assert [list(one) for one in report["diagnostics"]] == [keys] * 6
    codes = {"QL001": 1, "QL101": 1, "QL105": 1, "QL009": 1, "QL010": 2}
    assert report["summary"] == {"errors": 3, "warnings": 1, "notes": 2, "codes": codes}


@pytest.mark.parametrize("form", ["text", "github"])
def test_content_cannot_steer_a_terminal_or_a_pipeline(form: str) -> None:
    lines: Callable[[str], list[str]] = str.splitlines
    commands = [
        line for line in lines(REPORTERS[form](findings("zh"))) if "\x1b" in line or line.startswith("::error::")
    ]
    assert commands == []
