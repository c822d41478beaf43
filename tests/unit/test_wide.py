import pytest

from qinglian.wide import columns, is_wide, wrapped


@pytest.mark.parametrize(("character", "wide"), [("职", True), ("，", True), ("a", False), ("“", False), ("𠮷", True)])
def test_is_wide(character: str, wide: bool) -> None:  # noqa: FBT001
    assert is_wide(character) is wide


@pytest.mark.parametrize(("text", "room"), [("", 0), ("abc", 3), ("职权a", 5), ("e\u0301", 1), ("𠮷野", 4)])
def test_columns(text: str, room: int) -> None:
    assert columns(text) == room


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("一二三四五六", 8, ["一二三四", "五六"]),
        ("一二三四，五六", 8, ["一二三四，", "五六"]),
        ("one two three", 7, ["one two", "three"]),
        ("职权 XK-001 的流程", 8, ["职权", "XK-001", "的流程"]),
        ("averylongword", 5, ["averylongword"]),
    ],
)
def test_wrapped_breaks_at_spaces_and_between_wide_characters(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines
