"""Where an operation's path leads in a file's tree."""

from collections.abc import Mapping as Table
from dataclasses import dataclass

from qinglian.read import Entry, Mapping, Node, Scalar, Sequence
from qinglian.schema import Path, Schemas
from qinglian.schema.kinds import FieldTable, fold
from qinglian.schema.place import find_record
from qinglian.words import Text


@dataclass(frozen=True, slots=True)
class Word:
    """A kind or a field: its name and its label."""

    name: str
    label: Text


@dataclass(frozen=True, slots=True)
class Parent:
    """The collection in which something is changed, and what its keys may mean; of a list ``words`` is empty."""

    node: Mapping | Sequence
    words: Table[str, Word]
    names: Table[str, str]

    def name_of(self, key: str) -> str:
        """The name of the field or kind that is written so."""
        return self.names.get(fold(key), key)

    def entry(self, name: str) -> Entry | None:
        """The entry of a field or kind."""
        entries = self.node.entries if isinstance(self.node, Mapping) else ()
        return next((entry for entry in entries if self.name_of(entry.key.text) == name), None)

    def child(self, part: str | int) -> Node | None:
        """The value of a field, or an item by its number."""
        if isinstance(part, str):
            entry = self.entry(part)
            return entry.value if entry else None
        items = self.node.items if isinstance(self.node, Sequence) else ()
        return items[part] if part < len(items) else None


def parent_of(root: Node, schemas: Schemas, path: Path) -> Parent | None:
    """The collection in which the last part of ``path`` stands, or would stand."""
    if len(path) == 1:
        words = {kind.name: Word(kind.name, kind.label) for kind in schemas.kinds.values()}
        return Parent(root, words, schemas.by_word) if isinstance(root, Mapping) else None
    found = find_record(root, schemas, path[:-1])
    if not found.complete or isinstance(found.node, Scalar):
        return None
    if isinstance(path[-1], int):
        return Parent(found.node, {}, {}) if isinstance(found.node, Sequence) else None
    table = found.table or FieldTable({})
    words = {name: Word(name, spec.label) for name, spec in table.fields.items()}
    return Parent(found.node, words, table.by_word) if isinstance(found.node, Mapping) else None
