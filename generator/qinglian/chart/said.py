"""What a drawing says of each of its things: now and before, in the words of the page.

Boxes, notes, the names for assistive technology and the text form all take their words from here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from . import text
from .drawing import Mark, MeasureNote, RiskNote, StepBox, Way, Words


class Fact(NamedTuple):
    """A text as it is; ``before`` as it was, where it was another: empty there means that there was none."""

    text: str = ""
    before: str | None = None

    def former(self, words: Words) -> str:
        """Say what it was: ``原：5个工作日``; nothing where it was the same."""
        return "" if self.before is None else f"{words.before}{words.colon}{self.before or words.nothing}"

    def both(self, words: Words) -> str:
        """Say what it is and what it was, on one line."""
        if self.before is None:
            return self.text
        return words.comma.join(part for part in (self.text, self.former(words)) if part)


class StepFacts(NamedTuple):
    """What is said of a step; ``kind`` and ``key`` are told in its symbol, and here only as they were."""

    name: Fact
    actor: Fact
    limit: Fact
    kind: Fact
    key: Fact


def marks_of(thing: StepBox | Way | RiskNote | MeasureNote) -> tuple[Mark, ...]:
    """Return all marks of a thing, each once, the one that decides its line first."""
    if thing.mark is None and not thing.also:
        return ()
    return tuple(dict.fromkeys(mark for mark in (thing.mark, *thing.also) if mark))


def step_facts(step: StepBox, words: Words) -> StepFacts:
    """Return a step's facts, beside what they were."""
    now = _texts(step, words)
    return StepFacts(*map(_fact, now, _texts(step.before, words) if step.before else now))


def _texts(step: StepBox, words: Words) -> tuple[str, ...]:
    return step.name, step.actor, _limit(step, words), words.kind(step.kind), words.key if step.key else ""


def _fact(now: str, then: str) -> Fact:
    return Fact(now, None if now == then else then)


def _limit(step: StepBox, words: Words) -> str:
    return step.limit if step.counted else f"{step.limit} {words.uncounted}".strip()


def condition(way: Way) -> Fact:
    """Return a way's condition."""
    return _fact(way.condition, (way.before or way).condition)


def risk_text(risk: RiskNote) -> Fact:
    """Return a risk's text."""
    return _fact(risk.text, (risk.before or risk).text)


def risk_level(risk: RiskNote) -> Fact:
    """Return the name of a risk's level."""
    return _fact(risk.level_label, (risk.before or risk).level_label)


def risk_steps(risk: RiskNote, words: Words, named: Mapping[str, str]) -> Fact:
    """Return at which steps a risk stands, by their labels."""
    return _fact(_listed(risk.steps, words, named), _listed((risk.before or risk).steps, words, named))


def measure_text(measure: MeasureNote) -> Fact:
    """Return a measure's text."""
    return _fact(measure.text, (measure.before or measure).text)


def responsible(measure: MeasureNote) -> Fact:
    """Return who answers for a measure."""
    return _fact(measure.who, (measure.before or measure).who)


def guarded(measure: MeasureNote, words: Words, codes: Mapping[str, str]) -> Fact:
    """Return against which risks a measure stands, by their codes."""
    return _fact(_listed(measure.risks, words, codes), _listed((measure.before or measure).risks, words, codes))


def _listed(names: Sequence[str], words: Words, shown: Mapping[str, str]) -> str:
    return words.comma.join(shown[name] for name in dict.fromkeys(names) if name in shown)


def spoken(head: str, facts: Sequence[Fact], marks: str, words: Words) -> str:
    """Say a thing in one line, for assistive technology; a full stop within it gives way."""
    parts = [part for part in [*[fact.both(words).strip() for fact in facts], marks.strip()] if part] or [""]
    last = parts.pop()
    return text.clean(f"{head}{words.colon}{words.comma.join([*[part.rstrip('。.') for part in parts], last])}")
