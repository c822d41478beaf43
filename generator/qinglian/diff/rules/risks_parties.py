"""Who answers for a risk and who carries out a measure (QC414 to QC418, QC505 to QC507)."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from qinglian.compare import Delta, DeltaKind
from qinglian.diff.ground import Ground
from qinglian.diff.grouping import by_item, found
from qinglian.diff.rule import ChangeRule, Effect, Found
from qinglian.diff.tiers import Standing
from qinglian.model import Reference

_Fits: TypeAlias = Callable[[Standing, Standing], bool]


def responsible_lower(ground: Ground) -> Iterator[Found]:
    """风险的责任人换成了层次更低的。

    A responsible party of a lower tier answers for a risk.

    缘由 Why:
        分管领导换成科室负责人，责任轻了，也调动不了该调动的人。
        With the head of an office in the leader's place, responsibility weighs less.
    反例 Bad:
        -    责任人: [{人员: fujuzhang, 身份: 领导责任}]
        +    责任人: [{人员: kezhang, 身份: 领导责任}]
    改法 Remedy:
        对照评定办法对该等级的要求，改回或者写明责任说明。
        Compare with what the scheme asks for at the level; restore, or give the reason.
    """
    yield from _handed(ground, _lower, "risks", "responsible", "who")


def responsible_higher(ground: Ground) -> Iterator[Found]:
    """风险的责任人换成了层次更高的。

    A responsible party of a higher tier answers for a risk.

    缘由 Why:
        由更高的层次负责，力度更大。
        Who stands higher can do more.
    反例 Bad:
        -    责任人: [{人员: kezhang, 身份: 领导责任}]
        +    责任人: [{人员: fujuzhang, 身份: 领导责任}]
    改法 Remedy:
        确认与评定办法的要求一致。
        Make sure that it is what the scheme asks for.
    """
    yield from _handed(ground, _higher, "risks", "responsible", "who")


def responsible_removed(ground: Ground) -> Iterator[Found]:
    """风险少了一个责任人。

    A responsible party was removed.

    缘由 Why:
        少一个人负责，尤其是少了监控的人，风险就少一双眼睛。
        One fewer to answer for it; where it was the one who monitors, one pair of eyes fewer.
    反例 Bad:
        -    责任人: [{人员: fujuzhang, 身份: 领导责任}, {人员: jijian-gang, 身份: 监控}]
        +    责任人: [{人员: fujuzhang, 身份: 领导责任}]
    改法 Remedy:
        看该等级要求的责任人是否齐全。
        See that those whom the scheme asks for at the level are all there.
    """
    yield from (Found(delta) for delta in ground.deltas("risks", "responsible", of=DeltaKind.REMOVED))


def responsible_added(ground: Ground) -> Iterator[Found]:
    """风险多了一个责任人。

    A responsible party was added.

    缘由 Why:
        多一个人负责或者监控。
        One more who answers for it or monitors it.
    反例 Bad:
        +    责任人: [{人员: jijian-gang, 身份: 监控}]
    改法 Remedy:
        确认本人知道。
        Make sure that the post knows.
    """
    yield from (Found(delta) for delta in ground.deltas("risks", "responsible", of=DeltaKind.ADDED))


def responsible_changed(ground: Ground) -> Iterator[Found]:
    """风险的责任人换成同层次的、比不出高低的，或者换了身份。

    A responsible party of the same or unknown tier, or in another capacity.

    缘由 Why:
        同级换人多半只是分工调整；领导责任改成直接责任、换成外单位的，要看还有没有人管。
        Another post of the tier mostly follows a new division of work; another capacity or an outside body may leave
        nobody in charge.
    反例 Bad:
        -    责任人: [{人员: kezhang, 身份: 部门责任}]
        +    责任人: [{人员: kezhang, 身份: 直接责任}]
    改法 Remedy:
        看每一种责任是否仍有人担。
        See that each kind of responsibility is still somebody's.
    """
    yield from _handed(ground, _any, "risks", "responsible", "who")
    for deltas in by_item(ground.deltas("risks", "responsible", "as")):
        who = ground.teller.value(deltas[0].items[1].who, deltas[0].pair, ("responsible", "who"), ground.new)
        yield found(deltas, message="QC418.capacity", who=who)


def owner_lower(ground: Ground) -> Iterator[Found]:
    """措施的责任主体换成了层次更低的，或者没有了。

    A measure's owner is of a lower tier, or there is none.

    缘由 Why:
        监督类的措施交给被监督的层次去做，就成了自己管自己；没有人负责的措施不会有人做。
        When those who are watched carry out the watching, nobody does; what is nobody's is not done.
    反例 Bad:
        -      - {编号: M-011-2, 内容: 每月抽查。, 责任主体: fujuzhang}
        +      - {编号: M-011-2, 内容: 每月抽查。, 责任主体: jingban-gang}
    改法 Remedy:
        改回，或者另定一个不是经办人的来做。
        Restore it, or name somebody who does not handle the cases.
    """
    yield from _handed(ground, _lower, "measures", "owner")
    yield from (_lone(delta, "QC505.none") for delta in ground.deltas("measures", "owner", of=DeltaKind.REMOVED))


def owner_higher(ground: Ground) -> Iterator[Found]:
    """措施的责任主体换成了层次更高的，或者明确了责任主体。

    A measure's owner is of a higher tier, or there is one now.

    缘由 Why:
        由更高的层次落实，或者从没人负责到有人负责。
        Who stands higher carries it out, or somebody does at last.
    反例 Bad:
        -      - {编号: M-011-2, 内容: 每月抽查。, 责任主体: jingban-gang}
        +      - {编号: M-011-2, 内容: 每月抽查。, 责任主体: fujuzhang}
    改法 Remedy:
        确认他办得过来。
        Make sure that there is time for it.
    """
    yield from _handed(ground, _higher, "measures", "owner")
    yield from (_lone(delta, "QC506.set") for delta in ground.deltas("measures", "owner", of=DeltaKind.ADDED))


def owner_changed(ground: Ground) -> Iterator[Found]:
    """措施的责任主体换成了同层次或者比不出高低的。

    A measure's owner is another of the same or unknown tier.

    缘由 Why:
        由岗位换成科室、由本单位换成外单位，落实的人和力度可能都变了。
        An office in the place of a post, an outside body in that of the unit: who does it and how may both change.
    反例 Bad:
        -      - {编号: M-011-1, 内容: 一次性告知。, 责任主体: shenpi-ke}
        +      - {编号: M-011-1, 内容: 一次性告知。, 责任主体: fuwu-zhongxin}
    改法 Remedy:
        看新的主体有没有条件落实，与经办人是否分开。
        See whether it can carry it out, and is apart from those who handle the cases.
    """
    yield from _handed(ground, _any, "measures", "owner")


def _handed(ground: Ground, fits: _Fits, kind: str, *fields: str) -> Iterator[Found]:
    for deltas in by_item(ground.deltas(kind, *fields, of=DeltaKind.CHANGED)):
        for delta in deltas:
            if fits(*_standings(ground, delta)):
                yield Found(delta, _capacity(ground, delta))


def _standings(ground: Ground, delta: Delta) -> tuple[Standing, Standing]:
    old, new = delta.old, delta.new
    if not (isinstance(old, Reference) and isinstance(new, Reference) and delta.pair.old and delta.pair.new):
        return Standing(None), Standing(None)
    return ground.standing(old, ground.old, delta.pair.old), ground.standing(new, ground.new, delta.pair.new)


def _capacity(ground: Ground, delta: Delta) -> tuple[Delta, ...]:
    """The capacity of the same party, when it changed as well."""
    found = ground.deltas("risks", "responsible", "as") if delta.pair.kind == "risks" else ()
    return tuple(one for one in found if one.pair is delta.pair and one.items == delta.items)


def _lone(delta: Delta, key: str) -> Found:
    return Found(delta, message=key)


def _lower(old: Standing, new: Standing) -> bool:
    return new.lower_than(old)


def _higher(old: Standing, new: Standing) -> bool:
    return new.higher_than(old)


def _any(_old: Standing, _new: Standing) -> bool:
    return True


RULES: tuple[ChangeRule, ...] = (
    ChangeRule("QC414", (Effect.WEAKENS,), responsible_lower),
    ChangeRule("QC415", (Effect.STRENGTHENS,), responsible_higher),
    ChangeRule("QC416", (Effect.WEAKENS,), responsible_removed),
    ChangeRule("QC417", (Effect.STRENGTHENS,), responsible_added),
    ChangeRule("QC418", (Effect.UNCLEAR,), responsible_changed),
    ChangeRule("QC505", (Effect.WEAKENS,), owner_lower),
    ChangeRule("QC506", (Effect.STRENGTHENS,), owner_higher),
    ChangeRule("QC507", (Effect.UNCLEAR,), owner_changed),
)
