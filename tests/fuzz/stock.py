"""What inputs are made of: the texts that are there, and what is done to them."""

import string
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st
from tests.hostile.payloads import payloads

ROOT = Path(__file__).parents[2]
NUMBERS = st.integers(0, 100_000)
SIGNS = (
    *"\n\r\t ,:;-?[]{}#&*!|>'\"%@`~=.\\/_（）()《》、，。：“”　",
    *"\x00\x1b\x7f\x85\xa0\ufeff\u200b\u2028\u202e\ufffd\ufffe\ue000\u0301\U0001f600\U00020000",
    "---\n", "...\n", "<<: ", "&a ", "*a", "!!str ", "? ", ": ", "- ", "|\n", ">-\n", "\n\n", "  ", "\t", "'''", '"""', "\\x41",
    "\\u202e", "\\ud800", "\\N", "${", "{{", "}}",
)  # fmt: skip
WORDS = (
    "无", "是", "否", "本单位", "申请人", "当场", "20个工作日", "三个月", "每年5月31日前", "长期坚持", "2026-06-30", "2026年2月30日",
    "第十六条第一款", "职权/XK-001", "XK-001", "shili:XK-001", "~1", "12345", "https://www.example/", "一级", "社会", "QL406",
    "0", "-1", "999999999", "1e9", "nan", "null", "~", "null: 甲", "", " ", "甲" * 2001, "0" * 300, "x" * 65,
)  # fmt: skip


@cache
def sample_texts() -> Sequence[str]:
    """Content files as people write them, the shorter ones."""
    places = (ROOT / "content", ROOT / "tests" / "cases")
    found = sorted(path for place in places for path in place.rglob("*.yml"))
    texts = (path.read_bytes().decode("utf-8", "replace") for path in found)
    return tuple(text for text in texts if len(text) < 8_000)


@cache
def fragments() -> Sequence[str]:
    """Short texts that may be put anywhere."""
    hostile = (one for found in payloads().values() for one in found if len(one) < 80)
    return (*SIGNS, *WORDS, *hostile, *string.digits)


Edit = tuple[int, int, int]


def mutated(text: str, edits: Sequence[Edit]) -> str:
    """The text with each edit made: something put in, taken out, doubled, moved or laid over."""
    for what, where, which in edits:
        place = where % (len(text) + 1)
        end = min(len(text), place + 1 + which % 40)
        other = fragments()[which % len(fragments())]
        match what % 7:
            case 0:
                text = text[:place] + other + text[place:]
            case 1:
                text = text[:place] + text[end:]
            case 2:
                text = text[:end] + text[place:end] + text[end:]
            case 3:
                text = text[:place] + other + text[end:]
            case 4:
                text = _lines_moved(text, where, which)
            case 5:
                donor = sample_texts()[which % len(sample_texts())]
                text = text[:place] + donor[where % (len(donor) + 1) :][:200] + text[place:]
            case _:
                text = _value_changed(text, where, other)
    return text


def _lines_moved(text: str, where: int, which: int) -> str:
    lines = text.split("\n")
    line = lines.pop(where % len(lines))
    lines.insert(which % (len(lines) + 1), line)
    return "\n".join(lines)


def _value_changed(text: str, where: int, other: str) -> str:
    lines = text.split("\n")
    place = where % len(lines)
    key, separator, _ = lines[place].partition(": ")
    lines[place] = f"{key}{separator}{other}"
    return "\n".join(lines)


def altered(data: Any, edits: Sequence[Edit]) -> Any:
    """Data with each edit made to one of its nodes: taken out, doubled, changed, exchanged for a like one."""
    data = copied(data)
    for what, where, which in edits:
        nodes = list(_nodes(data))
        if not nodes:
            return data
        host, key = nodes[where % len(nodes)]
        value = host[key]
        alike = [
            other[name] for other, name in nodes if name == key or (isinstance(other, list) and isinstance(key, int))
        ]
        match what % 6:
            case 0:
                del host[key]
            case 1 if isinstance(host, list):
                host.insert(which % (len(host) + 1), copied(value))
            case 2:
                host[key] = fragments()[which % len(fragments())]
            case 3:
                host[key] = copied(alike[which % len(alike)])
            case 4 if isinstance(host, list):
                host.insert(which % len(host), host.pop(key))
            case _ if isinstance(value, str):
                host[key] = mutated(value, [(which, where, what + which)])
    return data


def _nodes(data: Any) -> Iterator[tuple[Any, Any]]:
    """Each value that stands in a mapping or list: by what holds it, and where."""
    for key, value in list(data.items()) if isinstance(data, dict) else list(enumerate(data)):
        yield data, key
        if isinstance(value, dict | list):
            yield from _nodes(value)


def copied(data: Any) -> Any:
    """A copy of its own."""
    if isinstance(data, dict):
        return {key: copied(value) for key, value in data.items()}
    return [copied(value) for value in data] if isinstance(data, list) else data


def loaded(files: Mapping[str, str]) -> dict[str, Any]:
    """YAML files as data, every scalar as its text."""
    return {name: yaml.load(text, Loader=yaml.CBaseLoader) for name, text in files.items()}  # noqa: S506 - texts only


EDITS = st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), min_size=1, max_size=12)
