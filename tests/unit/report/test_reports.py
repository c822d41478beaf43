"""Every report as a whole, in both languages: compared with the files in ``expected/``, which people have read."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from qinglian import __version__
from qinglian.report import REPORTERS
from qinglian.words import LANGUAGES, Language

from .findings import NOTHING, ONLY_WAIVED, findings

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
    keys.append("waived")
    assert list(report) == ["diagnostics", "summary"]
    assert [list(one) for one in report["diagnostics"]] == [keys] * 7
    codes = {"QL001": 1, "QL101": 1, "QL105": 1, "QL009": 1, "QL010": 2}
    assert report["summary"] == {"errors": 3, "warnings": 1, "notes": 2, "waived": 1, "codes": codes}
    excuses = [one["waived"] for one in report["diagnostics"]]
    assert excuses == [*[None] * 5, {"reason": "系统上线前\n::error::x", "until": "2026-12-31"}, None]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["text", "github", "gitlab"])
def test_waived_findings_are_listed_for_people_who_ask(form: str, language: Language) -> None:
    expected = (EXPECTED / f"{form}.{language}.waived.txt").read_text(encoding="utf-8")
    assert REPORTERS[form](findings(language, prefix="目录/", show_waived=True)) == expected


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_programs_are_told_of_waived_findings_in_any_case(form: str) -> None:
    report = REPORTERS[form]
    assert report(findings("zh")) == report(findings("zh", show_waived=True))


@pytest.mark.parametrize(
    ("form", "whole"),
    [
        ("text", "检查完毕，没有发现问题。\n1 条已豁免（QL009 1），加 --show-waived 逐条列出。\n"),
        (
            "github",
            "::notice title=Qinglian::检查完毕，没有发现问题。%0A1 条已豁免（QL009 1），加 --show-waived 逐条列出。\n",
        ),
        ("gitlab", "[]\n"),
    ],
)
def test_a_report_of_waived_findings_alone_says_that_nothing_was_found(form: str, whole: str) -> None:
    assert REPORTERS[form](ONLY_WAIVED) == whole


@pytest.mark.parametrize("form", ["text", "github"])
def test_content_cannot_steer_a_terminal_or_a_pipeline(form: str) -> None:
    lines: Callable[[str], list[str]] = str.splitlines
    told = lines(REPORTERS[form](findings("zh", show_waived=True)))
    assert [line for line in told if "\x1b" in line or line.startswith("::error::")] == []
