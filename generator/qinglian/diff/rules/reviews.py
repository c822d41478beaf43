"""Waivers of rules, and the approvals that records went through (QC908, QC909; QC910 and QC911 for reviews)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from qinglian.compare import Delta, DeltaKind
from qinglian.compare.identity import named
from qinglian.diff.ground import Ground
from qinglian.diff.grouping import found
from qinglian.diff.rule import ChangeRule, Effect, Found
from qinglian.diff.wording import listed, whose
from qinglian.model import Catalogue, OtherRecord, Record, RecordKey, Reference, UnitId
from qinglian.model.scheme_cycle import Chain
from qinglian.words import Word

_REVIEWS = "reviews"
_RETURNED = "returned"
_Track: TypeAlias = tuple[UnitId, str, object]
"""A unit, a chain, and a record that took it, by what the new side calls it."""
_Taken: TypeAlias = Mapping[_Track, Mapping[str, OtherRecord]]
"""By track, the review of each step."""


def waiver_added(ground: Ground) -> Iterator[Found]:
    """新增规则豁免，或者延长豁免期限。

    A waiver of a rule was added or prolonged.

    缘由 Why:
        豁免就是暂时不查；越豁越长，问题就留在了目录里。
        A waiver means that a rule does not look; the longer it lasts, the longer the fault stands.
    反例 Bad:
        -    豁免: [{规则: QL406, 理由: 制度修订中, 批准: 局长办公会议, 期限: 2026-06-30}]
        +    豁免: [{规则: QL406, 理由: 制度修订中, 批准: 局长办公会议, 期限: 2026-12-31}]
    改法 Remedy:
        看理由和批准，到期之前把问题改掉。
        Look at reason and approval, and mend the fault before it ends.
    """
    yield from _waivers(ground, "QC908", DeltaKind.ADDED, longer=True)


def waiver_lifted(ground: Ground) -> Iterator[Found]:
    """规则豁免取消，或者期限缩短。

    A waiver of a rule was lifted or shortened.

    缘由 Why:
        规则恢复适用。
        The rule applies again.
    反例 Bad:
        -    豁免: [{规则: QL406, 理由: 制度修订中, 批准: 局长办公会议, 期限: 2026-12-31}]
    改法 Remedy:
        跑一遍检查，看问题是否真的改了。
        Run the check, and see whether the fault is mended indeed.
    """
    yield from _waivers(ground, "QC909", DeltaKind.REMOVED, longer=False)


def skipped_approvals(ground: Ground, side: Catalogue) -> Iterator[tuple[list[Delta], dict[str, Word]]]:
    """The reviews of a side whose step the records that they cover lack on the other side.

    Over two years a step only lacks where a later one of the chain was taken: a new year's reviews are under way.
    A step that the other side's chain does not know is the scheme's to tell.
    """
    other = ground.old if side is ground.new else ground.new
    mine, theirs = _taken(ground, side), _taken(ground, other)
    lacking: dict[RecordKey, list[str]] = defaultdict(list)
    reviews: dict[RecordKey, OtherRecord] = {}
    for track, steps in mine.items():
        order = _order(track, other)
        for step, review in steps.items() if track in theirs else ():
            if (
                step in order
                and step not in theirs[track]
                and (_one_year(ground) or _later(step, order, theirs[track]))
            ):
                lacking[review.key].append(_covered(ground, track))
                reviews[review.key] = review
    for key, names in lacking.items():
        deltas = [delta for delta in ground.of_record(key, side) if ground.is_free(delta)]
        if deltas:
            yield deltas, {"approval": _step_label(reviews[key], side), "names": listed(names)}


def _waivers(ground: Ground, code: str, kind: DeltaKind, *, longer: bool) -> Iterator[Found]:
    for delta in ground.free():
        if delta.fields == ("waive",) and delta.kind is kind:
            rule = getattr(delta.new or delta.old, "rule", "")
            yield found(
                (delta,), {"whose": whose(ground, delta.pair.record), "rule": rule}, message=f"{code}.{kind.value}"
            )
        elif delta.fields == ("waive", "until") and delta.old and delta.new and (delta.new > delta.old) is longer:
            rule = getattr(delta.items[1], "rule", "")
            yield found((delta,), {"whose": whose(ground, delta.pair.record), "rule": rule})


def _taken(ground: Ground, side: Catalogue) -> _Taken:
    found_: dict[_Track, dict[str, OtherRecord]] = defaultdict(dict)
    for review in side.of_kind(_REVIEWS):
        if isinstance(review, OtherRecord) and review.values.get("decision") != _RETURNED:
            for covered in _records(ground, review, side):
                track = (review.unit, str(review.values.get("chain", "")), covered)
                found_[track][_step(review, side)] = review
    return found_


def _records(ground: Ground, review: OtherRecord, side: Catalogue) -> Iterator[object]:
    """What a review covers: records, or all of a kind in an office."""
    name = named if side is ground.new else ground.pairing.now
    for covers in review.values.get("covers", ()):
        if isinstance(covers.get("record"), Reference):
            yield name(covers["record"])
            continue
        kind = ground.schemas.by_word.get(str(covers.get("kind", "")).strip().casefold(), "")
        for record in side.of_kind(kind):
            if record.unit == review.unit and _is_of(record, covers.get("office"), side):
                yield name(Reference(record.id, record.key))


def _is_of(record: Record, office: Reference | None, side: Catalogue) -> bool:
    found_ = side.office_of(record)
    return office is None or (found_ is not None and found_.key == office.target)


def _chain(track: _Track, side: Catalogue) -> Chain | None:
    scheme = side.scheme_of(track[0])
    return next((chain for chain in scheme.chains if chain.id == track[1]), None) if scheme else None


def _order(track: _Track, side: Catalogue) -> list[str]:
    chain = _chain(track, side)
    return [step.id for step in chain.steps] if chain else []


def _step(review: OtherRecord, side: Catalogue) -> str:
    """The id of a review's step, which may be written by its label."""
    written = str(review.values.get("step", ""))
    chain = _chain((review.unit, str(review.values.get("chain", "")), None), side)
    steps = chain.steps if chain else ()
    return next((step.id for step in steps if written in (step.id, step.label)), written)


def _step_label(review: OtherRecord, side: Catalogue) -> str:
    chain = _chain((review.unit, str(review.values.get("chain", "")), None), side)
    written = _step(review, side)
    return next((step.label for step in chain.steps if step.id == written), written) if chain else written


def _later(step: str, order: list[str], taken: Mapping[str, OtherRecord]) -> bool:
    return any(one in taken for one in order[order.index(step) + 1 :])


def _one_year(ground: Ground) -> bool:
    return ground.old.edition.year == ground.new.edition.year


def _covered(ground: Ground, track: _Track) -> str:
    record = ground.new.records.get(track[2]) if isinstance(track[2], RecordKey) else None
    return ground.teller.name(record) if record else str(track[2])


RULES: tuple[ChangeRule, ...] = (
    ChangeRule("QC908", (Effect.WEAKENS,), waiver_added),
    ChangeRule("QC909", (Effect.STRENGTHENS,), waiver_lifted),
)
