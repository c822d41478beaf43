"""Whose a power is and whether it may be exercised (QC104 to QC107, QC112 to QC115)."""

from collections.abc import Iterable, Iterator
from itertools import chain

from qinglian.compare import Delta, DeltaKind, How
from qinglian.diff.ground import Ground
from qinglian.diff.grouping import by_field, by_pair, found, of_substance
from qinglian.diff.hanging import following, written_in
from qinglian.diff.rule import ChangeRule, Effect, Found
from qinglian.diff.rules.records import HANDED, TAKEN, declared, whole
from qinglian.diff.wording import along, both_sides, turned
from qinglian.model import Power, Record
from qinglian.words import Word

_ELSEWHERE = frozenset({"entrusted", "dispatched"})
_FROM_ABOVE = frozenset({"handed_down", "authorised", "entrusted"})
_HANDS = ("subject", "responsible", "exercise", "origin", "partners", "office")


def handed_down(ground: Ground) -> Iterator[Found]:
    """职权下放、委托给别人行使，或者由上级下放、委托下来。

    A power is handed down, delegated or entrusted.

    缘由 Why:
        权力到了别人手里，原来的流程、岗位分离和监督未必跟得过去；委托不能超出法定范围，也不能再委托。
        In other hands the former separation of posts and supervision may be gone; not everything may be entrusted.
    反例 Bad:
        +    委托: {移交方: 本单位, 至: zhen, 文书: 委托书, 起始: 2026-02-01}
    改法 Remedy:
        看依据、文书和期限，受托方有没有流程、风险点和措施，本单位怎样监督。
        Look at basis, document and term, at the flow and the risks over there, and at who supervises.
    """
    yield from _declared(ground, HANDED)
    yield from _together(ground, "QC104.fields", _downwards(ground))


def taken_back(ground: Ground) -> Iterator[Found]:
    """职权收回或者承接。

    A power is taken back or taken over.

    缘由 Why:
        收回或者承接的职权，要有人、有流程、有风险点接得住，空档期最容易出问题。
        What is taken back or over needs people, a flow and its risks; the gap between is when things go wrong.
    反例 Bad:
        -    权力来源: 法定本级行使
        +    权力来源: 承接
    改法 Remedy:
        看过渡安排，在办事项由谁办结，流程和风险点是否已经建好。
        Look at the transition: who finishes what is under way, and are flow and risks in place?
    """
    yield from _declared(ground, TAKEN)
    yield from _together(ground, "QC105.fields", _upwards(ground))


def frozen(ground: Ground) -> Iterator[Found]:
    """职权冻结。

    A power is frozen.

    缘由 Why:
        冻结期间不得行使；冻结的原因、期限和在办事项的处理要有交代。
        It may not be exercised meanwhile; reason, term and what is under way have to be settled.
    反例 Bad:
        -    状态: 有效
        +    状态: 冻结
    改法 Remedy:
        看变更记录写明的原因和过渡安排。
        Look at the reason and the transition in the change record.
    """
    for delta in ground.deltas("powers", "status"):
        if delta.new == "frozen":
            yield found((delta,))


def restored(ground: Ground) -> Iterator[Found]:
    """冻结或者取消的职权恢复行使。

    A frozen or cancelled power is restored.

    缘由 Why:
        恢复意味着当初冻结、取消的原因已经消除；流程、风险点可能已经过时，要重新核实。
        The reason for which it was stopped should be gone; flow and risks may be out of date.
    反例 Bad:
        -    状态: 冻结
        +    状态: 有效
    改法 Remedy:
        看恢复的依据和批准，核实流程、时限、风险点。
        Look at basis and approval, and confirm flow, limits and risks.
    """
    for delta in ground.deltas("powers", of=DeltaKind.ADDED):
        if declared(delta) == "restored":
            yield whole(ground, delta, "QC107.new")
    for delta in ground.deltas("powers", "status"):
        if delta.old in ("frozen", "cancelled") and delta.new == "in_force":
            yield found((delta,))


def category_changed(ground: Ground) -> Iterator[Found]:
    """职权转类：类别变了，或者在对外权力与公共类之间改变属性。

    A power's category changed.

    缘由 Why:
        许可改成备案、确认，适用的法律和程序就不同；转类不能变相保留许可，也不能借此躲开许可的程序。
        Other law and other procedure apply; a licence must not live on as a filing, nor shed its procedure that way.
    反例 Bad:
        -    类别: 行政许可
        +    类别: 行政备案
    改法 Remedy:
        看转类的依据，流程、时限、收费、材料是否随之调整。
        Look at the basis, and whether flow, limits, fee and papers followed.
    """
    inside = written_in(ground)
    converted = (one for one in ground.deltas("powers") if one.pair.how is How.CONVERTED)
    for deltas in by_pair((*converted, *ground.deltas("powers", "category"))):
        pair = deltas[0].pair
        also = following(ground, deltas[0], inside)
        old, new = (ground.teller.value(_category(one), pair, ("category",), side) for one, side in (
            (pair.old, ground.old), (pair.new, ground.new)))  # fmt: skip
        values = {"old": old, "new": new, "along": along(ground, also), **_ids(deltas[0])}
        yield found((*deltas, *also), values, message="QC112.id" if pair.how is How.CONVERTED else "QC112")
    for delta in ground.deltas("powers", "nature"):
        if "internal" not in (delta.old, delta.new):
            yield found((delta,), message="QC112.nature")


def made_internal(ground: Ground) -> Iterator[Found]:
    """外部权力改为内部权力，从此缺省不对社会公开。

    An external power was made internal: by default the public no longer sees it.

    缘由 Why:
        属性一改，依据、流程、时限、风险点就退出公众视线，连查都查不到。
        With its nature the basis, flow, limits and risks leave the public's sight.
    反例 Bad:
        -    权力属性: 外部权力
        +    权力属性: 内部权力
    改法 Remedy:
        对群众和企业行使的仍是外部权力，改回来；确属内部管理的，说明理由。
        What is exercised towards people and firms stays external; give the reason where it is not.
    """
    yield from _nature(ground, internal=True)


def made_external(ground: Ground) -> Iterator[Found]:
    """内部权力改为外部权力，从此缺省对社会公开。

    An internal power was made external: by default the public sees it.

    缘由 Why:
        对外的权力要有设定依据、时限和救济渠道，公开以后受社会监督。
        It now needs a basis that sets it, limits and remedies, and the public can watch it.
    反例 Bad:
        -    权力属性: 内部权力
        +    权力属性: 外部权力
    改法 Remedy:
        看设定依据、时限、救济渠道是否补齐。
        See whether basis, limits and remedies stand there.
    """
    yield from _nature(ground, internal=False)


def changed_hands(ground: Ground) -> Iterator[Found]:
    """行使主体、责任主体、行使方式、联办机构或者归口的内设机构变了。

    Subject, responsible party, exercise, partners or office of a power changed.

    缘由 Why:
        谁行使、谁负责变了，流程里的主体、岗位和责任人都要跟着变，否则出了问题找不到人。
        With other hands the actors, posts and responsible parties have to follow, or nobody answers.
    反例 Bad:
        -    责任主体: shenpi-ke
        +    责任主体: fuwu-zhongxin
    改法 Remedy:
        看机构改革或者三定的依据，核对流程、分解、责任人。
        Look at the reform that it rests on, and compare flow, allocation and responsible parties.
    """
    inside = written_in(ground)
    for delta in ground.deltas("powers"):
        if delta.pair.how is How.HANDED_OVER and delta.kind is DeltaKind.CHANGED:
            also = (*following(ground, delta, inside), *_with_unit(ground, delta))
            yield found((delta, *also), {**_ids(delta), "along": _along(ground, also)}, message="QC115.unit")
    for name in _HANDS:
        for deltas in by_field(of_substance(ground.deltas("powers", name))):
            yield found(deltas, both_sides(ground, deltas))


def _declared(ground: Ground, kinds: frozenset[str]) -> Iterator[Found]:
    """Powers of which a change record says that they went, or came, or have another id now."""
    inside = written_in(ground)
    for delta in ground.deltas("powers"):
        kind = declared(delta)
        if kind not in kinds or delta.pair.how in (How.MERGED, How.SPLIT, How.CONVERTED):
            continue
        code = "QC104" if kinds is HANDED else "QC105"
        if delta.kind is DeltaKind.CHANGED:
            also = (*following(ground, delta, inside), *_with_unit(ground, delta))
            yield found((delta, *also), {**_ids(delta), "along": _along(ground, also)}, message=f"{code}.id")
        else:
            yield whole(ground, delta, f"{code}.{delta.kind.value}")


def _together(ground: Ground, message: str, deltas: Iterator[Delta]) -> Iterator[Found]:
    """What one power's delegation, exercise, origin and levels say of it, once."""
    for group in by_pair(deltas):
        yield found(group, turned(ground, group), message=message)


def _downwards(ground: Ground) -> Iterator[Delta]:
    for delta in ground.below("powers", "delegation"):
        if delta.fields != ("delegation",) or delta.kind is not DeltaKind.REMOVED:
            yield delta
    for delta in chain(ground.deltas("powers", "exercise"), ground.deltas("powers", "origin")):
        if delta.new in (_ELSEWHERE if delta.fields == ("exercise",) else _FROM_ABOVE):
            yield delta
    yield from (delta for delta in ground.deltas("powers", "levels") if _direction(ground, delta) < 0)


def _upwards(ground: Ground) -> Iterator[Delta]:
    yield from ground.deltas("powers", "delegation", of=DeltaKind.REMOVED)
    yield from (delta for delta in ground.deltas("powers", "origin") if delta.new == "taken_over")
    yield from (delta for delta in ground.deltas("powers", "levels") if _direction(ground, delta) > 0)


def _with_unit(ground: Ground, delta: Delta) -> Iterator[Delta]:
    """What goes without saying when a power goes to another unit: whose it is."""
    old, new = delta.pair.old, delta.pair.new
    if old and new and old.unit != new.unit:
        own = (one for one in ground.of_pair(delta.pair) if one.fields in (("subject",), ("office",)))
        yield from (one for one in own if ground.is_free(one))


def _along(ground: Ground, deltas: Iterable[Delta]) -> Word:
    return along(ground, [delta for delta in deltas if not delta.fields])


def _ids(delta: Delta) -> dict[str, str]:
    old, new = delta.pair.old, delta.pair.new
    return {
        "old_id": str(old.key).partition("/")[2] if old else "",
        "new_id": str(new.key).partition("/")[2] if new else "",
    }


def _direction(ground: Ground, delta: Delta) -> int:
    """1 where the levels that exercise a power are higher now, -1 where lower, 0 where neither or both."""
    order = [term.name for term in ground.schemas.vocabularies["administrative_level"].terms]
    old, new = (
        sorted(order.index(one) for one in getattr(record, "levels", ()) if one in order)
        for record in (delta.pair.old, delta.pair.new)
    )
    if not old or not new:
        return 0
    higher = new[-1] < old[-1] or new[0] < old[0]
    lower = new[-1] > old[-1] or new[0] > old[0]
    return higher - lower


def _category(record: Record | None) -> str:
    return record.category if isinstance(record, Power) else ""


def _nature(ground: Ground, *, internal: bool) -> Iterator[Found]:
    for delta in ground.deltas("powers", "nature"):
        if (delta.new == "internal") is internal and (delta.old == "internal") is not internal:
            yield found((delta,))


RULES: tuple[ChangeRule, ...] = (
    ChangeRule("QC104", (Effect.UNCLEAR,), handed_down),
    ChangeRule("QC105", (Effect.NEUTRAL,), taken_back),
    ChangeRule("QC106", (Effect.NEUTRAL,), frozen),
    ChangeRule("QC107", (Effect.NEUTRAL,), restored),
    ChangeRule("QC112", (Effect.UNCLEAR,), category_changed),
    ChangeRule("QC113", (Effect.WEAKENS,), made_internal),
    ChangeRule("QC114", (Effect.STRENGTHENS,), made_external),
    ChangeRule("QC115", (Effect.UNCLEAR,), changed_hands),
)
