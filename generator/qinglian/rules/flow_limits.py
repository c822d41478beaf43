"""Whether the steps of a flow fit the limits that are promised (QL313 to QL315). A fault stands at the limit."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qinglian.flow import Way
from qinglian.model import Finding, Flow, Power, TimeLimit
from qinglian.rules import wording
from qinglian.rules.rule import Subject
from qinglian.schema import Duration, Order, Path, TimeUnit, bounds, compare
from qinglian.words import Text, message

_DECIDED = (Order.EXCEEDS, Order.OPEN, Order.WITHIN)


class Limit(NamedTuple):
    """A limit that binds the authority: promised, else statutory; and where it stands."""

    length: Duration
    path: Path


class Promise(NamedTuple):
    """A promised limit beside the statutory one, and where the promise stands."""

    record: Power | Flow
    path: Path
    promised: Duration
    statutory: Duration

    @property
    def words(self) -> dict[str, Text]:
        """Both in words."""
        return {"promised": wording.duration(self.promised), "statutory": wording.duration(self.statutory)}


class Fit(NamedTuple):
    """How the flows that a record's limits govern fit the longest of them."""

    record: Power | Flow
    flow: Flow
    limit: Limit
    way: Way
    order: Order


def flows_fit_their_limit(subject: Subject) -> Iterator[Finding]:
    """流程走完的最长时间超过承诺（没有承诺的为法定）时限。

    The longest loop-free way through the flow exceeds the promised, else the statutory, limit.

    缘由 Why:
        各环节照最长的时间办，就一定超期；承诺要么兑现不了，要么环节的时限写错了。从受理算到最后一个决定，
        没有受理的从第一个计时环节算起，没有决定的算到结束；不计入时限的环节不算；有几个时限的比最长的。
        If each step takes what it may, the promise is broken or a step's limit is wrong. What counts runs from
        acceptance, else the first counted step, to the last decision, else the end; what is marked as not counted does
        not; of several limits the longest is taken.
    反例 Bad:
        时限: {承诺: 5个工作日, 法定: 20个工作日}
        流程:
          环节:
            - {编号: shouli, 名称: 受理, 类型: 开始, 环节性质: 受理, 办理主体: 本单位, 时限: 1个工作日}
            - {编号: shencha, 名称: 审查, 环节性质: 审查, 办理主体: 本单位, 时限: 5个工作日}
            - {编号: jueding, 名称: 决定, 环节性质: 决定, 办理主体: 本单位, 时限: 2个工作日}
            - {编号: jieshu, 名称: 办结, 类型: 结束}
    改法 Remedy:
        压缩环节的时限，或者改承诺时限；依法不计入的环节写 计入时限: 否。
        Shorten the steps or lengthen the promise; mark what the law does not count as not counted.
    """
    for fit in _fits(subject):
        if fit.order is Order.EXCEEDS:
            said = message(
                "QL313", limit=wording.duration(fit.limit.length), total=wording.total(fit.way.limits),
                steps=_counted(subject, fit),
            )  # fmt: skip
            yield Finding(fit.record, said, fit.limit.path)


def promised_within_statutory(subject: Subject) -> Iterator[Finding]:
    """承诺时限长于法定时限。

    The promised limit exceeds the statutory one.

    缘由 Why:
        法定时限是上限，承诺只能更短。
        The law sets the longest time; a promise can only shorten it.
    反例 Bad:
        时限: {法定: 20个工作日, 承诺: 30个工作日}
    改法 Remedy:
        把承诺时限改短；两个写反的对调。
        Promise less, or swap the two where they were mixed up.
    """
    for promise in _promises(subject):
        if compare([promise.promised], promise.statutory) is Order.EXCEEDS:
            yield Finding(promise.record, message("QL314", **promise.words), promise.path)


def limits_can_be_compared(subject: Subject) -> Iterator[Finding]:
    """时限单位不同，比不出长短。

    Limits in different units that bounds cannot compare.

    缘由 Why:
        工作日与自然日是两种单位：20个工作日可能是20日，遇上长假也可能是38日。这样的时限是否超期，看日历才知道。
        Working days and natural days differ: 20 working days may be 20 natural days or, over long holidays, 38.
    反例 Bad:
        时限: {法定: 30日, 承诺: 22个工作日}
    改法 Remedy:
        承诺时限、环节时限与法定时限用同一种单位。
        Write promise and steps in the unit of the statutory limit.
    """
    for promise in _promises(subject):
        if compare([promise.promised], promise.statutory) is Order.OPEN:
            yield Finding(promise.record, message("QL315", **promise.words), promise.path)
    for fit in _fits(subject):
        if fit.order is Order.OPEN:
            said = message(
                "QL315.way", limit=wording.duration(fit.limit.length), total=wording.total(fit.way.limits),
                steps=_counted(subject, fit),
            )  # fmt: skip
            yield Finding(fit.record, said, fit.limit.path)


def _counted(subject: Subject, fit: Fit) -> tuple[Text, ...]:
    graph = subject.graphs[fit.flow.key]
    names = [graph.steps[one].name for one in fit.way.steps]
    lengths = [wording.duration(limit) for limit in fit.way.limits]
    together = zip(names, lengths, strict=True)
    return wording.shortened([Text(f"“{name}”{length.zh}", f"“{name}” {length.en}") for name, length in together])


def _promises(subject: Subject) -> Iterator[Promise]:
    records: Sequence[Power | Flow] = (*subject.catalogue.every(Power), *subject.catalogue.every(Flow))
    for record in records:
        for index, limit in enumerate(record.time_limit):
            promised, statutory = limit.promised, limit.statutory
            if limit.binds != "authority" or promised is None or statutory is None:
                continue
            if TimeUnit.NONE not in (promised.unit, statutory.unit):
                yield Promise(record, ("time_limit", index, "promised"), promised, statutory)


def _fits(subject: Subject) -> Iterator[Fit]:
    """For every record with limits the flow that fits them worst."""
    for flow in subject.catalogue.every(Flow):
        yield from _fit(subject, flow, [flow])
    for power in subject.catalogue.every(Power):
        flows = [flow for flow in subject.catalogue.flows_of(power) if not _binds_authority(flow.time_limit)]
        yield from _fit(subject, power, flows)


def _fit(subject: Subject, record: Power | Flow, flows: Sequence[Flow]) -> Iterator[Fit]:
    limit = longest_limit(record.time_limit)
    if limit is None:
        return
    found = [
        Fit(record, flow, limit, way, compare(way.limits, limit.length))
        for flow in flows
        for way in subject.longest_ways(flow)
    ]
    yield from sorted(found, key=lambda one: _DECIDED.index(one.order))[:1]


def _binds_authority(limits: Sequence[TimeLimit]) -> bool:
    return any(limit.binds == "authority" for limit in limits)


def longest_limit(limits: Sequence[TimeLimit]) -> Limit | None:
    """The longest of the limits that bind the authority; none where one of them sets no bound."""
    found: list[Limit] = []
    for index, limit in enumerate(limits):
        if limit.binds != "authority":
            continue
        length = limit.promised or limit.statutory
        if length is None or length.unit is TimeUnit.NONE:
            return None
        found.append(Limit(length, ("time_limit", index, "promised" if limit.promised else "statutory")))
    return max(found, key=lambda one: bounds([one.length]).most, default=None)
