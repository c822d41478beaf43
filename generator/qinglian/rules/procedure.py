"""What must be said of a power's procedure, and by whom it is carried out (QL310 to QL312, QL316, QL317)."""

from collections.abc import Iterable, Iterator, Mapping

from qinglian.model import Finding, Flow, Post, Power, RecordKey, Step, TimeLimit
from qinglian.rules.rule import Subject
from qinglian.words import message

_GENERAL = "case_opening"
_ASKED: Mapping[str, tuple[str, ...]] = {
    "penalty": ("notice", "decision", "service"),
    "licence": ("acceptance", "decision", "service"),
}
_SEPARATE = ("acceptance", "review", "decision")


def external_powers_say_all(subject: Subject) -> Iterator[Finding]:
    """对外行使的职权没有写全应当公开的要点。

    An external power in force that lacks a point which must be stated.

    缘由 Why:
        对外行使的权力，要明确办理主体、依据、程序、期限和监督渠道，依申请的还要列出全部材料（市民政局方案
        第二阶段第1项）。缺一项，办事人就少一样可以对照的东西。
        Towards the public a power states actor, basis, procedure, limit, supervision and, on application, all papers.
    反例 Bad:
        职权:
          - 编号: XK-001
            名称: 社会团体成立登记
            权力属性: 外部权力
            启动方式: 依申请
            状态: 有效
    改法 Remedy:
        补上缺少的字段；不需要材料的写 材料: 无，监督渠道可以统一写在单位上。
        Add the missing field; 材料 无 where no papers are needed; supervision may stand with the unit.
    """
    for power in subject.powers_in_force:
        if power.nature == "external":
            for name in _lacking_outside(subject, power):
                said = message(f"QL310.{name}" if name in ("materials", "supervision") else "QL310",
                               field=subject.label(power, name), name=power.name)  # fmt: skip
                yield Finding(power, said, missing=name)


def _lacking_outside(subject: Subject, power: Power) -> Iterator[str]:
    unit = subject.catalogue.unit(power.unit)
    flows = subject.catalogue.flows_of(power)
    if power.subject is None:
        yield "subject"
    if not power.legal_basis:
        yield "legal_basis"
    if not power.flow:
        yield "flow"
    if not _limited(power, flows):
        yield "time_limit"
    if not (power.supervision or (unit and unit.supervision)):
        yield "supervision"
    if power.initiation == "on_application" and not power.materials and not any(flow.materials for flow in flows):
        yield "materials"


def _limited(power: Power, flows: tuple[Flow, ...]) -> bool:
    """Whether the authority is bound to a time, by the power or by each of its procedures."""
    return _says_when(power.time_limit) or (bool(flows) and all(_says_when(flow.time_limit) for flow in flows))


def _says_when(limits: Iterable[TimeLimit]) -> bool:
    return any(limit.binds == "authority" and (limit.promised or limit.statutory) for limit in limits)


def internal_powers_say_all(subject: Subject) -> Iterator[Finding]:
    """对内行使的职权没有写明岗位、责任主体、权限、程序或者时限。

    An internal power in force that lacks post, responsible party, authority, procedure or limit.

    缘由 Why:
        对内行使的权力，要规范行使岗位、责任主体、权限、程序和办理时限（市民政局方案第二阶段第1项）。
        Over the unit itself a power settles posts, responsible party, authority, procedure and limit.
    反例 Bad:
        职权:
          - 编号: NB-004
            名称: 公章使用管理
            权力属性: 内部权力
            分解: [{内设机构: bangongshi, 职责: 保管公章}]
            状态: 有效
    改法 Remedy:
        岗位写在分解或者环节里，权限写在环节或者岗位里，其余写在职权里。
        Posts stand in the allocation or the steps, authority in the steps or with the posts, the rest in the power.
    """
    for power in subject.powers_in_force:
        if power.nature == "internal":
            for name in _lacking_inside(subject, power):
                key = f"QL311.{name}" if name in ("allocation", "authority") else "QL311"
                field = subject.label(power, name)
                yield Finding(power, message(key, field=field, name=power.name), missing=name)


def _lacking_inside(subject: Subject, power: Power) -> Iterator[str]:
    flows = subject.catalogue.flows_of(power)
    steps = [step for flow in flows for step in flow.steps]
    named = [post for part in power.allocation for post in part.posts]
    named += [post for step in steps for post in step.posts]
    posts = subject.catalogue.all_of(named, Post)
    actors = [post for step in steps if (post := subject.catalogue.get(step.actor, Post))]
    if not named and not actors:
        yield "allocation"
    if power.responsible is None:
        yield "responsible"
    if steps and not any(step.authority for step in steps) and not any(post.authority for post in (*posts, *actors)):
        yield "authority"
    if not power.flow:
        yield "flow"
    if not _limited(power, flows):
        yield "time_limit"


def flows_where_demanded(subject: Subject) -> Iterator[Finding]:
    """评定办法要求有流程图的职权没有流程。

    A power in force without a flow where the unit's scheme demands one.

    缘由 Why:
        本单位的评定办法要求绘制权力运行流程图。要求“关键”的，指属于核心权力、三重一大，或者有最高等级风险的职权。
        The scheme asks for flowcharts: of every power, or of the key ones (core powers, major matters, gravest risks).
    反例 Bad:
        职权:
          - 编号: XK-001
            名称: 社会团体成立登记
            状态: 有效
    改法 Remedy:
        在职权里写出流程的各环节，或者写通用流程的编号。
        Write the steps in the power, or the id of a shared flow.
    """
    for power in subject.powers_in_force:
        scheme = subject.scheme_of(power)
        demanded = scheme.demands.flows if scheme and scheme.demands else ""
        if not power.flow and (demanded == "all" or (demanded == "key" and _is_key(subject, power))):
            name = scheme.name if scheme else ""
            yield Finding(power, message("QL312", name=power.name, scheme=name), missing="flow")


def _is_key(subject: Subject, power: Power) -> bool:
    gravest = any(subject.catalogue.level_rank(risk) == 1 for risk in subject.catalogue.risks_of(power))
    return bool(power.core or power.major or gravest)


def separate_hands(subject: Subject) -> Iterator[Finding]:
    """承诺件由同一个岗位受理、审查又决定。

    One post accepts, reviews and decides a case that is not settled on the spot.

    缘由 Why:
        受理、审查、决定集于一人，前后就没有制约；即办件当场办结，不在此列。
        Where one hand does all three nothing checks it; cases settled at once are exempt.
    反例 Bad:
        办件类型: 承诺件
        流程:
          环节:
            - {编号: shouli, 名称: 受理, 类型: 开始, 环节性质: 受理, 岗位: chuangkou-gang}
            - {编号: shencha, 名称: 审查, 环节性质: 审查, 办理主体: 本单位, 岗位: chuangkou-gang}
            - {编号: jueding, 名称: 决定, 环节性质: 决定, 办理主体: 本单位, 岗位: chuangkou-gang}
            - {编号: jieshu, 名称: 办结, 类型: 结束}
    改法 Remedy:
        审查或者决定换一个岗位来办。
        Let another post review or decide.
    """
    told: set[RecordKey] = set()
    for power in subject.powers_in_force:
        if power.case_type == "promised":
            for flow in subject.catalogue.flows_of(power):
                if flow.key not in told:
                    told.add(flow.key)
                    yield from _one_hand(subject, flow)


def _one_hand(subject: Subject, flow: Flow) -> Iterator[Finding]:
    hands = [{key for step in flow.steps if stage in step.stages for key in _posts(step)} for stage in _SEPARATE]
    every = set.intersection(*hands)
    for index, step in enumerate(flow.steps):
        alone = [key for key in _posts(step) if key in every]
        if "decision" in step.stages and alone:
            post = subject.catalogue.get(alone[0], Post)
            said = message("QL316", post=post.name if post else alone[0].id, step=step.name)
            yield Finding(flow, said, ("steps", index, "id"))
            return


def _posts(step: Step) -> list[RecordKey]:
    references = (*step.posts, *((step.actor,) if step.actor else ()))
    return [one.target for one in references if one.target and one.target.kind == "posts"]


def lawful_stages(subject: Subject) -> Iterator[Finding]:
    """一般程序的处罚没有告知、决定或者送达，许可没有受理、决定或者送达。

    A penalty by the general procedure without notice, decision or service; a licence without acceptance, decision
    or service.

    缘由 Why:
        处罚决定前应当告知，决定书应当送达（行政处罚法第四十四条、第六十一条）；许可应当受理、作出书面决定并送达
        （行政许可法第三十二条、第三十八条、第四十四条）。有“立案”环节的是一般程序；只有一个程序的，就看这个程序。
        Both laws ask for these stages. A flow that opens a case is the general procedure; so is a penalty's only flow.
    反例 Bad:
        职权:
          - 编号: CF-001
            类别: 行政处罚
            流程:
              环节:
                - {编号: lian, 名称: 立案, 类型: 开始, 环节性质: 立案}
                - {编号: jueding, 名称: 决定, 环节性质: 决定, 办理主体: 本单位}
                - {编号: jieshu, 名称: 结案, 类型: 结束}
    改法 Remedy:
        补上缺少的环节；环节在而没有写环节性质的，补写环节性质。
        Add the step; where it stands without its stage, add the stage.
    """
    told: set[tuple[RecordKey, str]] = set()
    for power in subject.powers_in_force:
        forwards = power.category == "licence" and power.exercise == "forwarding"
        asked = ("acceptance",) if forwards else _ASKED.get(power.category, ())
        for flow in _governed(power, subject.catalogue.flows_of(power)):
            present = {stage for step in flow.steps for stage in step.stages}
            lacking = [stage for stage in asked if stage not in present]
            unclear = any(path[2:3] == ("stages",) for path in flow.origin.faulty)
            if lacking and not unclear and (flow.key, power.category) not in told:
                told.add((flow.key, power.category))
                stages = tuple(subject.term("step_stage", stage) for stage in lacking)
                yield Finding(flow, message(f"QL317.{power.category}", stages=stages, name=power.name))


def _governed(power: Power, flows: tuple[Flow, ...]) -> tuple[Flow, ...]:
    """The procedures that must have all stages: of a penalty the general one alone."""
    if power.category != "penalty" or len(flows) == 1:
        return flows
    general = tuple(flow for flow in flows if any(_GENERAL in step.stages for step in flow.steps))
    return general or tuple(sorted(flows, key=lambda flow: len(flow.steps))[-1:])
