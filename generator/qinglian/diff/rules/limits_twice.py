"""A limit that stands twice, with a power and in the flow by which it runs: where both change alike it is told once."""

from collections.abc import Sequence

from qinglian.compare import Delta
from qinglian.diff.ground import Ground
from qinglian.diff.owners import owners_of
from qinglian.diff.turns import Turn, turn_of
from qinglian.diff.wording import phrase
from qinglian.model import Flow, Power, Record, TimeLimit
from qinglian.schema import Duration
from qinglian.words import Word


def likewise(ground: Ground, delta: Delta) -> list[Delta]:
    """What changes in the flows of a power as it does with the power, named or not.

    A shared flow is only among them where every power that runs by it says so itself.
    """
    power = delta.pair.new
    if not isinstance(power, Power):
        return []
    return [
        one
        for flow in ground.new.flows_of(power)
        if all(_alike_in(ground, owner, delta) for owner in owners_of(flow, ground.new))
        for one in _alike_in(ground, flow, delta)
    ]


def called_likewise(deltas: Sequence[Delta]) -> Word:
    """``（流程“一般程序”里同样改了）``; nothing where nothing does."""
    flows = [delta.pair.record for delta in deltas]
    if not flows:
        return ""
    names = [phrase("part.flow_named", name=flow.name) for flow in flows if isinstance(flow, Flow) and flow.name]
    return phrase("part.likewise_in", names=tuple(names)) if names else phrase("part.likewise")


def _alike_in(ground: Ground, record: Record, delta: Delta) -> list[Delta]:
    return [one for one in ground.of_record(record.key, ground.new) if _says_the_same(one, delta)]


def _says_the_same(one: Delta, other: Delta) -> bool:
    if (one.fields, one.kind) != (other.fields, other.kind):
        return False
    return _same(one.old, other.old) and _same(one.new, other.new)


def _same(one: object, other: object) -> bool:
    """Whether two limits last as long, whatever case they are for."""
    if isinstance(one, TimeLimit) and isinstance(other, TimeLimit):
        pairs = ((one.statutory, other.statutory), (one.promised, other.promised))
        return all(turn_of(*pair) in (None, Turn.SAME) for pair in pairs)
    if isinstance(one, Duration | None) and isinstance(other, Duration | None):
        return turn_of(one, other) in (None, Turn.SAME)
    return False
