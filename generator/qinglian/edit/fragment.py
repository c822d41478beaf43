"""New pieces of YAML, made by ruamel.yaml, and nothing else that knows it.

It is told what to write event by event: so a day or a number stays as plain as staff write it, for every scalar of
the catalogue is the text that stands in the file.
"""

import sys
from collections.abc import Iterator
from io import StringIO

from ruamel.yaml import YAML
from ruamel.yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from qinglian.edit.layout import Indent
from qinglian.schema.plain import Plain

_KEY = "k"


def block_entry(key: str, value: Plain, indent: Indent) -> str:
    """``key: value`` in lines, without the last line end."""
    return _written({key: value}, indent, "", flow=False)


def flow_entry(key: str, value: Plain) -> str:
    """``key: value`` for a mapping in brackets."""
    return _written({key: value}, Indent(), "", flow=True)[1:-1]


def block_scalar(text: str, style: str) -> str:
    """A text for a value that stands in no brackets, in the style asked for where YAML lets it."""
    return _written({_KEY: text}, Indent(), style, flow=False).removeprefix(f"{_KEY}: ")


def flow_scalar(text: str, style: str) -> str:
    """A text for a value in brackets."""
    return _written({_KEY: text}, Indent(), style, flow=True)[1:-1].removeprefix(f"{_KEY}: ")


def _written(value: Plain, indent: Indent, style: str, *, flow: bool) -> str:
    yaml = YAML()
    yaml.width = sys.maxsize
    yaml.allow_unicode = True
    yaml.indent(mapping=indent.mapping, sequence=indent.offset + 2, offset=indent.offset)
    stream = StringIO()
    yaml.emit(_document(value, style, flow=flow), stream)
    return stream.getvalue().removesuffix("\n")


def _document(value: Plain, style: str, *, flow: bool) -> Iterator[Event]:
    yield StreamStartEvent()
    yield DocumentStartEvent(explicit=False)
    yield from _events(value, style, flow=flow)
    yield DocumentEndEvent(explicit=False)
    yield StreamEndEvent()


def _events(value: Plain, style: str, *, flow: bool) -> Iterator[Event]:
    if isinstance(value, str):
        yield ScalarEvent(None, None, (True, True), value, style=style or _style_for(value, flow=flow))
    elif isinstance(value, list):
        yield SequenceStartEvent(None, None, implicit=True, flow_style=flow)
        for item in value:
            yield from _events(item, style, flow=flow)
        yield SequenceEndEvent()
    else:
        yield MappingStartEvent(None, None, implicit=True, flow_style=flow)
        for name, item in value.items():
            yield ScalarEvent(None, None, (True, True), name)
            yield from _events(item, style, flow=flow)
        yield MappingEndEvent()


def _style_for(text: str, *, flow: bool) -> str | None:
    """Several lines as lines, where they can stand so; in brackets parsers differ on what may be plain."""
    if "\n" not in text:
        return "'" if flow and any(mark in text for mark in ":?") else None
    return '"' if flow or text.endswith("\n") else "|"
