"""Every flow and every unit's tree of the sample, both editions, internal powers among them, as drawings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from qinglian.chart import FlowDrawing, TreeDrawing
from qinglian.disclose import Viewer, disclose
from qinglian.labels import Labels
from qinglian.model import Power, Unit
from qinglian.pages.edition import EditionView
from qinglian.pages.flowchart import flow_drawings, unit_tree
from qinglian.workspace import open_workspace

_ROOT = Path(__file__).parents[3]


@cache
def _views() -> tuple[tuple[EditionView, Unit], ...]:
    """Each unit of each edition as its own discipline body sees it: with all that it has."""
    workspace = open_workspace(_ROOT)
    labels = Labels(workspace.schemas, "zh")
    found = []
    for catalogue in workspace.catalogues.values():
        for unit in catalogue.every(Unit):
            disclosed = disclose(catalogue, Viewer("oversight", unit.unit), workspace.schemas)
            view = EditionView(disclosed, labels, {catalogue.edition.year: disclosed})
            found.append((view, unit))
    return tuple(found)


@cache
def flows_of_the_sample() -> tuple[FlowDrawing, ...]:
    """Every procedure of every power, each with an id of its own."""
    return tuple(_flows())


def _flows() -> Iterator[FlowDrawing]:
    for view, unit in _views():
        for power in view.catalogue.every(Power, unit.unit):
            page = view.addresses.page(power.key) or ""
            for _, drawing in flow_drawings(view, power, page):
                yield replace(drawing, id=f"{view.year}-{unit.id}-{power.id}-{drawing.id}")


@cache
def trees_of_the_sample() -> tuple[TreeDrawing, ...]:
    """Every unit's tree."""
    return tuple(
        replace(unit_tree(view, unit, f"{view.year}/{unit.id}/tree/"), id=f"{view.year}-{unit.id}")
        for view, unit in _views()
    )
