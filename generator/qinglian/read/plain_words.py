"""What YAML's parser says, in a clerk's words."""

import re
from collections.abc import Sequence

import yaml

from qinglian.diagnostics import Diagnostic, Location
from qinglian.read.source import Source, split_lines
from qinglian.words import message

_CAUSES = (
    (r"found character '\\t'|tab character", "QL002.tab"),
    (r"cannot start any token", "QL002.start"),
    (r"mapping values are not allowed", "QL002.colon"),
    (r"could not find expected ':'", "QL002.no_colon"),
    (r"unexpected end of stream|found unexpected end", "QL002.quote"),
    (r"did not find expected ',' or|did not find expected ']'|did not find expected '}'", "QL002.bracket"),
    (r"did not find expected '-' indicator|did not find expected key|block end", "QL002.indent"),
    (r"special characters are not allowed|control characters are not allowed", "QL002.control"),
    (r"undefined alias|found undefined tag handle", "QL002.other"),
)


def syntax_message(source: Source, error: yaml.YAMLError) -> Diagnostic:
    """A QL002 at the place that the parser points to."""
    said = " ".join(str(part) for part in (getattr(error, "context", ""), getattr(error, "problem", ""), error))
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else _position(source, error)
    line = min(line, len(source.lines))
    written = source.lines[line - 1]
    key = next((key for pattern, key in _CAUSES if re.search(pattern, said)), "QL002.other")
    if key == "QL002.start" and written[:column].lstrip(" ").startswith("\t"):
        key = "QL002.tab"
    if key == "QL002.quote":
        line, column = _opening(error, line, column)
    elif key == "QL002.colon" and (above := _without_colon(source.lines, line, column)):
        key, line = "QL002.no_colon", above
        column = len(source.lines[line - 1]) - len(source.lines[line - 1].lstrip()) + 1
    location = Location(source.name, line, column, line, column + 1)
    token = source.lines[line - 1][column - 1 : column]
    return Diagnostic(location, "QL002", message(key, token=token, problem=str(getattr(error, "problem", error))))


def _opening(error: yaml.YAMLError, line: int, column: int) -> tuple[int, int]:
    """An unclosed quote is found at the end of the file; the fault is where it opens."""
    mark = getattr(error, "context_mark", None)
    return (mark.line + 1, mark.column + 1) if mark else (line, column)


def _without_colon(lines: Sequence[str], line: int, column: int) -> int:
    """The line above whose colon is missing, so that its text runs on into this one; 0 where there is none."""
    if ": " in lines[line - 1][: column - 1]:
        return 0
    above = next((number for number in range(line - 1, 0, -1) if lines[number - 1].strip()), 0)
    return above if above and ":" not in lines[above - 1] else 0


def _position(source: Source, error: yaml.YAMLError) -> tuple[int, int]:
    offset = getattr(error, "position", None)
    if not isinstance(offset, int):
        return 1, 1
    before = split_lines(source.text.encode()[:offset].decode(errors="ignore"))
    return len(before), len(before[-1]) + 1
