"""Measures removed, added and reworded (QC501 to QC504)."""

from collections.abc import Iterator

from qinglian.compare import Delta, DeltaKind, How, RecordPair, is_slight
from qinglian.diff.duty import DutyTurn, turn_of_duty
from qinglian.diff.ground import Ground
from qinglian.diff.owners import MIXED, goes_with_owner
from qinglian.diff.rule import ChangeRule, Effect, Found
from qinglian.diff.wording import phrase
from qinglian.model import ControlMeasure, RecordKey, Reference, RiskPoint
from qinglian.words import Word


def measure_removed(ground: Ground) -> Iterator[Found]:
    """风险点还在，少了一项防控措施。

    A measure was removed from a risk that is still there.

    缘由 Why:
        风险没有变，措施少一项，就少一道防线。几个风险点共用的措施，从哪个风险点撤掉就算哪个的。风险点合并、分设以后，
        原来的措施不再针对任何风险点的，也算。
        The risk is what it was, with one defence fewer. A shared measure counts for each risk from which it is taken;
        and one that guards nothing any more after risks were merged or split counts too.
    反例 Bad:
        -      - {编号: M-031-2, 内容: 抽查用印登记与存档文稿是否相符。}
    改法 Remedy:
        问明为什么撤、由什么代替；没有理由的恢复。
        Ask why, and what takes its place; restore it where there is no reason.
    """
    for pair, reference in _lost_by_joining(ground):
        at = ("measures",)
        delta = Delta(pair, at, DeltaKind.REMOVED, reference, None, at, at)
        gone = (
            one for one in ground.deltas("measures", of=DeltaKind.REMOVED) if one.pair.record.key == reference.target
        )
        yield Found(delta, tuple(gone))
    yield from _of_risks(ground, DeltaKind.REMOVED)


def measure_added(ground: Ground) -> Iterator[Found]:
    """原有的风险点多了一项防控措施。

    A measure was added to a risk that stood before.

    缘由 Why:
        多一道防线；新风险点自带的措施随风险点说，不另说。
        One defence more; those that come with a new risk are told with it.
    反例 Bad:
        +      - {编号: M-031-3, 内容: 印章柜加装视频监控，保存九十日。}
    改法 Remedy:
        看有没有责任主体和完成时限。
        See that it has an owner and a date.
    """
    yield from _of_risks(ground, DeltaKind.ADDED)


def measure_reworded(ground: Ground) -> Iterator[Found]:
    """防控措施的内容有实质改动。

    A measure was reworded in substance.

    缘由 Why:
        “必须”改成“原则上”、“逐件”改成“抽查”，措施一项没少，力度却变了。只换了这类字眼的，说明是放松还是收紧；还有别的
        改动的，往哪边变由审核人判断。一项没有了、另有一项相像的，推测是改写，一并在这里说。
        With “as a rule” for “must”, “some” for “each” no measure is missing, but it is another. Where nothing but such
        words turned it is told which way; else a reviewer has to judge. Where one is gone and one that is alike is new,
        that is taken for a rewording, and said to be a guess.
    反例 Bad:
        -      - {编号: M-101-1, 内容: 取证必须两人以上到场并全程录音录像。}
        +      - {编号: M-101-1, 内容: 取证原则上两人到场，视情录音录像。}
    改法 Remedy:
        逐句对照，弱化的改回。
        Compare sentence by sentence, and restore what became weaker.
    """
    yield from _reworded(ground, slight=False)


def measure_reworded_slightly(ground: Ground) -> Iterator[Found]:
    """防控措施只是润色，数字、否定、应当和必须这类字眼都没有动。

    A measure was polished; no number, negation or modal changed.

    缘由 Why:
        字句改了，要求没变，知道即可。
        Other words, the same demand.
    反例 Bad:
        -      - {编号: M-001, 内容: 收件即登记，补正一次告知。}
        +      - {编号: M-001, 内容: 收件即作登记，补正一次告知。}
    改法 Remedy:
        不用处理。
        Nothing.
    """
    yield from _reworded(ground, slight=True)


def _of_risks(ground: Ground, kind: DeltaKind) -> Iterator[Found]:
    """By the risks that lost or gained one; then what came or went without any risk that tells of it."""
    whole = {delta.pair.record.key: delta for delta in ground.deltas("measures", of=kind)}
    for delta in list(ground.deltas("risks", "measures", of=kind)):
        reference = delta.new if kind is DeltaKind.ADDED else delta.old
        itself = whole.pop(reference.target, None) if isinstance(reference, Reference) and reference.target else None
        yield Found(delta, (itself,) if itself else ())
    for delta in whole.values():
        if not goes_with_owner(ground, delta.pair.record):
            yield Found(delta, message="QC501.alone" if kind is DeltaKind.REMOVED else "QC502.alone")


def _lost_by_joining(ground: Ground) -> Iterator[tuple[RecordPair, Reference]]:
    """Measures of risks that were merged or split which guard no risk any more, each once."""
    told: set[RecordKey] = set()
    for pair in ground.pairing.pairs:
        if pair.how not in MIXED or not isinstance(pair.old, RiskPoint):
            continue
        for reference in pair.old.measures:
            if reference.target and reference.target not in told and not _guards(ground, reference.target):
                told.add(reference.target)
                yield pair, reference


def _guards(ground: Ground, old: RecordKey) -> bool:
    """Whether a measure of the old side guards a risk of the new one."""
    keys = ground.pairing.new_keys.get(old, frozenset())
    return any(ground.new.risks_guarded_by(one) for key in keys if (one := ground.new.get(key, ControlMeasure)))


def _reworded(ground: Ground, *, slight: bool) -> Iterator[Found]:
    for delta in list(ground.deltas("measures", "text")):
        old, new = str(delta.old or ""), str(delta.new or "")
        turn = turn_of_duty(old, new)
        if (turn is None and is_slight(old, new)) is slight:
            proposed = [one for one in ground.of_pair(delta.pair) if _is_proposal(one) and ground.is_free(one)]
            if turn and not proposed:
                yield Found(delta, (), turn.effect, f"QC503.{turn.effect}", (("words", _turned(turn)),))
            else:
                code = "QC504" if slight else "QC503"
                yield Found(delta, tuple(proposed), message=f"{code}.proposed" if proposed else code, more=_ids(delta))


def _turned(turn: DutyTurn) -> Word:
    """``“必须”改成“原则上”``, of each word that turned."""
    keys = {(True, False): "part.word_dropped", (False, True): "part.word_added"}
    return tuple(
        phrase(keys.get((bool(old), bool(new)), "part.word_turned"), old=old, new=new) for old, new in turn.words
    )


def _is_proposal(delta: Delta) -> bool:
    return delta.pair.how is How.PROPOSED and not delta.fields


def _ids(delta: Delta) -> tuple[tuple[str, str], ...]:
    old = delta.pair.old
    return (("old_id", old.id if isinstance(old, ControlMeasure) else ""),)


RULES: tuple[ChangeRule, ...] = (
    ChangeRule("QC501", (Effect.WEAKENS,), measure_removed),
    ChangeRule("QC502", (Effect.STRENGTHENS,), measure_added),
    ChangeRule("QC503", (Effect.UNCLEAR, Effect.WEAKENS, Effect.STRENGTHENS), measure_reworded),
    ChangeRule("QC504", (Effect.NEUTRAL,), measure_reworded_slightly),
)
