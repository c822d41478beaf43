from pathlib import Path

import pytest

from qinglian.diagnostics import Diagnostic, Location, Severity
from qinglian.read import Source, read_source
from qinglian.read.source import MAX_BYTES, decode
from qinglian.words import Text, message


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decode("a.yml", b"\xef\xbb\xbf\xe8\x81\x8c\xe6\x9d\x83:\r\n") == (Source("a.yml", "职权:\r\n"), [])


def test_gbk_is_named_with_the_place_of_the_first_wrong_byte() -> None:
    source, diagnostics = decode("a.yml", "# ok\n类别: []\n".encode("gbk"))
    guess = Text("，很可能是 GBK 编码", ", probably GBK")
    said = message("QL001", offset=5, byte="0xC0", guess=guess)
    assert (source, diagnostics) == (None, [Diagnostic(Location("a.yml", 2, 1, 2, 2), "QL001", said)])


def test_utf_16_is_named() -> None:
    _, diagnostics = decode("a.yml", "职权: []\n".encode("utf-16"))
    assert [one.message.say("zh") for one in diagnostics] == [
        "文件不是 UTF-8 编码：第 0 字节（0xFF）不能解读，很可能是 UTF-16 编码。"
    ]


def test_what_is_no_text_at_all_is_told_without_a_guess() -> None:
    _, diagnostics = decode("a.yml", bytes(range(128, 256)))
    assert [one.message.say("en") for one in diagnostics] == ["The file is not UTF-8: byte 0 (0x80) cannot be read."]


def test_a_file_that_is_too_large_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    with path.open("wb") as stream:
        stream.truncate(100 * MAX_BYTES)
    said = Diagnostic(Location("a.yml"), "QL005", message("QL005.size", limit=2))
    assert read_source("a.yml", path) == (None, [said])


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    said = Diagnostic(Location("a.yml"), "QL001", message("QL001.unreadable", name="a.yml"))
    assert read_source("a.yml", tmp_path / "a.yml") == (None, [said])


@pytest.mark.parametrize(
    ("character", "key", "point"),
    [
        ("\u202e", "QL010.bidi", "U+202E"),
        ("\u2066", "QL010.bidi", "U+2066"),
        ("\x00", "QL010", "U+0000"),
        ("\x1b", "QL010", "U+001B"),
        ("\u200b", "QL010", "U+200B"),
        ("\ufdd0", "QL010", "U+FDD0"),
        ("\U0001fffe", "QL010", "U+1FFFE"),
    ],
)
def test_invisible_characters_are_told_once_a_line(character: str, key: str, point: str) -> None:
    text = f"a: b\nc: d{character}{character}\n"
    source, diagnostics = decode("a.yml", text.encode())
    said = Diagnostic(Location("a.yml", 2, 5, 2, 6), "QL010", message(key, point=point), Severity.WARNING)
    assert (source, diagnostics) == (Source("a.yml", text), [said])


def test_what_ends_a_line_and_cannot_be_seen_is_told_at_its_end() -> None:
    _, diagnostics = decode("a.yml", "a\rb\u2028c\u0085d\u200b".encode())
    places = [(one.location.line, one.location.column, dict(one.message.values)["point"]) for one in diagnostics]
    assert places == [(2, 2, "U+2028"), (4, 2, "U+200B")]


def test_lines_end_where_yaml_ends_them() -> None:
    assert Source("a.yml", "a\r\nb\rc\n\u2028d\u0085e").lines == ["a", "b", "c", "", "d", "e"]


def test_a_digest_tells_names_and_texts_apart() -> None:
    digests = {Source(name, text).digest for name in ("a.yml", "b.yml") for text in ("", "x")}
    assert len(digests) == 4
