"""Two versions of a flow as one drawing: what stands as it now is, what is gone where it stood.

What is the same thing in both, and what a difference means, is decided by the layer above: it comes as pairs
of ids and as marks. What the two drawings say differently is found here, so that no change goes unmarked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import eq
from typing import TypeVar

from .drawing import FlowDrawing, Mark, MeasureNote, RiskNote, StepBox, Way
from .former import Same, measure_beside, risk_beside, step_beside, way_beside
from .order import back_ways, known_ways

Ends = tuple[str, str]
Marks = tuple[Mark, ...]
Part = TypeVar("Part", bound=StepBox | RiskNote | MeasureNote)
Marked = TypeVar("Marked", bound=StepBox | RiskNote | MeasureNote | Way)


@dataclass(frozen=True, slots=True)
class Pairing:
    """Which of one sort are the same thing, old id to new id, and the marks from the layer above.

    ``marks`` are those of what stands, by new id; ``gone`` those of what does not, by old id. What has no
    partner is marked as added or removed first. Of several old ones with one partner the first has it.
    """

    pairs: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, Marks] = field(default_factory=dict)
    gone: Mapping[str, Marks] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pairings:
    """What is paired in two drawings; ways pair by their ends, ``ways`` and ``gone_ways`` mark them by these.

    ``same`` tells whether two texts say the same: to the layer above, spaces and punctuation are no change.
    """

    steps: Pairing = field(default_factory=Pairing)
    risks: Pairing = field(default_factory=Pairing)
    measures: Pairing = field(default_factory=Pairing)
    ways: Mapping[Ends, Marks] = field(default_factory=dict)
    gone_ways: Mapping[Ends, Marks] = field(default_factory=dict)
    same: Same = eq


@dataclass(frozen=True, slots=True)
class _Ids:
    """The id of each old thing in the merged drawing: its partner's, or one of its own."""

    steps: Mapping[str, str]
    risks: Mapping[str, str]
    measures: Mapping[str, str]


def merge_drawings(old: FlowDrawing, new: FlowDrawing, pairings: Pairings) -> FlowDrawing:
    """Unite two drawings; links stay as given, so those of what is gone lead where the caller lets them lead."""
    ids = _Ids(
        _merged_ids(old.steps, new.steps, pairings.steps),
        _merged_ids(old.risks, new.risks, pairings.risks),
        _merged_ids(old.measures, new.measures, pairings.measures),
    )
    was, now, same = _renamed(old, ids), _renamed(new, _own_ids(new)), pairings.same
    return replace(
        now,
        id=f"{new.id}-changes",
        steps=_united(
            [_standing(each, _same_id(was.steps, each), pairings.steps, step_beside, same) for each in now.steps],
            _gone(old.steps, was.steps, now.steps, pairings.steps),
            _ways_before(was),
        ),
        ways=tuple(_ways(was, now, pairings, ids.steps)),
        risks=_united(
            [_standing(each, _same_id(was.risks, each), pairings.risks, risk_beside, same) for each in now.risks],
            _gone(old.risks, was.risks, now.risks, pairings.risks),
            _written_before(was.risks),
        ),
        measures=_united(
            [
                _standing(each, _same_id(was.measures, each), pairings.measures, measure_beside, same)
                for each in now.measures
            ],
            _gone(old.measures, was.measures, now.measures, pairings.measures),
            _written_before(was.measures),
        ),
    )


def _merged_ids(old: Sequence[Part], new: Sequence[Part], pairing: Pairing) -> dict[str, str]:
    free = {each.id for each in new}
    taken = set(free)
    ids: dict[str, str] = {}
    for each in old:
        name = pairing.pairs.get(each.id, "")
        if name in free:
            free.remove(name)
        else:
            name = f"was-{each.id}"
            while name in taken:
                name += "'"
        taken.add(name)
        ids[each.id] = name
    return ids


def _own_ids(drawing: FlowDrawing) -> _Ids:
    return _Ids(
        {each.id: each.id for each in drawing.steps},
        {each.id: each.id for each in drawing.risks},
        {each.id: each.id for each in drawing.measures},
    )


def _renamed(drawing: FlowDrawing, ids: _Ids) -> FlowDrawing:
    """Give everything its id in the merged drawing; names of what is not in the drawing fall away."""
    ways = known_ways(drawing)
    return replace(
        drawing,
        steps=tuple(replace(each, id=ids.steps[each.id]) for each in drawing.steps),
        ways=tuple(replace(way, source=ids.steps[way.source], target=ids.steps[way.target]) for way in ways),
        risks=tuple(
            replace(each, id=ids.risks[each.id], steps=_known(each.steps, ids.steps)) for each in drawing.risks
        ),
        measures=tuple(
            replace(each, id=ids.measures[each.id], risks=_known(each.risks, ids.risks)) for each in drawing.measures
        ),
    )


def _known(names: Sequence[str], ids: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(ids[name] for name in names if name in ids)


def _same_id(parts: Sequence[Part], part: Part) -> Part | None:
    return next((each for each in parts if each.id == part.id), None)


def _standing(
    now: Part, then: Part | None, pairing: Pairing, beside: Callable[[Part, Part, Same], Part], same: Same
) -> Part:
    marks = pairing.marks.get(now.id, ())
    if then is None:
        return _marked(now, (Mark.ADDED, *marks))
    both = beside(then, now, same)
    if then.beyond and not both.beyond:
        both = replace(both, beyond=then.beyond)
    return _marked(both, marks or ((Mark.CHANGED,) if both.before else ()))


def _gone(old: Sequence[Part], was: Sequence[Part], now: Sequence[Part], pairing: Pairing) -> list[Part]:
    standing = {each.id for each in now}
    marks = {mine.id: pairing.gone.get(own.id, ()) for own, mine in zip(old, was, strict=True)}
    return [_marked(each, (Mark.REMOVED, *marks[each.id])) for each in was if each.id not in standing]


def _marked(thing: Marked, marks: Marks) -> Marked:
    every = tuple(dict.fromkeys(marks))
    return replace(thing, mark=every[0] if every else None, also=every[1:])


def _united(standing: Sequence[Part], gone: Sequence[Part], before: Mapping[str, tuple[str, ...]]) -> tuple[Part, ...]:
    """Put what is gone behind the last thing before it that stands, in its old order; else at the head."""
    merged = list(standing)
    places = {each.id for each in standing}
    lost = {each.id for each in gone}
    for part in gone:
        anchor = _anchor(part.id, before, places)
        at = next((place + 1 for place, each in enumerate(merged) if each.id == anchor), 0)
        while at < len(merged) and merged[at].id in lost:
            at += 1
        merged.insert(at, part)
    return tuple(merged)


def _anchor(name: str, before: Mapping[str, tuple[str, ...]], standing: set[str]) -> str:
    """Return the nearest thing before this one that stands, the last written of equally near ones."""
    seen, level = {name}, [name]
    while level:
        level = list(dict.fromkeys(each for one in level for each in before[one] if each not in seen))
        seen.update(level)
        near = [each for each in level if each in standing]
        if near:
            return near[-1]
    return ""


def _ways_before(was: FlowDrawing) -> dict[str, tuple[str, ...]]:
    """Return for each step those that lead to it, loops apart, in the order in which they are written."""
    back = back_ways(was)
    onward = {(way.source, way.target) for way in was.ways} - back
    order = [step.id for step in was.steps]
    return {name: tuple(each for each in order if (each, name) in onward) for name in order}


def _written_before(parts: Sequence[RiskNote] | Sequence[MeasureNote]) -> dict[str, tuple[str, ...]]:
    names = [part.id for part in parts]
    return {name: (names[place - 1],) if place else () for place, name in enumerate(names)}


def _ways(was: FlowDrawing, now: FlowDrawing, pairings: Pairings, steps: Mapping[str, str]) -> Iterator[Way]:
    """Give the ways that stand in their order, then those removed; one between the same steps is the same."""
    left = list(was.ways)
    partners: dict[Way, Way] = {}
    for alike in (pairings.same, lambda _then, _now: True):
        for way in now.ways:
            ends = (way.source, way.target)
            fit = (each for each in left if (each.source, each.target) == ends and alike(each.condition, way.condition))
            then = None if way in partners else next(fit, None)
            if then:
                partners[way] = then
                left.remove(then)
    for way in now.ways:
        marks = pairings.ways.get((way.source, way.target), ())
        if way in partners:
            both = way_beside(partners[way], way, pairings.same)
            yield _marked(both, marks or ((Mark.CHANGED,) if both.before else ()))
        else:
            yield _marked(way, (Mark.ADDED, *marks))
    gone = {(steps.get(source), steps.get(target)): marks for (source, target), marks in pairings.gone_ways.items()}
    yield from (_marked(way, (Mark.REMOVED, *gone.get((way.source, way.target), ()))) for way in left)
