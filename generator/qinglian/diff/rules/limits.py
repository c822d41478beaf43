"""Time limits of powers and their procedures (QC201 to QC207, QC212)."""

from collections.abc import Iterator

from qinglian.compare import Delta, DeltaKind
from qinglian.diff.ground import Ground
from qinglian.diff.grouping import by_kind, found, is_wording
from qinglian.diff.rule import ChangeRule, Effect, Found
from qinglian.diff.rules.clocks import for_others, step_turns
from qinglian.diff.rules.limits_twice import called_likewise, likewise
from qinglian.diff.turns import Turn, turn_of
from qinglian.diff.wording import case_of
from qinglian.model import Record, TimeLimit
from qinglian.schema import Path

_KINDS = ("powers", "flows")
_STATUTORY, _PROMISED = ("statutory",), ("promised",)
_LIMITS = (_STATUTORY, _PROMISED)
_INSIDE = (("excluded", "limit"), ("extension", "limit"))
_UNDECIDED = {
    Turn.OPEN: (Effect.UNCLEAR, ""),
    Turn.NOT_SHORTER: (Effect.UNCLEAR, ".not_shorter"),
    Turn.NOT_LONGER: (Effect.UNCLEAR, ".not_longer"),
    Turn.SAME: (Effect.NEUTRAL, ".same"),
}
"""Turns that are neither for the better nor for the worse, with their effect and the end of their message's key."""


def statutory_longer(ground: Ground) -> Iterator[Found]:
    """法定时限延长。

    A statutory limit is longer.

    缘由 Why:
        法定时限由法律法规规定；条文没改而目录上变长，就是自己给自己放宽。
        Law sets it; where the text of the law stands, a longer limit is one the authority gave itself.
    反例 Bad:
        -    时限: {法定: 20个工作日}
        +    时限: {法定: 30个工作日}
    改法 Remedy:
        对照依据的条款；条文没有变的改回来。
        Compare with the article; where it did not change, change it back.
    """
    yield from _turned(ground, _STATUTORY, Turn.LONGER)


def statutory_shorter(ground: Ground) -> Iterator[Found]:
    """法定时限缩短。

    A statutory limit is shorter.

    缘由 Why:
        法律缩短了时限，承诺时限、流程各环节都要跟上。
        Where law shortened it, the promise and the steps have to follow.
    反例 Bad:
        -    时限: {法定: 30个工作日}
        +    时限: {法定: 20个工作日}
    改法 Remedy:
        对照条款，核对承诺时限和环节时限是否随之缩短。
        Compare with the article, and the promise and the steps with it.
    """
    yield from _turned(ground, _STATUTORY, Turn.SHORTER)


def promised_longer(ground: Ground) -> Iterator[Found]:
    """承诺时限延长。

    A promised limit is longer.

    缘由 Why:
        承诺是对群众说的话，放宽就是退步；时间越宽，拖延、刁难的余地越大。
        A promise to the public is taken back in part; the wider the time, the more room to delay and to ask favours.
    反例 Bad:
        -    时限: {承诺: 20个工作日}
        +    时限: {承诺: 30个工作日}
    改法 Remedy:
        说明为什么办不到原来的承诺；没有理由的改回来。
        Say why the former promise cannot be kept; change it back where there is no reason.
    """
    yield from _turned(ground, _PROMISED, Turn.LONGER)


def promised_shorter(ground: Ground) -> Iterator[Found]:
    """承诺时限缩短。

    A promised limit is shorter.

    缘由 Why:
        压缩时限是实打实的提速；流程各环节加起来也要跟得上，否则承诺落空。
        It is faster indeed, as long as the steps together stay within it.
    反例 Bad:
        -    时限: {承诺: 20个工作日}
        +    时限: {承诺: 10个工作日}
    改法 Remedy:
        核对各环节时限之和是否在新的承诺之内。
        See whether the steps together stay within the new promise.
    """
    yield from _turned(ground, _PROMISED, Turn.SHORTER)


def limit_not_comparable(ground: Ground) -> Iterator[Found]:
    """时限换了单位，长短无法断定，或者只断得定不会更短、不会更长；只改了说法、适用情形的也在这里。

    A limit changed its unit so that neither is certainly longer, or its wording or the case that it is for.

    缘由 Why:
        20个工作日和28日谁长，要看有没有长假；1日改为1个工作日，不会更短，未必更长。机器不猜，由人判断。
        Whether 20 working days are longer than 28 days depends on holidays; 1 working day is never shorter than 1 day,
        and may be the same. That is for a person to judge.
    反例 Bad:
        -    时限: {承诺: 20个工作日}
        +    时限: {承诺: 28日}
    改法 Remedy:
        按法律的单位写；确要换的，说明换算后是长是短。
        Write it in the unit of the law; where it has to be another, say whether it is longer or shorter.
    """
    for fields in (*_LIMITS, *_INSIDE):
        for turn in _UNDECIDED:
            yield from _turned(ground, fields, turn)
    for kind in _KINDS:
        for delta in ground.deltas(kind, "time_limit", "applies"):
            if not is_wording(delta):
                yield found((delta,), {"old": delta.old or "", "new": delta.new or ""}, message="QC205.applies")
    for delta, turn in step_turns(ground):
        if turn in _UNDECIDED:
            effect, key = _UNDECIDED[turn]
            yield found((delta,), effect=effect, message=f"QC205.step{key}")


def limit_dropped(ground: Ground) -> Iterator[Found]:
    """机关的法定时限或者承诺时限不写了。

    A limit of the authority was dropped.

    缘由 Why:
        没有时限，拖多久都不算违约，申请人连投诉都没有凭据。
        Without a limit no delay breaks it, and an applicant has nothing to complain by.
    反例 Bad:
        -    时限: {法定: 60日, 承诺: 20个工作日}
        +    时限: {法定: 60日}
    改法 Remedy:
        补回时限；法律确实没有规定的，写 无（理由）。
        Restore it; where law sets none, write 无 with the reason.
    """
    yield from _present(ground, Turn.DROPPED, DeltaKind.REMOVED)


def limit_added(ground: Ground) -> Iterator[Found]:
    """机关新写明了法定时限或者承诺时限。

    A limit of the authority was added.

    缘由 Why:
        有了时限，办得慢就看得出来。
        With a limit, slowness shows.
    反例 Bad:
        -    时限: {法定: 30个工作日}
        +    时限: {法定: 30个工作日, 承诺: 20个工作日}
    改法 Remedy:
        核对是否在法定时限之内、各环节加起来办得到。
        See whether it is within the law's, and whether the steps together keep it.
    """
    yield from _present(ground, Turn.SET, DeltaKind.ADDED)


def others_limit(ground: Ground) -> Iterator[Found]:
    """约束申请人的时限变了，或者起算点变了。

    A limit that binds the applicant changed, or where the clock starts.

    缘由 Why:
        期限的数字没动，从哪天算起却变了，实际时间就变了；申请人的期限缩短是加重负担，放长也可能另有用意。
        With another start the same number is another time; the applicant's limit is a burden when it is shorter.
    反例 Bad:
        -    时限: {承诺: 20个工作日, 起算: 收到全部有效文件之日}
        +    时限: {承诺: 20个工作日, 起算: 材料经审查合格之日}
    改法 Remedy:
        对照法律规定的起算点和申请人期限，判断对谁有利。
        Compare with the law: whom does it favour?
    """
    for kind in _KINDS:
        for delta in ground.below(kind, "time_limit"):
            if delta.kind is DeltaKind.MOVED or is_wording(delta):
                continue
            if delta.fields[1:] == ("start",) or _of_applicant(delta):
                yield _applicants(delta)
    for delta, _ in step_turns(ground):
        if for_others(delta):
            yield found((delta,), message=by_kind("QC212.step", delta))


def _turned(ground: Ground, fields: tuple[str, ...], turn: Turn) -> Iterator[Found]:
    for kind in _KINDS:
        for delta in ground.deltas(kind, "time_limit", *fields):
            if turn_of(delta.old, delta.new) is turn:
                yield _limit(ground, delta, turn)


def _present(ground: Ground, turn: Turn, kind: DeltaKind) -> Iterator[Found]:
    for fields in _LIMITS:
        yield from _turned(ground, fields, turn)
    for records in _KINDS:
        for delta in ground.deltas(records, "time_limit", of=kind):
            limit = delta.new or delta.old
            if isinstance(limit, TimeLimit) and _limits(limit):
                yield _told(ground, delta, limit, None, f"QC20{6 if turn is Turn.DROPPED else 7}.whole")


def _limits(limit: TimeLimit) -> bool:
    return turn_of(None, limit.statutory) is not None or turn_of(None, limit.promised) is not None


def _limit(ground: Ground, delta: Delta, turn: Turn) -> Found:
    limit = _around(delta.pair.new, delta.new_path) or _around(delta.pair.old, delta.old_path)
    effect, key = _UNDECIDED.get(turn, (None, ""))
    return _told(ground, delta, limit, effect, f"QC205{key}" if effect else "")


def _told(ground: Ground, delta: Delta, limit: TimeLimit | None, effect: Effect | None, message: str) -> Found:
    """With the same change of the flows by which the power runs: that is not told again."""
    flows = likewise(ground, delta)
    also = [one for one in flows if ground.is_free(one)]
    values = {"case": case_of(limit), "likewise": called_likewise(flows)}
    return found((delta, *also), values, effect=effect, message=message)


def _around(record: Record | None, path: Path) -> TimeLimit | None:
    """The limit in whose fields a path leads."""
    limits: tuple[TimeLimit, ...] = getattr(record, "time_limit", ())
    place = path[1] if len(path) > 1 else None
    return limits[place] if isinstance(place, int) and place < len(limits) else None


def _of_applicant(delta: Delta) -> bool:
    """Whether a limit binds the applicant on a side."""
    sides = (_around(delta.pair.old, delta.old_path), _around(delta.pair.new, delta.new_path))
    return any(limit and limit.binds == "applicant" for limit in sides)


def _applicants(delta: Delta) -> Found:
    return found((delta,), message=by_kind("QC212.start" if delta.fields[1:] == ("start",) else "QC212", delta))


RULES: tuple[ChangeRule, ...] = (
    ChangeRule("QC212", (Effect.UNCLEAR,), others_limit),
    ChangeRule("QC201", (Effect.WEAKENS,), statutory_longer),
    ChangeRule("QC202", (Effect.STRENGTHENS,), statutory_shorter),
    ChangeRule("QC203", (Effect.WEAKENS,), promised_longer),
    ChangeRule("QC204", (Effect.STRENGTHENS,), promised_shorter),
    ChangeRule("QC205", (Effect.UNCLEAR, Effect.NEUTRAL), limit_not_comparable),
    ChangeRule("QC206", (Effect.WEAKENS,), limit_dropped),
    ChangeRule("QC207", (Effect.STRENGTHENS,), limit_added),
)
