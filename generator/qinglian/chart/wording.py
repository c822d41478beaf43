"""The text form of a drawing, fully worded: what each thing says now, what it said before, and its marks.

Templates only set it: nothing here is left to decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .drawing import FlowDrawing, Mark, MeasureNote, RiskNote, StepBox, Way, Words
from .order import labels
from .said import (
    Fact,
    condition,
    guarded,
    marks_of,
    measure_text,
    responsible,
    risk_level,
    risk_steps,
    risk_text,
    step_facts,
)
from .table import NextStep, StepRow, loose_notes, steps_table


@dataclass(frozen=True, slots=True)
class SaidMark:
    """A mark and how it is said: ``± 变更``."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class SaidWay:
    """A way out of a step: where it leads, and under which condition."""

    number: str
    name: str
    href: str
    condition: Fact
    marks: tuple[SaidMark, ...]


@dataclass(frozen=True, slots=True)
class SaidRisk:
    """A risk: its text, level and the steps at which it stands."""

    code: str
    href: str
    level_rank: int
    level: Fact
    text: Fact
    steps: Fact
    marks: tuple[SaidMark, ...]
    beyond: str = ""


@dataclass(frozen=True, slots=True)
class SaidMeasure:
    """A measure: its text, who answers for it and against which risks it stands."""

    code: str
    href: str
    text: Fact
    who: Fact
    risks: Fact
    marks: tuple[SaidMark, ...]
    beyond: str = ""


@dataclass(frozen=True, slots=True)
class SaidStep:
    """A step with its ways, and with what the chart says at it."""

    number: str
    href: str
    kind: Fact
    name: Fact
    actor: Fact
    limit: Fact
    key: Fact
    marks: tuple[SaidMark, ...]
    ways: tuple[SaidWay, ...]
    risks: tuple[SaidRisk, ...]
    measures: tuple[SaidMeasure, ...]
    beyond: str = ""


@dataclass(frozen=True, slots=True)
class SaidFlow:
    """A flow in words: its steps in order, and what belongs to none of them."""

    steps: tuple[SaidStep, ...]
    risks: tuple[SaidRisk, ...]
    measures: tuple[SaidMeasure, ...]


def in_words(drawing: FlowDrawing, words: Words) -> SaidFlow:
    """Return the drawing in the words of the page."""
    speaker = _Speaker(words, labels(drawing), {risk.id: risk.code or risk.id for risk in drawing.risks})
    risks, measures = loose_notes(drawing)
    return SaidFlow(
        tuple(speaker.step(row) for row in steps_table(drawing)), speaker.risks(risks), speaker.measures(measures)
    )


@dataclass(frozen=True, slots=True)
class _Speaker:
    words: Words
    steps: dict[str, str]
    codes: dict[str, str]

    def marks(self, thing: StepBox | Way | RiskNote | MeasureNote) -> tuple[SaidMark, ...]:
        return tuple(SaidMark(mark, self.words.mark(mark)) for mark in marks_of(thing))

    def step(self, row: StepRow) -> SaidStep:
        facts = step_facts(row.step, self.words)
        return SaidStep(
            row.number,
            row.step.href,
            facts.kind,
            facts.name,
            facts.actor,
            facts.limit,
            facts.key,
            self.marks(row.step),
            tuple(self._way(onward) for onward in row.next),
            self.risks(row.risks),
            self.measures(row.measures),
            row.step.beyond,
        )

    def _way(self, onward: NextStep) -> SaidWay:
        step, way = onward.step, onward.way
        return SaidWay(onward.number, step.name, step.href, condition(way), self.marks(way))

    def risks(self, notes: Sequence[RiskNote]) -> tuple[SaidRisk, ...]:
        return tuple(
            SaidRisk(
                note.code,
                note.href,
                note.level_rank,
                risk_level(note),
                risk_text(note),
                risk_steps(note, self.words, self.steps),
                self.marks(note),
                note.beyond,
            )
            for note in notes
        )

    def measures(self, notes: Sequence[MeasureNote]) -> tuple[SaidMeasure, ...]:
        return tuple(
            SaidMeasure(
                note.code,
                note.href,
                measure_text(note),
                responsible(note),
                guarded(note, self.words, self.codes),
                self.marks(note),
                note.beyond,
            )
            for note in notes
        )
