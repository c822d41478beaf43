"""Records that are new, gone, or known by another number (QC101 to QC103, QC108 to QC111, QC901, QC902)."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import chain

from qinglian.compare import Delta, DeltaKind, How
from qinglian.diff.ground import Ground
from qinglian.diff.grouping import found
from qinglian.diff.hanging import following, hanging, written_in
from qinglian.diff.rule import ChangeRule, Effect, Found
from qinglian.diff.wording import along, listed, phrase
from qinglian.model import Power, Record, RecordKey
from qinglian.words import Text

TAKEN = frozenset({"taken_back", "taken_over"})
HANDED = frozenset({"handed_down", "entrusted"})
_BACK = frozenset({"taken_over", "restored"})
_PLACES = ("units", "offices", "posts", "bodies")
_FOLLOWED = frozenset({How.RENUMBERED, How.HANDED_OVER, How.CONVERTED})


def declared(delta: Delta) -> str:
    """The kind of the change record that declares a record-level difference, or nothing."""
    return delta.pair.said_by.kind_ if delta.pair.said_by else ""


def whole(ground: Ground, delta: Delta, message: str = "") -> Found:
    """A record that is new or gone, with what hangs on it alone."""
    record = delta.pair.record
    also = hanging(ground, [record], delta.kind)
    return found((delta, *also), {"along": along(ground, also)}, message=message)


def power_new(ground: Ground) -> Iterator[Found]:
    """目录上新列了一项职权。

    A power is newly listed.

    缘由 Why:
        新职权连同它的流程、风险点和措施一次说清，不逐项重复；审核人看它有没有依据、流程和风险是否齐全。
        A new power is told once with its flow, risks and measures; see whether basis, flow and risks are complete.
    反例 Bad:
        +职权:
        +  - 编号: XK-009
        +    名称: 民办学校设立审批
    改法 Remedy:
        对照变更记录看依据和批准；没有写变更记录的补上。
        Compare it with its change record for basis and approval; write one where it is missing.
    """
    for delta in ground.deltas("powers", of=DeltaKind.ADDED):
        if declared(delta) not in _BACK:
            yield whole(ground, delta)


def power_cancelled(ground: Ground) -> Iterator[Found]:
    """职权取消：变更记录写明取消，或者状态改为取消。

    A power is cancelled: a change record says so, or its status.

    缘由 Why:
        取消的职权连同只属于它的流程、风险点和措施一并退出目录；取消以后由谁监管、在办的怎么办，变更记录应当写明。
        Flow, risks and measures that only it had leave with it; the change record says who watches over it from now on.
    反例 Bad:
        -    状态: 有效
        +    状态: 取消
    改法 Remedy:
        看取消的依据和过渡安排；事中事后监管要有着落。
        Look at the basis and the transition; supervision afterwards must be somebody's.
    """
    for delta in ground.deltas("powers", of=DeltaKind.REMOVED):
        if declared(delta) == "cancelled":
            yield whole(ground, delta)
    for delta in ground.deltas("powers", "status"):
        if delta.new == "cancelled" and delta.pair.old:
            also = hanging(ground, [delta.pair.old], DeltaKind.REMOVED)
            yield found((delta, *also), {"along": along(ground, also)}, message="QC102.status")


def power_gone(ground: Ground) -> Iterator[Found]:
    """职权从目录上消失，没有变更记录，也没有相像的记录接替。

    A power is gone without a change record and without anything alike in its place.

    缘由 Why:
        权力不会自己消失：可能是取消、下放、合并，也可能是删错了或者有意不列。
        Powers do not vanish by themselves: cancelled, handed down, merged - or deleted by mistake, or left out.
    反例 Bad:
        -职权:
        -  - 编号: CF-004
        -    名称: 违规收费处罚
    改法 Remedy:
        问明去向，补写变更记录；删错的恢复。
        Ask where it went and write the change record; restore what was deleted by mistake.
    """
    for delta in ground.deltas("powers", of=DeltaKind.REMOVED):
        if not delta.pair.said_by:
            yield whole(ground, delta)


def renumbered(ground: Ground) -> Iterator[Found]:
    """记录换了编号，变更记录写明后继，内容另行比较。

    A record has another id; a change record names the successor, and the contents are compared.

    缘由 Why:
        编号换了，事项没换；历年的记录仍要接得上。换编号时顺带改的内容另外逐条列出。
        The id is another, the thing is the same; what else changed in it is told apart.
    反例 Bad:
        -  - 编号: QT-003
        +  - 编号: QT-013
        +变更记录: [{变更类型: 变更要素, 对象: 职权/QT-003, 后继: 职权/QT-013}]
    改法 Remedy:
        确认是同一事项即可；旧编号不再给别的事项用。
        Confirm that it is the same thing; the old id is never given to anything else.
    """
    inside = written_in(ground)
    paired = _paired(ground)
    left = {one.pair.old.key for one in paired if one.pair.old and _told_of_power(one)}
    own = [one for one in paired if one.pair.how in _FOLLOWED and not _told_of_power(one) and _host(one) not in left]
    for delta in sorted(own, key=_hosts_first):
        if ground.is_free(delta):
            also = following(ground, delta, inside)
            yield found(
                (delta, *also, *_names(ground, delta)),
                {"old_id": _id(delta.pair.old), "new_id": _id(delta.pair.new), "along": along(ground, also)},
            )


def merged(ground: Ground) -> Iterator[Found]:
    """几条记录合并为一条。

    Several records became one.

    缘由 Why:
        合并以后，原来各自的环节、时限、风险点是否都保留，机器比不出来；原有的风险和措施最容易在合并时丢掉。
        Whether each one's steps, limits and risks were kept cannot be compared; risks and measures get lost in mergers.
    反例 Bad:
        -  - {编号: XK-003, 名称: 设立登记}
        -  - {编号: XK-004, 名称: 变更登记}
        +  - {编号: XK-013, 名称: 设立和变更登记}
    改法 Remedy:
        逐条对照原来的环节、风险点和措施，少了的问明理由。
        Compare steps, risks and measures one by one, and ask why any is missing.
    """
    yield from _joined(ground, How.MERGED, lambda delta: delta.pair.new, lambda delta: delta.pair.old)


def split(ground: Ground) -> Iterator[Found]:
    """一条记录分设为几条。

    One record was split into several.

    缘由 Why:
        分设以后，原来的风险点和措施归到哪一条、有没有两边都不管的，要由人看。
        Which part carries the risks and measures now, and whether none does, is for a person to see.
    反例 Bad:
        -  - {编号: QR-002, 名称: 救助对象认定}
        +  - {编号: QR-012, 名称: 低保对象认定}
        +  - {编号: QR-013, 名称: 特困人员认定}
    改法 Remedy:
        对照原记录，看各条是否都有依据、流程、风险点和措施。
        Compare with the former record: does each part have its basis, flow, risks and measures?
    """
    yield from _joined(ground, How.SPLIT, lambda delta: delta.pair.old, lambda delta: delta.pair.new)


def probably_renumbered(ground: Ground) -> Iterator[Found]:
    """一条记录消失，另有一条相像的新记录：可能是改了编号，只是推测。

    A record is gone and another, alike, is new: probably renumbered, which is a guess.

    缘由 Why:
        没有变更记录，只凭名称、内容、环节相像推断；推断错了，其后的比较就都错了。
        Without a change record only likeness speaks for it; when it is wrong, so is all that is compared.
    反例 Bad:
        -  - {编号: ZS-001, 名称: 水土保持补偿费征收}
        +  - {编号: ZS-011, 名称: 水土保持补偿费的征收}
    改法 Remedy:
        确是同一事项的，写一条变更记录并写明后继；不是的，各写各的变更记录。
        Where it is the same, write a change record that names the successor; where not, one for each.
    """
    inside = written_in(ground)
    deltas = [one for one in _paired(ground) if one.pair.how is How.PROPOSED]
    for delta in sorted(deltas, key=_hosts_first):
        if ground.is_free(delta):
            also = following(ground, delta, inside)
            yield found(
                (delta, *also, *_names(ground, delta)),
                {
                    "old_id": _id(delta.pair.old),
                    "new_id": _id(delta.pair.new),
                    "likeness": round(delta.pair.likeness * 100),
                    "along": along(ground, also),
                },
            )


def place_new(ground: Ground) -> Iterator[Found]:
    """新设单位、内设机构、岗位或者机构。

    A unit, office, post or body is new.

    缘由 Why:
        新设的机构和岗位要有职责、有人分管，列入排查的岗位要查风险点；机构里的岗位不逐个重复。
        New offices and posts need duties, somebody in charge, and a search for risks; posts of a new office go along.
    反例 Bad:
        +内设机构:
        +  - {编号: jianguan, 名称: 监管科, 性质: 内设机构}
    改法 Remedy:
        看职责、负责人、分管领导是否写明，新岗位是否查找了风险点。
        See whether duties, head and leader in charge stand there, and whether the new posts were searched.
    """
    for kind in _PLACES:
        for delta in ground.deltas(kind, of=DeltaKind.ADDED):
            yield whole(ground, delta)


def place_gone(ground: Ground) -> Iterator[Found]:
    """单位、内设机构、岗位或者机构撤销。

    A unit, office, post or body is gone.

    缘由 Why:
        撤销以后，原来的职权、风险和监督由谁接手，关系到有没有人负责。
        Who takes over its powers, risks and supervision decides whether anybody answers for them.
    反例 Bad:
        -岗位:
        -  - {编号: shenji-gang, 名称: 内部审计岗, 层次: 一般岗位}
    改法 Remedy:
        问明由谁承接，看相关的流程、责任人是否都改到位。
        Ask who takes over, and see whether flows and responsible parties were all changed.
    """
    for kind in _PLACES:
        for delta in ground.deltas(kind, of=DeltaKind.REMOVED):
            yield whole(ground, delta)


def _paired(ground: Ground) -> list[Delta]:
    """The record-level differences of what stands on both sides."""
    return [delta for delta in ground.free() if not delta.fields and delta.pair.old and delta.pair.new]


def _names(ground: Ground, delta: Delta) -> list[Delta]:
    """What the thing is called now: told with its other id."""
    return [one for one in ground.of_pair(delta.pair) if one.fields in (("name",), ("title",)) and ground.is_free(one)]


def _told_of_power(delta: Delta) -> bool:
    """Whether a power went to other hands or changed its category: rules of powers tell of it."""
    how = delta.pair.how
    handed = how in (How.HANDED_OVER, How.CONVERTED) or declared(delta) in TAKEN | HANDED
    return delta.pair.kind == "powers" and how in _FOLLOWED and handed


def _host(delta: Delta) -> RecordKey | None:
    return delta.pair.old.origin.host if delta.pair.old else None


def _hosts_first(delta: Delta) -> tuple[bool, bool]:
    record = delta.pair.record
    return (record.key.kind != "units", record.origin.host is not None)


def _joined(
    ground: Ground, how: How, one: Callable[[Delta], Record | None], parts: Callable[[Delta], Record | None]
) -> Iterator[Found]:
    """Mergers or splits by the record that stands alone on its side."""
    groups: dict[RecordKey, list[Delta]] = defaultdict(list)
    for delta in _paired(ground):
        single = one(delta)
        if delta.pair.how is how and single:
            groups[single.key].append(delta)
    for deltas in groups.values():
        records = [record for delta in deltas if (record := parts(delta))]
        also = _replaced(ground, deltas)
        yield found(
            (*deltas, *also),
            {
                "parts": listed([_part(ground, record) for record in records]),
                "name": _name(ground, one(deltas[0])),
                "kinds": ground.schemas.kinds[deltas[0].pair.kind].label,
                "along": along(ground, also),
            },
            message="QC109.into" if how is How.MERGED and len(records) == 1 else "",
        )


def _part(ground: Ground, record: Record) -> Text:
    return phrase("part.named", name=ground.teller.name(record).rstrip("。"), id=record.id)


def _replaced(ground: Ground, deltas: list[Delta]) -> tuple[Delta, ...]:
    """The flows that went with merged or split powers, or came; of other records all that hung on them."""
    old, new = ({id(record): record for delta in deltas if (record := side(delta))} for side in _SIDES)
    only = ("flows",) if isinstance(deltas[0].pair.record, Power) else ()
    appeared = [record for record in new.values() if record.key not in ground.old.records]
    gone = [record for record in old.values() if record.key not in ground.new.records]
    sides = ((gone, DeltaKind.REMOVED), (appeared, DeltaKind.ADDED))
    return tuple(chain.from_iterable(hanging(ground, records, kind, only) for records, kind in sides))


_SIDES: tuple[Callable[[Delta], Record | None], ...] = (lambda delta: delta.pair.old, lambda delta: delta.pair.new)


def _name(ground: Ground, record: Record | None) -> str:
    return ground.teller.name(record) if record else ""


def _id(record: Record | None) -> str:
    return record.id if record else ""


RULES: tuple[ChangeRule, ...] = (
    ChangeRule("QC108", (Effect.NEUTRAL,), renumbered),
    ChangeRule("QC109", (Effect.UNCLEAR,), merged),
    ChangeRule("QC110", (Effect.UNCLEAR,), split),
    ChangeRule("QC111", (Effect.UNCLEAR,), probably_renumbered),
    ChangeRule("QC101", (Effect.NEUTRAL,), power_new),
    ChangeRule("QC102", (Effect.NEUTRAL,), power_cancelled),
    ChangeRule("QC103", (Effect.UNCLEAR,), power_gone),
    ChangeRule("QC901", (Effect.NEUTRAL,), place_new),
    ChangeRule("QC902", (Effect.UNCLEAR,), place_gone),
)
