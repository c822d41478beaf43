"""The bureau's scheme and its chains of approval (QC910 to QC914)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain

from qinglian.compare import Delta, DeltaKind
from qinglian.diff.ground import Ground
from qinglian.diff.grouping import by_field, by_item, found, of_substance
from qinglian.diff.rule import ChangeRule, Effect, Found
from qinglian.diff.rules.reviews import skipped_approvals
from qinglian.diff.turns import Turn, turn_of
from qinglian.diff.wording import both_sides, said, turned
from qinglian.model import Record
from qinglian.schema import Path
from qinglian.words import Text, Word

_Test = Callable[[Delta], int]
"""1 where a difference tightens a scheme, -1 where it loosens it, 0 where it does neither."""
_OF_RECORD = frozenset({"disclosure", "waive", "remarks"})
_STEPS = (("chains", "steps"), ("chains",))


def _presence(delta: Delta) -> int:
    return {DeltaKind.ADDED: 1, DeltaKind.REMOVED: -1}.get(delta.kind, 0)


def _demand(delta: Delta) -> int:
    return int(bool(delta.new)) - int(bool(delta.old))


def _at_most(delta: Delta) -> int:
    """A number that may not be exceeded: less is tighter, none the loosest."""
    old, new = (Decimal("Infinity") if one is None else Decimal(one) for one in (delta.old, delta.new))
    return (old > new) - (old < new)


def _within(delta: Delta) -> int:
    """A time in which signs are counted together: longer is tighter."""
    return {Turn.LONGER: 1, Turn.SHORTER: -1, Turn.DROPPED: 1, Turn.SET: -1}.get(
        turn_of(delta.old, delta.new) or Turn.SAME, 0
    )


def _flows(delta: Delta) -> int:
    order = ("", "key", "all")
    return order.index(delta.new or "") - order.index(delta.old or "")


_TESTS: Mapping[tuple[str, ...], _Test] = {
    ("demands",): _presence,
    ("demands", "flows"): _flows,
    ("demands", "unit_risk_power"): _demand,
    ("demands", "first_level_regulation"): _demand,
    ("demands", "repeat_limit"): _at_most,
    ("levels", "needs_regulation"): _demand,
    ("levels", "responsible"): _presence,
    ("levels", "monitor"): _presence,
    ("levels", "management"): _presence,
    ("chains", "steps", "may_return"): _demand,
    ("chains", "steps", "party", "all_of"): _presence,
    ("thresholds",): _presence,
    ("thresholds", "signals"): _at_most,
    ("thresholds", "weight"): _at_most,
    ("thresholds", "within"): _within,
    ("warning_kinds",): _presence,
    ("channels",): _presence,
    ("cycles",): _presence,
    ("assessment_items",): _presence,
    ("search_methods",): _presence,
    ("tiers", "searches"): _presence,
    ("stages",): _presence,
    ("stages", "tasks"): _presence,
    ("forms",): _presence,
    ("forms", "signatures"): _presence,
}
"""By field, what tells whether a difference loosens or tightens a scheme."""


def approval_skipped(ground: Ground) -> Iterator[Found]:
    """审核链少了一道：评定办法的审核流程删去步骤，或者记录这一年的审核跳过了原来有的步骤。

    An approval of the chain is skipped: the scheme lost a step, or a record's reviews lack one that they had.

    缘由 Why:
        审核少一道，错漏就多一分通过的机会；初审、集体审定、备案各管一段，不能互相代替。
        One review fewer is one chance more for errors to pass; none of them stands for another.
    反例 Bad:
        -        步骤: [{编号: chushen}, {编号: shending}, {编号: beian}]
        +        步骤: [{编号: chushen}, {编号: beian}]
    改法 Remedy:
        恢复这一步；确要简化的，说明由哪一步代替、谁批准的。
        Restore it; where it is to be simpler, say which step stands for it and who approved.
    """
    for fields in _STEPS:
        for delta in ground.deltas("schemes", *fields, of=DeltaKind.REMOVED):
            yield found((delta,), {"approval": _label(delta.old)})
    for deltas, values in skipped_approvals(ground, ground.old):
        yield found(deltas, values, message="QC910.review")


def approval_added(ground: Ground) -> Iterator[Found]:
    """审核链多了一道。

    An approval was added to the chain.

    缘由 Why:
        多一道审核，多一双眼睛；也要防止只盖章不把关。
        One more review is one more pair of eyes, as long as it is more than a stamp.
    反例 Bad:
        -        步骤: [{编号: chushen}, {编号: beian}]
        +        步骤: [{编号: chushen}, {编号: shending}, {编号: beian}]
    改法 Remedy:
        看这一步由谁办、审什么、期限多长。
        See who does it, what is reviewed and by when.
    """
    for fields in _STEPS:
        for delta in ground.deltas("schemes", *fields, of=DeltaKind.ADDED):
            yield found((delta,), {"approval": _label(delta.new)})
    for deltas, values in skipped_approvals(ground, ground.new):
        yield found(deltas, values, message="QC911.review")


def scheme_loosened(ground: Ground) -> Iterator[Found]:
    """评定办法放宽：少了一项要求，等级的责任角色、监控主体或者须有制度取消，重复上限提高等。

    The scheme was loosened: a demand, a level's responsible role, its monitor or its regulation dropped, a cap raised.

    缘由 Why:
        办法管着全局的目录，放宽一条，所有风险点的要求都跟着降。
        The scheme rules the whole catalogue: one demand less, and it is less for every risk.
    反例 Bad:
        -      - {编号: 一级, 次序: 1, 名称: 一级, 责任角色: 主要领导, 须有制度: 是}
        +      - {编号: 一级, 次序: 1, 名称: 一级, 责任角色: 主要领导}
    改法 Remedy:
        看修订办法的文件和批准；没有依据的恢复。
        Look at the document that revised it; restore what has no ground.
    """
    yield from _turned(ground, -1)


def scheme_tightened(ground: Ground) -> Iterator[Found]:
    """评定办法收紧：多了一项要求、责任角色、监控主体等。

    The scheme was tightened: one demand, responsible role or monitor more, a cap lowered.

    缘由 Why:
        要求提高以后，已有的风险点和措施要逐条达标。
        Risks and measures that stand have to meet it now.
    反例 Bad:
        -    要求: {流程图: 关键}
        +    要求: {流程图: 全部}
    改法 Remedy:
        跑一遍检查，看哪些记录还不达标。
        Run the check, and see which records fall short.
    """
    yield from _turned(ground, 1)


def scheme_changed(ground: Ground) -> Iterator[Found]:
    """评定办法的标准、评估因素、定级规则、词语等变了，或者单位改用另一个办法。

    Criteria, factors, grading or words of the scheme changed, or a unit uses another scheme.

    缘由 Why:
        标准一变，同样的风险可能定成另一级；是松是紧要由人判断。
        With other criteria the same risk may have another level; tighter or looser is for a person to judge.
    反例 Bad:
        -    定级规则: [{条件: {评估因素: {可能性: 较大, 后果: 严重}}, 等级: 一级}]
        +    定级规则: [{条件: {评估因素: {可能性: 较大, 后果: 严重}}, 等级: 二级}]
    改法 Remedy:
        对照办法的原文，看受影响的风险点要不要重新评定。
        Compare with the document, and see which risks have to be assessed anew.
    """
    for delta in ground.deltas("schemes"):
        if delta.kind in (DeltaKind.ADDED, DeltaKind.REMOVED):
            yield found((delta,), message=f"QC914.scheme.{delta.kind.value}")
    for delta in ground.deltas("units", "scheme"):
        yield found((delta,), both_sides(ground, (delta,)), message="QC914.unit")
    own = (one for one in ground.below("schemes") if one.fields and one.fields[0] not in _OF_RECORD)
    told = list(of_substance(own))
    whole = [one for one in told if _is_entry(one)]
    for deltas in (*by_field(whole), *by_item(one for one in told if not _is_entry(one))):
        yield found(deltas, {"entry": _entry(deltas[0]), **turned(ground, deltas)})


def _turned(ground: Ground, direction: int) -> Iterator[Found]:
    for deltas in by_field(chain.from_iterable(ground.deltas("schemes", *fields) for fields in _TESTS)):
        turns = {_TESTS[delta.fields](delta) for delta in deltas}
        if turns and all(turn * direction > 0 for turn in turns):
            yield found(deltas, {"entry": _entry(deltas[0]), **said(ground, deltas)})


def _is_entry(delta: Delta) -> bool:
    """Whether an entry of a list was added or removed as a whole."""
    return any(one is not None and one in (delta.old, delta.new) for one in delta.items)


def _entry(delta: Delta) -> Word:
    """The level, threshold or the like that a difference is in, in brackets."""
    old, new = delta.items
    around = (_top(delta.pair.new, delta.new_path), _top(delta.pair.old, delta.old_path))
    label = next(filter(None, map(_label, (old if new is None else new, *around))), "")
    return Text(f"（{label}）", f" ({label})") if label else ""


def _top(record: Record | None, path: Path) -> object:
    """The entry of a scheme's own list into which a path leads."""
    match path:
        case (str(name), int(place), _, *_):
            entries: Sequence[object] = getattr(record, name, ())
            return entries[place]
    return None


def _label(entry: object) -> str:
    return str(getattr(entry, "label", "") or getattr(entry, "title", "") or getattr(entry, "id", ""))


RULES: tuple[ChangeRule, ...] = (
    ChangeRule("QC910", (Effect.WEAKENS,), approval_skipped),
    ChangeRule("QC911", (Effect.STRENGTHENS,), approval_added),
    ChangeRule("QC912", (Effect.WEAKENS,), scheme_loosened),
    ChangeRule("QC913", (Effect.STRENGTHENS,), scheme_tightened),
    ChangeRule("QC914", (Effect.UNCLEAR,), scheme_changed),
)
