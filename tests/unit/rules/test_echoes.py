"""One fault, one finding: what only follows from a file that could not be read is left out."""

from collections.abc import Sequence

import pytest

from qinglian.diagnostics import Diagnostic, Location, Severity
from qinglian.rules import without_echoes
from qinglian.words import Message


def fault(code: str, file: str, line: int = 1, key: str = "") -> Diagnostic:
    """A finding at a line."""
    return Diagnostic(Location(f"content/{file}", line), code, Message(key or code), Severity.ERROR)


BROKEN = fault("QL002", "2026/a/unit.yml")
CASES = {
    "a reference in the same unit is an echo": ([BROKEN, fault("QL202", "2026/a/b/x.yml")], [BROKEN]),
    "one in another unit is not": ([BROKEN, fault("QL202", "2026/b/x.yml")], None),
    "nor one of another year": ([BROKEN, fault("QL202", "2025/a/x.yml")], None),
    "what the edition shares may be used in the broken file": (
        [BROKEN, fault("QL206", "2026/laws.yml")], [BROKEN],
    ),
    "a broken file of the edition is missing to all units": (
        [fault("QL001", "2026/bodies.yml"), fault("QL202", "2026/b/x.yml")], [fault("QL001", "2026/bodies.yml")],
    ),
    "schemes are the edition's": (
        [fault("QL008", "2026/schemes/s.yml"), fault("QL202", "2026/b/unit.yml")],
        [fault("QL008", "2026/schemes/s.yml")],
    ),
    "what seems to have vanished may stand in the broken file": ([BROKEN, fault("QL802", "2026/a/unit.yml")], [BROKEN]),
    "but not what vanished elsewhere": ([BROKEN, fault("QL802", "2026/b/unit.yml")], None),
    "other faults stay": ([BROKEN, fault("QL308", "2026/a/x.yml")], None),
    "what stands at a forbidden alias is one fault": (
        [fault("QL004", "2026/a/x.yml", 3), fault("QL105", "2026/a/x.yml", 3), fault("QL105", "2026/a/x.yml", 4)],
        [fault("QL004", "2026/a/x.yml", 3), fault("QL105", "2026/a/x.yml", 4)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_echoes(name: str) -> None:
    found, expected = CASES[name]
    kept: Sequence[Diagnostic] = found if expected is None else expected
    assert list(without_echoes(found, "content")) == list(kept)
