"""Risk points (QL401 to QL406, QL408, QL409, QL412)."""

from collections.abc import Iterator

from qinglian.model import ControlMeasure, Finding, Flow, Post, Power, RecordKey, RiskPoint, UnitId
from qinglian.rules import wording
from qinglian.rules.grading import proposed
from qinglian.rules.roles import Roles
from qinglian.rules.rule import Subject
from qinglian.schema.kinds import fold
from qinglian.schema.nearest import nearest
from qinglian.words import Message, message

_WEIGHTY_MATTERS = frozenset({"people", "money"})
_WEIGHTY_POWERS = frozenset({"decision", "personnel", "finance"})


def risks_have_measures(subject: Subject) -> Iterator[Finding]:
    """风险点没有防控措施。

    A risk point without a control measure.

    缘由 Why:
        找出风险而不防，等于没有找；每个风险点都要逐一制定措施。
        A risk that nothing guards was found in vain; each asks for measures of its own.
    反例 Bad:
        风险点:
          - 编号: R-001
            风险主体: {层级: 岗位, 编号: yinzhang-gang}
            风险内容: 在空白文稿上盖章。
    改法 Remedy:
        在风险点下面写防控措施；与别的风险点共用的，写那条措施的编号。
        Write measures below the risk, or the id of one that it shares.
    """
    for risk in subject.catalogue.every(RiskPoint):
        if not risk.measures:
            yield Finding(risk, message("QL401"), missing="measures")


def level_follows_grading(subject: Subject) -> Iterator[Finding]:
    """评定等级与评定办法的定级规则不一致，又没有定级说明。

    The level differs from what the scheme's grading proposes, and no reason stands.

    缘由 Why:
        评定办法写明什么情形定哪一级；可以另定，但要说明理由，否则就是随意定级。文件没有写到的情形不作比较。
        The source states which case has which level; another level asks for a reason. Where it is silent, so is this.
    反例 Bad:
        风险点:
          - 编号: R-012
            评估因素: {可能性: 较大, 后果: 严重}
            评定等级: 二级
    改法 Remedy:
        改等级，或者改评估因素，或者在“定级说明”里写明理由。
        Change the level or the factors, or give the reason for the level.
    """
    for risk in subject.catalogue.every(RiskPoint):
        scheme = subject.scheme_of(risk)
        unclear = any(risk.origin.is_faulty((name,)) for name in ("factors", "liability", "subject", "powers"))
        if scheme is None or not risk.level or risk.level_reason or unclear:
            continue
        rule = proposed(subject.catalogue, scheme, risk)
        level = scheme.level(risk.level)
        if rule and level and fold(rule.level) not in (fold(level.id), fold(level.label)):
            said = message("QL402", level=level.label, proposed=rule.level, source=rule.source or scheme.name)
            yield Finding(risk, said, ("level",), missing="level_reason")


def responsible_has_the_role(subject: Subject) -> Iterator[Finding]:
    """责任人不是评定办法对该等级要求的角色，又没有责任说明。

    Nobody responsible is of the role that the scheme asks for at that level, and no reason stands.

    缘由 Why:
        评定办法写明哪一级由谁负责，如一级由主要领导；由岗位的“担任角色”、单位的主要负责人、内设机构的负责人和
        分管领导，或者同名的机构来担任。
        The scheme says who answers at which level: by a post's roles, the unit's head, an office's head or leader in
        charge, or a body of that name.
    反例 Bad:
        风险点:
          - 编号: R-012
            评定等级: 一级
            责任人: [{谁: yinzhang-gang, 身份: 直接责任}]
    改法 Remedy:
        补上担任该角色的岗位；确实由别人负责的，写“责任说明”。岗位确实担任的，在岗位的“担任角色”里写上。
        Add a post of that role, or give the reason; where a post has the role, say so in its roles.
    """
    roles: dict[UnitId, Roles] = {}
    for risk in subject.catalogue.every(RiskPoint):
        scheme = subject.scheme_of(risk)
        level = scheme.level(risk.level) if scheme else None
        if scheme is None or level is None or not risk.responsible or risk.responsible_reason:
            continue
        own = roles.get(risk.unit)
        if own is None:
            own = roles[risk.unit] = Roles.of(subject.catalogue, risk.unit, scheme)
        parties = [one.who.target for one in risk.responsible if one.who and one.who.target]
        if len(parties) < len(risk.responsible):
            continue
        lacking = [asked.role for asked in level.responsible if not own.meets(asked.role, parties)]
        if lacking:
            said = message("QL403", level=level.label, roles=wording.quoted(lacking))
            yield Finding(risk, said, ("responsible",))


def levels_agree(subject: Subject) -> Iterator[Finding]:
    """评定等级与自评等级不同，没有定级说明。

    Self-assessed and determined level differ without a reason.

    缘由 Why:
        自评以后由集体研究评定，改了等级就要说明为什么，自评的人才知道错在哪里。
        The level is determined after the self-assessment; whoever changes it says why.
    反例 Bad:
        自评等级: 三级
        评定等级: 二级
    改法 Remedy:
        写“定级说明”，如 经集体研究，发生几率偏高，上调一级。
        Give the reason for the level.
    """
    for risk in subject.catalogue.every(RiskPoint):
        if risk.self_level and risk.level and risk.self_level != risk.level and not risk.level_reason:
            said = message("QL404", level=risk.level, self_level=risk.self_level)
            yield Finding(risk, said, ("level",), missing="level_reason")


def steps_are_of_the_power(subject: Subject) -> Iterator[Finding]:
    """风险点写的环节不在所写职权的流程里。

    The step is in no flow of the power.

    缘由 Why:
        风险点要落在流程的环节上，图上才标得出来；环节改了编号，风险点也要跟着改。
        A risk is drawn at its step; where the step's id changed, the risk has to follow.
    反例 Bad:
        风险点:
          - 编号: R-012
            职权: [XK-001]
            环节: [shenca]
    改法 Remedy:
        改成流程里有的环节编号；有几项职权时写成 职权编号/环节编号。
        Write the id of a step of the flow; with several powers as power/step.
    """
    for risk in subject.catalogue.every(RiskPoint):
        for index, written in enumerate(risk.steps):
            said = _step_fault(subject, risk, written)
            if said:
                yield Finding(risk, said, ("steps", index))


def _step_fault(subject: Subject, risk: RiskPoint, written: str) -> Message | None:
    named, _, step = written.rpartition("/")
    powers = subject.catalogue.all_of(risk.powers, Power)
    if len(powers) < len(risk.powers):
        return None
    if not powers:
        return message("QL405.none", step=written)
    meant = [power for power in powers if not named or power.id == named]
    if not meant:
        return message("QL405.power", step=written, power=named, powers=wording.quoted(power.id for power in powers))
    flows = [flow for power in meant for flow in subject.catalogue.flows_of(power)]
    if not all(_told_all(subject, power) for power in meant) or not all(flow.key in subject.graphs for flow in flows):
        return None
    known = [one.id for flow in flows for one in flow.steps]
    if step in known:
        return None
    near = nearest(step, known)
    ids = wording.quoted(power.id for power in meant)
    return message("QL405.near", step=step, powers=ids, near=near) if near else message("QL405", step=step, powers=ids)


def _told_all(subject: Subject, power: Power) -> bool:
    """Whether all flows of a power are known; where it lacks one another rule speaks."""
    found = subject.catalogue.all_of(power.flow, Flow)
    return len(found) == len(power.flow) and (bool(found) or power.key in subject.main_items)


def posts_have_risks(subject: Subject) -> Iterator[Finding]:
    """列入排查的岗位既没有风险点，也没有无风险声明。

    A post in scope with neither a risk point nor a no-risk statement.

    缘由 Why:
        没有写，看不出是查过没有，还是没有查；查过没有的要有声明。
        Where nothing stands nobody can tell whether the post was searched.
    反例 Bad:
        岗位:
          - {编号: xuanjiao-gang, 名称: 宣传教育岗, 层次: 一般}
    改法 Remedy:
        查找风险点；查过确实没有的，写“无风险声明”；不列入排查的，写 列入排查: 否。
        Search it; write a no-risk statement where nothing was found, or take the post out of scope.
    """
    for post in subject.catalogue.every(Post):
        if post.in_scope and post.no_risk is None and not subject.catalogue.risks_of_subject(post.key):
            yield Finding(post, message("QL406", post=post.name), missing="no_risk")


def gravest_risks_have_regulations(subject: Subject) -> Iterator[Finding]:
    """评定办法要求建立制度的等级，风险点没有一条措施写明制度。

    A risk of a level for which the scheme demands a regulation, without a measure that names one.

    缘由 Why:
        一级风险点要建立制度、重点监管（建设局方案 四、（三））；措施只写在纸上而没有制度，就没有约束力。
        The gravest risks are to be guarded by rules of the unit; a measure that names none binds nobody.
    反例 Bad:
        风险点:
          - 编号: R-001
            评定等级: 一级
            防控措施:
              - {编号: M-001, 内容: 加强教育。, 责任主体: bangongshi}
    改法 Remedy:
        在措施里写明制度的编号；还没有的先把制度建起来。
        Name the regulation in a measure, or make one first.
    """
    for risk in subject.catalogue.every(RiskPoint):
        scheme = subject.scheme_of(risk)
        level = scheme.level(risk.level) if scheme else None
        measures = subject.catalogue.measures_of(risk)
        if scheme is None or level is None or len(measures) < max(1, len(risk.measures)):
            continue
        first = bool(scheme.demands and scheme.demands.first_level_regulation and level.rank == 1)
        if (first or level.needs_regulation) and not any(measure.regulations for measure in measures):
            yield Finding(risk, message("QL408", level=level.label, scheme=scheme.name))


def unit_risks_have_powers(subject: Subject) -> Iterator[Finding]:
    """单位的风险点没有写职权，而评定办法要求写。

    A unit's risk without a power, where the scheme demands one.

    缘由 Why:
        单位的风险点要针对它行使的每项权力来查找（四阶段实施意见 二、第二阶段），不能泛泛而谈。
        The unit's risks are to be searched power by power.
    反例 Bad:
        风险点:
          - 编号: R-901
            风险主体: {层级: 单位, 编号: 本单位}
            风险内容: 重大事项不经集体讨论。
    改法 Remedy:
        写上出在哪项职权里；与任何职权无关的，改为部门或者岗位的风险点。
        Name the power in which it lies, or make it a risk of an office or post.
    """
    for risk in subject.catalogue.every(RiskPoint):
        scheme = subject.scheme_of(risk)
        demanded = scheme and scheme.demands and scheme.demands.unit_risk_power
        if demanded and scheme and risk.subject and risk.subject.level == "unit" and not risk.powers:
            yield Finding(risk, message("QL409", scheme=scheme.name), missing="powers")


def weighty_powers_have_risks(subject: Subject) -> Iterator[Finding]:
    """涉及决策、钱或者人的职权没有风险点。

    A power over decisions, money or people without any risk point.

    缘由 Why:
        三重一大、管人管钱的职权最容易出问题，一个风险点都没有，多半是没有查。
        Such powers are where things go wrong; without any risk they were most likely not searched.
    反例 Bad:
        职权:
          - 编号: NB-001
            名称: 大额资金使用
            三重一大: [大额资金使用]
    改法 Remedy:
        逐个环节查找，写出风险点和防控措施。
        Search it step by step and write its risks and measures.
    """
    guarded: set[RecordKey] = {
        reference.target for risk in subject.catalogue.every(RiskPoint) for reference in risk.powers if reference.target
    }
    for power in subject.powers_in_force:
        weighty = power.major or _WEIGHTY_MATTERS & set(power.matters) or _WEIGHTY_POWERS & set(power.core)
        if weighty and power.key not in guarded:
            yield Finding(power, message("QL412", name=power.name))


def measures_guard(subject: Subject) -> Iterator[Finding]:
    """防控措施不针对任何风险点。

    A measure that guards nothing.

    缘由 Why:
        措施要一点一议；没有风险点引用它，不是风险点删了，就是编号写错了。
        A measure answers a risk; where none names it, the risk is gone or its id was mistyped.
    反例 Bad:
        防控措施:
          - {编号: M-099, 内容: 每月抽查用印登记。, 责任主体: bangongshi}
    改法 Remedy:
        在它针对的风险点的“防控措施”里写上编号；不用了的，删去。
        Name it in the risk that it guards, or delete it.
    """
    for measure in subject.catalogue.every(ControlMeasure):
        users = subject.catalogue.mentioned_by.get(measure.key, ())
        if not any(key.kind in ("risks", "projects") for key in users):
            yield Finding(measure, message("QL407", id=measure.id))
