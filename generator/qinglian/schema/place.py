"""Leads a path of field names back to the node of the file that it stands for."""

from dataclasses import dataclass

from qinglian.read import Entry, Mapping, Node, Scalar, Sequence
from qinglian.schema.kinds import FieldSpec, FieldTable, Schemas, fold
from qinglian.schema.plain import Path


@dataclass(frozen=True, slots=True)
class Found:
    """The node at the end of a path, or the last one on the way to it; its key; whether the whole path was found.

    ``table`` are the fields of a mapping that was found.
    """

    node: Node
    key: Scalar | None = None
    complete: bool = True
    table: FieldTable | None = None


def find_node(node: Node, table: FieldTable | None, path: Path, schemas: Schemas | None = None) -> Found:
    """Follows ``path`` through labels, single values that stand for lists, and short forms."""
    key: Scalar | None = None
    spec: FieldSpec | None = None
    for part in path:
        if isinstance(part, int):
            if isinstance(node, Sequence):
                if part >= len(node.items):
                    return Found(node, key, complete=False)
                node, key = node.items[part], None
            inline = (spec.inline or (spec.item.inline if spec.item else "")) if spec else ""
            spec = spec.item if spec else None
            table = spec.fields if spec else None
            if inline and schemas and isinstance(node, Mapping):
                table = schemas.kinds[inline].table
        elif isinstance(node, Mapping):
            entry = _entry(node, table, part)
            if entry is None:
                return Found(node, key, complete=False)
            node, key = entry.value, entry.key
            spec = table.fields.get(part) if table else spec.values if spec else None
            table = spec.fields if spec else None
    return Found(node, key, table=table)


def _entry(node: Mapping, table: FieldTable | None, name: str) -> Entry | None:
    for entry in node.entries:
        written = entry.key.text
        if (table.name_of(written) if table else written) == name:
            return entry
    return None


def find_record(root: Node, schemas: Schemas, path: Path) -> Found:
    """The node of a record by its path in the file: ``("risks", 2)``, or deeper for one written in place."""
    if not isinstance(root, Mapping):
        return Found(root, complete=False)
    for entry in root.entries:
        if schemas.by_word.get(fold(entry.key.text)) == path[0]:
            kind = schemas.kinds[str(path[0])]
            node = entry.value
            if isinstance(node, Sequence):
                index = int(path[1])
                if index >= len(node.items):
                    return Found(node, entry.key, complete=False)
                node = node.items[index]
            return find_node(node, kind.table, path[2:], schemas)
    return Found(root, complete=False)
