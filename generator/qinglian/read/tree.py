"""YAML text becomes a tree of spans, built from the parser's events.

Composing from events instead of PyYAML's ``compose`` measures depth and sees anchors, tags and second documents in
the same pass, never recurses (the C composer crashes the interpreter on 100,000 nested brackets), and is faster.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

import yaml
from yaml.cyaml import CParser
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from qinglian.diagnostics import Diagnostic, Location
from qinglian.read.folding import unfold
from qinglian.read.plain_words import syntax_message
from qinglian.read.source import Source
from qinglian.words import Message, message

MAX_DEPTH = 20


class Span(NamedTuple):
    """Where a node stands: lines and columns from 1, the end exclusive; ``start`` and ``end`` count characters."""

    line: int
    column: int
    end_line: int
    end_column: int
    start: int
    end: int

    def location(self, file: str) -> Location:
        """The span as a location in ``file``."""
        return Location(file, self.line, self.column, self.end_line, self.end_column)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text as it stands, whatever YAML would make of it."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and its value."""

    key: Scalar
    value: "Node"


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file; a key written twice stands here once (and as QL003)."""

    entries: tuple[Entry, ...]
    span: Span


Node: TypeAlias = Scalar | Sequence | Mapping


@dataclass(slots=True)
class _Open:
    """A collection that is still being read."""

    start: Event
    nodes: list[Node] = field(default_factory=list)


class _Unfit(Exception):
    """The file cannot be a content file; carries the one diagnostic that says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


def compose(source: Source) -> tuple[Node | None, list[Diagnostic]]:
    """The file's tree, and what is wrong with its YAML (QL002 to QL005). An empty file has no tree."""
    diagnostics: list[Diagnostic] = []
    try:
        return _build(source, diagnostics), diagnostics
    except _Unfit as unfit:
        return None, [*diagnostics, unfit.diagnostic]
    except yaml.YAMLError as error:
        return None, [*diagnostics, syntax_message(source, error)]


def _build(source: Source, diagnostics: list[Diagnostic]) -> Node | None:
    stack: list[_Open] = []
    root: Node | None = None
    documents = 0
    for event in _events(source.text):
        kind = type(event)
        if kind is ScalarEvent:
            node: Node = _scalar(source, event, diagnostics)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            _forbid_names(source, event, diagnostics)
            if len(stack) >= MAX_DEPTH:
                raise _Unfit(_at(source, event, "QL005", message("QL005.depth", limit=MAX_DEPTH)))
            stack.append(_Open(event))
            continue
        elif kind is MappingEndEvent:
            node = _mapping(source, stack.pop(), event, diagnostics)
        elif kind is SequenceEndEvent:
            opened = stack.pop()
            node = Sequence(tuple(opened.nodes), _span(opened.start, event))
        elif kind is AliasEvent:
            diagnostics.append(_at(source, event, "QL004", message("QL004.alias", name=f"*{event.anchor}")))
            node = Scalar("", _span(event, event))
        elif kind is DocumentStartEvent:
            documents += 1
            if documents > 1:
                raise _Unfit(_at(source, event, "QL004", message("QL004.document")))
            continue
        else:
            continue
        if stack:
            stack[-1].nodes.append(node)
        else:
            root = node
    return None if isinstance(root, Scalar) and not root.text else root


def _events(text: str) -> Iterator[Event]:
    parser = CParser(text)
    while (event := parser.get_event()) is not None:
        yield event


def _span(start: Event, end: Event) -> Span:
    first, last = start.start_mark, end.end_mark
    return Span(first.line + 1, first.column + 1, last.line + 1, last.column + 1, first.index, last.index)


def _at(source: Source, event: Event, code: str, text: Message) -> Diagnostic:
    return Diagnostic(_span(event, event).location(source.name), code, text)


def _scalar(source: Source, event: ScalarEvent, diagnostics: list[Diagnostic]) -> Scalar:
    if event.anchor or event.tag:
        _forbid_names(source, event, diagnostics)
    span = _span(event, event)
    text = event.value
    if span.end_line > span.line and " " in text:
        text = unfold(text, source.lines[span.line - 1 : span.end_line])
    return Scalar(text, span)


def _forbid_names(source: Source, event: Event, diagnostics: list[Diagnostic]) -> None:
    if event.anchor:
        diagnostics.append(_at(source, event, "QL004", message("QL004.anchor", name=f"&{event.anchor}")))
    if event.tag:
        diagnostics.append(_at(source, event, "QL004", message("QL004.tag", name=event.tag)))


def _mapping(source: Source, opened: _Open, end: Event, diagnostics: list[Diagnostic]) -> Mapping:
    entries: dict[str, Entry] = {}
    for key, value in zip(opened.nodes[::2], opened.nodes[1::2], strict=True):
        where = key.span.location(source.name)
        if not isinstance(key, Scalar):
            diagnostics.append(Diagnostic(where, "QL002", message("QL002.key")))
        elif key.text == "<<":
            diagnostics.append(Diagnostic(where, "QL004", message("QL004.merge")))
        elif key.text in entries:
            first = entries[key.text].key.span.line
            diagnostics.append(Diagnostic(where, "QL003", message("QL003", key=key.text, line=first)))
        else:
            entries[key.text] = Entry(key, value)
    return Mapping(tuple(entries.values()), _span(opened.start, end))
