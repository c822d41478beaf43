"""How a side of a comparison is named."""

import pytest

from qinglian.sides import Reading, SideName, parse_side


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("2026", []),
        ("HEAD~3", []),
        ("@", []),
        ("@~1", []),
        ("HEAD@{1}", []),
        ("2026@HEAD~3", [("2026", "HEAD~3")]),
        ("content/2026@v1", [("content/2026", "v1")]),
        ("2026@@~1", [("2026", "@~1"), ("2026@", "~1")]),
        ("2026@HEAD@{1}", [("2026", "HEAD@{1}")]),
        ("a@b@HEAD", [("a", "b@HEAD"), ("a@b", "HEAD")]),
        ("2026@", []),
    ],
)
def test_a_name_is_parted_at_its_signs(text: str, readings: list[tuple[str, str]]) -> None:
    assert parse_side(text) == SideName(text, tuple(Reading(*reading) for reading in readings))
