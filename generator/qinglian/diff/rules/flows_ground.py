"""What the rules on flows share: which steps are checks, the differences of one flow, how a flow is called."""

from collections.abc import Iterable, Iterator

from qinglian.compare import Delta, DeltaKind, RecordPair
from qinglian.compare.flows import FlowMatch
from qinglian.diff.ground import Ground
from qinglian.diff.grouping import is_wording
from qinglian.diff.owners import MIXED, owners_of, side_of
from qinglian.diff.wording import phrase
from qinglian.flow import Edge
from qinglian.model import Catalogue, Flow, Power, Record, Step
from qinglian.rules.wording import quoted
from qinglian.words import Text, Word

CHECKS = frozenset(
    {"review", "verification", "hearing", "expert_review", "legal_review", "collective_discussion", "notice",
     "publicity", "announcement", "supervision", "decision", "case_opening"}
)  # fmt: skip
"""Stages in which somebody looks, hears, says no, or is told in time to object; all others are handling."""


def is_check(step: Step, side: Catalogue, seen: frozenset[str] = frozenset()) -> bool:
    """Whether a step checks: by its stages, a 子流程 also by those of the flow that it calls."""
    if CHECKS.intersection(step.stages):
        return True
    called = side.get(step.flow, Flow)
    if called is None or str(called.key) in seen:
        return False
    return any(is_check(inner, side, seen | {str(called.key)}) for inner in called.steps)


def changed_flows(ground: Ground) -> Iterator[tuple[RecordPair, FlowMatch]]:
    """Every flow that stands on both sides and whose steps differ; of what was merged or split nothing is compared."""
    return ((pair, match) for pair, match in ground.flow_pairs() if pair.how not in MIXED)


def of_flow(ground: Ground, pair: RecordPair, *fields: str, of: DeltaKind | None = None) -> list[Delta]:
    """What is not named yet at a field of one flow."""
    return [
        delta
        for delta in ground.of_pair(pair)
        if delta.fields == fields and of in (None, delta.kind) and ground.is_free(delta)
    ]


def of_step(ground: Ground, delta: Delta, name: str) -> tuple[Delta, ...]:
    """What is not named yet at a field of the step that a difference stands in; itself left out."""
    found = of_flow(ground, delta.pair, "steps", name)
    return tuple(one for one in found if one is not delta and _same_step(one, delta))


def conditioned(ground: Ground, delta: Delta) -> tuple[Delta, ...]:
    """Ways out of the same step that need a condition because another is beside them now, or need none any more."""
    match = ground.flow(delta.pair)
    found = of_step(ground, delta, "next") if match else ()
    return tuple(one for one in found if match and leads_alike(one, match) and not (one.old.when and one.new.when))


def leads_alike(delta: Delta, match: FlowMatch) -> bool:
    """Whether a way leads where it led, on another condition."""
    old, new = delta.old, delta.new
    return isinstance(old, Edge) and isinstance(new, Edge) and match.now.get(old.target) == new.target


def _same_step(one: Delta, other: Delta) -> bool:
    return any(mine is theirs and mine is not None for mine, theirs in zip(one.items, other.items, strict=True))


def is_question(delta: Delta) -> bool:
    """Whether a step's name is the question of a decision, and asks something else now."""
    return all(getattr(step, "kind", "") == "decision" for step in delta.items) and not is_wording(delta)


def step_delta(match: FlowMatch, pair: RecordPair, new_id: str) -> Delta:
    """A kept step as a difference of its own: what changed is what it stands among."""
    old, new = match.old_graph.steps[match.before[new_id]], match.new_graph.steps[new_id]
    places = match.old_graph.place[old.id], match.new_graph.place[new.id]
    return Delta(pair, ("steps",), DeltaKind.CHANGED, old, new, ("steps", places[0]), ("steps", places[1]), (old, new))


def names(steps: Iterable[Step]) -> tuple[Text, ...]:
    """Steps by their names, in quotes."""
    return quoted(dict.fromkeys(step.name or step.id for step in steps))


def called(ground: Ground, record: Record) -> Text:
    """``职权“登记”的流程“一般程序”``; of a shared flow the powers that run by it."""
    if not isinstance(record, Flow):
        return Text(record.id, record.id)
    side = side_of(ground, record)
    powers = [ground.teller.name(power) for power in owners_of(record, side)]
    host = side.records.get(record.origin.host) if record.origin.host else None
    if isinstance(host, Power):
        key = "flow.own_named" if record.name else "flow.own"
        return phrase(key, power=ground.teller.name(host), name=record.name)
    key = "flow.shared" if powers else "flow.unused"
    return phrase(key, name=record.name or record.id, powers=quoted(powers))


def more(ground: Ground, record: Record, **values: Word) -> tuple[tuple[str, Word], ...]:
    """The values of a message on a flow: how the flow is called, and what else is given."""
    return (("flow", called(ground, record)), *values.items())
