"""Random flows, all of the sample's and drawings of two versions in one, drawn once for all that is asked of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from qinglian.chart import FlowDrawing, Layout, draw_all, open_engine
from qinglian.chart.order import labels
from qinglian.chart.scene import Group, Point, Scene

from .catalogue_drawings import flows_of_the_sample
from .chart_samples import WORDS, changed_licence, licence, random_flow, random_locked
from .geometry import Area, area, boxes, groups, ways
from .merged_samples import random_merged, reformed_licence

COUNT = 300


@dataclass(frozen=True, slots=True)
class Drawn:
    """A flow and what its scene shows, read once."""

    flow: FlowDrawing
    scene: Scene
    boxes: list[tuple[Group, Area]]
    ways: list[list[Point]]
    tags: list[Area]

    def named(self) -> dict[str, Area]:
        """Return the boxes by the id of their step."""
        found = {group.name.split("：")[0].split(" ")[1]: box for group, box in self.boxes}
        return {step: found[label] for step, label in labels(self.flow).items()}


@cache
def drawn_in(layout: Layout) -> list[Drawn]:
    """Every one of them in a layout; of the random flows the same each time."""
    flows = [licence(), changed_licence(), reformed_licence(), *(random_flow(seed) for seed in range(COUNT))]
    flows += [*(random_merged(seed) for seed in range(COUNT)), *flows_of_the_sample()]
    flows += [random_locked(seed) for seed in range(COUNT // 3)]
    charts = draw_all([(flow, layout) for flow in flows], open_engine(), WORDS)
    scenes = [(flow, chart.scene) for flow, chart in zip(flows, charts, strict=True)]
    return [
        Drawn(flow, scene, boxes(scene), ways(scene), [area(tag) for tag in groups(scene, "qc-condition")])
        for flow, scene in scenes
    ]
