"""The shape of a flow (QL301 to QL309, QL318). A fault stands at the id of the step, of a way out at its ``to``."""

from collections.abc import Iterator

from qinglian.flow import Edge, FlowGraph
from qinglian.model import Finding, Flow
from qinglian.rules import wording
from qinglian.rules.rule import MOST_STEPS, Subject
from qinglian.schema import Path
from qinglian.schema.nearest import nearest
from qinglian.words import Message, message

_BRANCHING = ("decision", "parallel")
_TWO = 2
"""Ways without which there is nothing to choose or to do at the same time."""


def at_step(graph: FlowGraph, name: str) -> Path:
    """Where a step's id stands in its flow."""
    return ("steps", graph.place[name], "id")


def at_way(graph: FlowGraph, way: Edge) -> Path:
    """Where the target of a way out stands; of a way that is not written, the step's id."""
    if way.number < 0:
        return at_step(graph, way.source)
    return ("steps", graph.place[way.source], "next", way.number, "to")


def flows_can_be_followed(subject: Subject) -> Iterator[Finding]:
    """文字太长，或者流程的环节太多。

    A text too long, or a flow of too many steps.

    缘由 Why:
        太长的文字在表格和图上放不下，也没有人看完；二百个以上环节的流程画不成图。
        It fits neither table nor chart, and nobody reads it to the end; nor can more than 200 steps be drawn.
    反例 Bad:
        环节:
          - {编号: shencha, 名称: 对全部申请材料的真实性、完整性、合法性逐项审查并形成书面意见后报送分管领导……}
    改法 Remedy:
        压缩内容，或者拆成几项；流程拆成几个程序或者子流程。
        Shorten it, or split it; make sub-processes of a long flow.
    """
    for flow in subject.catalogue.every(Flow):
        if len(flow.steps) > MOST_STEPS:
            yield Finding(flow, message("QL106.steps", count=len(flow.steps), limit=MOST_STEPS))


def one_start(subject: Subject) -> Iterator[Finding]:
    """流程没有开始环节，或者有几个开始。

    A flow without a start, or with several.

    缘由 Why:
        从哪里开始说不清，后面的时限、走向都无从检查，办事人也不知道第一步做什么。
        Without one start neither limits nor ways can be checked, and nobody knows what comes first.
    反例 Bad:
        环节:
          - {编号: shouli, 名称: 受理申请, 办理主体: 本单位}
          - {编号: jieshu, 名称: 办结, 类型: 结束}
    改法 Remedy:
        给第一个环节写 类型: 开始；有几个的只留一个，或者拆成几个程序。
        Give the first step the shape start; of several keep one, or write several procedures.
    """
    for flow, graph in subject.flows_with_graphs():
        starts = graph.starts
        if not starts:
            yield Finding(flow, message("QL301"))
        elif len(starts) > 1:
            said = message("QL301.several", count=len(starts), steps=wording.steps(graph, starts))
            yield Finding(flow, said, at_step(graph, starts[1]))


def an_end(subject: Subject) -> Iterator[Finding]:
    """流程没有结束环节。

    A flow without an end.

    缘由 Why:
        没有结束就看不出事情办到哪里为止，图上的线也会断在半路。
        Without an end it cannot be seen when a case is closed.
    反例 Bad:
        环节:
          - {编号: shenqing, 名称: 提出申请, 类型: 开始}
          - {编号: shouli, 名称: 受理申请, 办理主体: 本单位}
    改法 Remedy:
        在最后补一个环节，类型写 结束。
        Add a last step of the shape end.
    """
    for flow, graph in subject.flows_with_graphs():
        if not graph.ends:
            yield Finding(flow, message("QL302"))


def every_step_reached(subject: Subject) -> Iterator[Finding]:
    """有的环节没有任何去向通到它。

    A step that no way reaches.

    缘由 Why:
        走不到的环节等于没有；多半是前面的去向写漏了，或者这个环节已经不用了。
        A step that cannot be reached does not exist; most likely a way to it was forgotten.
    反例 Bad:
        环节:
          - {编号: shenqing, 名称: 提出申请, 类型: 开始, 去向: jueding}
          - {编号: shencha, 名称: 审查材料, 办理主体: 本单位}
          - {编号: jueding, 名称: 作出决定, 办理主体: 本单位}
          - {编号: jieshu, 名称: 办结, 类型: 结束}
    改法 Remedy:
        在应当通到它的环节里补写去向；确实不用的，删去这个环节。
        Add the way that should lead to it, or delete the step.
    """
    for flow, graph in subject.flows_with_graphs():
        meant = [nearest(way.target, graph.steps) for way in graph.loose]
        if graph.starts and all(meant):
            reached = graph.reachable([*graph.starts, *(name for name in meant if name)])
            left = [name for name in graph.steps if name not in reached]
            for group in graph.groups(left):
                above = {edge.source for name in group for edge in graph.before[name]} - set(group)
                if not above:
                    said = message("QL303", step=graph.steps[group[0]].name)
                    yield Finding(flow, said, at_step(graph, group[0]))


def every_step_left(subject: Subject) -> Iterator[Finding]:
    """环节或者循环走不到结束。

    A step or loop that no way leaves.

    缘由 Why:
        进了这里就出不来，事情永远办不完。
        Whoever gets there never gets out, and the case is never closed.
    反例 Bad:
        环节:
          - {编号: shenqing, 名称: 提出申请, 类型: 开始}
          - {编号: shencha, 名称: 审查材料, 办理主体: 本单位}
          - {编号: buzheng, 名称: 补正材料, 办理主体: 申请人, 去向: shencha}
          - {编号: jieshu, 名称: 办结, 类型: 结束}
    改法 Remedy:
        给它写出去向，或者在循环里加一个判断，条件满足的走出循环。
        Write where it leads, or put a decision into the loop whose other way leads out.
    """
    for flow, graph in subject.flows_with_graphs():
        if not graph.ends or graph.entry is None:
            continue
        leaving = graph.leading_to([*graph.ends, *(way.source for way in graph.loose)])
        reached = graph.reachable(graph.starts or [graph.entry])
        stuck = [name for name in graph.steps if name in reached and name not in leaving]
        for group in graph.groups(stuck):
            name, beyond = group[0], {edge.target for one in group for edge in graph.after[one]} - set(group)
            if beyond:
                continue
            if graph.ways_out[name]:
                said = message("QL304.loop", steps=wording.steps(graph, group))
                yield Finding(flow, said, at_step(graph, name))
            elif graph.steps[name].kind not in _BRANCHING:
                yield Finding(flow, message("QL304", step=graph.steps[name].name), at_step(graph, name))


def decisions_have_two_ways(subject: Subject) -> Iterator[Finding]:
    """判断只有一条出路，或者没有出路。

    A decision with fewer than two ways out.

    缘由 Why:
        只有一条路就不用判断；多半是“否”的那条路漏写了。
        With one way there is nothing to decide; most likely the way for “no” was forgotten.
    反例 Bad:
        环节:
          - 编号: shenhe
            名称: 材料是否齐全
            类型: 判断
            办理主体: 本单位
            去向: [{到: jueding, 条件: 齐全}]
    改法 Remedy:
        补上另一条出路及其条件；确实不用判断的，类型改为 处理。
        Add the other way with its condition, or make it a plain process.
    """
    for flow, graph in subject.flows_with_graphs():
        for name, step in graph.steps.items():
            count = len(graph.ways_out[name])
            if step.kind == "decision" and count < _TWO:
                said = message("QL305" if count else "QL305.none", step=step.name)
                yield Finding(flow, said, at_step(graph, name))


def decisions_have_conditions(subject: Subject) -> Iterator[Finding]:
    """判断的出路没有写条件，或者两条出路条件相同。

    A way out of a decision without a condition, or two with the same.

    缘由 Why:
        不写条件，就不知道什么情形走哪条路，裁量就没有边界。
        Without conditions nobody knows which way a case takes, and discretion has no bounds.
    反例 Bad:
        去向:
          - {到: jueding, 条件: 齐全}
          - {到: buzheng}
    改法 Remedy:
        给每条出路写上条件，彼此不同，合起来不漏。
        Give each way a condition of its own; together they cover every case.
    """
    for flow, graph in subject.flows_with_graphs():
        for name, step in graph.steps.items():
            ways = graph.ways_out[name]
            if step.kind != "decision" or len(ways) < _TWO:
                continue
            seen: set[str] = set()
            for way in ways:
                condition = way.when.strip()
                if not condition or condition in seen:
                    said = _condition_message(step.name, way, graph)
                    yield Finding(flow, said, at_way(graph, way))
                seen.add(condition)


def _condition_message(name: str, way: Edge, graph: FlowGraph) -> Message:
    target = graph.steps[way.target].name if way.target in graph.steps else way.target
    if way.when.strip():
        return message("QL306.same", step=name, target=target, when=way.when.strip())
    return message("QL306", step=name, target=target)


def only_branching_steps_branch(subject: Subject) -> Iterator[Finding]:
    """不是判断也不是并行的环节有几条出路，或者结束环节还有去向。

    Several ways out of a step that is neither a decision nor parallel, or a way out of an end.

    缘由 Why:
        看不出是择一而行还是同时进行，时限也没法算。
        It cannot be told whether one way is taken or all, nor what the case takes in time.
    反例 Bad:
        环节:
          - {编号: shencha, 名称: 审查材料, 办理主体: 本单位, 去向: [jueding, buzheng]}
    改法 Remedy:
        择一的把类型改为 判断 并写条件，同时进行的改为 并行；结束环节删去去向。
        Make it a decision with conditions, or parallel; delete the way out of an end.
    """
    for flow, graph in subject.flows_with_graphs():
        for name, step in graph.steps.items():
            count = len(graph.ways_out[name])
            if step.kind == "end" and count:
                yield Finding(flow, message("QL307.end", step=step.name), at_way(graph, graph.ways_out[name][0]))
            elif step.kind not in _BRANCHING and count > 1:
                said = message("QL307", step=step.name, count=count, kind=subject.term("step_kind", step.kind))
                yield Finding(flow, said, at_step(graph, name))


def every_step_has_an_actor(subject: Subject) -> Iterator[Finding]:
    """环节没有办理主体。

    A step without an actor.

    缘由 Why:
        谁办都说不清，就谈不上谁负责；只有开始和结束可以不写。
        Where nobody is named nobody answers; only start and end may go without.
    反例 Bad:
        环节:
          - {编号: shencha, 名称: 审查材料, 环节性质: [审查]}
    改法 Remedy:
        写上办理主体：内设机构、机构或者岗位的编号，或者 本单位、申请人、当事人。
        Name the actor: the id of an office, body or post, or 本单位, 申请人, 当事人.
    """
    for flow in subject.catalogue.every(Flow):
        for index, step in enumerate(flow.steps[:MOST_STEPS]):
            named = step.actor is not None or flow.origin.is_faulty(("steps", index, "actor"))
            if not named and step.kind not in ("start", "end") and not flow.origin.is_faulty(("steps", index, "kind")):
                yield Finding(flow, message("QL308", step=step.name or step.id), ("steps", index, "id"))


def next_steps_exist(subject: Subject) -> Iterator[Finding]:
    """去向写的环节不存在。

    The next step is unknown.

    缘由 Why:
        去向断了，图画不出来，后面的环节也走不到。
        The way breaks off, and what should come behind it is never reached.
    反例 Bad:
        环节:
          - {编号: shencha, 名称: 审查材料, 办理主体: 本单位, 去向: juedin}
          - {编号: jueding, 名称: 作出决定, 办理主体: 本单位}
    改法 Remedy:
        改成本流程里有的环节编号。
        Write the id of a step of this flow.
    """
    for flow, graph in subject.flows_with_graphs():
        for way in graph.loose:
            near = nearest(way.target, graph.steps)
            known = wording.quoted(graph.steps)
            text = message("QL309.near", id=way.target, near=near) if near else None
            said = text or message("QL309", id=way.target, known=known)
            yield Finding(flow, said, at_way(graph, way))


def branches_meet(subject: Subject) -> Iterator[Finding]:
    """并行的各路没有再汇合，或者并行只有一路。

    Branches of a parallel step that do not meet again, or only one branch.

    缘由 Why:
        同时进行的各路要在一个环节会齐，才能接着往下办；会不齐，就不知道以哪一路为准。
        What runs at the same time has to come together before the case goes on.
    反例 Bad:
        环节:
          - {编号: fenban, 名称: 同时核查和征求意见, 类型: 并行, 办理主体: 本单位, 去向: [hecha, yijian]}
          - {编号: hecha, 名称: 现场核查, 办理主体: 本单位, 去向: jieshu}
          - {编号: yijian, 名称: 征求意见, 办理主体: 本单位, 去向: guidang}
          - {编号: jieshu, 名称: 办结, 类型: 结束}
          - {编号: guidang, 名称: 归档, 类型: 结束}
    改法 Remedy:
        让各路都通到同一个环节，如“汇总意见”。
        Let all branches lead to one step, such as “compile the opinions”.
    """
    for flow, graph in subject.flows_with_graphs():
        if not graph.ends:
            continue
        loose = {way.source for way in graph.loose}
        for name, step in graph.steps.items():
            if step.kind != "parallel" or loose & graph.reachable([name]):
                continue
            branches = [way.target for way in graph.after[name]]
            if len(branches) < _TWO:
                yield Finding(flow, message("QL318.single", step=step.name), at_step(graph, name))
            elif graph.meeting(name) is None and graph.leading_to(graph.ends) >= set(branches):
                said = message("QL318", step=step.name, steps=wording.steps(graph, branches))
                yield Finding(flow, said, at_step(graph, name))
