"""Changes one file's text, or says why not. What comes out was read again and says what was asked, nothing else.

Exactly the source span of what changes is replaced: comments, order, line ends, the byte-order mark and the layout of
all that stands beside are the same bytes as before.
"""

from collections.abc import Sequence as Several
from dataclasses import dataclass

from qinglian.diagnostics import Location
from qinglian.edit import splices
from qinglian.edit.operations import AddField, Operation, Remove
from qinglian.edit.place import Parent, parent_of
from qinglian.edit.proof import content, said
from qinglian.edit.splices import Splice
from qinglian.edit.wording import key_word
from qinglian.read import Mapping, Node, Scalar, Source, compose
from qinglian.read.source import decode
from qinglian.schema import Schemas
from qinglian.words import Message, Word, message

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file was not changed, and where the reason stands."""

    location: Location
    message: Message


@dataclass(frozen=True, slots=True)
class _Change:
    """A span to replace, and what the file then has to say."""

    splice: Splice
    expected: object


def edit_file(name: str, data: bytes, operations: Several[Operation], schemas: Schemas) -> bytes | Refusal:
    """The bytes of the file with all operations carried out in their order, or the first reason not to."""
    source, faults = decode(name, data)
    if source is None:
        return Refusal(faults[0].location, message("edit.unreadable", file=name))
    for operation in operations:
        edited = edit_source(source, operation, schemas)
        if isinstance(edited, Refusal):
            return edited
        source = edited
    return (_BOM if data.startswith(_BOM) else b"") + source.text.encode()


def edit_source(source: Source, operation: Operation, schemas: Schemas) -> Source | Refusal:
    """The file after one operation."""
    root, faults = compose(source)
    if root is None or faults:
        location = faults[0].location if faults else Location(source.name)
        return Refusal(location, message("edit.unreadable", file=source.name))
    parent = parent_of(root, schemas, operation.path)
    if parent is None:
        return _refused(source, root, "edit.no_place", _field(operation))
    change = _change(source.text, root, parent, operation, schemas)
    if isinstance(change, str):
        return _refused(source, parent.node, change, _field(operation, parent))
    made = Source(source.name, change.splice.applied(source.text))
    read, wrong = compose(made)
    if read is None or wrong or content(read) != change.expected:
        return _refused(source, parent.node, "edit.layout", _field(operation, parent))
    return made


def _refused(source: Source, node: Node, key: str, field: Word) -> Refusal:
    return Refusal(node.span.location(source.name), message(key, field=field))


def _field(operation: Operation, parent: Parent | None = None) -> Word:
    """What the operation is about, as the user calls it."""
    name = next(str(part) for part in reversed(operation.path) if isinstance(part, str))
    return parent.words[name].label if parent and name in parent.words else name


def _change(text: str, root: Node, parent: Parent, operation: Operation, schemas: Schemas) -> _Change | str:
    """The change, or the key of the reason why there can be none."""
    name = operation.path[-1]
    child = parent.child(name)
    if isinstance(operation, AddField):
        if child is not None or not isinstance(parent.node, Mapping) or name not in parent.words:
            return "edit.taken" if child is not None else "edit.no_place"
        return _added(text, root, parent, operation, schemas)
    if child is None:
        return "edit.no_place"
    if isinstance(operation, Remove):
        return _removed(text, root, parent, name)
    if not isinstance(child, Scalar):
        return "edit.no_place"
    return _Change(splices.set_text(text, root, child, operation.text), content(root, child, operation.text))


def _added(text: str, root: Node, parent: Parent, operation: AddField, schemas: Schemas) -> _Change | str:
    if not isinstance(parent.node, Mapping):
        return "edit.no_place"
    around = parent_of(root, schemas, (operation.path[0],)) or parent
    key = key_word(parent, around, str(operation.path[-1]))
    entries = [(entry.key.text, content(entry.value)) for entry in parent.node.entries]
    expected = "{", (*entries, (key, said(operation.value)))
    splice = splices.add_entry(text, root, parent.node, key, operation.value)
    return _Change(splice, content(root, parent.node, expected))


def _removed(text: str, root: Node, parent: Parent, name: str | int) -> _Change | str:
    node, entry = parent.node, parent.entry(str(name))
    rest: object
    if isinstance(node, Mapping) and entry:
        splice = splices.remove_entry(text, root, node, entry)
        rest = "{", tuple((one.key.text, content(one.value)) for one in node.entries if one is not entry)
    elif not isinstance(node, Mapping) and isinstance(name, int):
        splice = splices.remove_item(text, root, node, name)
        rest = "[", tuple(content(item) for place, item in enumerate(node.items) if place != name)
    else:
        return "edit.no_place"
    return _Change(splice, content(root, node, rest)) if splice else "edit.layout"
