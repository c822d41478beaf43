"""Many byte strings met in one pass, and what each stands for."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from ahocorasick_rs import BytesAhoCorasick

T = TypeVar("T")

MOST_WASTED = 2_000
"""Places of what is looked for no longer, before that is left out: it may stand on every page."""


@dataclass(slots=True)
class Finder(Generic[T]):
    """Values by the bytes that they are met by; several may have the same."""

    _values: dict[bytes, list[T]] = field(default_factory=dict)
    _keys: Sequence[bytes] = ()
    _automaton: BytesAhoCorasick | None = None
    _wasted: int = 0

    def add(self, key: bytes, value: T) -> None:
        """Look for it from now on; nothing stands everywhere."""
        if key:
            self._values.setdefault(key, []).append(value)
            self._automaton = None

    def known(self, key: bytes) -> Sequence[T]:
        """What is met by a key."""
        return self._values.get(key, ())

    def drop(self, key: bytes) -> None:
        """Look for it no longer."""
        self._values.pop(key, None)

    def places(self, data: bytes) -> Iterator[tuple[T, int, int]]:
        """Every place of every key, also one within another: where it starts and ends."""
        for number, start, end in self._found(data):
            for value in self._values.get(self._keys[number], ()):
                yield value, start, end

    def met(self, data: bytes) -> Sequence[T]:
        """What is met at all, each once."""
        numbers = dict.fromkeys(number for number, _, _ in self._found(data))
        return [value for number in numbers for value in self._values.get(self._keys[number], ())]

    def standing(self, data: bytes, stands: Callable[[bytes, int, int], bool]) -> Iterator[T]:
        """What is met at a place that is one: ``stands`` is asked with the data, the start and the end."""
        return (value for value, start, end in self.places(data) if stands(data, start, end))

    def _found(self, data: bytes) -> Sequence[tuple[int, int, int]]:
        if self._automaton is None or self._wasted > MOST_WASTED:
            self._keys, self._wasted = tuple(self._values), 0
            self._automaton = BytesAhoCorasick(self._keys)
        if not self._keys:
            return ()
        found = self._automaton.find_matches_as_indexes(data, overlapping=True)
        if len(self._keys) > len(self._values):
            self._wasted += len(found)
        return found
