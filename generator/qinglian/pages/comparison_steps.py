"""A merged chart in words: each step with what it says now and said before, its ways, its risks and measures."""

from collections.abc import Sequence
from dataclasses import dataclass

from qinglian.chart import Fact, FlowDrawing, SaidMark, SaidMeasure, SaidRisk, SaidStep, SaidWay, Words, in_words
from qinglian.diff.formats.marked import Piece, Pieces, marked
from qinglian.pages.edition import LevelMark, Shown


@dataclass(frozen=True, slots=True)
class TextPair:
    """What a thing says, under a label where it needs one.

    ``old`` is empty where it said the same; ``none`` is said where it said nothing.
    """

    old: Pieces
    new: Pieces
    none: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """How a thing differs: the badge's style and word."""

    style: str
    word: str


@dataclass(frozen=True, slots=True)
class WayChanges:
    """A way out of a step."""

    to: Shown
    condition: TextPair | None
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class NoteChanges:
    """A risk or a measure; ``facts`` are what else it says: who answers, where it stands, where that changed.

    ``beyond`` says here as in steps what of it 社会 does not see.
    """

    text: TextPair
    record: Shown
    level: LevelMark | None
    facts: tuple[TextPair, ...]
    marks: tuple[Mark, ...]
    gone: bool
    beyond: str


@dataclass(frozen=True, slots=True)
class StepChanges:
    """A step."""

    anchor: str
    number: str
    name: TextPair
    facts: tuple[TextPair, ...]
    marks: tuple[Mark, ...]
    gone: bool
    ways: tuple[WayChanges, ...]
    risks: tuple[NoteChanges, ...]
    measures: tuple[NoteChanges, ...]
    beyond: str


@dataclass(frozen=True, slots=True)
class FlowWords:
    """A procedure in words, and what stands at none of its steps."""

    steps: tuple[StepChanges, ...]
    risks: tuple[NoteChanges, ...]
    measures: tuple[NoteChanges, ...]


def flow_words(drawing: FlowDrawing, words: Words) -> FlowWords:
    """The text form of a merged drawing."""
    told = _Telling(words)
    found = in_words(drawing, words)
    return FlowWords(
        tuple(told.step(step) for step in found.steps), told.risks(found.risks), told.measures(found.measures)
    )


@dataclass(frozen=True, slots=True)
class _Telling:
    words: Words

    def step(self, step: SaidStep) -> StepChanges:
        changed_kind = () if step.kind.before is None else (step.kind,)
        facts = (step.actor, step.limit, step.key, *changed_kind)
        return StepChanges(
            anchor=step.href.removeprefix("#"),
            number=step.number,
            name=self.pair(step.name),
            facts=tuple(self.pair(fact) for fact in facts if fact.text or fact.before),
            marks=self.marks(step.marks),
            gone=_is_gone(step.marks),
            ways=tuple(self._way(way) for way in step.ways),
            risks=self.risks(step.risks),
            measures=self.measures(step.measures),
            beyond=step.beyond,
        )

    def _way(self, way: SaidWay) -> WayChanges:
        said = way.condition.text or way.condition.before
        condition = self.pair(way.condition) if said else None
        return WayChanges(Shown(f"{way.number} {way.name}", way.href), condition, self.marks(way.marks))

    def risks(self, risks: Sequence[SaidRisk]) -> tuple[NoteChanges, ...]:
        return tuple(
            NoteChanges(
                text=self.pair(risk.text),
                record=Shown(risk.code, risk.href),
                level=LevelMark(risk.level_rank, risk.level.text) if risk.level_rank else None,
                facts=self._changed((risk.level, ""), (risk.steps, self.words.step)),
                marks=self.marks(risk.marks),
                gone=_is_gone(risk.marks),
                beyond=risk.beyond,
            )
            for risk in risks
        )

    def measures(self, measures: Sequence[SaidMeasure]) -> tuple[NoteChanges, ...]:
        return tuple(
            NoteChanges(
                text=self.pair(one.text),
                record=Shown(one.code, one.href),
                level=None,
                facts=(*self._standing(one.who), *self._changed((one.risks, self.words.guards))),
                marks=self.marks(one.marks),
                gone=_is_gone(one.marks),
                beyond=one.beyond,
            )
            for one in measures
        )

    def _standing(self, who: Fact) -> tuple[TextPair, ...]:
        return (self.pair(who, self.words.responsible),) if who.text or who.before else ()

    def _changed(self, *facts: tuple[Fact, str]) -> tuple[TextPair, ...]:
        return tuple(self.pair(fact, label) for fact, label in facts if fact.before is not None)

    def pair(self, fact: Fact, label: str = "") -> TextPair:
        """What a fact says now and said before, with what differs."""
        if fact.before is None:
            return TextPair((), (Piece(fact.text, differs=False),) if fact.text else (), label=label)
        old, new = marked(fact.before, fact.text)
        return TextPair(old, new, "" if fact.before else self.words.nothing, label)

    def marks(self, marks: Sequence[SaidMark]) -> tuple[Mark, ...]:
        """The badges: their sign comes from the style sheet."""
        return tuple(Mark(one.mark.value, str(getattr(self.words, one.mark.value))) for one in marks)


def _is_gone(marks: Sequence[SaidMark]) -> bool:
    return any(one.mark.value == "removed" for one in marks)
