"""Steps that are gone or new, and procedures of a power (QC301 to QC304, QC320)."""

from collections.abc import Iterator
from itertools import chain

from qinglian.compare import Delta, DeltaKind
from qinglian.diff.ground import Ground
from qinglian.diff.grouping import by_pair
from qinglian.diff.hanging import hanging
from qinglian.diff.owners import MIXED, goes_with_owner
from qinglian.diff.rule import ChangeRule, Effect, Found
from qinglian.diff.rules.flows_ground import CHECKS, is_check, more, of_flow
from qinglian.flow import Edge
from qinglian.model import Flow, Reference, Step
from qinglian.rules.wording import quoted
from qinglian.words import Word


def checking_step_removed(ground: Ground) -> Iterator[Found]:
    """删去了把关的环节。

    A checking step was removed.

    缘由 Why:
        审查、核查、听证、评审、法制审核、集体讨论、告知、公示、监管、决定这样的环节少一道，权力就少一道约束。
        按环节性质判断，不看名称；子流程里有把关环节的也算。
        Every review, hearing, notice or decision that falls away takes a restraint with it. Stages decide, not names; a
        sub-process counts where its flow has such steps.
    反例 Bad:
        -  - {编号: gongshi, 名称: 村居公示, 环节性质: 公示, 时限: 7日}
    改法 Remedy:
        问明为什么删、由什么代替；没有依据的恢复。
        Ask why, and what takes its place; restore it where there is no ground.
    """
    yield from _steps(ground, DeltaKind.REMOVED, check=True)


def other_step_removed(ground: Ground) -> Iterator[Found]:
    """删去了办理环节。

    Another step was removed.

    缘由 Why:
        少一道手续可能是减负，也可能把随机抽取、民主推荐这类不在把关之列、却有制约作用的环节删掉了。
        It may be less burden; or what kept the power in bounds without being a check by its stage, as a draw by lot.
    反例 Bad:
        -  - {编号: chouqu, 名称: 随机抽取检查对象, 办理主体: jiandu}
    改法 Remedy:
        看这个环节原来起什么作用，现在由谁来做。
        See what the step was for, and who does it now.
    """
    yield from _steps(ground, DeltaKind.REMOVED, check=False)


def checking_step_added(ground: Ground) -> Iterator[Found]:
    """新增了把关的环节。

    A checking step was added.

    缘由 Why:
        多一道审查、公示、集体讨论，多一道约束；能不能绕过另看流程的走向。
        One more restraint; whether it can be avoided is for the ways to show.
    反例 Bad:
        +  - {编号: hetong, 名称: 审核合同文本, 环节性质: 审查, 办理主体: bangongshi}
    改法 Remedy:
        确认有人办、时限够。
        Make sure that somebody does it and that the limit leaves time for it.
    """
    yield from _steps(ground, DeltaKind.ADDED, check=True)


def other_step_added(ground: Ground) -> Iterator[Found]:
    """新增了办理环节。

    Another step was added.

    缘由 Why:
        登记、送达、归档这类环节不改变谁来约束权力，知道即可。
        Registering, serving or filing does not change who keeps the power in bounds.
    反例 Bad:
        +  - {编号: taizhang, 名称: 登记合同台账, 办理主体: xiangmu}
    改法 Remedy:
        不用处理；其实是把关的，补上环节性质。
        Nothing; where it is a check after all, add its stage.
    """
    yield from _steps(ground, DeltaKind.ADDED, check=False)


def procedure_changed(ground: Ground) -> Iterator[Found]:
    """职权增加或者减少了一个程序。

    A power gained or lost a procedure.

    缘由 Why:
        简易程序、当场处罚合法，却等于开了一条不经一般程序各道关的路；适用情形写得多宽，约束就松到哪里。
        A summary procedure may be lawful and yet leads past every check of the ordinary one: all depends on its scope.
    反例 Bad:
        +  - 名称: 简易程序
        +    适用情形: 违法事实确凿、处二百元以下罚款
    改法 Remedy:
        看适用情形是否照法律写，原来的程序是否还管其余情形。
        Compare its scope with the law, and see that the other cases still run through a procedure.
    """
    for deltas in by_pair(ground.deltas("powers", "flow")):
        told = [delta for delta in deltas if delta.kind in (DeltaKind.ADDED, DeltaKind.REMOVED)]
        if told and deltas[0].pair.how not in MIXED:
            added, removed = (tuple(_flows(ground, told, kind)) for kind in (DeltaKind.ADDED, DeltaKind.REMOVED))
            key = "QC320.replaced" if added and removed else "QC320" if added else "QC320.removed"
            also = (*told[1:], *_whole(ground, (*added, *removed)))
            values: tuple[tuple[str, Word], ...] = (("added", _called(added)), ("removed", _called(removed)))
            yield Found(told[0], also, None, key, values)
    for delta in ground.deltas("flows"):
        record = delta.pair.record
        alone = delta.kind in (DeltaKind.ADDED, DeltaKind.REMOVED) and not goes_with_owner(ground, record)
        if alone and not _is_called_along(ground, delta):
            key = "QC320.alone" if delta.kind is DeltaKind.ADDED else "QC320.alone_removed"
            yield Found(delta, message=key, more=more(ground, record))


def _steps(ground: Ground, kind: DeltaKind, *, check: bool) -> Iterator[Found]:
    side = ground.new if kind is DeltaKind.ADDED else ground.old
    for delta in ground.deltas("flows", "steps", of=kind):
        step = delta.new if kind is DeltaKind.ADDED else delta.old
        if isinstance(step, Step) and is_check(step, side) is check and delta.pair.how not in MIXED:
            stages = tuple(ground.label("step_stage", stage) for stage in step.stages if stage in CHECKS)
            said = more(ground, delta.pair.record, stages=stages or ground.label("step_kind", step.kind))
            yield Found(delta, tuple(_through(ground, delta, step)), more=said)


def _through(ground: Ground, delta: Delta, step: Step) -> Iterator[Delta]:
    """The ways that differ only because they run through a step that is new or gone."""
    for way in of_flow(ground, delta.pair, "steps", "next", of=delta.kind):
        edge = way.new or way.old
        if isinstance(edge, Edge) and edge.target == step.id:
            yield way


def _flows(ground: Ground, deltas: list[Delta], kind: DeltaKind) -> Iterator[Flow]:
    for delta in deltas:
        reference = delta.new if kind is DeltaKind.ADDED else delta.old
        if delta.kind is kind and isinstance(reference, Reference):
            flow = (ground.new if kind is DeltaKind.ADDED else ground.old).get(reference, Flow)
            if flow:
                yield flow


def _called(flows: tuple[Flow, ...]) -> Word:
    """Procedures by name and case; one without a name by the number of its steps."""
    return quoted(flow.name or flow.applies or " → ".join(step.name for step in flow.steps[:3]) for flow in flows)


def _whole(ground: Ground, flows: tuple[Flow, ...]) -> tuple[Delta, ...]:
    """That the procedures themselves are new or gone."""
    keys = {flow.key for flow in flows}
    return tuple(
        delta
        for delta in ground.deltas("flows")
        if delta.kind in (DeltaKind.ADDED, DeltaKind.REMOVED) and delta.pair.record.key in keys
    )


def _is_called_along(ground: Ground, delta: Delta) -> bool:
    """Whether a flow is called by flows alone that came or went as well."""
    side = ground.new if delta.kind is DeltaKind.ADDED else ground.old
    callers = [side.records[key] for key in side.mentioned_by.get(delta.pair.record.key, ()) if key.kind == "flows"]
    return bool(callers) and delta in chain.from_iterable(hanging(ground, [one], delta.kind) for one in callers)


RULES: tuple[ChangeRule, ...] = (
    ChangeRule("QC301", (Effect.WEAKENS,), checking_step_removed),
    ChangeRule("QC303", (Effect.STRENGTHENS,), checking_step_added),
    ChangeRule("QC302", (Effect.UNCLEAR,), other_step_removed),
    ChangeRule("QC304", (Effect.NEUTRAL,), other_step_added),
    ChangeRule("QC320", (Effect.UNCLEAR,), procedure_changed),
)
