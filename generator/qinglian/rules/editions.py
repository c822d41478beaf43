"""What became of last year's catalogue (QL802 to QL805)."""

from collections.abc import Iterator

from qinglian.compare import pair_records
from qinglian.compare.proposals import alikeness
from qinglian.compare.suspects import State, suspects_of_laws
from qinglian.model import Catalogue, Change, ControlMeasure, Finding, Law, Power, Record, RecordKey, RiskPoint, UnitId
from qinglian.rules.rule import Subject
from qinglian.schema import Path
from qinglian.words import message

_KEPT = frozenset({"units", "offices", "posts", "powers", "risks", "measures", "regulations", "projects"})
"""Kinds whose ids stay from year to year (DATA.md section 1)."""
_GIVEN_UP = frozenset({"cancelled", "handed_down", "taken_back"})
"""Changes after which a power is no longer this unit's to exercise, though it may still be listed as such."""
_ANOTHER = 0.25
"""Below this likeness the same id stands for another thing."""


def nothing_vanishes(subject: Subject) -> Iterator[Finding]:
    """上一版的编号不见了，或者改作他用，却没有变更记录。

    An id of the previous edition is gone or stands for another thing, and no change record says why.

    缘由 Why:
        职权、风险点、防控措施不能悄悄消失：取消、合并、改编号都要说明缘由，公众和审核人才查得到去向；编号永不改作他用，
        否则历年的链接和比较都会张冠李戴。
        Nothing may vanish unsaid: whoever looks for it must find where it went. An id is never used again, or links
        and comparisons over the years would speak of the wrong thing.
    反例 Bad:
        # content/2025 有职权 XK-003；content/2026 没有，变更记录也没有提到它
        变更记录:
          - {编号: BG-2026-01, 变更类型: 新增, 对象: [职权/XK-011], 触发因素: 法律法规立改废}
    改法 Remedy:
        在本单位的变更记录里写一条：变更类型（取消、合并、分设、变更要素等）、对象写原来的编号、有承接的写后继。
        误删的恢复原样；改作他用的换一个新编号。
        Write a change record: its kind, the former id as what changed, and the successor if there is one. Restore what
        was deleted by mistake; give another thing an id of its own.
    """
    before, now = subject.previous, subject.catalogue
    if before is None or now.edition.key not in now.records:
        return
    told = _told(now)
    given_up = _told(now, _GIVEN_UP)
    for key in sorted(before.records):
        record = before.records[key]
        if key.kind not in _KEPT or key in told or (key.kind != "units" and _left(key.unit, before, now)):
            continue
        if key not in now.records:
            if not _goes_with_another(record, before, now, given_up):
                kind = subject.schemas.kinds[key.kind].one
                said = message("QL802", kind=kind, id=record.id, name=_name(record), year=before.edition.year)
                yield Finding(now.unit(key.unit) or now.edition, said, at="record")
        elif alikeness(record, before, now.records[key], now) < _ANOTHER:
            said = message("QL802.reused", id=record.id, old=_name(record), new=_name(now.records[key]),
                           year=before.edition.year)  # fmt: skip
            yield Finding(now.records[key], said, ("id",))


def changes_have_a_trigger(subject: Subject) -> Iterator[Finding]:
    """变更记录没有写触发因素。

    A change record without its trigger.

    缘由 Why:
        为什么变，是审核人首先要问的；动态调整的办法都要求写明缘由。
        Why it changed is what a reviewer asks first; every scheme of yearly adjustment asks for it.
    反例 Bad:
        变更记录:
          - {编号: BG-2026-01, 变更类型: 取消, 对象: [职权/XK-003]}
    改法 Remedy:
        写上触发因素，如 法律法规立改废、政府职能转变、岗位变动；可以写几个。
        Write the trigger, e.g. 法律法规立改废, 政府职能转变, 岗位变动; several may stand.
    """
    for change in subject.catalogue.every(Change):
        if not change.trigger and not change.origin.is_faulty(("trigger",)):
            yield Finding(change, message("QL803", id=change.id), missing="trigger")


def successors_stand(subject: Subject) -> Iterator[Finding]:
    """变更记录的后继在本版里没有。

    The successor that a change record names does not stand in this edition.

    缘由 Why:
        查旧编号的人要由它找到现在的那一条。
        Whoever looks the former id up is led to the record that took its place.
    反例 Bad:
        变更记录:
          - {编号: BG-2026-02, 变更类型: 合并, 对象: [职权/XK-003, 职权/XK-004], 触发因素: 立改废, 后继: [职权/XK-099]}
    改法 Remedy:
        写本版里有的编号；没有承接的，不写后继。
        Name a record of this edition; where nothing took its place, leave it out.
    """
    for change in subject.catalogue.every(Change):
        for index, reference in enumerate(change.successors):
            path: Path = ("successors", index)
            if reference.target and reference.target not in subject.catalogue.records:
                yield Finding(change, message("QL804.earlier", id=reference.text), path)


def changed_laws_are_followed(subject: Subject) -> Iterator[Finding]:
    """法规在两版之间变了，依据它的记录既没有改，也没有核实。

    A law changed between the editions, and what rests on it was neither changed nor confirmed.

    缘由 Why:
        条文变了，条件、时限、风险都可能要跟着变；没有人看过，就不能当作仍然有效。
        With the text, conditions, limits and risks may change; until somebody has looked, nothing says that they hold.
    反例 Bad:
        # content/2025 的 shetuan-tiaoli 没有修订日期，content/2026 写了 修订日期: 2026-03-01
        职权:
          - 编号: XK-001
            依据: [{法规: shetuan-tiaoli, 条款: 第十条, 作用: 设定依据}]
    改法 Remedy:
        对照新的条文：要改的修改；不用改的，写上对照之后的核实日期。
        Compare it with the new text: correct it, or set the date on which it was confirmed.
    """
    before, now = subject.previous, subject.catalogue
    if before is None or all(before.records.get(law.key) == law for law in now.every(Law)):
        return
    for suspect in suspects_of_laws(pair_records(before, now)):
        law = suspect.because
        if suspect.state is State.SUSPECT and isinstance(law, Law) and not _told_as_unconfirmed(suspect.record, law):
            said = message("QL805", name=_name(suspect.record), title=law.title, year=before.edition.year)
            yield Finding(suspect.record, said, _cited_at(suspect.record, law.key))


def _told_as_unconfirmed(record: Record, law: Law) -> bool:
    """Whether QL504 has spoken of it."""
    return bool(record.confirmed_on and law.amended_on and record.confirmed_on < law.amended_on)


def _cited_at(record: Record, law: RecordKey) -> Path:
    bases = record.legal_basis if isinstance(record, Power) else ()
    index = next((place for place, basis in enumerate(bases) if basis.law and basis.law.target == law), None)
    return () if index is None else ("legal_basis", index, "law")


def _left(unit: UnitId, before: Catalogue, now: Catalogue) -> bool:
    """Whether the whole unit is gone: that is told once."""
    return before.unit(unit) is not None and now.unit(unit) is None


def _told(catalogue: Catalogue, kinds: frozenset[str] = frozenset()) -> frozenset[RecordKey]:
    """What change records speak of; those of some kinds, where they are given."""
    changes = (change for change in catalogue.every(Change) if not kinds or change.kind_ in kinds)
    return frozenset(reference.target for change in changes for reference in change.what if reference.target)


def _goes_with_another(record: Record, before: Catalogue, now: Catalogue, given_up: frozenset[RecordKey]) -> bool:
    """Whether what a record belonged to is gone or given up too: of the two, that one has to be told."""
    if isinstance(record, ControlMeasure):
        owners = [risk.key for risk in before.risks_guarded_by(record)]
    elif isinstance(record, RiskPoint):
        owners = [power.key for power in before.all_of(record.powers, Power)]
    else:
        owners = []
    return bool(owners) and not any(owner in now.records and owner not in given_up for owner in owners)


def _name(record: Record) -> str:
    found = (getattr(record, attribute, "") for attribute in ("name", "title", "content", "text"))
    return next((str(text) for text in found if text), record.id)
