"""What no rule has named: order, rewording, and values of other fields and kinds (QC990 to QC993)."""

from collections import defaultdict
from collections.abc import Iterator

from qinglian.compare import Delta, DeltaKind
from qinglian.diff.ground import Ground
from qinglian.diff.grouping import by_field, by_kind, found, is_wording
from qinglian.diff.rule import ChangeRule, Effect, Found
from qinglian.diff.wording import item_of, said, whose


def value_changed(ground: Ground) -> Iterator[Found]:
    """其他字段的值增加、删去或者改变；没有专门规则的记录新增或者消失。

    A value of another field was added, removed or changed; a record of a kind without a rule of its own is new or gone.

    缘由 Why:
        与制约没有直接关系，但不能漏掉：凡是变了的都要有地方看见。
        It does not touch control as such, but nothing that changed may be missing.
    反例 Bad:
        -    职权编码: 000111001001
        +    职权编码: 000111001002
    改法 Remedy:
        知道即可。
        For information.
    """
    for deltas in _of_their_year(ground):
        gone, come = sum(not one.pair.new for one in deltas), sum(not one.pair.old for one in deltas)
        kinds = ground.schemas.kinds[deltas[0].pair.kind].label
        yield found(deltas, {"kinds": kinds, "gone": gone, "come": come}, message="QC991.year")
    for delta in [one for one in ground.free() if not one.fields]:
        values = {"whose": whose(ground, delta.pair.record)}
        yield found((delta,), values, message=f"QC991.record.{delta.kind.value}")
    rest = (one for one in ground.free() if one.kind is not DeltaKind.MOVED and not _is_text(ground, one))
    for deltas in by_field(rest):
        yield _told(ground, deltas, by_kind("QC991", deltas[0]) if len(deltas) == 1 else "QC991")


def reworded(ground: Ground) -> Iterator[Found]:
    """其他字段的文字作了实质改动。

    The text of another field was changed in substance.

    缘由 Why:
        改了数字、主体、“必须”“可以”这类字眼，或者改动较大，机器判断不了是松是紧。
        Numbers, parties, “must” or “may” changed, or much of it: tighter or looser is not for a machine.
    反例 Bad:
        -    服务标准: 每个工作日受理，节假日预约。
        +    服务标准: 每周二、周四受理。
    改法 Remedy:
        对照前后文字判断。
        Compare both texts.
    """
    for delta in ground.free():
        if delta.kind is not DeltaKind.MOVED and _is_text(ground, delta) and not is_wording(delta):
            yield _told(ground, (delta,), "QC990")


def reworded_slightly(ground: Ground) -> Iterator[Found]:
    """文字稍有改动：绝大部分相同，没有动数字、日期、否定和“应当”“可以”一类字眼。

    A text was reworded slightly: nearly all is the same, and no number, date, negation or modal was touched.

    缘由 Why:
        只是润色，意思没变；列出来是为了不遗漏。
        Style, not meaning; it is listed so that nothing is missing.
    反例 Bad:
        -    内容: 依照规定对申请登记的进行审查，符合条件的准予登记。
        +    内容: 按照规定对申请登记的进行审查，符合条件的准予登记。
    改法 Remedy:
        知道即可。
        For information.
    """
    for delta in ground.free():
        if delta.kind is not DeltaKind.MOVED and is_wording(delta):
            yield _told(ground, (delta,), "QC992")


def reordered(ground: Ground) -> Iterator[Found]:
    """清单的排列次序变了，内容没有增减。

    The order of a list changed, and nothing was added or removed by it.

    缘由 Why:
        材料、依据、措施换了排列，不影响办理；环节的先后另有规则。
        Another order of papers, bases or measures changes nothing; that of steps has a rule of its own.
    反例 Bad:
        -    材料: [登记申请书, 身份证明]
        +    材料: [身份证明, 登记申请书]
    改法 Remedy:
        知道即可。
        For information.
    """
    for deltas in by_field(one for one in ground.free() if one.kind is DeltaKind.MOVED):
        yield found(deltas, {"whose": whose(ground, deltas[0].pair.record)})


def _of_their_year(ground: Ground) -> list[tuple[Delta, ...]]:
    """What belongs to its year alone, by kind and unit: another year has others, each of which is no news."""
    if ground.old.edition.year == ground.new.edition.year:
        return []
    groups: dict[tuple[str, str], list[Delta]] = defaultdict(list)
    for delta in ground.free():
        if ground.schemas.kinds[delta.pair.kind].yearly:
            groups[delta.pair.kind, delta.pair.record.unit].append(delta)
    return [tuple(deltas) for deltas in groups.values()]


def _told(ground: Ground, deltas: tuple[Delta, ...], message: str) -> Found:
    values = {"whose": whose(ground, deltas[0].pair.record), "within": item_of(ground, deltas[0])}
    return found(deltas, {**values, **said(ground, deltas)}, message=message)


def _is_text(ground: Ground, delta: Delta) -> bool:
    """Whether free text became another text."""
    texts = isinstance(delta.old, str) and isinstance(delta.new, str) and delta.old and delta.new
    return bool(texts) and ground.teller.is_text(delta.pair.kind, delta.fields)


RULES: tuple[ChangeRule, ...] = (
    ChangeRule("QC991", (Effect.NEUTRAL,), value_changed),
    ChangeRule("QC990", (Effect.UNCLEAR,), reworded),
    ChangeRule("QC992", (Effect.NEUTRAL,), reworded_slightly),
    ChangeRule("QC993", (Effect.NEUTRAL,), reordered),
)
