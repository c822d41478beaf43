"""Posts, offices, leaders and the leading group (QC903 to QC907, QC915, QC916)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from qinglian.compare import Delta, DeltaKind
from qinglian.diff.ground import Ground
from qinglian.diff.grouping import by_field, by_item, found, of_substance
from qinglian.diff.rule import ChangeRule, Effect, Found
from qinglian.diff.wording import both_sides, labels, listed, phrase, turned, whose
from qinglian.model import Record
from qinglian.model.construct import attribute_of

_MARKS = ("in_scope", "key")
_LEADERS = (
    ("units", "discipline_body"), ("units", "head"), ("units", "leading_group"), ("units", "leading_group", "leader"),
    ("units", "leading_group", "deputies"), ("units", "leading_group", "members"), ("units", "leading_group", "office"),
    ("units", "leading_group", "office_head"), ("units", "leading_group", "office_deputies"), ("offices", "head"),
    ("offices", "leader_in_charge"), ("offices", "liaison"),
)  # fmt: skip
_OF_POST = ("tier", "roles", "duties", "authority", "office")
_PROGRESS = frozenset({("links", "date"), ("links", "outcome")})


def out_of_search(ground: Ground) -> Iterator[Found]:
    """岗位不再列入排查，或者不再是重点岗位。

    A post is no longer searched for risks, or no longer a key post.

    缘由 Why:
        不排查的岗位没有风险点、没有措施，等于放到了视线之外。
        A post that is not searched has neither risks nor measures: it is out of sight.
    反例 Bad:
        +  - {编号: caiwu-gang, 名称: 财务岗, 列入排查: 否}
    改法 Remedy:
        看理由；手里有权的岗位都要列入。
        Look at the reason; posts with power are to be searched.
    """
    yield from _marks(ground, "QC903", now=False)


def into_search(ground: Ground) -> Iterator[Found]:
    """岗位列入排查，或者定为重点岗位。

    A post is searched for risks now, or is a key post.

    缘由 Why:
        列入排查的岗位要查风险点、定措施。
        A post that is searched gets its risks and measures.
    反例 Bad:
        -  - {编号: siji, 名称: 驾驶员, 列入排查: 否}
        +  - {编号: siji, 名称: 驾驶员, 列入排查: 是}
    改法 Remedy:
        看风险点是否已经查找。
        See whether its risks were found.
    """
    yield from _marks(ground, "QC904", now=True)


def no_risk_where_risks_were(ground: Ground) -> Iterator[Found]:
    """原来有风险点的岗位改作无风险声明。

    A post that had risks is now stated to have none.

    缘由 Why:
        权力没变，风险不会凭声明消失。
        As long as its power stands, a statement does not make risk go away.
    反例 Bad:
        +    无风险声明: {日期: 2026-04-10, 说明: 经查找没有风险。}
    改法 Remedy:
        看职责是否真的变了；没有变的恢复风险点。
        Did its duties change? Restore the risks where they did not.
    """
    for delta in ground.deltas("posts", "no_risk", of=DeltaKind.ADDED):
        risks = ground.old.risks_of_subject(delta.pair.old.key) if delta.pair.old else ()
        if risks:
            yield found((delta,), {"count": len(risks), "ids": listed([risk.id for risk in risks])})


def leader_changed(ground: Ground) -> Iterator[Found]:
    """领导小组、纪检监察机构、主要负责人、负责人、分管领导或者联络员换了；原来空缺的补上，增强。

    Leading group, discipline body, head, leader in charge or liaison changed; what was empty and is filled strengthens.

    缘由 Why:
        谁牵头、谁监督，决定防控有没有人抓；换了人，责任要交接。
        Who leads and who supervises decides whether anybody sees to it; duties have to be handed over.
    反例 Bad:
        -  - {编号: bangongshi, 名称: 办公室, 分管领导: fujuzhang-a}
        +  - {编号: bangongshi, 名称: 办公室, 分管领导: fujuzhang-b}
    改法 Remedy:
        看任命或者分工文件，风险的责任人要不要跟着改。
        Look at the appointment, and whether responsible parties of risks have to follow.
    """
    changed = [deltas for deltas, was, is_ in _leaders(ground) if was and is_]
    for group in _by_top_field(changed):
        parts = tuple(phrase("part.turned", label=labels(ground, one), **both_sides(ground, one)) for one in group)
        record = whose(ground, group[0][0].pair.record)
        yield found([*chain.from_iterable(group)], {"whose": record, "parts": parts})
    for deltas, was, is_ in _leaders(ground):
        if is_ and not was:
            values = {"whose": whose(ground, deltas[0].pair.record), **both_sides(ground, deltas)}
            yield found(deltas, values, effect=Effect.STRENGTHENS, message="QC906.filled")


def leader_missing(ground: Ground) -> Iterator[Found]:
    """领导小组成员、纪检监察机构、主要负责人、分管领导等空缺。

    A role of the leading group, the discipline body, a head or a leader in charge is left empty.

    缘由 Why:
        没有人牵头、没有人监督，风险防控就没有人负责。
        Without a leader and without supervision nobody answers for the prevention of risk.
    反例 Bad:
        -  纪检监察机构: jiwei
    改法 Remedy:
        补上；暂时空缺的写明由谁代行。
        Fill it; while it is vacant, say who acts.
    """
    for deltas, was, is_ in _leaders(ground):
        if was and not is_:
            yield found(deltas, {"whose": whose(ground, deltas[0].pair.record), **both_sides(ground, deltas)})


def post_changed(ground: Ground) -> Iterator[Found]:
    """岗位的层次、担任角色、职责、权限或者所在机构变了。

    A post's tier, roles, duties, authority or office changed.

    缘由 Why:
        层次和角色决定谁对哪一级风险负责；职责、权限变了，风险点要重新查找。
        Tier and roles decide who answers for which level; with other duties the risks have to be searched anew.
    反例 Bad:
        -  - {编号: zhuren, 名称: 主任, 担任角色: 部门负责人}
        +  - {编号: zhuren, 名称: 主任}
    改法 Remedy:
        看任命、分工文件，核对风险点和责任人。
        Look at appointment and division of work, and compare risks and responsible parties.
    """
    for name in _OF_POST:
        for deltas in by_field(of_substance(ground.deltas("posts", name))):
            yield found(deltas, both_sides(ground, deltas))


def project_changed(ground: Ground) -> Iterator[Found]:
    """重大项目：记录了进展，或者环节、承担主体有变。

    A major project: progress was recorded, or its links or their parties changed.

    缘由 Why:
        进展只是如实记录；环节删去、主体更换，关系到招标、审计、验收还在不在。
        Progress is for the record; a link dropped or a party replaced touches tender, audit and acceptance.
    反例 Bad:
        -    环节: [{种类: 招投标}, {种类: 项目审计}, {种类: 竣工验收}]
        +    环节: [{种类: 招投标}, {种类: 竣工验收}]
    改法 Remedy:
        环节少了、主体换了的，问明依据。
        Ask for the ground where a link is gone or a party is another.
    """
    for delta in ground.deltas("projects", of=DeltaKind.ADDED):
        yield found((delta,), message="QC916.new")
    for delta in ground.deltas("projects", of=DeltaKind.REMOVED):
        yield found((delta,), effect=Effect.UNCLEAR, message="QC916.gone")
    for deltas in by_item(one for one in ground.below("projects", "links") if one.kind is not DeltaKind.MOVED):
        whole = deltas[0].fields == ("links",)
        neutral = deltas[0].kind is DeltaKind.ADDED if whole else all(one.fields in _PROGRESS for one in deltas)
        message = f"QC916.{deltas[0].kind.value}" if whole else "QC916" if neutral else "QC916.link"
        link = ground.label("project_link", getattr(_link(deltas[0]), "kind", ""))
        yield found(
            deltas,
            {"link": link, "fields": labels(ground, deltas), **turned(ground, deltas)},
            effect=None if neutral else Effect.UNCLEAR,
            message=message,
        )


def _link(delta: Delta) -> object:
    old, new = delta.items
    return old if new is None else new


def _marks(ground: Ground, code: str, *, now: bool) -> Iterator[Found]:
    for name in _MARKS:
        for delta in ground.deltas("posts", name):
            if delta.new is now:
                yield found((delta,), message=f"{code}.{name}")


def _leaders(ground: Ground) -> Iterator[tuple[tuple[Delta, ...], bool, bool]]:
    """The roles that differ: whether somebody had them, and has them now."""
    for deltas in by_field(chain.from_iterable(ground.deltas(kind, *fields) for kind, *fields in _LEADERS)):
        pair, fields = deltas[0].pair, deltas[0].fields
        yield deltas, _is_filled(pair.old, fields), _is_filled(pair.new, fields)


def _by_top_field(groups: Iterable[tuple[Delta, ...]]) -> list[list[tuple[Delta, ...]]]:
    """The roles of one leading group together."""
    tops: dict[tuple[int, str], list[tuple[Delta, ...]]] = defaultdict(list)
    for deltas in groups:
        tops[id(deltas[0].pair), deltas[0].fields[0]].append(deltas)
    return list(tops.values())


def _is_filled(record: Record | None, fields: tuple[str, ...]) -> bool:
    value: object = record
    for name in fields:
        value = getattr(value, attribute_of(name, type(value)), None)
    return value not in (None, ())


RULES: tuple[ChangeRule, ...] = (
    ChangeRule("QC903", (Effect.WEAKENS,), out_of_search),
    ChangeRule("QC904", (Effect.STRENGTHENS,), into_search),
    ChangeRule("QC905", (Effect.WEAKENS,), no_risk_where_risks_were),
    ChangeRule("QC907", (Effect.WEAKENS,), leader_missing),
    ChangeRule("QC906", (Effect.UNCLEAR, Effect.STRENGTHENS), leader_changed),
    ChangeRule("QC915", (Effect.UNCLEAR,), post_changed),
    ChangeRule("QC916", (Effect.NEUTRAL, Effect.UNCLEAR), project_changed),
)
