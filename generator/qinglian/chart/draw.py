"""From drawings to charts: one call for many, one start of the engine."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from .annotated import draw_annotated
from .drawing import Drawing, FlowDrawing, Layout, Words
from .engine import Engine, Positions
from .flow import Flow, measure
from .lanes import draw_lanes
from .legend import with_legend
from .scene import Scene
from .svg import write_svg
from .tree import draw_tree

# Raise with any change of how charts look: cached ones are then drawn anew.
VERSION = 3


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart: SVG to stand in a page, its size in px, and the scene for printing it."""

    svg: str
    width: float
    height: float
    scene: Scene


def draw(drawing: Drawing, layout: Layout, engine: Engine, words: Words) -> Chart:
    """Draw one chart; ``draw_all`` is faster for many. Raises ChartError."""
    return draw_all([(drawing, layout)], engine, words)[0]


def draw_all(requests: Sequence[tuple[Drawing, Layout]], engine: Engine, words: Words) -> list[Chart]:
    """Draw many charts with one start of the engine, in order. A tree needs no engine. Raises ChartError."""
    measured = [
        measure(drawing, layout, words) if isinstance(drawing, FlowDrawing) else drawing for drawing, layout in requests
    ]
    positions = iter(engine.lay_out([each.source for each in measured if isinstance(each, Flow)]))
    scenes = [
        with_legend(_compose(each, next(positions)) if isinstance(each, Flow) else draw_tree(each, words), words)
        for each in measured
    ]
    return [Chart(write_svg(scene), scene.width, scene.height, scene) for scene in scenes]


def _compose(flow: Flow, positions: Positions) -> Scene:
    return draw_lanes(flow, positions) if flow.layout is Layout.LANES else draw_annotated(flow, positions)


def digest(drawing: Drawing, layout: Layout, engine: Engine, words: Words) -> str:
    """Return the SHA-256 of all that decides a chart's bytes, for a cache."""
    # The text of a dataclass names every field, and takes a tenth of the time of ``asdict``.
    parts = (VERSION, layout.value, engine.kind.value, words, drawing)
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()
