"""Files become trees with positions; no kind's meaning is known here."""

from qinglian.read.files import FoundFile, find_files
from qinglian.read.source import Source, read_source
from qinglian.read.tree import Entry, Mapping, Node, Scalar, Sequence, Span, compose

__all__ = [
    "Entry",
    "FoundFile",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "Source",
    "Span",
    "compose",
    "find_files",
    "read_source",
]
