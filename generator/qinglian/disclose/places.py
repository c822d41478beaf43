"""Ids by place, counted after the wall: a number must not tell how much stands before it that is withheld.

A procedure that is written in a power is named by its place there (``XK-001~2``, DATA.md section 4). Of what a viewer
sees it gets the name that it would have if nothing else had been written.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from qinglian.model import Record, RecordKey, Reference
from qinglian.schema.plain import LOCAL

Names = Mapping[RecordKey, RecordKey]
"""By the key as it is written, the key as it is counted."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The records of a viewer under their counted keys, and which of them got another than the written one."""

    records: Mapping[RecordKey, Record]
    mentions: Mapping[RecordKey, frozenset[RecordKey]]
    names: Names = field(default_factory=dict)


def counted(
    records: Mapping[RecordKey, Record], mentions: Mapping[RecordKey, frozenset[RecordKey]], before: Names
) -> Counted:
    """The records, each id by place counted anew; ``before`` are the names that the edition before was given."""
    own = {key: name for key, name in _counted_names(records, mentions) if name != key}
    names = {**{key: name for key, name in before.items() if key not in records}, **own}
    if not names:
        return Counted(records, mentions)
    touched = {key for key, targets in mentions.items() if key in own or not targets.isdisjoint(names)}
    return Counted(
        {own.get(key, key): _renamed(one, names) if key in touched else one for key, one in records.items()},
        {own.get(key, key): frozenset(names.get(one, one) for one in targets) for key, targets in mentions.items()},
        own,
    )


def is_by_place(key: RecordKey, host: RecordKey | None) -> bool:
    """Whether a record is named by its place in another; also by a word of its own, where that other is not seen."""
    named, separator, place = key.id.rpartition(LOCAL)
    return bool(named and separator) and (place.isdecimal() or host is None)


def _counted_names(
    records: Mapping[RecordKey, Record], mentions: Mapping[RecordKey, frozenset[RecordKey]]
) -> Iterator[tuple[RecordKey, RecordKey]]:
    waiting = {key for key, one in records.items() if is_by_place(key, one.origin.host)}
    if not waiting:
        return
    users = [key for key, targets in mentions.items() if not waiting.isdisjoint(targets)]
    hosts = {records[key].origin.host for key in waiting}
    for user in sorted(users, key=lambda key: (key not in hosts, key)):
        for key, place in _places(records[user]):
            if key in waiting and records[key].origin.host in (user, None):
                waiting.remove(key)
                yield key, key._replace(unit=user.unit, id=f"{user.id}{LOCAL}{place}")


def _places(record: Record) -> Iterator[tuple[RecordKey, int]]:
    """What the lists of a record name, each with its place from 1."""
    for name in _attributes(type(record)):  # type: ignore[arg-type]  # every class is hashable
        value = getattr(record, name)
        if isinstance(value, tuple) and value and isinstance(value[0], Reference):
            yield from ((one.target, place) for place, one in enumerate(value, 1) if one.target)


@cache
def _attributes(cls: type[Record]) -> tuple[str, ...]:
    return tuple(one.name for one in dataclasses.fields(cls))


def _renamed(value: Any, names: Names) -> Any:
    """The value with the counted keys for the written ones."""
    if isinstance(value, RecordKey):
        return names.get(value, value)
    if isinstance(value, Reference):
        return _reference(value, names)
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(_renamed(one, names) for one in value)
    if isinstance(value, Mapping):
        return {name: _renamed(one, names) for name, one in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {one.name: _renamed(getattr(value, one.name), names) for one in dataclasses.fields(value) if one.init}
        if isinstance(value, Record):
            changed["id"] = changed["key"].id
        return replace(value, **changed)
    return value


def _reference(reference: Reference, names: Names) -> Reference:
    """A reference and its words: ``~2`` in its host, ``流程/XK-001~2`` elsewhere."""
    old = reference.target
    if old is None or old not in names:
        return reference
    new = names[old]
    head = "" if reference.text.startswith(LOCAL) else reference.text.removesuffix(old.id)
    own = LOCAL + new.id.rpartition(LOCAL)[2] if reference.text.startswith(LOCAL) else new.id
    return Reference(head + own, new, reference.word)
