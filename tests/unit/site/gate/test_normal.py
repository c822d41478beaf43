"""Escapes are resolved with what stands around them, and nothing else is read again."""

import json
import unicodedata

import pytest

from qinglian.site.gate.normal import compatible, decoded, wide_of_bytes

LONG = "擅自把盖好章的空白文稿交给中介使用" * 30


def test_a_long_text_that_is_escaped_throughout_is_resolved_in_one_piece() -> None:
    assert LONG.encode() in decoded(json.dumps({"a": LONG}).encode())


def test_escapes_far_apart_are_resolved_each_for_itself() -> None:
    between = b"x" * 5000
    near = b"x" * 400
    assert decoded(rb"\u7532" + between + rb"\u4e59") == "甲".encode() + near + b'"' + near + "乙".encode()


def test_escapes_next_to_each_other_are_resolved_together() -> None:
    between = b"x" * 300
    assert decoded(rb"\u7532" + between + rb"\u4e59") == "甲".encode() + between + "乙".encode()


@pytest.mark.parametrize("data", [b"", "没有转义".encode(), b"plain" * 1000])
def test_where_nothing_is_escaped_nothing_is_read_again(data: bytes) -> None:
    assert decoded(data) == b""


def test_a_text_in_pieces_has_the_form_that_it_has_as_a_whole() -> None:
    """Whatever joins with what stands before it: accents, jamo, marks, and all of them behind what cuts a text."""
    points = [chr(point) for point in range(0x30000) if not 0xD800 <= point < 0xE000]
    text = "".join(f"e{one}\ufffd{one}가{one}\u0301\u0323" for one in points)
    assert compatible(text) == unicodedata.normalize("NFKC", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("", True)),
        ("甲、（乙）。，：《丙》；“丁” a1_", ("甲乙丙丁", True)),
        ("甲—乙·丙　\u200b丁", ("甲乙丙丁", True)),
        ("①甲，Ａ㎡_", ("甲", False)),
    ],
)
def test_wide_characters_are_left_alone_by_signs_of_any_kind(text: str, expected: tuple[str, bool]) -> None:
    assert wide_of_bytes(text.encode() + b"\xe7\x94") == expected
