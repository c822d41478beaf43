"""A power's procedures in two editions as one drawing: what is paired, and how each change is marked."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeAlias, TypeVar

from qinglian.chart import FlowDrawing, Mark, Pairing, Pairings, Words, merge_drawings
from qinglian.compare import Delta, DeltaKind, RecordPair, same_text
from qinglian.diff.rule import Effect
from qinglian.flow import Edge
from qinglian.model import ControlMeasure, Power, RecordKey, RiskPoint, Step, UnitId
from qinglian.pages.comparison import Told, ToldComparison
from qinglian.pages.edition import EditionView
from qinglian.pages.flowchart import chart_words, flow_drawings
from qinglian.words import Language, locale_words

_EFFECTS: Mapping[Effect, Mark] = {Effect.WEAKENS: Mark.WEAKENED, Effect.STRENGTHENS: Mark.STRENGTHENED}
_KINDS = {DeltaKind.MOVED: Mark.MOVED, DeltaKind.CHANGED: Mark.CHANGED}


@dataclass(frozen=True, slots=True)
class MergedFlow:
    """One procedure: its name, and both versions in one drawing."""

    name: str
    drawing: FlowDrawing


@cache
def merged_words(language: Language, *, public: bool) -> Words:
    """The words of a merged chart; in public what stands on one side alone is only newly listed, or not any more."""
    words = chart_words(language)
    listed = locale_words("comparison", language)
    return replace(words, added=str(listed["mark_listed"]), removed=str(listed["mark_not_listed"])) if public else words


def merged_flows(view: EditionView, told: ToldComparison, key: RecordKey, page: str) -> Iterator[MergedFlow]:
    """Every procedure of a power that stands on both sides; links lead to the words on ``page`` and to the records."""
    old = view.beside(told.old.edition.year)
    pairs = told.flow_pairs(key)
    now, then = told.new.get(key, Power), told.old.get(told.former(key), Power)
    if now is None or then is None:
        return
    before = {flow.key: drawing for flow, drawing in flow_drawings(old, then, page)}
    for flow, drawing in flow_drawings(view, now, page):
        pair = pairs.get(flow.key)
        if pair and pair.old:
            was = _elsewhere(before[pair.old.key])
            merging = _Merging(told, pair, (then.unit, now.unit), was, drawing)
            yield MergedFlow(flow.name, merge_drawings(was, drawing, merging.pairings()))


def _elsewhere(drawing: FlowDrawing) -> FlowDrawing:
    """The older drawing, its steps' words apart from those of the newer one."""
    return replace(drawing, steps=tuple(replace(step, href=f"#was-{step.href[1:]}") for step in drawing.steps))


Name = TypeVar("Name", bound=Hashable)
_Marked: TypeAlias = tuple[Name, Mark]


@dataclass(frozen=True, slots=True)
class _Merging:
    """One procedure in two drawings: ids and marks for laying one over the other."""

    told: ToldComparison
    pair: RecordPair
    units: tuple[UnitId, UnitId]
    was: FlowDrawing
    now: FlowDrawing

    def pairings(self) -> Pairings:
        """What is paired, and the marks of each thing."""
        match = self.told.comparison.ground.flow(self.pair)
        changes = list(self._changes(self.pair.record.key))
        ways = [one for one in changes if one[1].fields[-1:] == ("next",)]
        steps = [one for one in changes if one[1].fields[-1:] != ("next",)]
        return Pairings(
            Pairing(
                match.now if match else {},
                _marks((step.id, mark) for one, delta in steps for step, mark in _standing(one, delta)),
                _marks((step.id, mark) for one, delta in steps for step, mark in _gone(one, delta)),
            ),
            self._notes(RiskPoint.kind, [risk.id for risk in self.was.risks], [risk.id for risk in self.now.risks]),
            self._notes(
                ControlMeasure.kind, [one.id for one in self.was.measures], [one.id for one in self.now.measures]
            ),
            _marks(_ways((one, delta.new) for one, delta in ways)),
            _marks(_ways((one, delta.old) for one, delta in ways)),
            same_text,
        )

    def _changes(self, key: RecordKey) -> Iterator[tuple[Told, Delta]]:
        for one in self.told.of_record(key):
            yield from ((one, delta) for delta in one.change.deltas if delta.pair.record.key == key)

    def _notes(self, kind: str, was: Sequence[str], now: Sequence[str]) -> Pairing:
        """Risks or measures by their ids in the power's unit."""
        old_unit, new_unit = self.units
        there = set(now)
        pairs: dict[str, str] = {}
        for name in was:
            later = self.told.later(RecordKey(kind, old_unit, name))
            if later and later.id in there:
                pairs[name] = later.id
        lost = [name for name in was if name not in pairs]
        return Pairing(
            pairs,
            _marks(found for name in now for found in self._note(RecordKey(kind, new_unit, name))),
            _marks(found for name in lost for found in self._note(RecordKey(kind, old_unit, name))),
        )

    def _note(self, key: RecordKey) -> Iterator[_Marked[str]]:
        for one, delta in self._changes(key):
            mark = _mark(one, delta, whole=not delta.fields)
            if mark:
                yield key.id, mark


def _standing(one: Told, delta: Delta) -> Iterator[tuple[Step, Mark]]:
    """The step of the newer edition that a change is about."""
    mark = _mark(one, delta, whole=delta.fields == ("steps",))
    if isinstance(delta.items[1], Step) and mark:
        yield delta.items[1], mark


def _gone(one: Told, delta: Delta) -> Iterator[tuple[Step, Mark]]:
    """The step that is gone."""
    mark = _mark(one, delta, whole=delta.fields == ("steps",))
    if isinstance(delta.items[0], Step) and delta.items[1] is None and mark:
        yield delta.items[0], mark


def _ways(found: Iterable[tuple[Told, object]]) -> Iterator[_Marked[tuple[str, str]]]:
    for one, way in found:
        if isinstance(way, Edge) and one.effect in _EFFECTS:
            yield (way.source, way.target), _EFFECTS[one.effect]


def _mark(one: Told, delta: Delta, *, whole: bool) -> Mark | None:
    """What a thing is marked with; that it is new or gone itself is marked without being told."""
    if one.effect in _EFFECTS:
        return _EFFECTS[one.effect]
    return _KINDS.get(delta.kind) if whole else _KINDS.get(delta.kind, Mark.CHANGED)


def _marks(found: Iterable[_Marked[Name]]) -> Mapping[Name, tuple[Mark, ...]]:
    marks: dict[Name, dict[Mark, None]] = {}
    for name, mark in found:
        marks.setdefault(name, {})[mark] = None
    return {name: tuple(each) for name, each in marks.items()}
