"""A thing beside what it was: the old one is kept as far as it says something else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from .drawing import MeasureNote, RiskNote, StepBox, Way

Same = Callable[[str, str], bool]


def step_beside(then: StepBox, now: StepBox, same: Same) -> StepBox:
    """Return the step, beside what it was where more than trifles of its texts differ."""
    settled = replace(
        now,
        name=_text(then.name, now.name, same),
        kind=then.kind,
        actor=_text(then.actor, now.actor, same),
        limit=_text(then.limit, now.limit, same),
        counted=then.counted,
        key=then.key,
    )
    return now if settled == now else replace(now, before=settled)


def way_beside(then: Way, now: Way, same: Same) -> Way:
    """Return the way, beside what it was where its condition differs."""
    settled = replace(now, condition=_text(then.condition, now.condition, same))
    return now if settled == now else replace(now, before=settled)


def risk_beside(then: RiskNote, now: RiskNote, same: Same) -> RiskNote:
    """Return the risk, beside what it was; the order of its steps tells nothing."""
    settled = replace(
        now,
        text=_text(then.text, now.text, same),
        steps=_set(then.steps, now.steps),
        level_rank=then.level_rank,
        level_label=_text(then.level_label, now.level_label, same),
    )
    return now if settled == now else replace(now, before=settled)


def measure_beside(then: MeasureNote, now: MeasureNote, same: Same) -> MeasureNote:
    """Return the measure, beside what it was; the order of its risks tells nothing."""
    settled = replace(
        now,
        text=_text(then.text, now.text, same),
        risks=_set(then.risks, now.risks),
        who=_text(then.who, now.who, same),
    )
    return now if settled == now else replace(now, before=settled)


def _text(then: str, now: str, same: Same) -> str:
    return now if same(then, now) else then


def _set(then: tuple[str, ...], now: tuple[str, ...]) -> tuple[str, ...]:
    return now if set(then) == set(now) else then
