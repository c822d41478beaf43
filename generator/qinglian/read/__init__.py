"""Files become trees with positions; no kind's meaning is known here."""

from qinglian.read.errors import UnreachableError
from qinglian.read.files import DiskTree, FileTree, FoundFile, ReadText, find_files
from qinglian.read.outside import OutsideTree
from qinglian.read.revision import Repository, RevisionTree
from qinglian.read.source import Source, read_source
from qinglian.read.tree import Entry, Mapping, Node, Scalar, Sequence, Span, compose
from qinglian.read.whole import RestlessError, Stamp, Whole, is_unchanged, read_whole

__all__ = [
    "DiskTree",
    "Entry",
    "FileTree",
    "FoundFile",
    "Mapping",
    "Node",
    "OutsideTree",
    "ReadText",
    "Repository",
    "RestlessError",
    "RevisionTree",
    "Scalar",
    "Sequence",
    "Source",
    "Span",
    "Stamp",
    "UnreachableError",
    "Whole",
    "compose",
    "find_files",
    "is_unchanged",
    "read_source",
    "read_whole",
]
