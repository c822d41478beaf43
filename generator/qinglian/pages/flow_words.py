"""A procedure in words: the steps in order, with their risks and measures."""

from dataclasses import dataclass
from typing import NamedTuple

from qinglian.chart import FlowDrawing, StepBox
from qinglian.flow import FlowGraph
from qinglian.model import Flow, Power, Step
from qinglian.pages.address import anchor
from qinglian.pages.edition import EditionView
from qinglian.pages.flowchart import step_anchor, steps_of
from qinglian.pages.risk import RiskView, risk_view


class WayView(NamedTuple):
    """A way out of a step."""

    when: str
    name: str
    href: str


class StepView(NamedTuple):
    """A step in words."""

    anchor: str
    name: str
    kind: str
    actor: str
    facts: tuple[str, ...]
    notes: tuple[tuple[str, str], ...]
    key: bool
    ways: tuple[WayView, ...]
    risks: tuple[RiskView, ...]


@dataclass(frozen=True, slots=True)
class FlowView:
    """A procedure: its name, chart and steps."""

    id: str
    name: str
    applies: str
    limits: tuple[str, ...]
    materials: tuple[str, ...]
    svg: str
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class FlowPlace:
    """Which procedure of a power it is, on which page, its chart, and the anchors that stand on the page already."""

    number: int
    page: str
    drawing: FlowDrawing
    svg: str
    told: set[str]


def flow_view(view: EditionView, power: Power, flow: Flow, place: FlowPlace) -> FlowView:
    """A procedure as it stands on its page; a risk stands in full at the first step of all procedures."""
    graph = FlowGraph.of(flow)
    placed = [(risk, steps_of(risk, power)) for risk in view.catalogue.risks_of(power)]
    steps = []
    for step, box in zip(flow.steps, place.drawing.steps, strict=True):
        here = [risk for risk, at in placed if step.id in at and anchor(risk) not in place.told]
        risks = tuple(risk_view(view, risk, place.page, place.told) for risk in here)
        steps.append(_step(view, graph, (step, box), place.number, risks))
    limits = (labels_of(view, flow)) if flow.time_limit else ()
    materials = tuple(one.name for one in flow.materials)
    return FlowView(f"flow-{place.number + 1}", flow.name, flow.applies, limits, materials, place.svg, tuple(steps))


def labels_of(view: EditionView, flow: Flow) -> tuple[str, ...]:
    """The procedure's own limits in words."""
    found = []
    for limit in flow.time_limit:
        for name in ("promised", "statutory"):
            text = view.labels.duration(getattr(limit, name))
            if text:
                label = view.labels.field("flows", "time_limit", name)
                found.append(f"{label}{view.labels.colon}{text}")
    return tuple(found)


def _step(
    view: EditionView, graph: FlowGraph, drawn: tuple[Step, StepBox], place: int, risks: tuple[RiskView, ...]
) -> StepView:
    labels, (step, box) = view.labels, drawn
    words = labels.words_of("power")
    facts = (
        box.beyond,
        box.actor,
        box.limit,
        "" if step.counted else str(words["not_counted"]),
        str(words["key_step"]) if step.key else "",
        labels.terms("step_stage", step.stages),
    )
    ways = tuple(
        WayView(edge.when, graph.steps[edge.target].name, f"#{step_anchor(place, edge.target)}")
        for edge in graph.after[step.id]
    )
    return StepView(
        step_anchor(place, step.id),
        step.name,
        labels.term("step_kind", step.kind),
        box.actor,
        tuple(fact for fact in facts if fact),
        tuple(_notes(view, step)),
        step.key,
        ways,
        risks,
    )


def _notes(view: EditionView, step: Step) -> list[tuple[str, str]]:
    labels = view.labels
    called = view.shown(step.flow, "")
    found = (
        ("authority", step.authority),
        ("materials", labels.join(material.name for material in step.materials)),
        ("output", step.output),
        ("basis", step.basis),
        ("flow", called.text if called else ""),
    )
    return [(labels.field("flows", "steps", name), text) for name, text in found if text]
