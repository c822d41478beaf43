"""How grave a risk is held to be, and what would show it (QC401 to QC404, QC413, QC419, QC420)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qinglian.compare import Delta, DeltaKind, How, RecordPair
from qinglian.diff.ground import Ground
from qinglian.diff.grouping import by_pair, found, is_wording
from qinglian.diff.owners import MIXED
from qinglian.diff.rule import ChangeRule, Effect, Found
from qinglian.model import Catalogue, RiskPoint

_ASSESSED = ("factors", "self_level", "level_reason")
"""What a level is determined by: told with it when it changes."""
_KINDS = ("risks", "measures")


@dataclass(frozen=True, slots=True)
class _Grade:
    """A risk's level by its rank, 1 the highest, 0 unknown, among how many."""

    rank: int
    levels: int

    def lowered_to(self, other: "_Grade") -> bool:
        """Whether another is lower, as far as both can be compared."""
        return self.comparable(other) and other.rank > self.rank

    def comparable(self, other: "_Grade") -> bool:
        """Whether both are known and stand on scales of one length."""
        return bool(self.rank and other.rank) and self.levels == other.levels


def level_lowered(ground: Ground) -> Iterator[Found]:
    """风险等级降低，评估因素没有变。

    A level was lowered while the factors stayed.

    缘由 Why:
        情况没有变，等级却低了：责任人、监控、制度要求都跟着降。合并以后的等级低于原来最高的，也是降级。
        Nothing changed and yet the level is lower, and with it who answers, who watches, what is asked for. A merged
        risk below the highest of those that it came from is lowered too.
    反例 Bad:
        -    评定等级: 一级
        +    评定等级: 三级
    改法 Remedy:
        写明定级说明，或者恢复原来的等级。
        Give the reason for the level, or restore it.
    """
    yield from _graded(ground, lowered=True, with_factors=False)


def level_lowered_with_factors(ground: Ground) -> Iterator[Found]:
    """风险等级随评估因素一起降低。

    A level was lowered along with its factors.

    缘由 Why:
        因素重新评估过，降级可能有理，也可能是为了降级才改因素。
        The factors were assessed anew: the lower level may be right, or they were changed for its sake.
    反例 Bad:
        -    评估因素: {可能性: 较大, 后果: 严重}
        -    评定等级: 一级
        +    评估因素: {可能性: 较低, 后果: 较严重}
        +    评定等级: 三级
    改法 Remedy:
        看措施落实、检查、投诉的情况能不能支持新的评估。
        See whether checks, complaints and what was put in place bear the new assessment out.
    """
    yield from _graded(ground, lowered=True, with_factors=True)


def level_raised(ground: Ground) -> Iterator[Found]:
    """风险等级提高，评估因素没有变。

    A level was raised while the factors stayed.

    缘由 Why:
        等级提高，责任和监控跟着提高。
        With the level, responsibility and monitoring go up.
    反例 Bad:
        -    评定等级: 三级
        +    评定等级: 二级
    改法 Remedy:
        看责任人和措施是否跟上。
        See that responsible parties and measures follow.
    """
    yield from _graded(ground, lowered=False, with_factors=False)


def level_raised_with_factors(ground: Ground) -> Iterator[Found]:
    """风险等级随评估因素一起提高。

    A level was raised along with its factors.

    缘由 Why:
        重新评估以后从严管理。
        Assessed anew, and watched more closely.
    反例 Bad:
        -    评估因素: {可能性: 较小}
        -    评定等级: 三级
        +    评估因素: {可能性: 较大}
        +    评定等级: 二级
    改法 Remedy:
        看责任人和措施是否跟上。
        See that responsible parties and measures follow.
    """
    yield from _graded(ground, lowered=False, with_factors=True)


def assessment_changed(ground: Ground) -> Iterator[Found]:
    """评估因素、自评、定级说明或者查找方式改了，等级没有变；或者等级换了标准，比不出高低。

    The assessment changed but not the level; or levels of two scales cannot be compared.

    缘由 Why:
        因素变了等级不变，说明定级可能没有跟上；换了评定办法，等级要重新看。
        When factors change and the level does not, it may be out of date; under another scheme it has to be seen anew.
    反例 Bad:
        -    评估因素: {可能性: 较大}
        +    评估因素: {可能性: 较小}
    改法 Remedy:
        按评定办法重新定级，与规则不同的写明理由。
        Determine the level anew, and give the reason where it differs from what the scheme proposes.
    """
    for delta in list(ground.deltas("risks", "level")):
        old, new = _both(ground, delta.pair)
        same = old.comparable(new) and old.rank == new.rank
        kind = "renamed" if same else "dropped" if not delta.new else "set" if not delta.old else "scale"
        effect = Effect.NEUTRAL if same else Effect.UNCLEAR
        yield found((delta, *_assessed(ground, delta.pair)), effect=effect, message=f"QC413.{kind}")
    for deltas in by_pair(_free_of(ground, *_ASSESSED, "found_by")):
        told = [one for one in deltas if not is_wording(one)]
        if told:
            fields = tuple(dict.fromkeys(ground.teller.field("risks", one.fields[:1]) for one in told))
            yield found(told, message="QC413", fields=fields)


def indicator_lost(ground: Ground) -> Iterator[Found]:
    """风险点或者措施不再有监测指标。

    A risk or a measure lost its monitoring indicator.

    缘由 Why:
        没有指标，风险起来了也看不出来。
        Without the figure nobody sees the risk rise.
    反例 Bad:
        -    监测指标: 登记簿与存档文稿不符的份数。
    改法 Remedy:
        恢复，或者换一个能取到数的指标。
        Restore it, or take another for which there are figures.
    """
    for kind in _KINDS:
        yield from (Found(delta) for delta in ground.deltas(kind, "indicator", of=DeltaKind.REMOVED))


def indicator_gained(ground: Ground) -> Iterator[Found]:
    """风险点或者措施有了监测指标，或者换了指标。

    A risk or a measure gained a monitoring indicator, or has another.

    缘由 Why:
        有了指标，可以及早发现；换了的，要看新的是不是更难触发。
        With a figure it shows early; another one may be harder to reach.
    反例 Bad:
        +    监测指标: 同一中介代办件占比超过30%
    改法 Remedy:
        看数据有没有来源；换了的，比较两个指标的宽严。
        See whether there are figures for it; of two, compare how strict they are.
    """
    for kind in _KINDS:
        for delta in ground.deltas(kind, "indicator"):
            if delta.kind is DeltaKind.ADDED:
                yield Found(delta)
            elif not is_wording(delta):
                yield Found(delta, effect=Effect.UNCLEAR, message="QC420.changed")


def _graded(ground: Ground, *, lowered: bool, with_factors: bool) -> Iterator[Found]:
    for delta in (*ground.deltas("risks", "level"), *_joined(ground)):
        old, new = _both(ground, delta.pair)
        turned = old.lowered_to(new) if lowered else new.lowered_to(old)
        if turned and _factors_differ(ground, delta.pair) is with_factors:
            message = f"{_CODES[lowered, with_factors]}.{delta.pair.how.value}" if delta.pair.how in MIXED else ""
            old_id, new_id = (risk.id if risk else "" for risk in (delta.pair.old, delta.pair.new))
            yield found((delta, *_assessed(ground, delta.pair)), message=message, old_id=old_id, new_id=new_id)


_CODES = {(True, False): "QC401", (True, True): "QC402", (False, False): "QC403", (False, True): "QC404"}


def _joined(ground: Ground) -> Iterator[Delta]:
    """Levels of merged risks beside the highest that went into them, and of what a risk was split into the highest."""
    merged = [pairs for pairs in ground.pairing.by_new.values() if _has(pairs, How.MERGED)]
    split = [pairs for pairs in ground.pairing.by_old.values() if _has(pairs, How.SPLIT)]
    for side, groups in enumerate((merged, split)):
        for pairs in groups:
            highest = min(pairs, key=lambda pair: _highest_first(ground, pair, side))
            old, new = _both(ground, highest)
            if highest.how in MIXED and old.lowered_to(new):
                at = ("level",)
                before, after = (getattr(record, "level", "") for record in (highest.old, highest.new))
                yield Delta(highest, at, DeltaKind.CHANGED, before, after, at, at)


def _has(pairs: Sequence[RecordPair], how: How) -> bool:
    return any(pair.kind == "risks" and pair.how is how for pair in pairs)


def _highest_first(ground: Ground, pair: RecordPair, side: int) -> tuple[bool, int, bool]:
    """By the level on a side, 0 the old one; what keeps its id tells of its own level."""
    rank = _both(ground, pair)[side].rank
    return (not rank, rank, pair.how in MIXED)


def _both(ground: Ground, pair: RecordPair) -> tuple[_Grade, _Grade]:
    return _grade(pair.old, ground.old), _grade(pair.new, ground.new)


def _grade(risk: object, side: Catalogue) -> _Grade:
    if not isinstance(risk, RiskPoint):
        return _Grade(0, 0)
    scheme = side.scheme_of(risk.unit)
    return _Grade(side.level_rank(risk), len(scheme.levels) if scheme else 0)


def _factors_differ(ground: Ground, pair: RecordPair) -> bool:
    if pair.how in MIXED and isinstance(pair.old, RiskPoint) and isinstance(pair.new, RiskPoint):
        return pair.old.factors != pair.new.factors
    return any(delta.fields[:1] == ("factors",) for delta in ground.of_pair(pair))


def _assessed(ground: Ground, pair: RecordPair) -> tuple[Delta, ...]:
    found = ground.of_pair(pair)
    return tuple(
        delta for delta in found if delta.fields[:1] and delta.fields[0] in _ASSESSED and ground.is_free(delta)
    )


def _free_of(ground: Ground, *names: str) -> list[Delta]:
    return [delta for name in names for delta in ground.below("risks", name)]


RULES: tuple[ChangeRule, ...] = (
    ChangeRule("QC401", (Effect.WEAKENS,), level_lowered),
    ChangeRule("QC402", (Effect.UNCLEAR,), level_lowered_with_factors),
    ChangeRule("QC403", (Effect.STRENGTHENS,), level_raised),
    ChangeRule("QC404", (Effect.STRENGTHENS,), level_raised_with_factors),
    ChangeRule("QC413", (Effect.UNCLEAR, Effect.NEUTRAL), assessment_changed),
    ChangeRule("QC419", (Effect.WEAKENS,), indicator_lost),
    ChangeRule("QC420", (Effect.STRENGTHENS, Effect.UNCLEAR), indicator_gained),
)
