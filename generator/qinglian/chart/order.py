"""The order of a flow: which ways lead back, and the number of each step."""

from __future__ import annotations

from collections.abc import Sequence

from .drawing import FlowDrawing, Mark, Way


def known_ways(drawing: FlowDrawing) -> tuple[Way, ...]:
    """Return the ways whose ends are both steps of the drawing, without repeats."""
    ids = {step.id for step in drawing.steps}
    kept = (way for way in drawing.ways if way.source in ids and way.target in ids)
    return tuple(dict.fromkeys(kept))


def numbers(drawing: FlowDrawing) -> dict[str, int]:
    """Return each step's number, from 1, in the order in which the steps are written."""
    return {step.id: place for place, step in enumerate(drawing.steps, start=1)}


def labels(drawing: FlowDrawing) -> dict[str, str]:
    """Return what names each step: its number among the steps that stand, a letter for one removed."""
    standing = [step.id for step in drawing.steps if step.mark is not Mark.REMOVED]
    gone = [step.id for step in drawing.steps if step.mark is Mark.REMOVED]
    named = {name: str(place) for place, name in enumerate(standing, start=1)}
    return named | {name: _letters(place) for place, name in enumerate(gone)}


def _letters(place: int) -> str:
    """Return A to Z, then A1 to Z1 and so on."""
    turn, letter = divmod(place, 26)
    return chr(ord("A") + letter) + (str(turn) if turn else "")


def back_ways(drawing: FlowDrawing) -> frozenset[tuple[str, str]]:
    """Find the ways that close a loop when the flow is walked from its first steps, as written.

    Ways that stand decide what is onward; a removed one leads back where it would close a loop with them.
    """
    ways = known_ways(drawing)
    standing = {(way.source, way.target) for way in ways if way.mark is not Mark.REMOVED}
    back = _closing(drawing, [way for way in ways if way.mark is not Mark.REMOVED])
    onward: dict[str, list[str]] = {step.id: [] for step in drawing.steps}
    for source, target in sorted(standing - back):
        onward[source].append(target)
    for way in ways:
        pair = (way.source, way.target)
        if pair in standing or pair in back:
            continue
        if _reaches(onward, way.target, way.source):
            back.add(pair)
        else:
            onward[way.source].append(way.target)
    return frozenset(back)


def _reaches(onward: dict[str, list[str]], source: str, target: str) -> bool:
    seen, waiting = {source}, [source]
    for step in waiting:
        fresh = [each for each in onward[step] if each not in seen]
        seen.update(fresh)
        waiting += fresh
    return target in seen


def _closing(drawing: FlowDrawing, ways: Sequence[Way]) -> set[tuple[str, str]]:
    onward: dict[str, list[str]] = {step.id: [] for step in drawing.steps}
    for way in ways:
        onward[way.source].append(way.target)
    reached = {way.target for way in ways}
    starts = [step.id for step in drawing.steps if step.id not in reached]
    state: dict[str, int] = {}
    back: set[tuple[str, str]] = set()
    for start in [*starts, *onward]:
        if start not in state:
            _walk(start, onward, state, back)
    return back


def _walk(start: str, onward: dict[str, list[str]], state: dict[str, int], back: set[tuple[str, str]]) -> None:
    """Go through the flow in depth without recursion: 1 is being walked, 2 is done."""
    state[start] = 1
    trail = [(start, iter(onward[start]))]
    while trail:
        step, ways = trail[-1]
        for target in ways:
            if state.get(target) == 1:
                back.add((step, target))
            elif target not in state:
                state[target] = 1
                trail.append((target, iter(onward[target])))
                break
        else:
            state[step] = 2
            trail.pop()


def main_course(drawing: FlowDrawing) -> frozenset[tuple[str, str]]:
    """Return the ways of the longest course from first to last that stands; of equal ones, the one written first."""
    back = back_ways(drawing)
    standing = (way for way in known_ways(drawing) if way.mark is not Mark.REMOVED)
    ways = [way for way in standing if (way.source, way.target) not in back]
    length = {step.id: 0 for step in drawing.steps}
    best: dict[str, str] = {}
    for step in reversed(_in_order(drawing, ways)):
        for way in ways:
            if way.source == step and length[way.target] + 1 > length[step]:
                length[step], best[step] = length[way.target] + 1, way.target
    course = set()
    step = max(length, key=lambda each: length[each], default="")
    while step in best:
        course.add((step, best[step]))
        step = best[step]
    return frozenset(course)


def _in_order(drawing: FlowDrawing, ways: list[Way]) -> list[str]:
    """Sort the steps so that every onward way leads from an earlier to a later one."""
    waiting = {step.id: sum(way.target == step.id for way in ways) for step in drawing.steps}
    order: list[str] = []
    ready = [step for step, count in waiting.items() if count == 0]
    while ready:
        step = ready.pop(0)
        order.append(step)
        for way in ways:
            if way.source == step:
                waiting[way.target] -= 1
                if waiting[way.target] == 0:
                    ready.append(way.target)
    return order
