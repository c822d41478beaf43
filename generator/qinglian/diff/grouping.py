"""Differences that one change explains together, and which of them are more than wording."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

from qinglian.compare import Delta, DeltaKind, is_slight
from qinglian.diff.rule import Effect, Found
from qinglian.schema import Path
from qinglian.words import Word


def by_pair(deltas: Iterable[Delta]) -> list[tuple[Delta, ...]]:
    """Those of one record together."""
    return _grouped(deltas, lambda delta: id(delta.pair))


def by_field(deltas: Iterable[Delta]) -> list[tuple[Delta, ...]]:
    """Those of one field of a record, and of one item where it is in a list, together."""
    return _grouped(deltas, lambda delta: (id(delta.pair), delta.fields, _list(delta)))


def by_item(deltas: Iterable[Delta]) -> list[tuple[Delta, ...]]:
    """Those of one item of a list together; what stands in no such item is by itself."""
    return _grouped(deltas, lambda delta: (id(delta.pair), *_item(delta)))


def of_substance(deltas: Iterable[Delta]) -> Iterator[Delta]:
    """Without what was moved or reworded slightly: fall-back rules tell of it."""
    return (delta for delta in deltas if delta.kind is not DeltaKind.MOVED and not is_wording(delta))


def is_wording(delta: Delta) -> bool:
    """Whether a text was reworded slightly."""
    old, new = delta.old, delta.new
    return isinstance(old, str) and isinstance(new, str) and bool(old and new) and is_slight(old, new)


def by_kind(key: str, delta: Delta) -> str:
    """The message for what was changed (``QC116``), added (``QC116.added``) or removed (``QC116.removed``)."""
    return key if delta.kind is DeltaKind.CHANGED else f"{key}.{delta.kind.value}"


def found(
    deltas: Sequence[Delta],
    values: Mapping[str, Word] | None = None,
    *,
    effect: Effect | None = None,
    message: str = "",
    **more: Word,
) -> Found:
    """One change that explains all of them, told at the first; its message has ``values`` and ``more``."""
    return Found(deltas[0], tuple(deltas[1:]), effect, message, (*(values or {}).items(), *more.items()))


def _list(delta: Delta) -> Path:
    """Where the field stands on the new side, without the place in its list."""
    path = delta.new_path
    return path[:-1] if path and isinstance(path[-1], int) else path


def _item(delta: Delta) -> tuple[Hashable, ...]:
    return (id(delta),) if delta.items == (None, None) else (id(delta.items[0]), id(delta.items[1]))


def _grouped(deltas: Iterable[Delta], key: Callable[[Delta], Hashable]) -> list[tuple[Delta, ...]]:
    groups: dict[Hashable, list[Delta]] = defaultdict(list)
    for delta in deltas:
        groups[key(delta)].append(delta)
    return [tuple(group) for group in groups.values()]
