"""Which horizontals share a gap's height: each net gets a track, ordered so that few ways cross."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .grid import NEAR, Level, Route, Spot

APART = 10.0


@dataclass(slots=True)
class Net:
    """The horizontal of one net in one gap, and where it is joined from above and from below, in px."""

    low: float = 1e9
    high: float = -1e9
    above: set[float] = field(default_factory=set)
    below: set[float] = field(default_factory=set)

    def over(self, other: Net) -> int:
        """Count the crossings if this net lies above the other; on one vertical weighs more than any."""
        lines = sum(self.low < x < self.high for x in other.above)
        lines += sum(other.low < x < other.high for x in self.below)
        return lines + 1000 * sum(abs(x - y) < NEAR for x in other.above for y in self.below)

    def meets(self, other: Net) -> bool:
        """Tell whether the two would touch on one track, or on one vertical."""
        touch = self.low - APART < other.high and other.low - APART < self.high
        return touch or any(abs(x - y) < NEAR for x in self.above for y in other.below)


def assign_tracks(spots: Sequence[Spot], routes: Sequence[Route]) -> dict[tuple[int, int], int]:
    """Return the track, from 0 at the top, of each (gap, net)."""
    gaps: dict[int, dict[int, Net]] = {}
    for route in routes:
        for before, here in pairwise(route.stations):
            if here.level.kind == "track" and here.level == before.level:
                net = gaps.setdefault(here.level.at, {}).setdefault(here.level.net, Net())
                net.low, net.high = min(net.low, before.x, here.x), max(net.high, before.x, here.x)
        _join(spots, route, gaps)
    return {(gap, net): track for gap, nets in gaps.items() for net, track in _stack(nets).items()}


def _join(spots: Sequence[Spot], route: Route, gaps: dict[int, dict[int, Net]]) -> None:
    """Note where verticals reach the route's horizontals, and from which side."""
    for before, here in pairwise(route.stations):
        for end, other in ((before, here), (here, before)):
            if end.level.kind != "track" or _depth(spots, end.level) == _depth(spots, other.level):
                continue
            net = gaps.get(end.level.at, {}).get(end.level.net)
            if net is not None:
                upward = _depth(spots, other.level) < 2 * end.level.at
                (net.above if upward else net.below).add(end.x)


def _depth(spots: Sequence[Spot], level: Level) -> int:
    return 2 * level.at if level.kind == "track" else 2 * spots[level.at].row + 1


def _stack(nets: dict[int, Net]) -> dict[int, int]:
    order: list[int] = []
    names = sorted(nets, key=lambda each: (nets[each].high - nets[each].low, each))
    # The first to be placed could not know of the later ones: with three or more, all choose once again.
    for name in names * 2 if names[2:] else names:
        others = [each for each in order if each != name]
        best = min(range(len(others) + 1), key=lambda at: (_crossed(nets, name, others, at), at))
        order = [*others[:best], name, *others[best:]]
    tracks: dict[int, int] = {}
    for name in order:
        met = [track for other, track in tracks.items() if nets[other].meets(nets[name])]
        tracks[name] = max(met, default=-1) + 1
    return tracks


def _crossed(nets: dict[int, Net], name: int, order: list[int], at: int) -> int:
    above = sum(nets[other].over(nets[name]) for other in order[:at])
    return above + sum(nets[name].over(nets[other]) for other in order[at:])
