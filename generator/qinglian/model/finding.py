"""A problem of the model, before its place in a file is looked up."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from qinglian.diagnostics import Diagnostic, Location, Severity
from qinglian.model.record import Origin, Record
from qinglian.read import Node, Source, compose
from qinglian.schema import Path, Schemas
from qinglian.schema.place import find_record
from qinglian.words import Message

Place = Literal["value", "key", "record"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: in which record, at which path of field names, and what it says.

    ``at`` is the value by default, the key where the key is at fault; where the path does not stand in the file, the
    record's first line. ``missing`` names the field whose absence is the fault: of several rules that see one
    missing field, one speaks.
    """

    record: Record
    message: Message
    path: Path = ()
    at: Place = "value"
    missing: str = ""
    severity: Severity | None = None


class Locator:
    """Looks findings' places up by composing the one file again: diagnostics are few, positions of all values many."""

    def __init__(self, sources: dict[str, Source], schemas: Schemas) -> None:
        self._sources = sources
        self._schemas = schemas
        self._tree = lru_cache(maxsize=64)(self._compose)

    def _compose(self, file: str) -> Node | None:
        return compose(self._sources[file])[0]

    def locate(self, origin: Origin, path: Path = (), at: Place = "value") -> Location:
        """The place of the value at ``path``, or of its key; the record's first line where it is missing."""
        first = Location(origin.file, origin.line, origin.column, origin.line, origin.column + 1)
        inside = path and origin.path and at != "record"
        root = self._tree(origin.file) if inside and origin.file in self._sources else None
        if root is None:
            return first
        found = find_record(root, self._schemas, (*origin.path, *path))
        if not found.complete:
            return first
        node = found.key if at == "key" and found.key else found.node
        return node.span.location(origin.file)

    def source(self, file: str) -> Source | None:
        """The text of a file, for quoting."""
        return self._sources.get(file)


def diagnostic(finding: Finding, code: str, severity: Severity, locator: Locator) -> Diagnostic:
    """The finding with its place."""
    location = locator.locate(finding.record.origin, finding.path, finding.at)
    return Diagnostic(location, code, finding.message, finding.severity or severity, str(finding.record.key))
