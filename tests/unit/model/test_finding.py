"""A finding's place in its file."""

import pytest

from qinglian.diagnostics import Diagnostic, Location, Severity
from qinglian.model import EDITION_LEVEL, Finding, Locator, Origin, OtherRecord, RecordKey, diagnostic
from qinglian.model.finding import Place
from qinglian.read import Source
from qinglian.schema import Path, load_schemas
from qinglian.words import message

TEXT = """\
法规:
  - 编号: a
    名称: 甲法
    效力级别: 法律
"""
LOCATOR = Locator({"laws.yml": Source("laws.yml", TEXT)}, load_schemas())
RECORD = OtherRecord(key=RecordKey("laws", EDITION_LEVEL, "a"), origin=Origin("laws.yml", ("laws", 0), 2, 5), id="a")
FIRST = Location("laws.yml", 2, 5, 2, 6)


@pytest.mark.parametrize(
    ("path", "at", "location"),
    [
        ((), "value", FIRST),
        (("title",), "value", Location("laws.yml", 3, 9, 3, 11)),
        (("title",), "key", Location("laws.yml", 3, 5, 3, 7)),
        (("title",), "record", FIRST),
        (("number",), "value", FIRST),
        (("title", "x"), "value", Location("laws.yml", 3, 9, 3, 11)),
    ],
)
def test_locate(path: Path, at: Place, location: Location) -> None:
    assert LOCATOR.locate(RECORD.origin, path, at) == location


def test_a_file_that_is_not_there_gives_the_first_line_of_the_record() -> None:
    origin = Origin("gone.yml", ("laws", 0), 7, 3)
    assert LOCATOR.locate(origin, ("title",)) == Location("gone.yml", 7, 3, 7, 4)


def test_a_finding_becomes_a_diagnostic_of_the_rules_severity_or_its_own() -> None:
    said = message("QL009")
    plain, noted = Finding(RECORD, said), Finding(RECORD, said, severity=Severity.NOTE)
    found = [diagnostic(one, "QL504", Severity.WARNING, LOCATOR) for one in (plain, noted)]
    assert found == [
        Diagnostic(FIRST, "QL504", said, severity, "laws/a") for severity in (Severity.WARNING, Severity.NOTE)
    ]
