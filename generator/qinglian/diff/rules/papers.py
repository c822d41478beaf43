"""What people have to bring, pay and put up with: materials, fees, inspections (QC701 to QC707)."""

from collections.abc import Iterator

from qinglian.compare import DeltaKind
from qinglian.diff.ground import Ground
from qinglian.diff.grouping import by_item, by_kind, by_pair, found, is_wording, of_substance
from qinglian.diff.rule import ChangeRule, Effect, Found
from qinglian.diff.wording import both_sides, turned
from qinglian.model import Power, Record
from qinglian.model.power import Fee

_KINDS = ("powers", "flows")


def material_added(ground: Ground) -> Iterator[Found]:
    """要申请人多交一份材料。

    A further paper is asked for.

    缘由 Why:
        材料多一份，负担重一分；没有法律依据的材料不能要，机关自己查得到的也不能要。
        Each paper is a burden; none may be asked for without a basis in law, nor what the authority can look up.
    反例 Bad:
        -    材料: [登记申请书]
        +    材料: [登记申请书, 无犯罪记录证明]
    改法 Remedy:
        看依据；没有依据的去掉。
        Look at its basis; drop it where there is none.
    """
    for kind in _KINDS:
        for delta in ground.deltas(kind, "materials", of=DeltaKind.ADDED):
            yield found((delta,))


def material_removed(ground: Ground) -> Iterator[Found]:
    """少要申请人一份材料。

    A paper is no longer asked for.

    缘由 Why:
        减材料是减负担；但支撑审查的关键材料减了，要看靠什么核实。
        Fewer papers are less of a burden; where a key one goes, see what the review relies on now.
    反例 Bad:
        -    材料: [登记申请书, 验资报告]
        +    材料: [登记申请书]
    改法 Remedy:
        核对流程里是否还用到它，由什么方式代替核实。
        See whether the flow still uses it, and what replaces it.
    """
    for kind in _KINDS:
        for delta in ground.deltas(kind, "materials", of=DeltaKind.REMOVED):
            yield found((delta,))


def material_changed(ground: Ground) -> Iterator[Found]:
    """材料的名称、形式、份数、来源等变了。

    A paper's name, form, copies or source changed.

    缘由 Why:
        复印件改成原件、一份改成三份，都是负担的增减。
        An original for a copy, three for one: the burden grows or shrinks.
    反例 Bad:
        -    材料: [{名称: 法人证书, 形式: 复印件}]
        +    材料: [{名称: 法人证书, 形式: 原件}]
    改法 Remedy:
        核对依据和办事指南是否一致。
        Compare with law and guide.
    """
    for kind in _KINDS:
        inside = (one for one in ground.below(kind, "materials") if one.fields != ("materials",))
        for deltas in by_item(inside):
            if not all(map(is_wording, deltas)):
                yield found(deltas, turned(ground, deltas))


def fee_introduced(ground: Ground) -> Iterator[Found]:
    """由不收费改为收费。

    A fee was introduced.

    缘由 Why:
        收费必须有法律依据和核定的标准，巧立名目收费是乱作为。
        A fee needs its law and its approved standard.
    反例 Bad:
        -    收费: {是否收费: 否}
        +    收费: {是否收费: 是, 标准: 每件50元}
    改法 Remedy:
        看收费依据和标准的批准文件，收入是否上缴。
        Look at basis and approval of the standard, and where the money goes.
    """
    yield from _fees(ground, before=False, after=True)


def fee_lifted(ground: Ground) -> Iterator[Found]:
    """由收费改为不收费。

    A fee was lifted.

    缘由 Why:
        取消收费要落实到窗口，防止换个名目再收。
        It must not come back under another name.
    反例 Bad:
        -    收费: {是否收费: 是, 标准: 每件50元}
        +    收费: {是否收费: 否}
    改法 Remedy:
        知道即可；核对相关依据是否同时废止。
        For information; see whether its basis went too.
    """
    yield from _fees(ground, before=True, after=False)


def fee_changed(ground: Ground) -> Iterator[Found]:
    """收费标准或者依据变了。

    Standard or basis of a fee changed.

    缘由 Why:
        标准提高是加重负担，降低要防止应收不收、厚此薄彼。
        Higher is a burden; lower may favour some.
    反例 Bad:
        -    收费: {是否收费: 是, 标准: 每平方米1.4元}
        +    收费: {是否收费: 是, 标准: 每平方米1.7元}
    改法 Remedy:
        对照批准文件核对标准。
        Compare with the approval.
    """
    for deltas in by_pair(of_substance(ground.below("powers", "fee"))):
        fees = [_fee(record) for record in (deltas[0].pair.old, deltas[0].pair.new)]
        if any(fee and (fee.charged or fee.standard or fee.basis) for fee in fees):
            yield found(deltas, both_sides(ground, deltas, ("fee",)))


def inspection_changed(ground: Ground) -> Iterator[Found]:
    """检查的方式、频次上限或者标准变了。

    Mode, frequency cap or standard of inspections changed.

    缘由 Why:
        频次上限管住任性检查；上限提高、随机改为指定，就给了选择执法的空间。
        The cap restrains inspection at will; a higher one, or a choice in place of a draw, makes room for favours.
    反例 Bad:
        -    检查: {频次上限: 同一企业每年不超过2次}
        +    检查: {频次上限: 同一企业每年不超过6次}
    改法 Remedy:
        看理由和批准；专项检查另有规定的写明。
        Look at reason and approval; say what holds for special campaigns.
    """
    for delta in of_substance(ground.below("powers", "inspection")):
        yield found((delta,), message=by_kind("QC707", delta))


def _fees(ground: Ground, *, before: bool, after: bool) -> Iterator[Found]:
    for deltas in by_pair(ground.below("powers", "fee")):
        pair = deltas[0].pair
        if (_charged(pair.old), _charged(pair.new)) == (before, after):
            yield found(deltas, both_sides(ground, deltas, ("fee",)))


def _charged(record: Record | None) -> bool:
    """Whether something is charged; a standard alone says so."""
    fee = _fee(record)
    return fee is not None and (fee.charged if fee.charged is not None else bool(fee.standard))


def _fee(record: Record | None) -> Fee | None:
    return record.fee if isinstance(record, Power) else None


RULES: tuple[ChangeRule, ...] = (
    ChangeRule("QC701", (Effect.NEUTRAL,), material_added),
    ChangeRule("QC702", (Effect.NEUTRAL,), material_removed),
    ChangeRule("QC703", (Effect.NEUTRAL,), material_changed),
    ChangeRule("QC704", (Effect.UNCLEAR,), fee_introduced),
    ChangeRule("QC705", (Effect.NEUTRAL,), fee_lifted),
    ChangeRule("QC706", (Effect.UNCLEAR,), fee_changed),
    ChangeRule("QC707", (Effect.UNCLEAR,), inspection_changed),
)
