from dataclasses import replace

from qinglian.diagnostics import Diagnostic, Location
from qinglian.report.fingerprint import fingerprints
from qinglian.words import message

ONE = Diagnostic(Location("a.yml", 3, 5, 3, 9), "QL003", message("QL003", key="名称", line=2), record="posts/a:x")


def test_moving_text_in_a_file_leaves_fingerprints_as_they_are() -> None:
    moved = replace(ONE, location=Location("a.yml", 13, 7, 13, 11), message=message("QL003", key="名称", line=12))
    assert fingerprints([ONE]) == fingerprints([moved])


def test_equal_findings_are_told_apart_by_their_order() -> None:
    found = fingerprints([ONE, ONE, ONE])
    assert len(set(found)) == 3
    assert fingerprints([ONE]) == found[:1]


def test_other_findings_have_other_fingerprints() -> None:
    others = [
        replace(ONE, code="QL004"),
        replace(ONE, record="posts/a:y"),
        replace(ONE, location=Location("b.yml", 3, 5, 3, 9)),
        replace(ONE, message=message("QL003", key="编号", line=2)),
    ]
    assert len({*fingerprints([ONE]), *(fingerprints([other])[0] for other in others)}) == 5
