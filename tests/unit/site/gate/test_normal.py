"""Escapes are resolved with what stands around them, and nothing else is read again."""

import json

import pytest

from qinglian.site.gate.normal import decoded

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
