"""Risks found and dropped, what they say, where they lie and whose they are (QC405 to QC412)."""

from collections.abc import Iterator

from qinglian.compare import Delta, DeltaKind
from qinglian.diff.ground import Ground
from qinglian.diff.grouping import by_field, by_pair, found, is_wording
from qinglian.diff.hanging import hanging
from qinglian.diff.owners import goes_with_owner
from qinglian.diff.rule import ChangeRule, Effect, Found
from qinglian.diff.wording import along, phrase
from qinglian.model import Reference, RiskPoint
from qinglian.model.construct import attribute_of
from qinglian.words import Word

_SUBSTANCE = ("content", "type", "class", "character", "liability", "faults")


def risk_found(ground: Ground) -> Iterator[Found]:
    """新查找出一个风险点。

    A risk was newly found.

    缘由 Why:
        多查出一个风险，连同只为它写的措施一次说清；新职权的风险随职权说，不另说。
        One more risk, told with the measures that are for it alone; those of a new power are told with the power.
    反例 Bad:
        +  - {编号: R-013, 职权: XK-001, 风险内容: 以补正为名反复退件。, 评定等级: 二级}
    改法 Remedy:
        看等级、责任人和措施是否齐全。
        See that level, responsible parties and measures are complete.
    """
    yield from _whole(ground, DeltaKind.ADDED)


def risk_dropped(ground: Ground) -> Iterator[Found]:
    """一个风险点不再列出。

    A risk was dropped.

    缘由 Why:
        职权还在，风险不会自己消失；连同只为它写的措施一次说清。职权取消的，风险随职权说。
        While the power is there its risk does not vanish; told with the measures that were for it alone. Those of a
        cancelled power are told with the power.
    反例 Bad:
        -  - {编号: R-012, 职权: XK-001, 风险内容: 提前透露核查时间。, 评定等级: 二级}
    改法 Remedy:
        问明消除的依据；只是换了写法的，用变更记录写明后继。
        Ask by what it was removed; where it was only rewritten, name its successor in a change record.
    """
    yield from _whole(ground, DeltaKind.REMOVED)


def risk_reworded(ground: Ground) -> Iterator[Found]:
    """风险的内容、类型、性质、责任后果或者行为表现改了。

    What a risk says, its type, character, liability or faults changed in substance.

    缘由 Why:
        “索要财物”改成“服务不到位”，风险点一个没少，说的却不是一回事了。
        When “demands money” becomes “serves badly” no risk is missing, and yet it is another one.
    反例 Bad:
        -    风险内容: 利用审批权索要或者收受财物。
        +    风险内容: 服务态度不好，效率不高。
    改法 Remedy:
        看原来的风险是不是还在，等级和措施还对不对得上。
        See whether the former risk is still there, and whether level and measures fit.
    """
    for name in _SUBSTANCE:
        for deltas in by_pair(ground.deltas("risks", name)):
            if not all(is_wording(one) for one in deltas):
                yield Found(deltas[0], deltas[1:], more=_before_and_after(ground, deltas[0], name))
    for delta in list(ground.deltas("risks", "manifestations", of=DeltaKind.CHANGED)):
        if not is_wording(delta):
            yield Found(delta)


def manifestation_dropped(ground: Ground) -> Iterator[Found]:
    """风险的一种表现形式不再列出。

    A manifestation of a risk was dropped.

    缘由 Why:
        表现形式是对照检查的依据，少列一种，这种行为就没人查了。
        Checks go by the manifestations; one that is not listed is not looked for.
    反例 Bad:
        -    表现形式: [先盖后批, 空白盖章, 代他人用印]
        +    表现形式: [先盖后批, 代他人用印]
    改法 Remedy:
        问明为什么删；并入别的一种的，看说法是否还管得住。
        Ask why; where another covers it, see whether its words do.
    """
    yield from (Found(delta) for delta in ground.deltas("risks", "manifestations", of=DeltaKind.REMOVED))


def manifestation_added(ground: Ground) -> Iterator[Found]:
    """风险新列了一种表现形式。

    A manifestation of a risk was added.

    缘由 Why:
        写得更具体，更好对照检查。
        The more concrete, the better it can be checked.
    反例 Bad:
        -    表现形式: [先盖后批]
        +    表现形式: [先盖后批, 空白盖章]
    改法 Remedy:
        看有没有措施针对它。
        See whether a measure is against it.
    """
    yield from (Found(delta) for delta in ground.deltas("risks", "manifestations", of=DeltaKind.ADDED))


def risk_untied(ground: Ground) -> Iterator[Found]:
    """风险不再对应一项职权或者一个环节。

    A risk is no longer tied to a power or a step.

    缘由 Why:
        脱了钩，那个环节上就看不到这个风险；环节删去、职权取消的，也要看风险是不是真的没有了。
        Untied, the risk no longer shows at the step; where the step or power is gone, see whether the risk is.
    反例 Bad:
        -    环节: [pingbiao, kaibiao]
        +    环节: [kaibiao]
    改法 Remedy:
        风险还在的，写上现在的环节。
        Where the risk is still there, name the step at which it lies now.
    """
    yield from _tied(ground, DeltaKind.REMOVED)


def risk_tied(ground: Ground) -> Iterator[Found]:
    """风险对应到了又一项职权或者又一个环节。

    A risk is tied to a further power or step.

    缘由 Why:
        多一处提示，多一处防控。
        One more place at which it shows and is guarded.
    反例 Bad:
        -    环节: [kaibiao]
        +    环节: [kaibiao, pingbiao]
    改法 Remedy:
        看措施管不管得到新的环节。
        See whether the measures reach the new step.
    """
    yield from _tied(ground, DeltaKind.ADDED)


def subject_changed(ground: Ground) -> Iterator[Found]:
    """风险主体换了岗位、部门或者层级。

    A risk is another post's, office's or level's.

    缘由 Why:
        风险换了主人：分工调整的，原来的岗位是不是真的没有了；部门的改成岗位的，可能是推给个人。
        The risk has another owner: does the former post have it no more? From office to post may be from many to one.
    反例 Bad:
        -    风险主体: {层级: 岗位, 编号: kezhang}
        +    风险主体: {层级: 岗位, 编号: jingban-gang}
    改法 Remedy:
        对照环节由谁办理。
        Compare with who handles the steps.
    """
    for deltas in by_pair(ground.below("risks", "subject")):
        last = max(deltas, key=lambda one: one.fields[-1] == "id")
        yield found((last, *(one for one in deltas if one is not last)))


def _whole(ground: Ground, kind: DeltaKind) -> Iterator[Found]:
    for delta in list(ground.deltas("risks", of=kind)):
        record = delta.pair.record
        if not goes_with_owner(ground, record):
            also = hanging(ground, [record], kind)
            yield found((delta, *also), along=along(ground, also))


def _tied(ground: Ground, kind: DeltaKind) -> Iterator[Found]:
    """One for each power, with its steps; one for each step of a power that stays or stood."""
    for delta in list(ground.deltas("risks", "powers", of=kind)):
        steps = [one for one in ground.deltas("risks", "steps", of=kind) if _is_step_of(one, delta)]
        yield Found(delta, tuple(steps))
    for deltas in by_field(ground.deltas("risks", "steps", of=kind)):
        yield from (Found(delta, more=(("step", _step(ground, delta)),), message=_STEP[kind]) for delta in deltas)


_STEP = {DeltaKind.REMOVED: "QC410.step", DeltaKind.ADDED: "QC411.step"}


def _is_step_of(step: Delta, power: Delta) -> bool:
    """Whether a step, written ``power/step``, is one of the power whose tie changed as well."""
    reference = power.new or power.old
    text = str(step.new or step.old)
    host = text.rpartition("/")[0].rpartition(":")[2]
    return step.pair is power.pair and isinstance(reference, Reference) and bool(host) and host == reference.id


def _step(ground: Ground, delta: Delta) -> str:
    """The name of a risk's step, on the side on which it is tied."""
    if delta.new:
        return ground.teller.step_of(delta.pair.new, str(delta.new), ground.new)
    return ground.teller.step_of(delta.pair.old, str(delta.old), ground.old)


def _before_and_after(ground: Ground, delta: Delta, name: str) -> tuple[tuple[str, Word], ...]:
    """A field's whole value on both sides."""
    sides = (("old", delta.pair.old, ground.old), ("new", delta.pair.new, ground.new))
    attribute = attribute_of(name, RiskPoint)
    return tuple(
        (side, ground.teller.value(getattr(risk, attribute), delta.pair, (name,), catalogue) or phrase("nothing"))
        for side, risk, catalogue in sides
    )


RULES: tuple[ChangeRule, ...] = (
    ChangeRule("QC405", (Effect.STRENGTHENS,), risk_found),
    ChangeRule("QC406", (Effect.WEAKENS,), risk_dropped),
    ChangeRule("QC407", (Effect.UNCLEAR,), risk_reworded),
    ChangeRule("QC408", (Effect.WEAKENS,), manifestation_dropped),
    ChangeRule("QC409", (Effect.STRENGTHENS,), manifestation_added),
    ChangeRule("QC410", (Effect.WEAKENS,), risk_untied),
    ChangeRule("QC411", (Effect.STRENGTHENS,), risk_tied),
    ChangeRule("QC412", (Effect.UNCLEAR,), subject_changed),
)
