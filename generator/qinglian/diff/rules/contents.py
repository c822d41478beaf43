"""What a power may do, owes and is held to, and who of the unit does it (QC116 to QC122)."""

from collections.abc import Iterator
from itertools import chain

from qinglian.compare import Delta, DeltaKind
from qinglian.diff.ground import Ground
from qinglian.diff.grouping import by_field, by_item, by_kind, found, is_wording, of_substance
from qinglian.diff.rule import ChangeRule, Effect, Found
from qinglian.diff.wording import both_sides, turned

_TEXTS = ("content", "conditions", "boundary", "quota")
_TERMS = ("initiation", "case_type", "domain")
_SETS = ("levels", "matters", "core", "major")
_HELD_TO = (("discretion",), ("accountability",), ("duties",))
_REMEDIES = ("复议", "诉讼", "申诉", "仲裁", "复核", "陈述", "申辩", "听证", "复查", "赔偿")
"""Words for remedies; 起诉 is 诉讼 in other words."""
_SAME = {"起诉": "诉讼"}


def scope_changed(ground: Ground) -> Iterator[Found]:
    """职权的内容、条件、边界、数量限制、行使层级等作了实质改动。

    What a power may do was changed in substance: content, conditions, boundary, quota, levels and the like.

    缘由 Why:
        多一个“等”字、少一个条件，权力的边界就变了；管到哪里由法律定，不由文字润色定。
        A word more or a condition less moves the border of a power; law sets it, not style.
    反例 Bad:
        -    边界: 只核发排污许可证，不监管其他环境要素。
        +    边界: 核发排污许可证，兼管其他环境要素。
    改法 Remedy:
        对照依据的原文，看改动有没有根据、是扩张还是收缩。
        Compare with the text of the law: is there ground for it, and does it widen or narrow the power?
    """
    texts = chain.from_iterable(ground.deltas("powers", name) for name in _TEXTS)
    for delta in of_substance(texts):
        yield found((delta,), message=by_kind("QC116", delta))
    for name in _TERMS:
        for delta in ground.deltas("powers", name, of=DeltaKind.CHANGED):
            yield found((delta,))
    for name in _SETS:
        for deltas in by_field(ground.deltas("powers", name)):
            yield found(deltas, both_sides(ground, deltas))


def standard_removed(ground: Ground) -> Iterator[Found]:
    """裁量基准、责任事项或者追责情形被删去。

    A discretion standard, a duty or what officials are held to account for was removed.

    缘由 Why:
        没有基准，轻重全凭一支笔；没有责任和追责，权力就只剩好处。
        Without a standard one pen decides; without duties and accountability power has only its upside.
    反例 Bad:
        -    裁量基准: 按违法所得分三档，见裁量基准第四条。
    改法 Remedy:
        恢复；确已失效的，写明替代的基准和文件。
        Restore it; where it no longer holds, name what replaces it.
    """
    for delta in _whole(ground, DeltaKind.REMOVED):
        yield found((delta,))


def standard_added(ground: Ground) -> Iterator[Found]:
    """新订裁量基准、责任事项或者追责情形。

    A discretion standard, a duty or a ground of accountability was added.

    缘由 Why:
        权力怎样用、用错了怎样追究写明了，制约就强一分。
        How power is used, and what follows when it is misused, is now written down.
    反例 Bad:
        +    追责情形: 无正当理由超过时限办结的，追究承办人和部门负责人责任。
    改法 Remedy:
        看与依据、流程是否一致。
        See whether it agrees with law and flow.
    """
    for delta in _whole(ground, DeltaKind.ADDED):
        yield found((delta,))


def standard_reworded(ground: Ground) -> Iterator[Found]:
    """裁量基准、责任事项或者追责情形作了实质改动。

    A discretion standard, a duty or a ground of accountability was changed in substance.

    缘由 Why:
        “必须”改成“可以”，“五万元”改成“十万元”，一字之差就是裁量空间。
        A “must” becomes a “may”, fifty thousand a hundred: one word is room for discretion.
    反例 Bad:
        -    裁量基准: 违法所得一万元以上的，处五倍罚款。
        +    裁量基准: 违法所得一万元以上的，处五倍以下罚款。
    改法 Remedy:
        逐句对照，判断是收紧还是放宽。
        Compare sentence by sentence: tighter or looser?
    """
    for name in ("discretion", "accountability"):
        for delta in of_substance(ground.deltas("powers", name)):
            yield found((delta,))
    inside = [delta for delta in ground.below("powers", "duties") if delta.fields != ("duties",)]
    for deltas in by_item(inside):
        if not all(map(is_wording, deltas)):
            yield found(deltas, turned(ground, deltas), message="QC119.duty")


def remedy_lost(ground: Ground) -> Iterator[Found]:
    """救济渠道被删去，或者少了一种。

    Remedies were removed, or one of them.

    缘由 Why:
        不服决定的人不知道到哪里复议、诉讼，权利就落空；告知救济是法定义务。
        Who does not learn where to appeal has lost the right; to say so is a duty by law.
    反例 Bad:
        -    救济渠道: 可以申请行政复议，也可以提起行政诉讼。
        +    救济渠道: 可以申请行政复议。
    改法 Remedy:
        补回法律规定的救济途径和期限。
        Restore the remedies and their periods as the law has them.
    """
    yield from _remedies(ground, DeltaKind.REMOVED)


def remedy_gained(ground: Ground) -> Iterator[Found]:
    """写明了救济渠道，或者多了一种。

    Remedies were added, or one more.

    缘由 Why:
        当事人多一条路，机关就多一层监督。
        One more way for the party concerned is one more check on the authority.
    反例 Bad:
        +    救济渠道: 可以自收到决定之日起六十日内申请行政复议。
    改法 Remedy:
        核对途径和期限是否合法。
        See whether ways and periods are those of the law.
    """
    yield from _remedies(ground, DeltaKind.ADDED)


def allocation_changed(ground: Ground) -> Iterator[Found]:
    """职权分解变了：承办的内设机构、岗位、职责或者主办协办。

    The allocation of a power changed: office, posts, duty or role.

    缘由 Why:
        分解到谁，谁就有权也有责；换了人，岗位分离、风险主体、责任人都要重看。
        Whoever has a part has its power and its duty; separation of posts, risks and responsibility follow.
    反例 Bad:
        -    分解: [{内设机构: shenpi-ke, 岗位: [shouli-gang, shencha-gang]}]
        +    分解: [{内设机构: shenpi-ke, 岗位: [shouli-gang]}]
    改法 Remedy:
        看相容的岗位有没有合到一人，原来的职责由谁承担。
        See whether incompatible posts were put in one hand, and who carries the former duties.
    """
    for deltas in by_item(delta for delta in ground.below("powers", "allocation") if delta.kind is not DeltaKind.MOVED):
        if not all(map(is_wording, deltas)):
            message = by_kind("QC122", deltas[0]) if deltas[0].fields == ("allocation",) else "QC122"
            yield found(deltas, turned(ground, deltas), message=message)


def _whole(ground: Ground, kind: DeltaKind) -> Iterator[Delta]:
    return chain.from_iterable(ground.deltas("powers", *fields, of=kind) for fields in _HELD_TO)


def _remedies(ground: Ground, kind: DeltaKind) -> Iterator[Found]:
    for delta in ground.deltas("powers", "remedy"):
        if delta.kind is kind:
            yield found((delta,))
        elif delta.kind is DeltaKind.CHANGED:
            old, new = _named(str(delta.old)), _named(str(delta.new))
            fewer, more = (old, new) if kind is DeltaKind.REMOVED else (new, old)
            if more < fewer:
                code = "QC120" if kind is DeltaKind.REMOVED else "QC121"
                yield found(
                    (delta,),
                    {"parts": tuple(one for one in _REMEDIES if one in fewer - more)},
                    message=f"{code}.part",
                )


def _named(text: str) -> frozenset[str]:
    for word, same in _SAME.items():
        text = text.replace(word, same)
    return frozenset(word for word in _REMEDIES if word in text)


RULES: tuple[ChangeRule, ...] = (
    ChangeRule("QC116", (Effect.UNCLEAR,), scope_changed),
    ChangeRule("QC117", (Effect.WEAKENS,), standard_removed),
    ChangeRule("QC118", (Effect.STRENGTHENS,), standard_added),
    ChangeRule("QC119", (Effect.UNCLEAR,), standard_reworded),
    ChangeRule("QC120", (Effect.WEAKENS,), remedy_lost),
    ChangeRule("QC121", (Effect.STRENGTHENS,), remedy_gained),
    ChangeRule("QC122", (Effect.UNCLEAR,), allocation_changed),
)
