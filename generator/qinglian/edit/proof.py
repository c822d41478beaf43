"""What a tree says, to prove that an edit changed what was asked and nothing else."""

from qinglian.read import Mapping, Node, Scalar
from qinglian.schema.plain import Plain


def content(node: Node, target: Node | None = None, instead: object = None) -> object:
    """What a tree says, where ``target`` (found by identity) says ``instead``.

    It is a text, or a mark (``[`` of a list, ``{`` of a mapping) and the parts in their order, those of a mapping as
    pairs; made for being compared and nothing else.
    """
    if node is target:
        return instead
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return "{", tuple((entry.key.text, content(entry.value, target, instead)) for entry in node.entries)
    return "[", tuple(content(item, target, instead) for item in node.items)


def said(value: Plain) -> object:
    """What a value says once it is written."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return "{", tuple((name, said(one)) for name, one in value.items())
    return "[", tuple(said(one) for one in value)
