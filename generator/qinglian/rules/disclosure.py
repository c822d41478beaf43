"""What is withheld, and by which right (QL701, QL702, QL705, QL706): hiding what must be public is a fault too."""

import re
from collections.abc import Iterable, Iterator

from qinglian.audience import Decision, Line, is_wider
from qinglian.audience.decide import DEFAULT, POLICY, PRIVATE, RECORD, UNIT, decide
from qinglian.audience.lines import NOT_PUBLISHED
from qinglian.model import Finding, Flow, Power, Record, RecordKey
from qinglian.model.record import DisclosureLine
from qinglian.rules.rule import Subject
from qinglian.schema import Path
from qinglian.words import Text, message

_ARTICLE_16 = re.compile(r"(?:《[^》]*政府信息公开条例》)?第(?:十六|16)条")
_NEVER_HIDDEN = ("legal_basis", "conditions", "flow", "time_limit", "materials", "fee", "remedy")
"""What an external power must show (条例第二十条, 行政许可法第三十条, 行政处罚法第三十九条)."""


def narrowing_has_a_ground(subject: Subject) -> Iterator[Finding]:
    """公开范围比缺省的窄，或者写了不予公开，却没有写依据。

    Narrower than its default, or withheld, without a ground.

    缘由 Why:
        公开是原则，不公开是例外；不公开要有法定依据，公众才能据以申请、复议。
        Publishing is the rule; an exception needs a ground in law, by which the public can ask for a review.
    反例 Bad:
        职权:
          - 编号: XK-001
            公开: {范围: 本单位}
    改法 Remedy:
        写上依据的条款，如 第十五条，他法写 {法规, 条款}；没有依据的，去掉这一行。
        Give the article, e.g. 第十五条, or {law, article} of another law; where there is none, remove the line.
    """
    for record in subject.catalogue.records.values():
        if record.disclosure:
            yield from _groundless(subject, record, record.disclosure, "")
            for word, line in record.disclosure.fields.items():
                yield from _groundless(subject, record, line, word)
    for record, index, told in _policy_lines(subject):
        if told.audience != "public" and not told.ground and not _is_faulty(record, ("policy", index)):
            yield from _groundless_policy(subject, record, index, told)


def _groundless(subject: Subject, record: Record, line: DisclosureLine, word: str) -> Iterator[Finding]:
    path: Path = ("disclosure", "fields", word) if word else ("disclosure",)
    grounded = line.ground or (record.disclosure and record.disclosure.ground)
    if grounded or _is_faulty(record, path):
        return
    name = subject.lines.field_named(word, record.key.kind) if word else ""
    lines = subject.lines.lines(record, name)
    asked = next((one for one in lines if one.path == path), None)
    before = _before(subject, record, name, lines)
    if asked is None or before is None:
        return
    if line.manner == "withheld":
        yield Finding(record, message("QL701.withheld"), (*path, "manner"))
    elif asked.audience and is_wider(before.audience, asked.audience):
        at = "audience" if line.audience else "manner"
        said = message("QL701", asked=_audience(subject, asked), default=_audience(subject, before))
        yield Finding(record, said, (*path, at))


def _before(subject: Subject, record: Record, name: str, lines: Iterable[Line]) -> Line | None:
    """What would hold without what the record says of itself; of a field that nothing else speaks of, the record's."""
    others = [one for one in lines if one.source != RECORD]
    if others or not name:
        return decide(others).stands if others else None
    return subject.lines.of_record(record)


def _groundless_policy(subject: Subject, holder: Record, index: int, told: Line) -> Iterator[Finding]:
    """A line of policy without a ground, where some record would be for more without it; told once."""
    path: Path = ("policy", index)
    for record, name in subject.lines.spoken_to(told):
        lines = subject.lines.lines(record, name)
        before = [one for one in lines if one.source == DEFAULT or (told.source == UNIT and one.source == POLICY)]
        whole = decide(before).stands if before else subject.lines.of_record(record)
        if is_wider(whole.audience, told.audience):
            said = message("QL701", asked=_audience(subject, told), default=_audience(subject, whole))
            yield Finding(holder, said, (*path, "audience"))
            return


def reviews_are_not_overdue(subject: Subject) -> Iterator[Finding]:
    """不公开的内容到了复核日期还没有复核。

    Withheld, and its date of re-view is past.

    缘由 Why:
        不公开的政府信息要定期评估审查，因情势变化可以公开的应当公开（条例第十八条）。
        What is withheld is re-examined from time to time, and published once it can be (Regulations, article 18).
    反例 Bad:
        职权:
          - 编号: NB-004
            公开: {范围: 本单位, 依据: 第十六条第一款, 复核日期: 2025-06-30}
    改法 Remedy:
        复核后可以公开的，去掉这一行；仍不能公开的，把复核日期改到下一次。
        Examine it again: publish it where it can be, else set the next date.
    """
    for record in subject.catalogue.records.values():
        for name, path, line in _own_lines(subject, record):
            withheld = (subject.lines.of_field(record, name) if name else subject.lines.of_record(record)).audience
            if line.review_on and line.review_on < subject.today and withheld != "public":
                said = message("QL702", date=line.review_on.isoformat(), audience=subject.term("audience", withheld))
                yield Finding(record, said, (*path, "review_on"))


def _own_lines(subject: Subject, record: Record) -> Iterator[tuple[str, Path, DisclosureLine]]:
    if record.disclosure:
        yield "", ("disclosure",), record.disclosure
        for word, line in record.disclosure.fields.items():
            name = subject.lines.field_named(word, record.key.kind)
            if name:
                yield name, ("disclosure", "fields", word), line


def external_powers_are_shown(subject: Subject) -> Iterator[Finding]:
    """外部权力的依据、条件、程序、时限、材料、收费或者救济渠道以第十六条为由不公开。

    An external power's basis, conditions, procedure, limit, materials, fee or remedy withheld on article 16.

    缘由 Why:
        内部事务信息可以不公开，行政许可、处罚等的依据、条件、程序、时限、材料、收费和救济渠道必须公开
        （条例第二十条、行政许可法第三十条、行政处罚法第三十九条）。
        Internal affairs may be withheld; what the public must know of licences, penalties and the like may not
        (Regulations, article 20; Licensing Law, article 30; Penalties Law, article 39).
    反例 Bad:
        职权:
          - 编号: XK-001
            权力属性: 外部权力
            公开: {字段: {时限: {范围: 本单位, 依据: 第十六条第二款}}}
    改法 Remedy:
        去掉这一行；确属内部环节的内容，写到内部权力里。
        Remove the line; what is internal belongs into an internal power.
    """
    told: dict[tuple[RecordKey | None, Path], tuple[Record, Line, list[Text]]] = {}
    for power in subject.catalogue.every(Power):
        if power.is_external:
            for record, label, line in _hidden_parts(subject, power):
                holder = subject.catalogue.records[line.holder] if line.holder else record
                told.setdefault((line.holder, line.path), (holder, line, []))[2].append(label)
    for record, line, labels in told.values():
        said = message("QL705", fields=tuple(dict.fromkeys(labels)), audience=_audience(subject, line))
        yield Finding(record, said, (*line.path, _word(line)) if line.path else ())


def _hidden_parts(subject: Subject, power: Power) -> Iterator[tuple[Record, Text, Line]]:
    """What an external power hides on article 16, and the line by which it does."""
    for name in _NEVER_HIDDEN:
        line = subject.lines.of_field(power, name)
        if _hides(line):
            yield power, subject.label(power, name), line
    for flow in subject.catalogue.all_of(power.flow, Flow):
        if _hides(line := subject.lines.of_record(flow)):
            yield flow, subject.label(power, "flow"), line


def _hides(line: Line) -> bool:
    return line.audience != "public" and bool(_ARTICLE_16.match(line.ground)) and line.source != PRIVATE


def widening_is_approved(subject: Subject) -> Iterator[Finding]:
    """放宽了公开政策收窄的范围，却没有写批准；仍按窄的办。

    A line that widens what the policy narrowed, without an approval: the narrower stands.

    缘由 Why:
        公开政策是单位定的，一条记录要公开得更多，须经批准，免得内部内容一时疏忽流出去。
        The policy is the bureau's; a record goes beyond it only with an approval, lest something leave by mistake.
    反例 Bad:
        职权:
          - 编号: NB-004
            权力属性: 内部权力
            公开: {范围: 社会}
    改法 Remedy:
        经过批准的，写上批准的会议或者岗位；没有批准的，去掉这一行。
        Write the meeting or post that approved it; without an approval, remove the line.
    """
    told: set[tuple[RecordKey | None, Path]] = set()
    for record, decision in _decisions(subject):
        for line in decision.refused:
            place = (line.holder, line.path)
            if place not in told:
                told.add(place)
                holder = subject.catalogue.records[line.holder] if line.holder else record
                yield _refused(subject, holder, line, decision)


def _decisions(subject: Subject) -> Iterator[tuple[Record, Decision]]:
    """What is decided of records and of fields by more than one line; one alone widens nothing."""
    for record in subject.catalogue.records.values():
        for name in ("", *sorted(subject.lines.special_fields(record))):
            lines = subject.lines.lines(record, name)
            if len(lines) > 1:
                yield record, decide(lines)


def _refused(subject: Subject, holder: Record, line: Line, decision: Decision) -> Finding:
    asked, stands = _audience(subject, line), _audience(subject, decision.stands)
    path = (*line.path, _word(line))
    if decision.stands.source == PRIVATE:
        return Finding(holder, message("QL706.private", asked=asked, stands=stands), path)
    return Finding(holder, message("QL706", asked=asked, stands=stands), path)


def _word(line: Line) -> str:
    """The word of a line by which it reaches so far."""
    return "manner" if line.manner in NOT_PUBLISHED else "audience"


def _policy_lines(subject: Subject) -> Iterator[tuple[Record, int, Line]]:
    """Every line of policy that is about some kind of record, with the record that it is written in."""
    done = set()
    for line in subject.lines.policies():
        holder = subject.catalogue.records.get(line.holder) if line.holder else None
        if holder and (line.holder, line.path) not in done:
            done.add((line.holder, line.path))
            yield holder, int(line.path[1]), line


def _is_faulty(record: Record, path: Path) -> bool:
    """Whether the ground that stands there was told to be malformed."""
    return record.origin.is_faulty((*path, "ground"))


def _audience(subject: Subject, line: Line) -> Text:
    return subject.term("audience", line.audience)
