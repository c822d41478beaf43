"""Lists compared by what their items are, not by where they stand."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple, TypeVar

T = TypeVar("T")
Key = Callable[[T], Hashable | None]
"""What names an item: None where it has no such name."""


class Match(NamedTuple):
    """The place of an item in the old list and in the new one; None where it does not stand."""

    old: int | None
    new: int | None


def match_items(
    old: Sequence[T],
    new: Sequence[T],
    old_keys: Sequence[Key[T]],
    new_keys: Sequence[Key[T]],
    likeness: Callable[[T, T], float] | None = None,
    least: float = 0.6,
) -> list[Match]:
    """The items paired by the first key that they share, then by likeness; new order first, then what is gone.

    Keys go from strict to loose. ``old_keys`` and ``new_keys`` give the same names to the same things of either side.
    """
    found: dict[int, int] = {}
    for old_key, new_key in zip(old_keys, new_keys, strict=True):
        _by_key(old, new, old_key, new_key, found)
    if likeness:
        _by_likeness(old, new, likeness, least, found)
    sources = {there: here for here, there in found.items()}
    kept = [Match(sources.get(place), place) for place in range(len(new))]
    return kept + [Match(place, None) for place in range(len(old)) if place not in found]


def _by_key(old: Sequence[T], new: Sequence[T], old_key: Key[T], new_key: Key[T], found: dict[int, int]) -> None:
    taken = set(found.values())
    places: dict[Hashable, list[int]] = defaultdict(list)
    for place, item in enumerate(new):
        name = new_key(item)
        if place not in taken and name is not None:
            places[name].append(place)
    for place, item in enumerate(old):
        name = old_key(item)
        if place not in found and name is not None and places.get(name):
            found[place] = places[name].pop(0)


def _by_likeness(
    old: Sequence[T], new: Sequence[T], likeness: Callable[[T, T], float], least: float, found: dict[int, int]
) -> None:
    taken = set(found.values())
    scored = [
        (-score, here, there)
        for here, one in enumerate(old)
        if here not in found
        for there, other in enumerate(new)
        if there not in taken and (score := likeness(one, other)) >= least
    ]
    for _, here, there in sorted(scored):
        if here not in found and there not in taken:
            found[here] = there
            taken.add(there)


def moved(matches: Sequence[Match]) -> frozenset[int]:
    """The places in the new list of what changed its order: all but a longest run that kept it."""
    kept = sorted((match.new, match.old) for match in matches if match.old is not None and match.new is not None)
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, place) in enumerate(kept):
        length = bisect_left(tails, place)
        tails[length : length + 1] = [place]
        ends[length : length + 1] = [index]
        before.append(ends[length - 1] if length else -1)
    run, index = set(), ends[-1] if ends else -1
    while index >= 0:
        run.add(index)
        index = before[index]
    return frozenset(place for index, (place, _) in enumerate(kept) if index not in run)
