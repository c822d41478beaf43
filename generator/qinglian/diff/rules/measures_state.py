"""On what a measure rests, how far it is carried out, when and where it works (QC508, QC509, QC512 to QC516)."""

from collections.abc import Iterator

from qinglian.compare import Delta, DeltaKind
from qinglian.diff.ground import Ground
from qinglian.diff.grouping import by_pair, found
from qinglian.diff.rule import ChangeRule, Effect, Found
from qinglian.diff.wording import phrase
from qinglian.words import Word

_STATES = ("draft", "to_revise", "in_place")
"""From what is only drafted to what is done; nothing stands below all."""
_PLACE = ("aspect", "phase", "layer")


def regulation_lost(ground: Ground) -> Iterator[Found]:
    """措施不再有对应的制度，或者换了制度。

    A measure lost a regulation that carries it, or has another.

    缘由 Why:
        没有制度支撑，措施只是一句话。换成另一项制度的，由审核人看管不管得到。
        Without a regulation a measure is a sentence. Whether another one carries it is for a reviewer to see.
    反例 Bad:
        -      - {编号: M-031-1, 内容: 用印一律凭审批单。, 制度: ZD-007}
        +      - {编号: M-031-1, 内容: 用印一律凭审批单。}
    改法 Remedy:
        制度还有效的恢复；废止的，写上替代的制度。
        Restore it where it is in force; where it was repealed, name the one in its place.
    """
    for deltas in by_pair(ground.deltas("measures", "regulations")):
        lost = [delta for delta in deltas if delta.kind is DeltaKind.REMOVED]
        gained = [delta for delta in deltas if delta.kind is DeltaKind.ADDED]
        if lost:
            effect, key = (Effect.UNCLEAR, "QC508.replaced") if gained else (Effect.WEAKENS, "QC508")
            names = {"old": tuple(ground.teller.old(one) for one in lost)}
            others = {"new": tuple(ground.teller.new(one) for one in gained)}
            yield found([*lost, *gained], {**names, **others}, effect=effect, message=key)


def regulation_gained(ground: Ground) -> Iterator[Found]:
    """措施有了对应的制度。

    A measure gained a regulation that carries it.

    缘由 Why:
        写进制度，才不会因人而异。
        What a regulation says does not depend on who is there.
    反例 Bad:
        -      - {编号: M-031-1, 内容: 用印一律凭审批单。}
        +      - {编号: M-031-1, 内容: 用印一律凭审批单。, 制度: ZD-007}
    改法 Remedy:
        确认制度里确有这一条。
        Make sure that the regulation says so.
    """
    for deltas in by_pair(ground.deltas("measures", "regulations", of=DeltaKind.ADDED)):
        yield found(deltas, new=tuple(ground.teller.new(one) for one in deltas))


def state_back(ground: Ground) -> Iterator[Found]:
    """措施的状态退了回去。

    A measure's state went back.

    缘由 Why:
        已落实的退回拟订、需修订，防线眼下不起作用。
        What was in place is only drafted or has to be revised: for now it does not guard.
    反例 Bad:
        -      - {编号: M-001, 状态: 已落实}
        +      - {编号: M-001, 状态: 需修订, 修订期限: 2026-12-31}
    改法 Remedy:
        问明为什么退回，修订期间靠什么防控。
        Ask why, and what guards meanwhile.
    """
    yield from _state(ground, back=True)


def state_forward(ground: Ground) -> Iterator[Found]:
    """措施的状态往前进了。

    A measure's state went forward.

    缘由 Why:
        拟订的落实了，修订的完成了。
        What was drafted is in place, what was to be revised has been.
    反例 Bad:
        -      - {编号: M-001, 状态: 拟订}
        +      - {编号: M-001, 状态: 已落实}
    改法 Remedy:
        看有没有检查记录证明。
        See whether a check bears it out.
    """
    yield from _state(ground, back=False)


def place_changed(ground: Ground) -> Iterator[Found]:
    """措施的方面、阶段或者防线改了。

    A measure's aspect, phase or layer changed.

    缘由 Why:
        监督改成教育、事前改成事后，措施起作用的地方和时候就变了。
        From supervision to education, from before to after: it works elsewhere and at another time.
    反例 Bad:
        -      - {编号: M-001, 方面: 监督}
        +      - {编号: M-001, 方面: 教育}
    改法 Remedy:
        看内容是不是也变了；只是归类的，改对即可。
        See whether its text changed too; where it is only sorted anew, make sure that it is right.
    """
    for name in _PLACE:
        yield from (Found(delta) for delta in ground.deltas("measures", name))


def check_recorded(ground: Ground) -> Iterator[Found]:
    """记录了对措施落实情况的检查。

    A check of a measure was recorded.

    缘由 Why:
        有检查，措施才不只在纸上。
        A measure that is checked is more than paper.
    反例 Bad:
        +        检查记录: [{日期: 2026-05-20, 结果: 抽查二十份，均已登记。, 检查人: zhuren}]
    改法 Remedy:
        查出问题的，看整改没有。
        Where it found something, see whether that was put right.
    """
    yield from _checks(ground, DeltaKind.ADDED)


def check_removed(ground: Ground) -> Iterator[Found]:
    """检查记录被删去。

    A check record was removed.

    缘由 Why:
        检查过的事实不会消失，删去的往往是查出问题的那一次。
        That there was a check does not go away; what is removed is often the one that found something.
    反例 Bad:
        -        检查记录: [{日期: 2026-05-20, 结果: 三份未登记。, 检查人: zhuren}]
    改法 Remedy:
        恢复。
        Restore it.
    """
    yield from _checks(ground, DeltaKind.REMOVED)


def _state(ground: Ground, *, back: bool) -> Iterator[Found]:
    for delta in list(ground.deltas("measures", "status")):
        if (_rank(delta.new) < _rank(delta.old)) is back:
            yield Found(delta, _by_when(ground, delta), more=_said(ground, delta))


def _rank(state: object) -> int:
    return _STATES.index(state) if state in _STATES else -1


def _by_when(ground: Ground, delta: Delta) -> tuple[Delta, ...]:
    """By when it is to be revised, which comes and goes with the state; the day by which it is done, when it is."""
    revised = (one for one in ground.deltas("measures", "revise_by") if one.kind is not DeltaKind.CHANGED)
    due = (one for one in ground.deltas("measures", "due", of=DeltaKind.REMOVED) if one.old.on)
    done = due if delta.new == "in_place" else ()
    return tuple(one for one in (*revised, *done) if one.pair is delta.pair)


def _said(ground: Ground, delta: Delta) -> tuple[tuple[str, Word], ...]:
    return tuple(
        (side, word or phrase("nothing"))
        for side, word in (("old", ground.teller.old(delta)), ("new", ground.teller.new(delta)))
    )  # fmt: skip


def _checks(ground: Ground, kind: DeltaKind) -> Iterator[Found]:
    for deltas in by_pair(ground.deltas("measures", "checks", of=kind)):
        yield found(deltas, count=len(deltas))


RULES: tuple[ChangeRule, ...] = (
    ChangeRule("QC508", (Effect.WEAKENS, Effect.UNCLEAR), regulation_lost),
    ChangeRule("QC509", (Effect.STRENGTHENS,), regulation_gained),
    ChangeRule("QC512", (Effect.WEAKENS,), state_back),
    ChangeRule("QC513", (Effect.STRENGTHENS,), state_forward),
    ChangeRule("QC514", (Effect.UNCLEAR,), place_changed),
    ChangeRule("QC515", (Effect.STRENGTHENS,), check_recorded),
    ChangeRule("QC516", (Effect.WEAKENS,), check_removed),
)
