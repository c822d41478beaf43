"""YAML text becomes a tree of spans, built from the parser's events.

Composing from events instead of PyYAML's ``compose`` measures depth and sees anchors, tags and second documents in
the same pass, never recurses (the C composer crashes the interpreter on 100,000 nested brackets), and is as fast.
Nodes are named tuples: a catalogue of 1,000 powers has half a million, and they are made in half the time.
"""

from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

import yaml
from yaml._yaml import CParser, Mark
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from qinglian.diagnostics import Diagnostic, Location, Severity
from qinglian.read.escapes import unseen, without_controls
from qinglian.read.folding import unfold
from qinglian.read.plain_words import syntax_message
from qinglian.read.source import Source
from qinglian.words import Message, message

MAX_DEPTH = 20
_MOST_FAULTS = 200
"""Faults of a file after which the next anchor, alias or tag ends its reading: nobody wrote that many by mistake."""


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


class Scalar(NamedTuple):
    """A text as it stands, whatever YAML would make of it."""

    text: str
    span: Span


class Sequence(NamedTuple):
    """A list."""

    items: tuple["Node", ...]
    span: Span


class Entry(NamedTuple):
    """A key and its value."""

    key: Scalar
    value: "Node"


class Mapping(NamedTuple):
    """Keys and values in the order of the file; a key written twice stands here once (and as QL003)."""

    entries: tuple[Entry, ...]
    span: Span


Node: TypeAlias = Scalar | Sequence | Mapping


class _UnfitError(Exception):
    """The file cannot be a content file; carries the one diagnostic that says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


def compose(source: Source) -> tuple[Node | None, list[Diagnostic]]:
    """The file's tree, and what is wrong with its YAML (QL002 to QL005). An empty file has no tree."""
    composer = _Composer(source)
    try:
        return composer.root(), composer.diagnostics
    except _UnfitError as unfit:
        return None, [*composer.diagnostics, unfit.diagnostic]
    except yaml.YAMLError as error:
        return None, [*composer.diagnostics, syntax_message(source, error)]


@dataclass(slots=True)
class _Composer:
    """Builds one file's tree; ``opened`` are the collections that are still being read, ``nodes`` what they hold."""

    source: Source
    diagnostics: list[Diagnostic] = field(default_factory=list)
    opened: list[CollectionStartEvent] = field(default_factory=list)
    nodes: list[list[Node]] = field(default_factory=lambda: [[]])
    documents: int = 0

    def root(self) -> Node | None:
        """The tree. Raises _UnfitError, and YAMLError where the text is no YAML."""
        for event in iter(CParser(self.source.text).get_event, None):
            if type(event) is ScalarEvent:  # two events of three
                self.nodes[-1].append(self._scalar(event))
            else:
                self._other(event)
        root = next(iter(self.nodes[0]), None)
        return None if isinstance(root, Scalar) and not root.text else root

    def _other(self, event: Event) -> None:
        match event:
            case CollectionStartEvent():
                self._open(event)
            case MappingEndEvent():
                start, nodes = self.opened.pop(), self.nodes.pop()
                self.nodes[-1].append(Mapping(self._entries(nodes), _span(start, event)))
            case SequenceEndEvent():
                start, nodes = self.opened.pop(), self.nodes.pop()
                self.nodes[-1].append(Sequence(tuple(nodes), _span(start, event)))
            case AliasEvent():
                self._report(event, "QL004", message("QL004.alias", name=f"*{event.anchor}"))
                self.nodes[-1].append(Scalar(f"*{event.anchor}", _span(event, event)))
            case DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    raise _UnfitError(self._at(event, "QL004", message("QL004.document")))
            case _:
                pass

    def _open(self, event: CollectionStartEvent) -> None:
        self._forbid_names(event)
        if len(self.opened) >= MAX_DEPTH:
            raise _UnfitError(self._at(event, "QL005", message("QL005.depth", limit=MAX_DEPTH)))
        self.opened.append(event)
        self.nodes.append([])

    def _scalar(self, event: ScalarEvent) -> Scalar:
        if event.anchor or event.tag:
            self._forbid_names(event)
        span = _span(event, event)
        text: str = event.value
        if span[2] > span[0] and " " in text and event.style != "|":
            text = unfold(text, self._written(span))
        if event.style == '"' and not text.isprintable():
            text = self._seen(text, span)
        return tuple.__new__(Scalar, (text, span))

    def _seen(self, text: str, span: Span) -> str:
        """A text in double quotes without what it may not name; both that and what cannot be seen is reported."""
        for code, said in unseen(text, self.source.text[span.start : span.end]):
            severity = Severity.WARNING if code == "QL010" else Severity.ERROR
            self.diagnostics.append(Diagnostic(span.location(self.source.name), code, said, severity))
        return without_controls(text)

    def _written(self, span: Span) -> list[str]:
        """The lines of a scalar as they stand, without what stands beside it on the first and the last."""
        lines = self.source.lines[span.line - 1 : span.end_line]
        lines[-1] = lines[-1][: span.end_column - 1]
        lines[0] = lines[0][span.column - 1 :]
        return lines

    def _forbid_names(self, event: ScalarEvent | CollectionStartEvent) -> None:
        if event.anchor:
            self._report(event, "QL004", message("QL004.anchor", name=f"&{event.anchor}"))
        if event.tag:
            self._report(event, "QL004", message("QL004.tag", name=event.tag))

    def _entries(self, nodes: list[Node]) -> tuple[Entry, ...]:
        entries: dict[str, Entry] = {}
        for key, value in zip(nodes[::2], nodes[1::2], strict=True):
            text = key.text if isinstance(key, Scalar) else ""
            if text == "<<" or text in entries or not isinstance(key, Scalar):
                self._unfit_key(key, entries.get(text))
            else:
                entries[text] = Entry(key, value)
        return tuple(entries.values())

    def _unfit_key(self, key: Node, first: Entry | None) -> None:
        if not isinstance(key, Scalar):
            code, said = "QL002", message("QL002.key")
        elif first:
            code, said = "QL003", message("QL003", key=key.text, line=first.key.span.line)
        else:
            code, said = "QL004", message("QL004.merge")
        self.diagnostics.append(Diagnostic(key.span.location(self.source.name), code, said))

    def _report(self, event: NodeEvent, code: str, said: Message) -> None:
        if len(self.diagnostics) >= _MOST_FAULTS:
            raise _UnfitError(self._at(event, code, message("QL004.many", most=_MOST_FAULTS)))
        self.diagnostics.append(self._at(event, code, said))

    def _at(self, event: Event, code: str, said: Message) -> Diagnostic:
        return Diagnostic(_span(event, event).location(self.source.name), code, said)


def _span(start: Event, end: Event) -> Span:
    first: Mark = start.start_mark  # type: ignore[assignment]  # the parser always sets marks
    last: Mark = end.end_mark  # type: ignore[assignment]
    numbers = (first.line + 1, first.column + 1, last.line + 1, last.column + 1, first.index, last.index)
    return tuple.__new__(Span, numbers)
