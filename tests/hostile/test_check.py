"""Checks survive hostile texts in every field, and no report of theirs lets a text steer what reads it."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from tests.hostile.payloads import Hostile
from tests.hostile.planting import HOST, dumped
from tests.hostile.sites import UNITS, hostile
from tests.unit.diff.sides import TextTree

from qinglian.cli.check import rule_texts
from qinglian.report import REPORTERS, Findings
from qinglian.words import LANGUAGES
from qinglian.workspace import Workspace, open_workspace

SARIF = Path(__file__).parents[1] / "data" / "sarif-schema-2.1.0.json"
SHARES = 5
"""So many catalogues share the values among them: with all of them wrong, none would get far."""


@cache
def whole() -> Workspace:
    """The catalogue with a payload in every free text."""
    return open_workspace(Path("hostile"), tree=TextTree(hostile().files))


@cache
def broken(share: int) -> Workspace:
    """The host with a payload in place of values of every form: ids, terms, references, amounts, whole lists."""
    numbers = count()
    files: dict[str, str] = {}
    for unit in (1, 2):
        text = HOST.read_text(encoding="utf-8").replace("{n}", str(unit))
        for name, data in yaml.load(text, Loader=yaml.BaseLoader).items():  # noqa: S506 - texts only
            found = data.get("site_config", data)
            files[name] = dumped(with_payloads(found, numbers, share))
    return open_workspace(Path("broken"), tree=TextTree(files))


def with_payloads(value: Any, numbers: Iterator[int], share: int) -> Any:
    """The data with a payload in place of each value whose number falls to ``share``."""
    number = next(numbers)
    if number > SHARES and number % SHARES == share and not (isinstance(value, dict) and number % 3):
        return Hostile()(number, number // UNITS, 2_100)
    if isinstance(value, dict):
        return {key: with_payloads(one, numbers, share) for key, one in value.items()}
    if isinstance(value, list):
        return [with_payloads(one, numbers, share) for one in value]
    return value


def test_of_texts_alone_nothing_is_said_but_that_they_cannot_be_seen() -> None:
    assert {one.code for one in whole().diagnostics} == {"QL010"}


@pytest.mark.parametrize("share", range(SHARES))
def test_whatever_stands_in_whatever_place_is_told_in_both_languages(share: int) -> None:
    found = broken(share).diagnostics
    assert len(found) > 60
    for one in found:
        for language in LANGUAGES:
            assert one.message.say(language)
            assert one.message.hint(language) is not None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", REPORTERS)
def test_no_report_is_steered_by_what_it_tells(form: str, language: str) -> None:
    for workspace in (whole(), *map(broken, range(SHARES))):
        told = REPORTERS[form](findings(workspace, language))
        _JUDGES[form](told)


def findings(workspace: Workspace, language: Any) -> Findings:
    """What is told of a workspace, with the lines that are quoted."""
    sources = workspace.sources

    def lines(file: str) -> list[str] | None:
        return sources[file].lines if file in sources else None

    return Findings(workspace.diagnostics, language, lines, rule_texts())


def of_terminal(told: str) -> None:
    """A terminal is shown what can be printed, and pipelines no command."""
    assert {one for one in told if not one.isprintable()} == {"\n"}
    assert [line for line in told.splitlines() if line.startswith(("::", "##["))] == []


def of_commands(told: str) -> None:
    """Each line is a command of ours or no command."""
    for line in told.rstrip("\n").split("\n"):
        assert not any(sign in line for sign in "\r\x0b\x0c\x1b\x85\u2028\u2029")
        assert line.startswith(
            ("::error file=", "::warning file=", "::notice file=", "::notice title=", "content/", "site")
        )
    assert "\n##[" not in told


def of_sarif(told: str) -> None:
    """The document is valid."""
    validator = jsonschema.Draft202012Validator(json.loads(SARIF.read_text(encoding="utf-8")))
    assert list(validator.iter_errors(json.loads(told))) == []


_JUDGES: Mapping[str, Callable[[str], object]] = {
    "text": of_terminal,
    "github": of_commands,
    "sarif": of_sarif,
    "gitlab": json.loads,
    "json": json.loads,
}
