from dataclasses import replace

import pytest
from tests.unit.diff.formats.comparisons import RULES, accepting, compared, new_files
from tests.unit.diff.sides import UNIT, base_files

from qinglian.diagnostics import Diagnostic, Location, Severity
from qinglian.diff import Effect
from qinglian.diff.formats.unread import unread_files
from qinglian.model import UnitId
from qinglian.words import message


def test_one_unit_and_what_all_share() -> None:
    found = compared(base_files(), new_files())
    assert [one.code for one in found.of_unit(UnitId("shili")).changes()] == [one.code for one in found.changes()]
    assert [one.code for one in found.of_unit(UnitId("another")).changes()] == ["QC605"]


def test_what_nobody_accepted_stands() -> None:
    found = compared(base_files(), accepting())
    assert [one.code for one in found.changes() if one.accepted] == ["QC203"]
    assert found.stands(Effect.WEAKENS)
    assert not found.stands()
    alone = replace(found.editions[0].comparison, changes=tuple(one for one in found.changes() if one.accepted))
    assert not replace(found, editions=(replace(found.editions[0], comparison=alone),)).stands(*Effect)


def test_what_stands_in_an_unread_file_is_neither_gone_nor_new() -> None:
    found = compared(base_files(), new_files())
    assert "QC901" in [one.code for one in found.changes()]
    old = replace(found.old, unread=(UNIT,))
    assert "QC901" not in [one.code for one in replace(found, old=old).changes()]
    folder = replace(found.old, unread=("content/2026/shili",))
    assert "QC901" not in [one.code for one in replace(found, old=folder).changes()]
    other = replace(found.old, unread=("content/2026/shi",))
    assert "QC901" in [one.code for one in replace(found, old=other).changes()]
    assert {rule.code for rule in RULES} == {one.code for one in found.changes()}


@pytest.mark.parametrize(
    ("code", "key", "severity", "unread"),
    [
        ("QL002", "QL002", Severity.ERROR, ("a.yml",)),
        ("QL008", "QL008.near", Severity.ERROR, ("a.yml",)),
        ("QL103", "QL103.record", Severity.ERROR, ("a.yml",)),
        ("QL007", "QL007.stray", Severity.WARNING, ()),
        ("QL103", "QL103", Severity.ERROR, ()),
        ("QL202", "QL202", Severity.ERROR, ()),
    ],
)
def test_faults_by_which_records_are_lost(code: str, key: str, severity: Severity, unread: tuple[str, ...]) -> None:
    assert unread_files([Diagnostic(Location("a.yml", 3), code, message(key), severity)]) == unread
