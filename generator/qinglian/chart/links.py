"""Where a chart that stands alone leads: to the published site, or nowhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar
from urllib.parse import urljoin

from .drawing import Drawing, FlowDrawing, MeasureNote, RiskNote, StepBox, TreeDrawing, TreeNode

Thing = TypeVar("Thing", StepBox, RiskNote, MeasureNote, TreeNode)


def with_links(drawing: Drawing, address: str) -> Drawing:
    """Return a drawing whose links are full addresses, counted from ``address``; without one it has none.

    What 社会 does not see has no place on the published site: no link leads there.
    """
    if isinstance(drawing, TreeDrawing):
        return replace(drawing, root=_node(drawing.root, address))
    return _flow(drawing, address)


def _flow(drawing: FlowDrawing, address: str) -> FlowDrawing:
    return replace(
        drawing,
        steps=tuple(_linked(step, address) for step in drawing.steps),
        risks=tuple(_linked(risk, address) for risk in drawing.risks),
        measures=tuple(_linked(measure, address) for measure in drawing.measures),
    )


def _node(node: TreeNode, address: str) -> TreeNode:
    below = "" if node.beyond else address
    children = tuple(_node(child, below) for child in node.children)
    return replace(_linked(node, address), children=children)


def _linked(thing: Thing, address: str) -> Thing:
    shown = address and thing.href and not thing.beyond
    return replace(thing, href=urljoin(address, thing.href) if shown else "")
