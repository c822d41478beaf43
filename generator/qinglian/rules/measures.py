"""Control measures (QL410, QL411, QL413)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from qinglian.model import ControlMeasure, Finding, UnitId
from qinglian.rules import wording
from qinglian.rules.rule import Subject
from qinglian.words import message

_REPEATS = 3
"""How often a text may be written where the scheme sets no limit."""


def revision_has_a_date(subject: Subject) -> Iterator[Finding]:
    """需修订的措施没有写修订期限。

    A measure to be revised without a date.

    缘由 Why:
        脱离实际、难以落实的措施要及时修订；不写期限，就会一直拖着。
        What is to be revised without a date never is.
    反例 Bad:
        防控措施:
          - {编号: M-014-2, 内容: 每日巡查印章。, 责任主体: bangongshi, 状态: 需修订}
    改法 Remedy:
        写上 修订期限: 2026-09-30 这样的日期。
        Add revise_by with a date.
    """
    for measure in subject.catalogue.every(ControlMeasure):
        if measure.status == "to_revise" and measure.revise_by is None:
            yield Finding(measure, message("QL410", id=measure.id), missing="revise_by")


def texts_are_not_copied(subject: Subject) -> Iterator[Finding]:
    """同样的措施内容重复写了太多次。

    The same text written again in more measures than the scheme allows.

    缘由 Why:
        处处照抄的措施没有针对性，是形式主义；几个风险点确实用同一条措施的，写一条、别处引用它的编号。评定办法没有
        写重复上限的，以 3 次为限。
        A measure copied everywhere fits nowhere. One that several risks share is written once and named elsewhere.
    反例 Bad:
        防控措施:
          - {编号: M-001, 内容: 加强学习教育，提高思想认识。, 责任主体: bangongshi}
          - {编号: M-002, 内容: 加强学习教育，提高思想认识。, 责任主体: bangongshi}
          - {编号: M-003, 内容: 加强学习教育，提高思想认识。, 责任主体: bangongshi}
          - {编号: M-004, 内容: 加强学习教育，提高思想认识。, 责任主体: bangongshi}
    改法 Remedy:
        针对各个风险点分别写；确实共用的只写一条，别处写它的编号。
        Write each for its own risk, or write one and name it in the others.
    """
    alike: dict[tuple[UnitId, str], list[ControlMeasure]] = defaultdict(list)
    for measure in subject.catalogue.every(ControlMeasure):
        alike[measure.unit, re.sub(r"\W", "", measure.text)].append(measure)
    for (_, text), found in alike.items():
        scheme = subject.scheme_of(found[0])
        limit = scheme.demands.repeat_limit if scheme and scheme.demands else None
        allowed = _REPEATS if limit is None else limit
        if text and len(found) > allowed:
            yield _copied(sorted(found, key=_place), allowed)


def _copied(found: Sequence[ControlMeasure], allowed: int) -> Finding:
    others = wording.quoted(measure.id for measure in found if measure is not found[allowed])
    said = message("QL411", count=len(found), limit=allowed, others=others)
    return Finding(found[allowed], said, ("text",))


def _place(measure: ControlMeasure) -> tuple[str, int, int]:
    return measure.origin.file, measure.origin.line, measure.origin.column


def dates_are_not_past(subject: Subject) -> Iterator[Finding]:
    """修订期限或者完成时限已经过了。

    The date to revise or to finish is past.

    缘由 Why:
        到期没有落实，要么抓紧办，要么说明并改期；以版本的基准日为“今天”。
        What is due is either done or given another date; today is the edition's as_of.
    反例 Bad:
        防控措施:
          - {编号: M-014-1, 内容: 安装用印监控。, 责任主体: bangongshi, 完成时限: 2026-03-31, 状态: 拟订}
    改法 Remedy:
        已经落实的把状态改为 已落实；没有落实的抓紧办，或者改期限并在检查记录里说明。
        Set the status to in place once it is, or set another date and say why in a check.
    """
    for measure in subject.catalogue.every(ControlMeasure):
        if measure.status == "in_place":
            continue
        if measure.revise_by and measure.revise_by < subject.today:
            yield Finding(measure, message("QL413.revise", date=str(measure.revise_by)), ("revise_by",))
        if measure.due and measure.due.on and measure.due.on < subject.today:
            yield Finding(measure, message("QL413", date=str(measure.due.on)), ("due",))
