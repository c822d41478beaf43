"""Where the schema files say who sees something when nobody says otherwise."""

from functools import cache

from qinglian.diagnostics import Location
from qinglian.read import Mapping, Node, Sequence, Source, compose
from qinglian.resources import resource_folder
from qinglian.schema.plain import Path

_SHARED = "common"


def default_location(path: Path) -> Location | None:
    """The place of a default: ``("powers", "audience", 1)`` of a kind, or of a field by the words of its path.

    A field's path is ``("risks", "fields", "factors", "audience", 0)``.

    Nothing where a kind says nothing.
    """
    kind, *rest = path
    if rest[:1] == ["fields"]:
        _, name, _, index = rest
        own = _found(str(kind), ("fields", name, "meta", "audience", index))
        return own or _found(_SHARED, ("record", name, "meta", "audience", index))
    return _found(str(kind), ("meta", *rest)) if rest else None


def _found(file: str, path: Path) -> Location | None:
    node = _tree(file)
    for part in path:
        if isinstance(part, int):
            node = node.items[part] if isinstance(node, Sequence) and part < len(node.items) else node
        else:
            node = _child(node, part)
        if node is None:
            return None
    return node.span.location(f"schemas/{file}.yml") if node else None


def _child(node: Node | None, name: str) -> Node | None:
    entries = node.entries if isinstance(node, Mapping) else ()
    return next((entry.value for entry in entries if entry.key.text == name), None)


@cache
def _tree(file: str) -> Node | None:
    path = resource_folder("schemas") / f"{file}.yml"
    return compose(Source(f"schemas/{file}.yml", path.read_text(encoding="utf-8")))[0]
