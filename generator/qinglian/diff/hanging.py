"""What stands or falls with a record: a new power's flows, risks and their measures are told with it, once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from qinglian.compare import Delta, DeltaKind, RecordPair
from qinglian.diff.ground import Ground
from qinglian.model import (
    Body,
    Catalogue,
    ControlMeasure,
    Flow,
    Office,
    Post,
    Power,
    Record,
    RecordKey,
    RiskPoint,
    Unit,
)  # fmt: skip

_CALLERS = frozenset({"powers", "flows"})


def hanging(
    ground: Ground, records: Iterable[Record], kind: DeltaKind, only: Collection[str] = ()
) -> tuple[Delta, ...]:
    """The new or gone records that nothing else holds than what is new or gone itself, and that no rule has named.

    ``records`` are of the side on which they stand; ``only`` are the kinds to look for, all where nothing is given.
    """
    side = ground.new if kind is DeltaKind.ADDED else ground.old
    whole, waiting = ground.whole[kind], list(records)
    own = {record.key for record in waiting}
    found: dict[RecordKey, Delta] = {}
    while waiting:
        for record in _dependants(waiting.pop(0), side):
            delta = whole.get(record.key)
            if delta is None or record.key in found or not ground.is_free(delta):
                continue
            held = all(key in whole or key in own for key in _holders(record, side))
            if held and (not only or record.key.kind in only):
                found[record.key] = delta
                waiting.append(record)
    return tuple(found.values())


def written_in(ground: Ground) -> Mapping[RecordKey, tuple[Delta, ...]]:
    """By the old key of what they are written in: the records that have another id."""
    found: dict[RecordKey, list[Delta]] = defaultdict(list)
    for delta in ground.all_deltas:
        old = delta.pair.old
        if not delta.fields and old and delta.pair.new and old.origin.host:
            found[old.origin.host].append(delta)
    return {host: tuple(deltas) for host, deltas in found.items()}


def following(ground: Ground, delta: Delta, inside: Mapping[RecordKey, tuple[Delta, ...]]) -> tuple[Delta, ...]:
    """What has another id for the same reason as the record that it is written in; with a unit all of its folder."""
    pair = delta.pair
    if pair.old is None:
        return ()
    if isinstance(pair.new, Unit) and pair.said_by:
        found: Iterable[Delta] = (one for one in ground.free() if _moved_with(one, pair))
    else:
        found = (one for one in inside.get(pair.old.key, ()) if one.pair.how is pair.how)
    return tuple(one for one in found if one is not delta and ground.is_free(one))


def _moved_with(delta: Delta, unit: RecordPair) -> bool:
    old = delta.pair.old
    same = delta.pair.said_by is unit.said_by and not delta.fields
    return bool(same and delta.pair.new and old and unit.old and old.unit == unit.old.unit)


def _dependants(record: Record, side: Catalogue) -> Iterator[Record]:
    """What may hang on a record."""
    match record:
        case Power():
            yield from side.flows_of(record)
            yield from side.risks_of(record)
        case Flow():
            yield from side.all_of((step.flow for step in record.steps if step.flow), Flow)
        case RiskPoint():
            yield from side.measures_of(record)
        case Office():
            yield from (post for post in side.every(Post, record.unit) if _serves(post, record, side))
        case Unit():
            for cls in (Office, Post, Body):
                yield from side.every(cls, record.unit)


def _holders(record: Record, side: Catalogue) -> frozenset[RecordKey]:
    """What has to go for a record to go with it."""
    match record:
        case Flow():
            return frozenset(key for key in side.mentioned_by.get(record.key, ()) if key.kind in _CALLERS)
        case RiskPoint():
            return frozenset(power.key for power in side.all_of(record.powers, Power))
        case ControlMeasure():
            return frozenset(risk.key for risk in side.risks_guarded_by(record))
    return frozenset()


def _serves(post: Post, office: Office, side: Catalogue) -> bool:
    found = side.office_of(post)
    return found is not None and found.key == office.key
