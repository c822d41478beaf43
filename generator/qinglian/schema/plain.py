"""A tree with labels becomes plain data with names: ``{name: text | list | mapping}``.

What does not fit its field's shape is left as it is, for the validator to speak of.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from qinglian.diagnostics import Diagnostic
from qinglian.read import Entry, Mapping, Node, Scalar, Sequence
from qinglian.schema.kinds import FieldSpec, FieldTable, Kind, Schemas, fold
from qinglian.words import message

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
LOCAL = "~"
Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Lifted:
    """A record that stood inside another: its kind, its node and where in the host it stood.

    One that is ``local`` counts in its host alone and may go without an id; any other has to have one, though its host
    speaks of it by its place until it has.
    """

    kind: Kind
    node: Mapping
    path: Path
    id: str
    local: bool


@dataclass(slots=True)
class PlainReader:
    """Reads the nodes of one file; collects what is written twice and the records written in place."""

    file: str
    schemas: Schemas
    diagnostics: list[Diagnostic] = field(default_factory=list)
    lifted: list[Lifted] = field(default_factory=list)

    def mapping(self, node: Mapping, table: FieldTable, path: Path) -> dict[str, Plain]:
        """A record or nested mapping by its fields' names; unknown keys stay as written."""
        plain: dict[str, Plain] = {}
        for name, entry in self.named(node, table):
            spec = table.fields.get(name)
            value = self.value(entry.value, spec, (*path, name)) if spec else shape(entry.value)
            if value or spec is None:  # an empty value is the same as none
                plain[name] = value
        return plain

    def named(self, node: Mapping, table: FieldTable) -> Iterator[tuple[str, Entry]]:
        """Each entry with its field's name, or with its own words where no field has them; a second one is a QL003."""
        seen: dict[str, Entry] = {}
        for entry in node.entries:
            name = table.name_of(entry.key.text)
            first = seen.setdefault(name, entry)
            if first is entry:
                yield name, entry
            else:
                said = message("QL003.label", key=entry.key.text, other=first.key.text, line=first.key.span.line)
                self.diagnostics.append(Diagnostic(entry.key.span.location(self.file), "QL003", said))

    def value(self, node: Node, spec: FieldSpec, path: Path) -> Plain:
        """A field's value in the shape its field asks for, where the node has it."""
        if spec.type == "list" and spec.item:
            return self._list(node, spec, spec.item, path)
        if spec.type == "dict":
            return self._dict(node, spec, path)
        if spec.check == "any_reference" and isinstance(node, Mapping):
            return _reference_text(node)
        return shape(node)

    def _list(self, node: Node, spec: FieldSpec, item: FieldSpec, path: Path) -> Plain:
        if isinstance(node, Scalar) and not node.text:
            return []
        if isinstance(node, Sequence):
            nodes = node.items
        elif spec.one_or_list:
            nodes = (node,)
        else:
            return shape(node)
        return [
            self._item(one, spec, item, (*path, index))
            for index, one in enumerate(nodes)
            if not (isinstance(one, Scalar) and not one.text)
        ]

    def _item(self, node: Node, spec: FieldSpec, item: FieldSpec, path: Path) -> Plain:
        inline = item.inline or spec.inline
        if inline and isinstance(node, Mapping):
            return self._lift(node, self.schemas.kinds[inline], local=item.local or spec.local, path=path)
        return self._short(node, (*spec.shorthand, *item.shorthand), item) or self.value(node, item, path)

    def _lift(self, node: Mapping, kind: Kind, *, local: bool, path: Path) -> str:
        """The id under which the host speaks of a record written in place; a local one counts in its host alone."""
        written = next((entry.value for name, entry in self.named(node, kind.table) if name == "id"), None)
        record_id = written.text if isinstance(written, Scalar) else ""
        if local or not record_id:
            record_id = f"{LOCAL}{record_id or int(path[-1]) + 1}"
        self.lifted.append(Lifted(kind, node, path, record_id, local))
        return record_id

    def _dict(self, node: Node, spec: FieldSpec, path: Path) -> Plain:
        if short := self._short(node, spec.shorthand, spec):
            return short
        if isinstance(node, Mapping) and spec.fields:
            return self.mapping(node, spec.fields, path)
        if isinstance(node, Mapping) and spec.values:
            values = spec.values
            return {entry.key.text: self.value(entry.value, values, (*path, entry.key.text)) for entry in node.entries}
        return shape(node)

    def _short(self, node: Node, shorthand: tuple[str, ...], spec: FieldSpec) -> Plain:
        """A plain word that stands for a mapping with one or two keys."""
        if not (isinstance(node, Scalar) and node.text and spec.type == "dict"):
            return {}
        fields = spec.fields.fields if spec.fields else {}
        return {key: [node.text] if key in fields and fields[key].type == "list" else node.text for key in shorthand}


def shape(node: Node) -> Plain:
    """The node as plain data, its keys as written."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [shape(item) for item in node.items]
    return {entry.key.text: shape(entry.value) for entry in node.entries}


def _reference_text(node: Mapping) -> Plain:
    """``{种类, 编号}`` as ``kind/id``, the other way of writing a reference to any kind."""
    values = {fold(entry.key.text): shape(entry.value) for entry in node.entries}
    kind, record_id = values.get("种类", values.get("kind")), values.get("编号", values.get("id"))
    if len(values) == len(("kind", "id")) and isinstance(kind, str) and isinstance(record_id, str):
        return f"{kind}/{record_id}"
    return shape(node)
