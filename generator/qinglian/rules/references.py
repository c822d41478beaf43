"""How records refer to each other (QL201, QL204 to QL206)."""

from collections.abc import Iterator, Mapping

from qinglian.model import (
    Body,
    Finding,
    Flow,
    Law,
    Office,
    Power,
    Record,
    RecordKey,
    Reference,
    Regulation,
    Scheme,
    Step,
)
from qinglian.model.other import OtherRecord
from qinglian.rules import wording
from qinglian.rules.rule import Subject
from qinglian.schema.kinds import fold
from qinglian.words import message

_UPWARD = ("superior", "parent", "replaced_by", "extends", "follows")
"""Fields that lead from a record to one above, before or behind it."""


def steps_have_ids_of_their_own(subject: Subject) -> Iterator[Finding]:
    """编号用了两次。

    An id is used twice.

    缘由 Why:
        编号在同一单位、同类记录中只能用一次，引用才知道指哪一条；环节的编号在一项职权的各个流程中也只能用一次。
        Within unit and kind an id names one record; within the flows of a power a step's id names one step.
    反例 Bad:
        环节:
          - {编号: shencha, 名称: 初审, 办理主体: 本单位}
          - {编号: shencha, 名称: 复审, 办理主体: 本单位}
    改法 Remedy:
        换一个没有用过的编号，引用它的地方一并改。
        Choose an id that was never used, and change what refers to it.
    """
    for flow in subject.catalogue.every(Flow):
        first: dict[str, Step] = {}
        for index, step in enumerate(flow.steps):
            other = first.setdefault(fold(step.id), step)
            if step.id and other is not step:
                yield Finding(flow, message("QL201.step", id=step.id, other=other.name), ("steps", index, "id"))
    for power in subject.catalogue.every(Power):
        yield from _shared_steps(subject, power)


def _shared_steps(subject: Subject, power: Power) -> Iterator[Finding]:
    """Ids that several procedures of one power use: told once for each later procedure."""
    seen: dict[str, Flow] = {}
    for index, reference in enumerate(power.flow):
        flow = subject.catalogue.get(reference, Flow)
        if flow is None:
            continue
        twice = [place for place, step in enumerate(flow.steps) if seen.get(fold(step.id), flow) is not flow]
        if twice:
            ids = tuple(flow.steps[place].id for place in twice)
            other = seen[fold(ids[0])]
            said = message("QL201.flows", ids=wording.quoted(ids), other=other.name or other.id)
            own = flow.origin.host == power.key
            yield Finding(flow, said, ("steps", twice[0], "id")) if own else Finding(power, said, ("flow", index))
        for step in flow.steps:
            seen.setdefault(fold(step.id), flow)


def no_circles(subject: Subject) -> Iterator[Finding]:
    """上级、主项、替代、沿用、承接或者子流程绕成一圈。

    A circle of superiors, main items, replacements, extensions, followed warnings or sub-processes.

    缘由 Why:
        甲的上级是乙，乙的上级又是甲，哪个在上就说不清，程序也无法逐级查找。
        Where A stands above B and B above A, nobody can tell which comes first.
    反例 Bad:
        法规:
          - {编号: jiu-tiaoli, 名称: 旧条例, 效力级别: 行政法规, 被替代为: xin-tiaoli}
          - {编号: xin-tiaoli, 名称: 新条例, 效力级别: 行政法规, 被替代为: jiu-tiaoli}
    改法 Remedy:
        改掉其中写反的一处。
        Correct the one that was written the wrong way round.
    """
    for name in _UPWARD:
        records = subject.catalogue.records.values()
        above = {record.key: (target,) for record in records if (target := _above(record, name))}
        for circle in _circles(above):
            yield _circle(subject, circle, (name,))
    called = {flow.key: tuple(_called(flow)) for flow in subject.catalogue.every(Flow)}
    for circle in _circles(called):
        record = subject.catalogue.get(circle[0], Flow)
        inner = circle[1 % len(circle)]
        index = next((i for i, step in enumerate(record.steps) if _target(step.flow) == inner), 0) if record else 0
        yield _circle(subject, circle, ("steps", index, "flow"))


def _circle(subject: Subject, circle: tuple[RecordKey, ...], path: tuple[str | int, ...]) -> Finding:
    chain = " → ".join(key.id for key in (*circle, circle[0]))
    record = subject.catalogue.records[circle[0]]
    spec = subject.field(record, str(path[0]))
    label = spec.label if spec and len(path) == 1 else subject.term("step_kind", "subprocess")
    return Finding(record, message("QL204", field=label, chain=chain), path)


def _above(record: Record, name: str) -> RecordKey | None:
    value = record.values.get(name) if isinstance(record, OtherRecord) else getattr(record, name, None)
    return _target(value) if isinstance(value, Reference) else None


def _target(reference: Reference | None) -> RecordKey | None:
    return reference.target if reference else None


def _called(flow: Flow) -> Iterator[RecordKey]:
    return (target for step in flow.steps if (target := _target(step.flow)))


def _circles(following: Mapping[RecordKey, tuple[RecordKey, ...]]) -> Iterator[tuple[RecordKey, ...]]:
    """One circle for each group of records that lead to each other, beginning with the least key."""
    done: set[RecordKey] = set()
    for first in sorted(following):
        way = None if first in done else _way_back(first, following)
        if way:
            done.update(way)
            yield way


def _way_back(first: RecordKey, following: Mapping[RecordKey, tuple[RecordKey, ...]]) -> tuple[RecordKey, ...] | None:
    waiting: list[tuple[RecordKey, ...]] = [(first,)]
    seen: set[RecordKey] = set()
    while waiting:
        way = waiting.pop()
        for target in following.get(way[-1], ()):
            if target == first:
                return way
            if target not in seen:
                seen.add(target)
                waiting.append((*way, target))
    return None


def records_stand_in_their_office(subject: Subject) -> Iterator[Finding]:
    """记录放在别的内设机构的文件夹里。

    A record in another office's folder.

    缘由 Why:
        内设机构的文件夹由该机构负责人审核；放错了，审核的人就不是主管的人。
        An office's folder is reviewed by that office; in the wrong one the wrong people review.
    反例 Bad:
        # content/2026/minzheng/bangongshi/shetuan.yml
        职权:
          - {编号: XK-001, 名称: 社会团体成立登记, 内设机构: shehui-zuzhi}
    改法 Remedy:
        把文件移到主管机构的文件夹，或者改“内设机构”；文件夹以内设机构的编号命名。
        Move the file to the office's folder or correct the office; folders are named by the offices' ids.
    """
    offices = {(office.unit, office.id) for office in subject.catalogue.every(Office)}
    units = {unit for unit, _ in offices}
    told: set[tuple[str, str]] = set()
    for record in sorted(subject.catalogue.records.values(), key=lambda one: (one.origin.file, one.origin.line)):
        folder, written = record.office_folder, getattr(record, "office", None)
        if not folder or record.origin.host:
            continue
        if (record.unit, folder) not in offices:
            if record.unit in units and (record.unit, folder) not in told:
                told.add((record.unit, folder))
                yield Finding(record, message("QL205.folder", folder=folder))
        elif isinstance(written, Reference) and written.target and written.id != folder:
            yield Finding(record, message("QL205", folder=folder, office=written.id), ("office",))


def nothing_lies_idle(subject: Subject) -> Iterator[Finding]:
    """法规、制度、机构或者通用流程没有任何记录用到。

    A law, regulation, body or shared flow that nothing uses.

    缘由 Why:
        没有用到的，不是多余，就是该引用的地方漏了引用。
        What nothing uses is either too much, or was forgotten where it belongs.
    反例 Bad:
        法规:
          - {编号: danganfa, 名称: 中华人民共和国档案法, 效力级别: 法律}
    改法 Remedy:
        在用到它的记录里引用它的编号；确实用不到的，删去。
        Name it where it is used, or delete it.
    """
    levels = [level for scheme in subject.catalogue.every(Scheme) for level in scheme.levels]
    roles = {fold(asked.role) for level in levels for asked in level.responsible}
    for cls in (Law, Regulation, Body, Flow):
        for record in subject.catalogue.every(cls):
            by_name = isinstance(record, Body) and fold(record.name) in roles
            if not record.origin.host and not by_name and not subject.catalogue.mentioned_by.get(record.key):
                label = subject.schemas.kinds[record.key.kind].one
                yield Finding(record, message("QL206", kind=label, id=record.id), ("id",))
