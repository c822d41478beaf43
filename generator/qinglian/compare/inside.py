"""The flows written in a power have no id but their place; which is which is said by what they are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from qinglian.compare.matching import match_items
from qinglian.compare.texts import folded, likeness
from qinglian.model import Flow, Record, RecordKey

_Found = tuple[RecordKey, RecordKey]


def is_by_place(record: Record) -> bool:
    """Whether a record is written in another and named by its place there: a procedure before it names it anew."""
    host, separator, place = record.id.rpartition("~")
    return bool(record.origin.host and host and separator) and place.isdecimal()


def match_inside(
    old: Mapping[RecordKey, Record], new: Mapping[RecordKey, Record], hosts: Iterable[_Found]
) -> Iterator[_Found]:
    """The flows of paired powers: by name, by the ids of their steps, by likeness; one on either side is the same."""
    there, here = _by_host(old), _by_host(new)
    for old_host, new_host in hosts:
        before, after = there.get(old_host, ()), here.get(new_host, ())
        if len(before) == len(after) == 1:
            yield before[0].key, after[0].key
            continue
        for match in match_items(before, after, _KEYS, _KEYS, _alike):
            if match.old is not None and match.new is not None:
                yield before[match.old].key, after[match.new].key


def _by_host(records: Mapping[RecordKey, Record]) -> Mapping[RecordKey, Sequence[Flow]]:
    found: dict[RecordKey, list[Flow]] = defaultdict(list)
    for record in records.values():
        if isinstance(record, Flow) and record.origin.host and is_by_place(record):
            found[record.origin.host].append(record)
    return {host: sorted(flows, key=lambda flow: int(flow.id.rpartition("~")[2])) for host, flows in found.items()}


def _steps(flow: Flow) -> tuple[str, ...]:
    return tuple(step.id for step in flow.steps)


def _alike(old: Flow, new: Flow) -> float:
    one, other = ("".join(step.name for step in flow.steps) for flow in (old, new))
    return likeness(one, other)


_KEYS = (lambda flow: folded(flow.name) or None, _steps)
