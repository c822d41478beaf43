"""What a flow, a risk or a measure belongs to, and whether it came or went with it: that is told there, once."""

from collections.abc import Sequence

from qinglian.compare import How, RecordPair
from qinglian.diff.ground import Ground
from qinglian.model import Catalogue, ControlMeasure, Flow, Power, Record, RiskPoint

MIXED = frozenset({How.MERGED, How.SPLIT})
"""Pairs of which no fields are compared."""
_WHOLE = frozenset({How.NEW, How.GONE})


def goes_with_owner(ground: Ground, record: Record) -> bool:
    """Whether all that a new or gone record belongs to is new or gone too."""
    owners = owners_of(record, side_of(ground, record))
    return bool(owners) and all(_takes_along(ground, owner, record) for owner in owners)


def owners_of(record: Record, side: Catalogue) -> Sequence[Record]:
    """The powers that run by a flow or in which a risk lies; the risks that a measure guards."""
    match record:
        case Flow():
            found = (side.get(key, Power) for key in side.mentioned_by.get(record.key, ()))
            return tuple(power for power in found if power)
        case RiskPoint():
            return side.all_of(record.powers, Power)
        case ControlMeasure():
            return side.risks_guarded_by(record)
    return ()


def side_of(ground: Ground, record: Record) -> Catalogue:
    """The side on which a record stands."""
    return ground.old if ground.old.records.get(record.key) is record else ground.new


def _takes_along(ground: Ground, owner: Record, owned: Record) -> bool:
    """Whether an owner is new, gone or cancelled; a power that was merged or split takes its flows along."""
    old = side_of(ground, owner) is ground.old
    pairs = (ground.pairing.by_old if old else ground.pairing.by_new).get(owner.key, ())
    flow = isinstance(owned, Flow)
    return all(
        pair.how in _WHOLE or (flow and pair.how in MIXED) or (old and _is_cancelled(pair))
        for pair in pairs
    )  # fmt: skip


def _is_cancelled(pair: RecordPair) -> bool:
    """Whether a power still stands, but is cancelled now."""
    old, new = pair.old, pair.new
    if not (isinstance(old, Power) and isinstance(new, Power)):
        return False
    return new.status == "cancelled" and old.status != "cancelled"
