"""What every run of a flow passed: checks bypassed or made unavoidable, checks after the decision, other order."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from qinglian.compare import Delta, DeltaKind, RecordPair
from qinglian.compare.flows import FlowMatch
from qinglian.compare.passing import Turn
from qinglian.diff.ground import Ground
from qinglian.diff.rule import ChangeRule, Effect, Found
from qinglian.diff.rules.flows_ground import (
    changed_flows,
    conditioned,
    is_check,
    leads_alike,
    more,
    names,
    of_flow,
    of_step,
    step_delta,
)
from qinglian.diff.wording import phrase
from qinglian.flow import Edge, FlowGraph
from qinglian.model import Step
from qinglian.words import Text, Word


def check_bypassed(ground: Ground) -> Iterator[Found]:
    """原来每件都要经过的环节，现在可以绕过。

    A step that every case passed can be bypassed now.

    缘由 Why:
        把关的环节还画在图上，却有一条路不经过它，这道关就形同虚设；删去环节人人看得见，绕过去最容易漏看。
        提前结束的新出路也算；并行的各支同时办理，不算互相绕过。绕过的环节没有把关的性质的，由审核人判断。
        A check that is still drawn but that some way avoids is no check; it is the change that is overlooked most
        easily. A new early end counts; branches of a parallel step are all run and do not avoid each other. Where none
        of the steps is a check, a reviewer has to judge.
    反例 Bad:
        -  去向: [{到: tingzheng, 条件: 听证}, {到: fazhi, 条件: 放弃}]
        +  去向: [{到: tingzheng, 条件: 听证}, {到: fazhi, 条件: 放弃}, {到: jueding, 条件: 情节较轻}]
    改法 Remedy:
        问清这条路给谁走、依据是什么；没有依据的，改回原来的去向。
        Ask for whom the way is and on what it rests; without ground, lead it through the check again.
    """
    for pair, match in changed_flows(ground):
        turn = Turn.forward(match)
        bypassed = [name for name in turn.passed if match.new_graph.steps[name].kind not in ("start", "end")]
        causes = {name: _causes(ground, pair, match, turn, name) for name in bypassed}
        checks = [name for name in bypassed if is_check(match.new_graph.steps[name], ground.new)]
        for name in checks:
            yield _past(ground, pair, match, name, causes[name])
        for group, steps in _handling(ground, {name: causes[name] for name in bypassed if name not in checks}).items():
            also = (*group[1:], *_around(ground, pair, group, steps))
            found = names(match.new_graph.steps[name] for name in steps)
            values = more(ground, pair.record, steps=found, cause=tuple(_cause(ground, one) for one in group))
            yield Found(group[0], also, Effect.UNCLEAR, "QC305.handling", values)


def check_made_unavoidable(ground: Ground) -> Iterator[Found]:
    """原来可以绕过的把关环节，现在每件都要经过。

    A check that could be avoided is now passed by every case.

    缘由 Why:
        堵住绕过把关的路，是实在的加强；常见于检查、审计之后的整改。
        To close a way past a check strengthens control; it often follows an inspection or an audit.
    反例 Bad:
        -  去向: [{到: shenpi, 条件: 一般支出}, {到: zhifu, 条件: 紧急支出}]
        +  去向: shenpi
    改法 Remedy:
        确认特殊情形另有安排，不致办不下去。
        Make sure that urgent cases can still be handled.
    """
    for pair, match in changed_flows(ground):
        turn = Turn.backward(match)
        closed = [name for name in turn.passed if is_check(match.old_graph.steps[name], ground.old)]
        causes = {name: _causes(ground, pair, match, turn, name) for name in closed}
        for name in closed:
            yield _past(ground, pair, match, match.now[name], causes[name])


def check_after_decision(ground: Ground) -> Iterator[Found]:
    """原来先过这一关再决定，现在可以先决定。

    A check that came before the decision no longer does.

    缘由 Why:
        决定以后再告知、审核、公示，图上一道环节没少，却已经改变不了决定。
        Notice, review or publicity after the decision changes nothing any more, though no step is missing.
    反例 Bad:
        -  - {编号: gaozhi, 名称: 事先告知, 环节性质: 告知}
           - {编号: jueding, 名称: 作出处罚决定, 环节性质: 决定}
        +  - {编号: gaozhi, 名称: 事先告知, 环节性质: 告知}
    改法 Remedy:
        改回决定之前；确有先行决定的情形，写明适用条件和依据。
        Put it before the decision; where the law allows to decide first, say when and by which article.
    """
    for pair, match in changed_flows(ground):
        turn = Turn.forward(match)
        told: dict[str, list[Delta]] = {}
        for step, decision in _overtaken(ground, match, turn):
            if step not in told:
                moved = _moves(ground, pair, (step, decision))
                told[step] = moved[:1] or _causes(ground, pair, match, turn, step, decision)
        also = _explained(ground, pair, match, _moves(ground, pair, [*told, *_decisions(match)])) if told else []
        for step, causes in told.items():
            key = "QC308" if causes[0].kind is DeltaKind.MOVED else "QC308.around"
            at = _at_step(causes[0], match, step)
            free = [delta for delta in (*causes, *also) if ground.is_free(delta)]
            yield Found(at, tuple(free), None, key, more(ground, pair.record, steps=names([at.items[1]])))


def steps_reordered(ground: Ground) -> Iterator[Found]:
    """环节换了先后。

    Steps in another order.

    缘由 Why:
        先验收后付款与先付款后验收，环节一样，后果不同；是否影响制约要看是哪些环节。
        Paying after acceptance and before it takes the same steps; whether control suffers depends on which they are.
    反例 Bad:
        -  - {编号: yanshou, 名称: 履约验收, 环节性质: 核查}
           - {编号: fukuan, 名称: 支付价款, 环节性质: 支付}
        +  - {编号: yanshou, 名称: 履约验收, 环节性质: 核查}
    改法 Remedy:
        问清为什么换，换了以后前一环节还能不能起作用。
        Ask why, and whether the earlier step still has its effect.
    """
    for pair, match in changed_flows(ground):
        moved = of_flow(ground, pair, "steps", of=DeltaKind.MOVED)
        also = _explained(ground, pair, match, moved)
        for delta in moved:
            yield Found(delta, tuple(also), more=more(ground, pair.record))
            also = []


def _past(ground: Ground, pair: RecordPair, match: FlowMatch, step: str, causes: Sequence[Delta]) -> Found:
    """A check that is bypassed, or is not any more, at what makes it so; by its new id."""
    at = _at_step(causes[0], match, step)
    also = (*(one for one in causes if ground.is_free(one)), *_around(ground, pair, causes, [step]))
    values: dict[str, Word] = {"steps": names([at.items[1]]), "cause": tuple(_cause(ground, one) for one in causes)}
    for side in ("old", "new"):
        values[side] = tuple(word for one in causes if (word := getattr(ground.teller, side)(one)))
    return Found(at, also, more=more(ground, pair.record, **values))


def _handling(ground: Ground, causes: Mapping[str, Sequence[Delta]]) -> Mapping[tuple[Delta, ...], list[str]]:
    """Steps that are no checks, by what leads past them; what leads past a check as well is told."""
    groups: dict[tuple[Delta, ...], list[str]] = defaultdict(list)
    for step, deltas in causes.items():
        free = tuple(delta for delta in deltas if ground.is_free(delta))
        if free:
            groups[free].append(step)
    return groups


def _causes(
    ground: Ground, pair: RecordPair, match: FlowMatch, turn: Turn, step: str, decision: str = ""
) -> list[Delta]:
    """The differences that lead past a step; to a decision, or to an end. The step itself where none can be found."""
    forward = turn.after is match.new_graph
    targets = [decision] if decision else None
    ways = [
        delta
        for delta in of_flow(ground, pair, "steps", "next")
        if isinstance(edge := delta.new if forward else delta.old, Edge)
        and not leads_alike(delta, match)
        and turn.slips_past(edge, step, targets)
    ]
    if ways:
        return ways
    side = 1 if forward else 0
    kinds = [
        delta
        for delta in of_flow(ground, pair, "steps", "kind")
        if "parallel" in (delta.old, delta.new) and turn.frees(delta.items[side].id, step, targets)
    ]
    gained = DeltaKind.ADDED if forward else DeltaKind.REMOVED
    ends = [
        delta
        for delta in of_flow(ground, pair, "steps", of=gained)
        if not decision and turn.ends_early(delta.items[side].id, step)
    ]
    return kinds or ends or [step_delta(match, pair, step if forward else match.now[step])]


def _at_step(cause: Delta, match: FlowMatch, new_id: str) -> Delta:
    """A difference as it bears on a step: each bypassed check is told, at what leads past it."""
    return replace(cause, items=(match.old_graph.steps[match.before[new_id]], match.new_graph.steps[new_id]))


def _around(ground: Ground, pair: RecordPair, causes: Sequence[Delta], steps: Sequence[str]) -> list[Delta]:
    """What belongs to a bypass besides the ways: the step that leads past became a decision, the check was moved."""
    kinds = [one for cause in causes for one in (*of_step(ground, cause, "kind"), *conditioned(ground, cause))]
    moved = [one for one in of_flow(ground, pair, "steps", of=DeltaKind.MOVED) if one.items[1].id in steps]
    return [one for one in dict.fromkeys((*kinds, *moved)) if one not in causes]


def _cause(ground: Ground, delta: Delta) -> Text:
    """``去向“告知 → 决定（情节较轻）”``; else the flow's new shape."""
    if isinstance(delta.new, Edge):
        steps = {step.id: step.name for step in getattr(delta.pair.new, "steps", ())}
        way = " → ".join(steps.get(name, name) for name in (delta.new.source, delta.new.target))
        return phrase("way.when" if delta.new.when else "way", way=way, when=delta.new.when)
    if delta.fields[-1] == "kind":
        old, new = (ground.label("step_kind", str(kind)) for kind in (delta.old, delta.new))
        return phrase("way.kind", step=_named(delta), old=old, new=new)
    return phrase("way.step_added" if delta.old is None else "way.step", step=_named(delta))


def _named(delta: Delta) -> str:
    found = delta.items[1] or delta.items[0]
    return str(getattr(found, "name", ""))


def _decisions(match: FlowMatch) -> list[str]:
    """The kept steps that decide in both versions."""
    return [
        new
        for old, new in match.now.items()
        if _decides(match.old_graph.steps[old]) and _decides(match.new_graph.steps[new])
    ]


def _decides(step: Step) -> bool:
    return "decision" in step.stages


def _overtaken(ground: Ground, match: FlowMatch, turn: Turn) -> Iterator[tuple[str, str]]:
    """Checks that came before every decision, each with a decision that can be reached without it now."""
    before = [name for name, step in match.old_graph.steps.items() if _decides(step)]
    reached = match.old_graph.reachable([match.old_graph.entry] if match.old_graph.entry else [])
    before = [name for name in before if name in reached]
    decisions = _decisions(match)
    for old, new in match.now.items():
        step = match.new_graph.steps[new]
        if _decides(step) or _decides(match.old_graph.steps[old]) or not is_check(step, ground.new):
            continue
        if new in turn.passed or not before or _leads_past(match.old_graph, old, before):
            continue
        yield from ((new, one) for one in decisions if _leads_past(match.new_graph, new, [one]))


def _leads_past(graph: FlowGraph, step: str, targets: Sequence[str]) -> bool:
    """Whether a run from the beginning reaches one of the targets without a step."""
    return graph.entry in graph.leading_past(step, targets)


def _moves(ground: Ground, pair: RecordPair, steps: Sequence[str]) -> list[Delta]:
    """The first of the steps that was moved."""
    moved = of_flow(ground, pair, "steps", of=DeltaKind.MOVED)
    return [delta for name in steps for delta in moved if delta.new.id == name]


def _explained(ground: Ground, pair: RecordPair, match: FlowMatch, moved: Sequence[Delta]) -> list[Delta]:
    """The ways that differ because steps were moved, and for nothing else."""
    ways = match.explained_by(frozenset(delta.new.id for delta in moved))
    return [delta for delta in of_flow(ground, pair, "steps", "next") if (delta.old, delta.new) in ways]


RULES: tuple[ChangeRule, ...] = (
    ChangeRule("QC305", (Effect.WEAKENS, Effect.UNCLEAR), check_bypassed),
    ChangeRule("QC306", (Effect.STRENGTHENS,), check_made_unavoidable),
    ChangeRule("QC308", (Effect.WEAKENS,), check_after_decision),
    ChangeRule("QC307", (Effect.UNCLEAR,), steps_reordered),
)
