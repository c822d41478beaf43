"""How long steps may take, and which time counts (QC208 to QC211)."""

from collections.abc import Iterator

from qinglian.compare import Delta, DeltaKind
from qinglian.diff.ground import Ground
from qinglian.diff.grouping import found
from qinglian.diff.rule import ChangeRule, Effect, Found
from qinglian.diff.turns import Turn, turn_of
from qinglian.model import Step

_KINDS = ("powers", "flows")
_OTHERS = frozenset({"applicant", "concerned"})
_OF_THE_PUBLIC = "publicity"
"""The stage whose time is the public's, not the authority's: less of it is less of a check."""
_REVERSED = {Turn.LONGER: Turn.SHORTER, Turn.SHORTER: Turn.LONGER}


def step_longer(ground: Ground) -> Iterator[Found]:
    """环节的时限放长或者不写了；公示期缩短。

    A step's limit is longer or dropped; the time for publicity is shorter.

    缘由 Why:
        环节放长，拖延就有了依据；公示的时间是留给群众的，缩短公示期就是少了监督。
        A longer step excuses delay; publicity is the public's time, and less of it is less supervision.
    反例 Bad:
        -        - {编号: gongshi, 名称: 公示, 环节性质: 公示, 时限: 7个工作日}
        +        - {编号: gongshi, 名称: 公示, 环节性质: 公示, 时限: 2个工作日}
    改法 Remedy:
        说明理由，核对法律规定的最长、最短期限；没有理由的改回来。
        Give the reason, and compare with what law allows at most or asks at least; else change it back.
    """
    yield from _steps(ground, "QC208", Turn.LONGER, Turn.DROPPED)


def step_shorter(ground: Ground) -> Iterator[Found]:
    """环节的时限缩短或者写明了；公示期延长。

    A step's limit is shorter or set; the time for publicity is longer.

    缘由 Why:
        环节有了更紧的时限，哪一步慢了看得出来；公示期长，群众来得及提意见。
        Tighter steps show where a case is slow; longer publicity gives people time to speak.
    反例 Bad:
        -        - {编号: hecha, 名称: 现场核查, 时限: 10个工作日}
        +        - {编号: hecha, 名称: 现场核查, 时限: 8个工作日}
    改法 Remedy:
        核对办得到办不到，与总时限是否一致。
        See whether it can be kept, and agrees with the limit of the whole.
    """
    yield from _steps(ground, "QC209", Turn.SHORTER, Turn.SET)


def less_counts(ground: Ground) -> Iterator[Found]:
    """环节不再计入时限，不计时的特殊环节增加，或者可以延长得更久、延长不再要批准。

    A step's time no longer counts, more time is excluded, or the limit may be extended further or without approval.

    缘由 Why:
        承诺的数字没动，实际办理时间却变长了；这是放宽时限最不显眼的办法。
        The promised number stands and the real time grows: the least visible way to widen a limit.
    反例 Bad:
        +    时限: {承诺: 20个工作日, 特殊环节: [{名称: 专家评审, 时限: 30日}]}
    改法 Remedy:
        看法律依据：听证、检验、检疫、鉴定、专家评审以外的不能扣除，延长要有批准。
        Look at the law: little but hearing, testing and expert review may be excluded, and extension needs approval.
    """
    yield from _clock(ground, "QC210", counts=False)


def more_counts(ground: Ground) -> Iterator[Found]:
    """环节重新计入时限，不计时的特殊环节减少，或者延长取消、缩短、须经批准。

    A step's time counts again, less time is excluded, or extension is gone, shorter or needs approval.

    缘由 Why:
        算进去的时间多了，同样的承诺就更硬。
        The more time counts, the harder the same promise is.
    反例 Bad:
        -        - {编号: tingzheng, 名称: 听证, 计入时限: 否}
        +        - {编号: tingzheng, 名称: 听证}
    改法 Remedy:
        核对总时限是否仍办得到。
        See whether the whole can still be kept.
    """
    yield from _clock(ground, "QC211", counts=True)


def step_turns(ground: Ground) -> Iterator[tuple[Delta, Turn]]:
    """Every step whose limit differs, with which way it turned for control: publicity the other way round."""
    for delta in ground.deltas("flows", "steps", "limit"):
        turn = turn_of(delta.old, delta.new)
        if turn is not None:
            yield delta, _REVERSED.get(turn, turn) if _of_the_public(delta) else turn


def for_others(delta: Delta) -> bool:
    """Whether a step is the applicant's or the party's: its limit is a burden on them, not on the authority."""
    return all(isinstance(step, Step) and step.actor and step.actor.word in _OTHERS for step in delta.items)


def _steps(ground: Ground, code: str, *wanted: Turn) -> Iterator[Found]:
    for delta, turn in step_turns(ground):
        if turn in wanted:
            reversed_ = turn in _REVERSED and _of_the_public(delta)
            message = f"{code}.publicity" if reversed_ else code if turn in _REVERSED else f"{code}.{turn.value}"
            yield found((delta,), message=message)


def _of_the_public(delta: Delta) -> bool:
    return any(isinstance(step, Step) and _OF_THE_PUBLIC in step.stages for step in delta.items)


def _clock(ground: Ground, code: str, *, counts: bool) -> Iterator[Found]:
    """What makes less time count, or more."""
    for delta in ground.deltas("flows", "steps", "counted"):
        if delta.new is counts:
            yield found((delta,))
    kind = DeltaKind.REMOVED if counts else DeltaKind.ADDED
    turns = (Turn.SHORTER, Turn.SET) if counts else (Turn.LONGER, Turn.DROPPED)
    for record in _KINDS:
        for name in ("excluded", "extension"):
            for delta in ground.deltas(record, "time_limit", name, of=kind):
                yield found((delta,), message=f"{code}.{name}")
            for delta in ground.deltas(record, "time_limit", name, "limit"):
                turn = turn_of(delta.old, delta.new)
                if turn in turns:
                    key = f"{code}.{name}.{turn.value}" if turn in (Turn.SET, Turn.DROPPED) else f"{code}.{name}.limit"
                    yield found((delta,), message=key)
        approval = DeltaKind.ADDED if counts else DeltaKind.REMOVED
        for delta in ground.deltas(record, "time_limit", "extension", "approved_by", of=approval):
            yield found((delta,), message=f"{code}.approval")


RULES: tuple[ChangeRule, ...] = (
    ChangeRule("QC208", (Effect.WEAKENS,), step_longer),
    ChangeRule("QC209", (Effect.STRENGTHENS,), step_shorter),
    ChangeRule("QC210", (Effect.WEAKENS,), less_counts),
    ChangeRule("QC211", (Effect.STRENGTHENS,), more_counts),
)
