"""The same flow as a table: one row a step, in order, for the text beside each chart."""

from __future__ import annotations

from dataclasses import dataclass

from .drawing import FlowDrawing, MeasureNote, RiskNote, StepBox, Way
from .order import known_ways, labels


@dataclass(frozen=True, slots=True)
class NextStep:
    """Where a step leads: the number (a removed step's letter) and the step there, and the way with its condition."""

    number: str
    step: StepBox
    way: Way


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step with all that the chart says at it; a measure stands at the steps of its risks."""

    number: str
    step: StepBox
    next: tuple[NextStep, ...]
    risks: tuple[RiskNote, ...]
    measures: tuple[MeasureNote, ...]


def steps_table(drawing: FlowDrawing) -> tuple[StepRow, ...]:
    """Return the rows in the order of the steps' numbers."""
    order, steps = labels(drawing), {step.id: step for step in drawing.steps}
    rows = []
    for step in drawing.steps:
        onward = [
            NextStep(order[way.target], steps[way.target], way) for way in known_ways(drawing) if way.source == step.id
        ]
        risks = tuple(risk for risk in drawing.risks if step.id in risk.steps)
        here = {risk.id for risk in risks}
        measures = tuple(measure for measure in drawing.measures if here.intersection(measure.risks))
        rows.append(StepRow(order[step.id], step, tuple(onward), risks, measures))
    return tuple(rows)


def loose_notes(drawing: FlowDrawing) -> tuple[tuple[RiskNote, ...], tuple[MeasureNote, ...]]:
    """Return the risks that belong to no step of the drawing, and the measures of no step's risk."""
    steps = {step.id for step in drawing.steps}
    placed = {risk.id for risk in drawing.risks if steps.intersection(risk.steps)}
    risks = tuple(risk for risk in drawing.risks if risk.id not in placed)
    measures = tuple(measure for measure in drawing.measures if not placed.intersection(measure.risks))
    return risks, measures
