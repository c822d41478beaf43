"""Which course each way takes between boxes in rows, so that none ever runs through a box.

A way leaves by the foot or a side, runs down or up one corridor that is free in every row it
passes, and enters at the head or a side. Rows are crossed only at px that no box, condition or
other way occupies; horizontals lie in the gaps between rows, or in a row up to the next box.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .grid import NEAR, Level, Port, Route, Spot, Station, Tie

MARGIN, BETWEEN = 13.0, 12.0
FAR = 1e6
SIDES = (Port.LEFT, Port.RIGHT)


@dataclass(frozen=True, slots=True)
class Course:
    """One possible course: how it leaves and enters, its corridor in px, and what speaks against it."""

    leave: Port
    enter: Port
    x: float | None
    cost: float
    beside: bool = False


@dataclass(slots=True)
class Field:
    """What already stands where, while one way after another finds its course."""

    spots: Sequence[Spot]
    rows: list[list[int]] = field(default_factory=list)
    verticals: list[tuple[int, int, float]] = field(default_factory=list)
    row_lines: list[tuple[int, float, float, int, Port]] = field(default_factory=list)
    tags: list[tuple[int, float, float]] = field(default_factory=list)
    used: dict[tuple[int, Port], str] = field(default_factory=dict)
    nets: dict[tuple[str, int], int] = field(default_factory=dict)
    moves: list[tuple[int, float, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Sort the spots into rows, from left to right."""
        self.rows = [[] for _ in range(1 + max((spot.row for spot in self.spots), default=-1))]
        for index, spot in sorted(enumerate(self.spots), key=lambda pair: pair[1].x):
            self.rows[spot.row].append(index)

    def net(self, kind: str, index: int) -> int:
        """Return the number of the net that ways of one source or target share."""
        return self.nets.setdefault((kind, index), len(self.nets))

    def bounds(self, index: int, side: Port) -> tuple[float, float]:
        """Return from where to where a horizontal may run from a spot's side before a box stands there."""
        spot, row = self.spots[index], self.rows[self.spots[index].row]
        place = row.index(index)
        if side is Port.RIGHT:
            return spot.right, self.spots[row[place + 1]].left if place + 1 < len(row) else FAR
        return self.spots[row[place - 1]].right if place else -FAR, spot.left

    def free_x(self, depths: tuple[int, int], wish: float, low: float, high: float) -> float | None:
        """Return the px nearest to a wish at which a vertical may pass the depths, both included."""
        taken = self._taken(*depths)
        spots = [wish, low, high, *(edge for pair in taken for edge in pair)]
        fit = (x for x in spots if low <= x <= high and not any(a < x < b for a, b in taken))
        return min(fit, key=lambda x: (abs(x - wish), x), default=None)

    def _taken(self, top: int, foot: int) -> list[tuple[float, float]]:
        first, last = top // 2, (foot - 1) // 2
        boxes = (self.spots[index] for row in self.rows[first : last + 1] for index in row)
        taken = [(spot.left - MARGIN, spot.right + MARGIN) for spot in boxes]
        taken += [(x - BETWEEN, x + BETWEEN) for a, b, x in self.verticals if a <= foot and b >= top]
        taken += [(a - 8, b + 8) for row, a, b in self.tags if first <= row <= last]
        return taken

    def turned(self, gap: int, above: float, below: float) -> bool:
        """Tell whether ways through a gap already lead, one behind the other, from where a new one ends to its start.

        Each on one height, they would lie on each other: the new one has to find another place or change its height.
        """
        reached = [below]
        for x in reached:
            reached += [
                end for at, start, end in self.moves if at == gap and abs(start - x) < NEAR and end not in reached
            ]
        return abs(above - below) >= NEAR and any(abs(x - above) < NEAR for x in reached)

    def crossings(self, row: int, low: float, high: float) -> int:
        """Count the verticals that a horizontal in a row would cross."""
        return sum(a <= 2 * row + 1 <= b and low < x < high for a, b, x in self.verticals)

    def tagged(self, row: int, low: float, high: float) -> int:
        """Count the conditions already written there."""
        return sum(at == row and a < high and b > low for at, a, b in self.tags)

    def blocked(self, row: int, low: float, high: float, port: tuple[int, Port]) -> bool:
        """Tell whether another way's horizontal already lies there, and not at the same port."""
        return any(
            at == row and a < high and b > low and (index, side) != port for at, a, b, index, side in self.row_lines
        )


def find_routes(spots: Sequence[Spot], ties: Sequence[Tie]) -> list[Route]:
    """Return a route for each tie, in order; the same grid and ties give the same routes."""
    plan = Field(spots)
    leaving = _leaving(spots, ties)
    forks = _forks(ties, leaving)
    order = sorted(range(len(ties)), key=lambda i: (_is_back(spots, ties[i]), _span(spots, ties[i]), i))
    chosen: dict[int, Course] = {}
    for index in order:
        course = min(_courses(plan, ties[index], leaving[index]), key=lambda each: each.cost)
        _occupy(plan, ties[index], course)
        chosen[index] = course
    feet = [tie.source for index, tie in enumerate(ties) if chosen[index].leave is Port.BOTTOM]
    routes = []
    for index, tie in enumerate(ties):
        course = chosen[index]
        shared = course.leave is Port.BOTTOM and feet.count(tie.source) > 1
        stations = _stations(plan, tie, course, forks.get(index, ("w", index)), fork=index in forks)
        beside = course.x if course.beside else None
        routes.append(Route(tie, stations, Port.TOP if shared else course.leave, beside))
    return routes


def _is_back(spots: Sequence[Spot], tie: Tie) -> bool:
    return spots[tie.target].row <= spots[tie.source].row


def _span(spots: Sequence[Spot], tie: Tie) -> int:
    return abs(spots[tie.target].row - spots[tie.source].row)


def _leaving(spots: Sequence[Spot], ties: Sequence[Tie]) -> list[tuple[Port, ...]]:
    """Decide by which ports each way may leave: what goes straight on, or alone, by the foot."""
    free = (*SIDES, Port.BOTTOM)
    leaving: list[tuple[Port, ...]] = []
    for index, tie in enumerate(ties):
        if _is_back(spots, tie):
            leaving.append(free)
            continue
        onward = [i for i, other in enumerate(ties) if other.source == tie.source and not _is_back(spots, other)]
        straight = [i for i in onward if abs(spots[ties[i].target].x - spots[tie.source].x) < 1]
        main = min(straight, key=lambda i: (_span(spots, ties[i]), i), default=onward[0] if len(onward) == 1 else -1)
        leaving.append(free if tie.branch and index != main else (Port.BOTTOM,))
    return leaving


def _forks(ties: Sequence[Tie], leaving: Sequence[tuple[Port, ...]]) -> dict[int, tuple[str, int]]:
    """Find the ways that leave one foot together: they share the track below it."""
    feet = [tie.source for index, tie in enumerate(ties) if leaving[index] == (Port.BOTTOM,)]
    return {
        index: ("s", tie.source)
        for index, tie in enumerate(ties)
        if leaving[index] == (Port.BOTTOM,) and feet.count(tie.source) > 1
    }


def _courses(plan: Field, tie: Tie, leaving: tuple[Port, ...]) -> Iterator[Course]:
    source, target = plan.spots[tie.source], plan.spots[tie.target]
    back = target.row <= source.row
    for leave in leaving:
        if leave is not Port.BOTTOM and (tie.source, leave) in plan.used:
            continue
        if leave is Port.BOTTOM and target.row == source.row + 1:
            toll = 300.0 if len(leaving) > 1 else 0.0
            low, high = sorted((source.x, target.x))
            turn = plan.turned(target.row, source.x, target.x)
            depths = (2 * target.row, 2 * target.row)
            x = plan.free_x(depths, (low + high) / 2, low + MARGIN, high - MARGIN) if turn else None
            yield Course(leave, Port.TOP, x, high - low + toll)
            continue
        # A condition that shares the foot with others is written at the head of its target: enter there.
        head_only = not back or (leave is Port.BOTTOM and tie.tag)
        for enter in (Port.TOP,) if head_only else (Port.TOP, *SIDES):
            if enter is Port.TOP or plan.used.get((tie.target, enter)) != "leave":
                yield from _by_corridor(plan, tie, leave, enter, choice=len(leaving) > 1)


def _by_corridor(plan: Field, tie: Tie, leave: Port, enter: Port, *, choice: bool) -> Iterator[Course]:
    source, target = plan.spots[tie.source], plan.spots[tie.target]
    if tie.source == tie.target and leave is enter:
        return
    depths = passed_depths(source.row, target.row, leave, enter)
    for beside in (False, True) if tie.tag and leave in SIDES else (False,):
        low, high = _limits(plan, tie, leave, enter, beside=beside)
        for wish in sorted({source.x, target.x}):
            x = plan.free_x(depths, min(max(wish, low), high), low, high) if low <= high else None
            toll = None if x is None else _toll(plan, tie, Course(leave, enter, x, 0.0, beside))
            if toll is not None:
                yield Course(leave, enter, x, toll + (400.0 if choice and leave is Port.BOTTOM else 0.0), beside)


def passed_depths(source: int, target: int, leave: Port, enter: Port) -> tuple[int, int]:
    """Return from which depth to which a way's vertical reaches: gap g is 2g deep, row r 2r + 1."""
    if target <= source:
        return 2 * target + (enter is not Port.TOP), 2 * source + (2 if leave is Port.BOTTOM else 1)
    return 2 * source + (2 if leave is Port.BOTTOM else 1), 2 * target


def _limits(plan: Field, tie: Tie, leave: Port, enter: Port, *, beside: bool) -> tuple[float, float]:
    """Return from where to where in px a corridor may lie, for its ends to be reached and its tag to fit."""
    tag = tie.tag.width if tie.tag else 0.0
    room, beyond = (MARGIN, tag + 16) if beside else (max(MARGIN, tag + 18 if tag else 0.0), 0.0)
    low, high = -FAR, FAR
    for index, side, need, rest in ((tie.source, leave, room, beyond), (tie.target, enter, MARGIN + 4, 0.0)):
        if side in SIDES:
            start, stop = plan.bounds(index, side)
            low = max(low, start + (need if side is Port.RIGHT else rest))
            high = min(high, stop - (rest if side is Port.RIGHT else need))
    return low, high


def _toll(plan: Field, tie: Tie, course: Course) -> float | None:
    """Weigh a course: its length across, its bends, what it crosses; None where it would lie on another."""
    source, target, x = plan.spots[tie.source], plan.spots[tie.target], course.x or 0.0
    cost = abs(x - source.x) + abs(x - target.x) + (12 if course.beside else 0)
    cost += 30 * ((x != source.x) + (x != target.x))
    cost += 25 if target.row <= source.row and course.enter is Port.TOP else 0
    cost += 600 * sum(plan.turned(*move) for move in _moves(source, target, course))
    for index, spot, side in ((tie.source, source, course.leave), (tie.target, target, course.enter)):
        if side in SIDES:
            low, high = _reach(spot, side, x)
            if plan.blocked(spot.row, low, high, (index, side)):
                return None
            cost += 25 * plan.crossings(spot.row, low, high)
    zone = _tag_zone(source, tie, course)
    if zone:
        cost += 400 * plan.crossings(source.row, *zone) + 400 * plan.tagged(source.row, *zone)
    top, foot = passed_depths(source.row, target.row, course.leave, course.enter)
    return cost + 25 * sum(top <= 2 * at + 1 <= foot and a < x < b for at, a, b, _, _ in plan.row_lines)


def _moves(source: Spot, target: Spot, course: Course) -> list[tuple[int, float, float]]:
    """Return the gaps in which an onward course moves across on one height: gap, px above, px below."""
    if course.x is None:
        return [(target.row, source.x, target.x)]
    turns = course.leave is Port.BOTTOM and target.row == source.row + 1
    if target.row <= source.row or turns:
        return []
    moves = [(source.row + 1, source.x, course.x)] if course.leave is Port.BOTTOM else []
    return moves + ([(target.row, course.x, target.x)] if course.enter is Port.TOP else [])


def _reach(spot: Spot, side: Port, x: float) -> tuple[float, float]:
    return (spot.right, x) if side is Port.RIGHT else (x, spot.left)


def _tag_zone(spot: Spot, tie: Tie, course: Course) -> tuple[float, float] | None:
    """Return from where to where in its row a condition at a side is written."""
    if tie.tag is None or course.leave not in SIDES:
        return None
    if course.leave is Port.RIGHT:
        start = (course.x if course.beside and course.x is not None else spot.right) + 6
    else:
        start = (course.x if course.beside and course.x is not None else spot.left) - 6 - tie.tag.width
    return start, start + tie.tag.width


def _occupy(plan: Field, tie: Tie, course: Course) -> None:
    source, target = plan.spots[tie.source], plan.spots[tie.target]
    plan.moves += _moves(source, target, course)
    if course.x is None:
        return
    plan.verticals.append((*passed_depths(source.row, target.row, course.leave, course.enter), course.x))
    ends = ((tie.source, source, course.leave, "leave"), (tie.target, target, course.enter, "enter"))
    for index, spot, side, use in ends:
        if side in SIDES:
            plan.used[index, side] = use
            plan.row_lines.append((spot.row, *_reach(spot, side, course.x), index, side))
    zone = _tag_zone(source, tie, course)
    if zone:
        plan.tags.append((source.row, *zone))


def _stations(plan: Field, tie: Tie, course: Course, net: tuple[str, int], *, fork: bool) -> tuple[Station, ...]:
    """Spell a course out, corner by corner; corners on one line are left out."""
    source, target = plan.spots[tie.source], plan.spots[tie.target]
    x = course.x
    into = Level("track", target.row, plan.net("t", tie.target))
    if x is None:
        first = Level("track", target.row, plan.net(*net)) if fork else into
        corners = [(source.x, Level("bottom", tie.source)), (source.x, first), (target.x, first)]
        return _straighten([*corners, (target.x, Level("top", tie.target))])
    if course.leave is Port.BOTTOM:
        first = Level("track", source.row + 1, plan.net(*net))
        corners = [(source.x, Level("bottom", tie.source)), (source.x, first), (x, first)]
    else:
        edge = source.right if course.leave is Port.RIGHT else source.left
        corners = [(edge, Level("middle", tie.source)), (x, Level("middle", tie.source))]
    if course.enter is Port.TOP:
        corners += [(x, into), (target.x, into), (target.x, Level("top", tie.target))]
    else:
        edge = target.right if course.enter is Port.RIGHT else target.left
        corners += [(x, Level("middle", tie.target)), (edge, Level("middle", tie.target))]
    return _straighten(corners)


def _straighten(corners: list[tuple[float, Level]]) -> tuple[Station, ...]:
    """Drop the tracks on which a way does not move across."""
    kept: list[Station] = []
    for place, (x, level) in enumerate(corners):
        around = {corners[i][0] for i in (place - 1, place + 1) if 0 <= i < len(corners)}
        if level.kind == "track" and around == {x}:
            continue
        kept.append(Station(x, level))
    return tuple(kept)
