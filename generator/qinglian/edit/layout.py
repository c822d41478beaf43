"""How a text is laid out: where nodes end, lines and indentation.

The parser lets a block collection end where the next token begins, behind comments and blank lines that are not its
own; here it ends with its last value.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qinglian.read import Mapping, Node, Scalar, Sequence

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_COMMENT_OR_BLANK = re.compile(r"[ \t]*(?:#.*)?", re.DOTALL)
_STEP = 2


def is_flow(node: Node, text: str) -> bool:
    """Whether a collection stands in brackets."""
    return not isinstance(node, Scalar) and text[node.span.start : node.span.start + 1] in ("[", "{")


def style_of(scalar: Scalar, text: str) -> str:
    """``'``, ``"``, ``|`` or ``>``; nothing for a plain scalar."""
    first = text[scalar.span.start : scalar.span.start + 1] if scalar.span.end > scalar.span.start else ""
    return first if first in ("'", '"', "|", ">") else ""


def end_of(node: Node, text: str) -> int:
    """Where a node's own text ends."""
    if isinstance(node, Scalar):
        if style_of(node, text) not in ("|", ">"):
            return node.span.end
        return node.span.start + len(text[node.span.start : node.span.end].rstrip())
    last = children(node)[-1:]
    return node.span.end if is_flow(node, text) or not last else end_of(last[0], text)


def children(node: Node) -> tuple[Node, ...]:
    """The values of a mapping, the items of a list."""
    if isinstance(node, Mapping):
        return tuple(entry.value for entry in node.entries)
    return node.items if isinstance(node, Sequence) else ()


def way_to(root: Node, target: Node) -> tuple[Node, ...]:
    """The collections around ``target``, from the outermost; found by identity."""
    for child in children(root):
        if child is target:
            return (root,)
        if child.span.start <= target.span.start and target.span.end <= child.span.end:
            inner = way_to(child, target)
            if inner:
                return (root, *inner)
    return ()


def is_in_flow(root: Node, node: Node, text: str) -> bool:
    """Whether a node stands in brackets, its own not counted."""
    return any(is_flow(outer, text) for outer in way_to(root, node))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text: where it starts, where it ends, where the next one starts."""

    start: int
    end: int
    next: int

    @classmethod
    def at(cls, text: str, place: int) -> "Line":
        """The line in which ``place`` stands."""
        start = 0
        for found in _BREAK.finditer(text):
            if found.end() > place:
                return cls(start, found.start(), found.end())
            start = found.end()
        return cls(start, len(text), len(text))


def ends_line(text: str, place: int) -> bool:
    """Whether nothing but a comment stands behind ``place`` on its line."""
    return _COMMENT_OR_BLANK.fullmatch(text[place : Line.at(text, place).end]) is not None


def stands_alone(text: str, place: int) -> bool:
    """Whether nothing stands before ``place`` on its line."""
    return not text[Line.at(text, place).start : place].strip(" ")


def has_comment(text: str, start: int, end: int) -> bool:
    """Whether a comment may stand in a piece of text between two nodes."""
    return "#" in text[start:end]


def newline_of(text: str) -> str:
    """The line end that the file uses."""
    found = _BREAK.search(text)
    return found[0] if found else "\n"


@dataclass(frozen=True, slots=True)
class Indent:
    """By how much a file indents: ``mapping`` a mapping in a mapping, ``offset`` the dashes of a list in one."""

    mapping: int = _STEP
    offset: int = _STEP

    @classmethod
    def of(cls, root: Node, text: str) -> "Indent":
        """As the file's first nested block mapping and list have it."""
        steps = [
            (type(child), child.span.column - node.span.column)
            for node in _nodes(root)
            if isinstance(node, Mapping)
            for child in children(node)
            if not isinstance(child, Scalar) and not is_flow(child, text)
        ]
        mapping = next((step for kind, step in steps if kind is Mapping and step > 0), _STEP)
        offset = next((step for kind, step in steps if kind is Sequence and step >= 0), _STEP)
        return cls(mapping, offset)


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for child in children(node):
        yield from _nodes(child)
