"""Ways and conditions that differ without leading past a step that all passed (QC309 to QC311)."""

from collections.abc import Iterable, Iterator

from qinglian.compare import Delta, DeltaKind, is_slight
from qinglian.compare.flows import FlowMatch
from qinglian.diff.ground import Ground
from qinglian.diff.grouping import by_item
from qinglian.diff.rule import ChangeRule, Effect, Found
from qinglian.diff.rules.flows_ground import changed_flows, conditioned, is_question, leads_alike, more, of_flow
from qinglian.diff.wording import phrase
from qinglian.flow import Edge
from qinglian.rules.wording import quoted
from qinglian.words import Word


def condition_changed(ground: Ground) -> Iterator[Found]:
    """判断的条件改了，去向没有改。

    The condition of a decision changed; its ways lead where they led.

    缘由 Why:
        集体研究的起点由5万元提到50万元，图上看不出变化，大部分事项却从此不再上会。
        Raise the sum from which a meeting decides tenfold: the chart looks the same and most cases never get there.
    反例 Bad:
        -  去向: [{到: taolun, 条件: 5万元以上}, {到: shenpi, 条件: 不足5万元}]
        +  去向: [{到: taolun, 条件: 50万元以上}, {到: shenpi, 条件: 不足50万元}]
    改法 Remedy:
        算一算有多少事项因此换了走向，依据是什么。
        Count how many cases take another way now, and ask on what it rests.
    """
    for pair, match in changed_flows(ground):
        worded = [one for one in of_flow(ground, pair, "steps", "name") if is_question(one)]
        ways = [one for one in of_flow(ground, pair, "steps", "next") if leads_alike(one, match)]
        for deltas in by_item([*ways, *worded]):
            slight = all(is_slight(old, new) for old, new in map(_texts, deltas))
            old, new = zip(*map(_texts, deltas), strict=True)
            values: dict[str, Word] = {"old": _quoted(old), "new": _quoted(new)}
            asked = all(delta in worded for delta in deltas)
            key = "QC309.slight" if slight else "QC309.question" if asked else "QC309"
            effect = Effect.NEUTRAL if slight else Effect.UNCLEAR
            yield Found(deltas[0], deltas[1:], effect, key, more(ground, pair.record, **values))


def way_added(ground: Ground) -> Iterator[Found]:
    """流程多了一条去向，或者去向改了，没有绕过哪道关。

    A way was added or leads elsewhere, past no step that all passed.

    缘由 Why:
        多一个结果、多一条退回的路，未必影响制约，却改变了事项怎么走。
        One more outcome or one more way back need not harm control, but cases take another course.
    反例 Bad:
        -  去向: [{到: gongshi, 条件: 符合}, {到: buyu, 条件: 不符合}]
        +  去向: [{到: gongshi, 条件: 符合}, {到: buyu, 条件: 不符合}, {到: diaocha, 条件: 情况不明}]
    改法 Remedy:
        看什么情形走这条路，由谁认定。
        See in which case it is taken, and who says so.
    """
    for pair, match in changed_flows(ground):
        left = of_flow(ground, pair, "steps", "next")
        for deltas in _by_way(one for one in left if isinstance(one.new, Edge) and not leads_alike(one, match)):
            lost = _in_its_place(deltas, left, match)
            redirected = deltas[0].kind is DeltaKind.CHANGED or bool(lost)
            old = ground.teller.old(lost[0] if lost else deltas[0])
            key = "QC310.redirected" if redirected else "QC310"
            yield Found(
                deltas[0],
                (*deltas[1:], *lost, *conditioned(ground, deltas[0])),
                None,
                key,
                more(ground, pair.record, old=old),
            )


def way_removed(ground: Ground) -> Iterator[Found]:
    """流程少了一条去向，必经的环节没有因此变化。

    A way was removed; what every case passes is the same.

    缘由 Why:
        少一种结果，原来走这条路的事项归到别处去了；是收紧还是减少了出路，要看它原来给谁走。
        One outcome less: the cases that took it go elsewhere now. Who took it decides whether that is stricter.
    反例 Bad:
        -  去向: [{到: zhenggai, 条件: 发现问题}, {到: gongbu, 条件: 未发现问题}, {到: gongbu, 条件: 轻微问题当场改正}]
        +  去向: [{到: zhenggai, 条件: 发现问题}, {到: gongbu, 条件: 未发现问题}]
    改法 Remedy:
        问明原来这种情形现在怎么办。
        Ask what becomes of those cases now.
    """
    for pair, _ in changed_flows(ground):
        left = (one for one in of_flow(ground, pair, "steps", "next") if one.kind is DeltaKind.REMOVED)
        for deltas in _by_way(left):
            yield Found(deltas[0], (*deltas[1:], *conditioned(ground, deltas[0])), more=more(ground, pair.record))


def _quoted(texts: Iterable[str]) -> Word:
    return tuple(quoted([text])[0] if text else phrase("nothing") for text in texts)


def _texts(delta: Delta) -> tuple[str, str]:
    """A condition or a question, old and new."""
    if isinstance(delta.old, Edge) and isinstance(delta.new, Edge):
        return delta.old.when, delta.new.when
    return str(delta.old or ""), str(delta.new or "")


def _by_way(deltas: Iterable[Delta]) -> list[tuple[Delta, ...]]:
    """One way that leads to several steps through new ones is told once."""
    groups: dict[tuple[object, object], list[Delta]] = {}
    for delta in deltas:
        groups.setdefault((delta.old, delta.new), []).append(delta)
    return [tuple(group) for group in groups.values()]


def _in_its_place(added: tuple[Delta, ...], left: list[Delta], match: FlowMatch) -> tuple[Delta, ...]:
    """The only way out of the same step that is gone, where only this one is new."""
    here = [one for one in left if _source(one, match) == _source(added[0], match)]
    gone = [one for one in here if one.kind is DeltaKind.REMOVED]
    alone = added[0].kind is DeltaKind.ADDED and len(here) == len(gone) + len(added)
    return tuple(gone) if alone and len(gone) == 1 else ()


def _source(delta: Delta, match: FlowMatch) -> str:
    """The step that a way leads out of, by its new id."""
    if isinstance(delta.new, Edge):
        return delta.new.source
    return match.now.get(delta.old.source, "") if isinstance(delta.old, Edge) else ""


RULES: tuple[ChangeRule, ...] = (
    ChangeRule("QC310", (Effect.UNCLEAR,), way_added),
    ChangeRule("QC311", (Effect.UNCLEAR,), way_removed),
    ChangeRule("QC309", (Effect.UNCLEAR, Effect.NEUTRAL), condition_changed),
)
"""In this order: what takes the place of a way is not told as gone, nor that a way beside it needs a condition."""
