"""The words of disclosure lines: what is misspelt there would narrow nothing, and nobody would notice (QL104)."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from qinglian.audience.conditions import words_of
from qinglian.model import Finding, Record, Scheme, Unit
from qinglian.model.finding import Place
from qinglian.model.policy import PolicyLine
from qinglian.rules.rule import Subject
from qinglian.schema import FieldSpec, Kind, Path
from qinglian.schema.kinds import fold
from qinglian.schema.validator import unknown_term
from qinglian.words import Text

_Terms: TypeAlias = Sequence[tuple[Text, tuple[str, ...]]]


def unknown_words(subject: Subject) -> Iterator[Finding]:
    """Kinds, fields and values in lines of policy, and fields in the lines of records, that are none."""
    for record in subject.catalogue.records.values():
        kind = subject.schemas.kinds[record.key.kind]
        for word in record.disclosure.fields if record.disclosure else ():
            if fold(word) not in kind.table.by_word:
                yield _unknown(subject, record, word, _fields(kind), ("disclosure", "fields", word))
    for scheme in subject.catalogue.every(Scheme):
        yield from _policy(subject, scheme, scheme.policy, subject.catalogue.filled(scheme))
    for unit in subject.catalogue.every(Unit):
        yield from _policy(subject, unit, unit.policy, subject.scheme_of(unit))


def _policy(
    subject: Subject, holder: Record, lines: tuple[PolicyLine, ...], scheme: Scheme | None
) -> Iterator[Finding]:
    kinds = subject.schemas.kinds
    for index, line in enumerate(lines):
        path: Path = ("policy", index)
        kind = kinds.get(subject.schemas.by_word.get(fold(line.kind), ""))
        if kind is None:
            known = [(one.label, (one.name, *one.synonyms)) for one in kinds.values()]
            yield _unknown(subject, holder, line.kind, known, (*path, "kind"))
            continue
        for place, word in enumerate(line.fields):
            if fold(word) not in kind.table.by_word:
                yield _unknown(subject, holder, word, _fields(kind), (*path, "fields", place))
        for word, values in line.where.items():
            if fold(word) not in kind.table.by_word:
                yield _unknown(subject, holder, word, _fields(kind), (*path, "where", word))
                continue
            spec = kind.table.fields[kind.table.name_of(word)]
            yield from _values(holder, spec, values, scheme, (*path, "where", word))


def _values(
    holder: Record, spec: FieldSpec, values: tuple[str, ...], scheme: Scheme | None, path: Path
) -> Iterator[Finding]:
    item = spec.item or spec
    known = words_of(item, scheme)
    for place, value in enumerate(values):
        if known and fold(value) not in known:
            yield Finding(holder, unknown_term(spec.label, value, _terms(item, scheme)), (*path, place))


def _terms(spec: FieldSpec, scheme: Scheme | None) -> _Terms:
    common = spec.vocabulary.terms if spec.vocabulary else ()
    own = getattr(scheme, spec.scheme, ()) if scheme and spec.scheme else ()
    return [(one.label, one.synonyms) for one in common] + [(Text(one.label, one.label), (one.id,)) for one in own]


def _unknown(subject: Subject, record: Record, word: str, known: _Terms, path: Path) -> Finding:
    spec = subject.field(record, str(path[0]))
    at: Place = "key" if path[-2] in ("fields", "where") and isinstance(path[-1], str) else "value"
    label = spec.label if spec else Text(str(path[0]), str(path[0]))
    return Finding(record, unknown_term(label, word, known), path, at)


def _fields(kind: Kind) -> _Terms:
    return [(spec.label, (spec.name, *spec.synonyms)) for spec in kind.table.fields.values()]
