"""Who handles a step: posts that were apart and are one now, and steps in other hands (QC312 to QC316)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from itertools import product
from typing import TypeAlias

from qinglian.compare import Delta, RecordPair
from qinglian.compare.flows import FlowMatch
from qinglian.diff.ground import Ground
from qinglian.diff.grouping import by_item
from qinglian.diff.rule import ChangeRule, Effect, Found
from qinglian.diff.rules.flows_ground import changed_flows, more, names, of_flow
from qinglian.diff.tiers import Standing
from qinglian.diff.wording import phrase
from qinglian.model import Body, Catalogue, Post, RecordKey, Reference, Step
from qinglian.words import Word

_DUTIES = {
    "acceptance": "accepting", "investigation": "investigating", "review": "reviewing", "verification": "reviewing",
    "legal_review": "reviewing", "decision": "deciding", "execution": "executing", "payment": "paying",
}  # fmt: skip
"""Stages by the duty that they are: who accepts, investigates, reviews, decides, executes, pays should be several."""


_Fits: TypeAlias = Callable[[Standing, Standing], bool]
_OUTSIDE = frozenset({"superior", "sector", "external", "discipline"})


class _Shared(Enum):
    """Whether two steps are in one hand; ``OPEN`` where an office is named and a post of it."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


def posts_merged(ground: Ground) -> Iterator[Found]:
    """原来由不同岗位办理的两个环节，现在由同一岗位办理。

    Two steps that different posts handled are in one hand now.

    缘由 Why:
        受理、调查、审查、决定、执行、支付本应分开；审核的人自己付款、办案的人自己审核，分工的制约就没有了。
        没有写岗位的，按办理主体比较。
        Accepting, investigating, reviewing, deciding, executing and paying belong in different hands; who reviews and
        pays restrains nobody. Where no posts stand, those who act are compared.
    反例 Bad:
        -  - {编号: zhifu, 环节性质: 支付, 岗位: chuna-gang}
        +  - {编号: zhifu, 环节性质: 支付, 岗位: caiwu-kezhang}
    改法 Remedy:
        把两个环节交给不同的岗位；确实只有一人的，另加复核。
        Give the steps to two posts; where there is only one person, add a review by somebody else.
    """
    yield from _turned(ground, _Shared.NO, _Shared.YES)


def posts_parted(ground: Ground) -> Iterator[Found]:
    """原来由同一岗位办理的两个环节，现在分给了不同岗位。

    Two steps that were in one hand are handled by different posts now.

    缘由 Why:
        不相容的岗位分开，是内部控制的基本做法。
        To part duties that do not go together is what internal control begins with.
    反例 Bad:
        -  - {编号: gaizhang, 环节性质: 执行, 岗位: yinzhang-gang}
        +  - {编号: gaizhang, 环节性质: 执行, 岗位: neiqin-gang}
    改法 Remedy:
        看分解、岗位职责是否跟着改。
        See that allocation and duties of the posts were changed as well.
    """
    yield from _turned(ground, _Shared.YES, _Shared.NO)


def step_handed_lower(ground: Ground) -> Iterator[Found]:
    """环节交给了层次更低的岗位或者机构。

    A step was handed to a lower tier.

    缘由 Why:
        由集体到个人、由领导岗位到一般岗位，把关的人压不住阵，也担不起责任。
        From a body to one person, from a leading post to a lower one: who checks has less weight.
    反例 Bad:
        -  - {编号: qianpi, 环节性质: 决定, 岗位: fujuzhang}
        +  - {编号: qianpi, 环节性质: 决定, 岗位: caiwu-kezhang}
    改法 Remedy:
        看有没有分级授权的依据；没有的改回。
        Look for the rule that delegates it; without one, hand it back.
    """
    yield from _handed(ground, lambda old, new: new.lower_than(old))


def step_handed_higher(ground: Ground) -> Iterator[Found]:
    """环节交给了层次更高的岗位或者机构。

    A step was handed to a higher tier.

    缘由 Why:
        由更高的层次把关，责任更重。
        Who stands higher answers for more.
    反例 Bad:
        -  - {编号: kaocha, 环节性质: 核查, 岗位: renshi-kezhang}
        +  - {编号: kaocha, 环节性质: 核查, 岗位: fujuzhang}
    改法 Remedy:
        确认他办得过来，不致流于签字。
        Make sure that there is time for more than a signature.
    """
    yield from _handed(ground, lambda old, new: new.higher_than(old))


def step_in_other_hands(ground: Ground) -> Iterator[Found]:
    """环节换了办理的人，层次相同或者比不出高低。

    A step is in other hands, of the same or of an unknown tier.

    缘由 Why:
        换给同级的岗位、外单位、中介，制约有没有变要看换给了谁。
        Another post of the tier, another authority, an agency: whether control changes depends on who it is.
    反例 Bad:
        -  - {编号: diaocha, 名称: 入户调查, 办理主体: jiuzhu, 岗位: hedui-gang}
        +  - {编号: diaocha, 名称: 入户调查, 办理主体: chengguan-zhen}
    改法 Remedy:
        看新的主体有没有资格，与前后环节的人是否分开。
        See whether it may act, and whether it is apart from those who act before and after.
    """
    yield from _handed(ground, lambda _old, _new: True)


def _turned(ground: Ground, before: _Shared, now: _Shared) -> Iterator[Found]:
    """Steps handed over so that they came into one hand with others, or out of it; each told with all the others."""
    for pair, match in changed_flows(ground):
        for deltas in by_item([*of_flow(ground, pair, "steps", "actor"), *of_flow(ground, pair, "steps", "posts")]):
            others = list(_others(ground, match, deltas[0], before, now))
            if others and all(ground.is_free(one) for one in deltas):
                yield Found(deltas[0], deltas[1:], more=_told(ground, pair, deltas[0], others=names(others)))


def _others(ground: Ground, match: FlowMatch, delta: Delta, before: _Shared, now: _Shared) -> Iterator[Step]:
    """The other kept steps, of another duty, with which the step is in one hand now and was not, or the reverse."""
    old, new = delta.items
    for one, other in match.now.items():
        old_other, new_other = match.old_graph.steps[one], match.new_graph.steps[other]
        if other == new.id or not _differ_in_duty(new, new_other) or not _differ_in_duty(old, old_other):
            continue
        was, is_ = _shared(old, old_other, ground.old), _shared(new, new_other, ground.new)
        if (was, is_) == (before, now):
            yield new_other


def _differ_in_duty(one: Step, other: Step) -> bool:
    """Whether two steps are of two duties that should be apart."""
    mine, theirs = ({_DUTIES[stage] for stage in step.stages if stage in _DUTIES} for step in (one, other))
    return any(first != second for first, second in product(mine, theirs))


def _shared(one: Step, other: Step, side: Catalogue) -> _Shared:
    mine, theirs = _hands(one, side), _hands(other, side)
    if mine & theirs:
        return _Shared.YES
    known = bool(mine and theirs) and not _serve(mine, theirs, side) and not _serve(theirs, mine, side)
    return _Shared.NO if known else _Shared.OPEN


def _hands(step: Step, side: Catalogue) -> frozenset[RecordKey]:
    """The posts; without them who acts, where that is an office or a body of the unit: of others nobody knows who."""
    keys = {post.target for post in step.posts}
    if not keys and step.actor and not step.actor.word:
        body = side.get(step.actor, Body)
        keys = set() if body and body.kind_ in _OUTSIDE else {step.actor.target}
    return frozenset(key for key in keys if key)


def _serve(posts: Iterable[RecordKey], offices: frozenset[RecordKey], side: Catalogue) -> bool:
    """Whether a post serves in one of the offices."""
    found = (side.get(key, Post) for key in posts)
    return any(post.office.target in offices for post in found if post and post.office)


def _handed(ground: Ground, fits: _Fits) -> Iterator[Found]:
    for pair, _ in changed_flows(ground):
        for deltas in by_item([*of_flow(ground, pair, "steps", "actor"), *of_flow(ground, pair, "steps", "posts")]):
            if fits(*_standings(ground, deltas[0])):
                yield Found(deltas[0], deltas[1:], more=_told(ground, pair, deltas[0]))


def _standings(ground: Ground, delta: Delta) -> tuple[Standing, Standing]:
    """The highest of those who handled a step and who handle it now; unknown where only posts came to an office."""
    old, new = delta.items
    if bool(old.posts) != bool(new.posts) and ground.pairing.same(old.actor, new.actor):
        return Standing(None), Standing(None)
    by_actor = _by_actor(ground, old, new)
    parties = [[step.actor] if by_actor or not step.posts else step.posts for step in (old, new)]
    return (
        _highest(ground, parties[0], ground.old, delta.pair),
        _highest(ground, parties[1], ground.new, delta.pair),
    )  # fmt: skip


def _by_actor(ground: Ground, old: Step, new: Step) -> bool:
    """Whether it is another office or body whose posts stayed."""
    return not ground.pairing.same(old.actor, new.actor) and _same_posts(ground, old.posts, new.posts)


def _same_posts(ground: Ground, old: Sequence[Reference], new: Sequence[Reference]) -> bool:
    return {ground.pairing.now(one) for one in old} == {one.target for one in new}


def _highest(ground: Ground, parties: Sequence[Reference | None], side: Catalogue, pair: RecordPair) -> Standing:
    record = (pair.old if side is ground.old else pair.new) or pair.record
    ranks = [ground.standing(party, side, record).rank for party in parties]
    known = [rank for rank in ranks if rank is not None]
    return Standing(min(known) if known and len(known) == len(ranks) else None)


def _told(ground: Ground, pair: RecordPair, delta: Delta, **values: Word) -> tuple[tuple[str, Word], ...]:
    old, new = delta.items
    by_actor = _by_actor(ground, old, new)
    sides = (("old", old, ground.old), ("new", new, ground.new))
    who = {name: _who(ground, pair, step, side, by_actor=by_actor) for name, step, side in sides}
    return more(ground, pair.record, **who, **values)


def _who(ground: Ground, pair: RecordPair, step: Step, side: Catalogue, *, by_actor: bool) -> Word:
    """The posts of a step; who acts where no post is named or the posts are the same."""
    if step.posts and not by_actor:
        return ground.teller.value(step.posts, pair, ("steps", "posts"), side)
    return ground.teller.value(step.actor, pair, ("steps", "actor"), side) or phrase("nobody")


RULES: tuple[ChangeRule, ...] = (
    ChangeRule("QC312", (Effect.WEAKENS,), posts_merged),
    ChangeRule("QC313", (Effect.STRENGTHENS,), posts_parted),
    ChangeRule("QC314", (Effect.WEAKENS,), step_handed_lower),
    ChangeRule("QC315", (Effect.STRENGTHENS,), step_handed_higher),
    ChangeRule("QC316", (Effect.UNCLEAR,), step_in_other_hands),
)
