import json
from pathlib import Path
from typing import Any

import jsonschema
from tests.unit.diff.formats.comparisons import EXPECTED, HOSTILE, accepting, plain, shown

from qinglian.diff.formats import json_report

SCHEMA = json.loads((Path(__file__).parent / "diff.schema.json").read_text(encoding="utf-8"))


def _valid(report: str) -> Any:
    loaded = json.loads(report)
    jsonschema.Draft7Validator(SCHEMA).validate(loaded)
    return loaded


def test_report_is_as_documented() -> None:
    report = json_report(shown())
    assert plain(report) == (EXPECTED / "report.json").read_text(encoding="utf-8")
    _valid(report)


def test_texts_are_those_of_the_files_to_the_character() -> None:
    changes = _valid(json_report(shown("en")))["changes"]
    assert HOSTILE in [change["item"] for change in changes]


def test_who_accepted_a_change() -> None:
    report = _valid(json_report(shown(new=accepting())))
    accepted = {change["rule"]: change["accepted"] for change in report["changes"] if change["accepted"]}
    assert accepted == {"QC203": {"who": "纪检组长", "why": "群众知情"}}
    assert report["summary"]["accepted"] == 1
