"""Who may see a record, as far as rules need to know: by its kind, its unit's policy and its own line."""

from collections.abc import Iterable, Mapping, Sequence

from qinglian.model import ControlMeasure, Flow, Post, Record, RiskPoint
from qinglian.model.construct import attribute_of
from qinglian.model.policy import PolicyLine
from qinglian.rules.rule import Subject
from qinglian.schema import FieldSpec, Kind
from qinglian.schema.kinds import fold

_WIDE = ("public", "system")


def is_wide(audience: str) -> bool:
    """Whether more than the unit itself may see it."""
    return audience in _WIDE


def audience_of(subject: Subject, record: Record) -> str:
    """The audience of a record: its own line, else the policy, else its kind's default.

    A flow written in a power follows the power; a measure is seen by whoever sees one of the risks that it guards.
    """
    host = subject.catalogue.records.get(record.origin.host) if record.origin.host else None
    if isinstance(record, Flow) and host:
        return audience_of(subject, host)
    if isinstance(record, ControlMeasure):
        seen = {audience_of(subject, risk) for risk in subject.catalogue.risks_guarded_by(record)}
        return next((audience for audience in (*_WIDE, "unit", "oversight") if audience in seen), "public")
    own = record.disclosure
    if own and (own.manner == "withheld" or own.audience):
        return "oversight" if own.manner == "withheld" else own.audience
    return _by_cases(subject, record)


def _by_cases(subject: Subject, record: Record) -> str:
    kind = subject.schemas.kinds[record.key.kind]
    audience = "public"
    for case in kind.audience:
        if _holds(subject, record, case.where):
            audience = case.audience
    scheme, unit = subject.scheme_of(record), subject.catalogue.unit(record.unit)
    lines = (*(scheme.policy if scheme else ()), *(unit.policy if unit else ()))
    for line in lines:
        if line.audience and not line.fields and _matches(subject, record, kind, line):
            audience = line.audience
    return audience


def _matches(subject: Subject, record: Record, kind: Kind, line: PolicyLine) -> bool:
    if subject.schemas.by_word.get(fold(line.kind)) != kind.name:
        return False
    return _holds(subject, record, {kind.table.by_word.get(fold(n), n): v for n, v in line.where.items()})


def _holds(subject: Subject, record: Record, where: Mapping[str, Sequence[str]]) -> bool:
    return all(_value_holds(subject, record, name, values) for name, values in where.items())


def _value_holds(subject: Subject, record: Record, name: str, values: Sequence[str]) -> bool:
    if name == "holders":
        return isinstance(record, RiskPoint) and _holders(subject, record) == 1
    if name == "class" and isinstance(record, RiskPoint):
        found: Iterable[str] = (subject.catalogue.class_of(record),)
    else:
        value = getattr(record, attribute_of(name, type(record)), "")
        found = value if isinstance(value, tuple) else (value,)
    spec = subject.field(record, name)
    vocabulary = (spec.vocabulary or (spec.item.vocabulary if spec.item else None)) if spec else None
    asked = {vocabulary.by_word.get(fold(one), one) if vocabulary else one for one in values}
    return any(one in asked for one in found)


def _holders(subject: Subject, risk: RiskPoint) -> int:
    post = subject.catalogue.get(risk.subject.id, Post) if risk.subject else None
    return len(post.holders) if post else 0


def field_audience(subject: Subject, record: Record, spec: FieldSpec) -> str:
    """The audience of a field: the record's own line for it, else the schema's, else the record's audience."""
    words = {fold(word) for word in (spec.name, spec.label.zh, spec.label.en, *spec.synonyms)}
    for name, line in (record.disclosure.fields if record.disclosure else {}).items():
        if fold(name) in words and (line.audience or line.manner == "withheld"):
            return "oversight" if line.manner == "withheld" else line.audience
    found = [case.audience for case in spec.audience if _holds(subject, record, case.where)]
    return found[-1] if found else audience_of(subject, record)
