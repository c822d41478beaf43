"""What powers rest on: their bases, the laws, and the unit's own regulations (QC601 to QC610)."""

from collections.abc import Iterator
from itertools import chain

from qinglian.compare import Delta, DeltaKind, RecordPair
from qinglian.diff.ground import Ground
from qinglian.diff.grouping import by_item, by_kind, by_pair, found, is_wording, of_substance
from qinglian.diff.rule import ChangeRule, Effect, Found
from qinglian.diff.wording import labels, listed, phrase, turned
from qinglian.model import Law, LegalBasis, Power, Record, RecordKey, Regulation
from qinglian.words import Word

_OF_LAW = (
    "amended_on", "effective_on", "repealed_on", "replaced_by", "title", "number", "issuer", "rank", "url",
)  # fmt: skip
_OF_REGULATION = ("title", "number", "office", "governs", "effective_on", "status")


def law_repealed(ground: Ground) -> Iterator[Found]:
    """法规废止，或者被新的法规替代。

    A law was repealed or replaced.

    缘由 Why:
        依据没了，以它为依据的职权、条件、时限都要重新对照；改引新法的依据不再逐项重复。
        Whatever rests on it has to be compared anew; bases that now cite its successor are not told one by one.
    反例 Bad:
        -  - {编号: jiu-tiaoli, 名称: 登记管理条例}
        +  - {编号: jiu-tiaoli, 名称: 登记管理条例, 废止日期: 2026-01-01, 被替代为: xin-tiaoli}
    改法 Remedy:
        逐项核对列出的职权：改为现行依据，没有依据的取消。
        Go through the powers listed: cite the law in force, and cancel what has none.
    """
    for deltas in _laws(ground):
        ended = [one for one in deltas if one.fields[0] in ("repealed_on", "replaced_by") and one.new is not None]
        if ended:
            law = deltas[0].pair.record
            also = tuple(_moved_bases(ground, deltas[0].pair))
            new = ground.new.get(law.replaced_by, Law) if isinstance(law, Law) else None
            key = "QC606.replaced" if new else "QC606"
            title: dict[str, Word] = {"title": new.title} if new else {}
            date = _repealed(ground, deltas[0].pair)
            rest = [one for one in deltas if one not in ended]
            yield found(
                (*ended, *rest, *also),
                {"date": date, "resting": _resting(ground, deltas[0].pair), **title},
                message=key,
            )


def law_amended(ground: Ground) -> Iterator[Found]:
    """法规修订。

    A law was amended.

    缘由 Why:
        修订可能改了条件、时限、材料和罚则；以它为依据的职权要对照新的条文核实。
        Conditions, limits, papers and penalties may be others; what rests on it has to be confirmed.
    反例 Bad:
        -  - {编号: tiaoli, 名称: 登记管理条例, 施行日期: 2016-02-06}
        +  - {编号: tiaoli, 名称: 登记管理条例, 施行日期: 2016-02-06, 修订日期: 2026-03-01}
    改法 Remedy:
        对照修订后的条文逐项核实列出的职权，更新核实日期。
        Compare the powers listed with the amended text one by one, and set the day of confirmation.
    """
    before = ground.old.edition.as_of
    for deltas in _laws(ground):
        law = deltas[0].pair.record
        for delta in deltas:
            later = delta.fields == ("effective_on",) and (before is None or (delta.new and delta.new > before))
            if delta.new and isinstance(law, Law) and (delta.fields == ("amended_on",) or later):
                rest = tuple(one for one in deltas if one is not delta)
                yield found((delta, *rest), {"date": ground.teller.new(delta), "resting": _resting(ground, delta.pair)})
                break


def law_listed(ground: Ground) -> Iterator[Found]:
    """法规目录增减，或者更正了法规的名称、文号等资料。

    A law was added to or dropped from the list, or its data corrected.

    缘由 Why:
        只是目录上的法规多了、少了或者写准了，职权的依据变没变另行列出。
        Only the list changed; where a power's basis changed, that is told of the power.
    反例 Bad:
        -  - {编号: tiaoli, 名称: 登记管理条例, 文号: 国务院令第250号}
        +  - {编号: tiaoli, 名称: 登记管理条例, 文号: 国务院令第666号}
    改法 Remedy:
        知道即可；更正的对照官方文本。
        For information; compare corrections with the official text.
    """
    for delta in chain(ground.deltas("laws", of=DeltaKind.ADDED), ground.deltas("laws", of=DeltaKind.REMOVED)):
        yield found((delta,), message=by_kind("QC607", delta))
    for deltas in _laws(ground):
        yield found(deltas, {"fields": labels(ground, deltas)})


def basis_added(ground: Ground) -> Iterator[Found]:
    """职权增加了一条依据。

    A basis was added to a power.

    缘由 Why:
        依据多了，条件、程序可能也多了要求。
        A further basis may bring further demands.
    反例 Bad:
        +    依据: [{法规: shishi-banfa, 条款: 第五条, 作用: 实施依据}]
    改法 Remedy:
        看流程、条件是否已经照新的依据写。
        See whether flow and conditions follow it.
    """
    for delta in ground.deltas("powers", "legal_basis", of=DeltaKind.ADDED):
        yield found((delta,))


def setting_basis_removed(ground: Ground) -> Iterator[Found]:
    """职权的设定依据被删去，或者不再是设定依据。

    The basis that sets a power was removed, or no longer sets it.

    缘由 Why:
        外部权力没有设定依据就不能行使；删去依据而职权照旧，就是无据用权。
        Without a basis that sets it an external power may not be exercised.
    反例 Bad:
        -    依据: [{法规: tiaoli, 条款: 第十条, 作用: 设定依据}]
    改法 Remedy:
        写明现行的设定依据；没有的，职权应当取消。
        Cite the law that sets it now; where there is none the power has to go.
    """
    for delta in ground.deltas("powers", "legal_basis", of=DeltaKind.REMOVED):
        if isinstance(delta.old, LegalBasis) and delta.old.role == "sets":
            yield found((delta,))
    for delta in ground.deltas("powers", "legal_basis", "role"):
        if delta.old == "sets" and not _is_set(delta.pair.new):
            yield found((delta,), message="QC602.role")


def basis_removed(ground: Ground) -> Iterator[Found]:
    """职权的实施依据、监管依据被删去。

    A basis that governs exercise or supervision was removed from a power.

    缘由 Why:
        程序、条件往往写在实施依据里，删去以后照什么办就不清楚了。
        Procedure and conditions often stand there; without it nobody knows by what to act.
    反例 Bad:
        -    依据: [{法规: shishi-banfa, 条款: 第五条, 作用: 实施依据}]
    改法 Remedy:
        看是失效、重复还是漏写。
        Out of force, written twice, or left out?
    """
    for delta in ground.deltas("powers", "legal_basis", of=DeltaKind.REMOVED):
        yield found((delta,))


def basis_changed(ground: Ground) -> Iterator[Found]:
    """依据的条款、作用或者要点变了。

    Article, role or gist of a basis changed.

    缘由 Why:
        条款变了，可能是法律重新编了条，也可能引错了条；要点变了，条件、程序可能随之变。
        The law may have other numbers now, or the citation be wrong; with the gist, conditions may differ.
    反例 Bad:
        -    依据: [{法规: tiaoli, 条款: 第十条, 作用: 设定依据}]
        +    依据: [{法规: tiaoli, 条款: 第十一条, 作用: 设定依据}]
    改法 Remedy:
        对照现行文本，看条款对不对、要点准不准。
        Compare with the text in force: is the article right, and the gist?
    """
    inside = (one for one in ground.below("powers", "legal_basis") if one.fields != ("legal_basis",))
    for deltas in by_item(inside):
        if not all(map(is_wording, deltas)):
            yield found(deltas, {"law": _law_of(ground, deltas[0]), **turned(ground, deltas)})


def regulation_gone(ground: Ground) -> Iterator[Found]:
    """本单位的制度废止、删去，或者退回拟订。

    A regulation of the unit was repealed, dropped, or put back to draft.

    缘由 Why:
        措施靠制度落地；制度没了，写着“按某制度执行”的措施就悬空。
        Measures stand on regulations; without them they hang in the air.
    反例 Bad:
        -制度:
        -  - {编号: ZD-007, 名称: 用印管理制度, 状态: 有效}
    改法 Remedy:
        看哪些措施还引着它，由什么制度接替。
        See which measures cite it, and what takes its place.
    """
    for delta in ground.deltas("regulations", of=DeltaKind.REMOVED):
        yield found((delta,), message="QC608.gone")
    for delta in ground.deltas("regulations", "status"):
        if delta.new == "repealed" or (delta.new == "draft" and delta.old == "in_force"):
            yield found((delta,))


def regulation_added(ground: Ground) -> Iterator[Found]:
    """新订制度，或者制度生效。

    A regulation was added or put in force.

    缘由 Why:
        措施有了制度依托，执行和检查才有依据。
        With a regulation behind them, measures can be carried out and checked.
    反例 Bad:
        +制度:
        +  - {编号: ZD-012, 名称: 合同审核制度, 状态: 有效}
    改法 Remedy:
        看措施是否已经引用它。
        See whether the measures cite it.
    """
    for delta in ground.deltas("regulations", of=DeltaKind.ADDED):
        if isinstance(delta.new, Regulation) and delta.new.status in ("", "in_force"):
            yield found((delta,), message="QC609.new")
    for delta in ground.deltas("regulations", "status"):
        if delta.new == "in_force":
            yield found((delta,))


def regulation_changed(ground: Ground) -> Iterator[Found]:
    """制度修订：名称、文号、适用职权、施行日期等变了，或者新列了还在拟订的制度。

    A regulation changed, or a draft of one is newly listed.

    缘由 Why:
        制度换了文号，内容多半也换了；引用它的措施要跟着核对。
        With another number the text is another; the measures that cite it have to be compared.
    反例 Bad:
        -  - {编号: ZD-007, 名称: 用印管理制度, 文号: 示局〔2024〕3号}
        +  - {编号: ZD-007, 名称: 用印管理制度, 文号: 示局〔2026〕8号}
    改法 Remedy:
        看修订了什么，引用它的措施是否还对得上。
        See what was revised, and whether the measures that cite it still agree.
    """
    for delta in ground.deltas("regulations", of=DeltaKind.ADDED):
        yield found((delta,), message="QC610.new")
    fields = chain.from_iterable(ground.deltas("regulations", name) for name in _OF_REGULATION)
    for deltas in by_pair(of_substance(fields)):
        yield found(deltas, {"fields": labels(ground, deltas)})


def _laws(ground: Ground) -> list[tuple[Delta, ...]]:
    """The differences in the data of each law."""
    return by_pair(chain.from_iterable(ground.deltas("laws", name) for name in _OF_LAW))


def _repealed(ground: Ground, pair: RecordPair) -> Word:
    """``，自2026年3月1日起``; nothing where no day is given."""
    on = law.repealed_on if isinstance(law := pair.record, Law) else None
    day = ground.teller.value(on, pair, ("repealed_on",), ground.new)
    return phrase("part.from", date=day) if day else ""


def _resting(ground: Ground, pair: RecordPair) -> Word:
    """``；以它为依据的职权2项：甲、乙``: of both sides, by what they are called now."""
    found_: dict[RecordKey, str] = {}
    for law, side in ((pair.new, ground.new), (pair.old, ground.old)):
        for power in side.powers_on(law) if isinstance(law, Law) else ():
            for key in (power.key,) if side is ground.new else ground.pairing.new_keys.get(power.key, ()):
                now = ground.new.get(key, Power)
                found_.setdefault(key, now.name if now else power.name)
    names = [found_[key] for key in sorted(found_)]
    return phrase("part.resting", count=len(names), names=listed(names)) if names else phrase("part.resting_none")


def _moved_bases(ground: Ground, pair: RecordPair) -> Iterator[Delta]:
    """Bases that cite the law's successor in its place, in the same role."""
    law = pair.record
    successor = law.replaced_by.target if isinstance(law, Law) and law.replaced_by else None
    if successor is None or pair.old is None:
        return
    for deltas in by_pair(ground.deltas("powers", "legal_basis")):
        gone = [one for one in deltas if _cites(one.old, pair.old.key) and one.kind is DeltaKind.REMOVED]
        come = [one for one in deltas if _cites(one.new, successor) and one.kind is DeltaKind.ADDED]
        for one in gone:
            same = next((other for other in come if other.new.role == one.old.role), None)
            if same:
                come.remove(same)
                yield from (one, same)


def _cites(basis: object, law: RecordKey) -> bool:
    return isinstance(basis, LegalBasis) and basis.law is not None and basis.law.target == law


def _is_set(record: Record | None) -> bool:
    return isinstance(record, Power) and any(basis.role == "sets" for basis in record.legal_basis)


def _law_of(ground: Ground, delta: Delta) -> str:
    basis = delta.items[1]
    law = ground.new.get(basis.law, Law) if isinstance(basis, LegalBasis) else None
    return law.title if law else ""


RULES: tuple[ChangeRule, ...] = (
    ChangeRule("QC606", (Effect.UNCLEAR,), law_repealed),
    ChangeRule("QC605", (Effect.UNCLEAR,), law_amended),
    ChangeRule("QC607", (Effect.NEUTRAL,), law_listed),
    ChangeRule("QC602", (Effect.WEAKENS,), setting_basis_removed),
    ChangeRule("QC601", (Effect.NEUTRAL,), basis_added),
    ChangeRule("QC603", (Effect.UNCLEAR,), basis_removed),
    ChangeRule("QC604", (Effect.UNCLEAR,), basis_changed),
    ChangeRule("QC608", (Effect.WEAKENS,), regulation_gone),
    ChangeRule("QC609", (Effect.STRENGTHENS,), regulation_added),
    ChangeRule("QC610", (Effect.UNCLEAR,), regulation_changed),
)
