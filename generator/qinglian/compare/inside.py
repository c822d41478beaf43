"""Flows written in a power have no id but their place, nor have measures that lack theirs; what they are says which."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from qinglian.compare.matching import match_items
from qinglian.compare.texts import folded, likeness
from qinglian.model import ControlMeasure, Flow, Record, RecordKey

_Found = tuple[RecordKey, RecordKey]
_R = TypeVar("_R", bound=Record)


def is_by_place(record: Record) -> bool:
    """Whether a record is written in another and named by its place there: a procedure before it names it anew."""
    host, separator, place = record.id.rpartition("~")
    return bool(record.origin.host and host and separator) and place.isdecimal()


def match_inside(
    old: Mapping[RecordKey, Record], new: Mapping[RecordKey, Record], hosts: Iterable[_Found]
) -> Iterator[_Found]:
    """What is written in paired records: by name, by what it says, by likeness; one on either side is the same."""
    hosts = tuple(hosts)
    yield from _matched(_by_host(old, Flow), _by_host(new, Flow), hosts, _FLOW_KEYS, _flows_alike)
    before, after = _by_host(old, ControlMeasure), _by_host(new, ControlMeasure)
    yield from _matched(before, after, hosts, _MEASURE_KEYS, _measures_alike)


def _matched(
    there: Mapping[RecordKey, Sequence[_R]],
    here: Mapping[RecordKey, Sequence[_R]],
    hosts: Iterable[_Found],
    keys: Sequence[Callable[[_R], Hashable]],
    alike: Callable[[_R, _R], float],
) -> Iterator[_Found]:
    for old_host, new_host in hosts:
        before, after = there.get(old_host, ()), here.get(new_host, ())
        if len(before) == len(after) == 1:
            yield before[0].key, after[0].key
            continue
        for match in match_items(before, after, keys, keys, alike):
            if match.old is not None and match.new is not None:
                yield before[match.old].key, after[match.new].key


def _by_host(records: Mapping[RecordKey, Record], cls: type[_R]) -> Mapping[RecordKey, Sequence[_R]]:
    found: dict[RecordKey, list[_R]] = defaultdict(list)
    for record in records.values():
        if isinstance(record, cls) and record.origin.host and is_by_place(record):
            found[record.origin.host].append(record)
    return {host: sorted(inner, key=lambda one: int(one.id.rpartition("~")[2])) for host, inner in found.items()}


def _steps(flow: Flow) -> tuple[str, ...]:
    return tuple(step.id for step in flow.steps)


def _flows_alike(old: Flow, new: Flow) -> float:
    one, other = ("".join(step.name for step in flow.steps) for flow in (old, new))
    return likeness(one, other)


def _measures_alike(old: ControlMeasure, new: ControlMeasure) -> float:
    return likeness(old.text, new.text)


_FLOW_KEYS = (lambda flow: folded(flow.name) or None, _steps)
_MEASURE_KEYS = (lambda measure: folded(measure.text) or None, lambda measure: measure.id.rpartition("~")[2])
