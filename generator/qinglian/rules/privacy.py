"""Personal data where it does not belong (QL703, QL704)."""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache

from qinglian.model import Finding, OtherRecord, Record
from qinglian.model.construct import field_of
from qinglian.rules.names import personal_name
from qinglian.rules.rule import Subject
from qinglian.schema import FieldSpec, FieldTable, Path
from qinglian.words import message

_MOBILE = re.compile(r"(?<![0-9A-Za-z.])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![0-9A-Za-z])", re.ASCII)
_IDENTITY = re.compile(r"(?<![0-9A-Za-z])(?:[1-9]\d{16}[\dXx]|[1-9]\d{14})(?![0-9A-Za-z])", re.ASCII)
_EITHER = re.compile(r"1[3-9]\d[- ]?\d{4}[- ]?\d{4}|[1-9]\d{14}", re.ASCII)
"""What stands in every such number: a file is looked through ten times as fast as for the numbers themselves."""
_REGION = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91")
_BIRTH = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", re.ASCII)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_ROLE_FIELDS = frozenset({"approved_by", "who"})
_NAMED_BY_ROLE = _ROLE_FIELDS | {"roles"}
_OURS = frozenset({"key", "origin", "id", "office_folder", "values"})


def no_personal_numbers(subject: Subject) -> Iterator[Finding]:
    """向本单位以外公开的文字里有身份证号码或者个人手机号码。

    An identity-card number or private mobile number in a text that more than the unit sees.

    缘由 Why:
        公开的目录里不能有个人信息；号码一旦发布就收不回来。
        A published catalogue holds no personal data; a number once published cannot be taken back.
    反例 Bad:
        咨询方式: {地址: 示例路1号，联系人手机 13900000000}
    改法 Remedy:
        删去号码，改写办公电话或者 12345 这样的公共号码。
        Delete it; write an office number or a public one such as 12345.
    """
    told = _files_with(subject, _EITHER)
    for record in subject.catalogue.records.values():
        if record.origin.file in told:
            for path, text in _texts(record):
                if _EITHER.search(text) and _is_widely_seen(subject, record, str(path[0])):
                    yield from _numbers(record, path, text)


def _is_widely_seen(subject: Subject, record: Record, name: str) -> bool:
    """Whether more than the unit sees a field of a record."""
    return any(record.key in sight.seen and sight.allows_field(record, name) for sight in subject.wide_sights)


def _numbers(record: Record, path: Path, text: str) -> Iterator[Finding]:
    for found in _IDENTITY.finditer(text):
        if is_identity_number(found[0]):
            yield Finding(record, message("QL703", start=found[0][:3], end=found[0][-2:]), path)
            return
    mobile = _MOBILE.search(text)
    if mobile:
        yield Finding(record, message("QL703.mobile", start=mobile[0][:3], end=mobile[0][-2:]), path)


def is_identity_number(text: str) -> bool:
    """Whether a text has a region and a birthday in it and, of 18 characters, the check character of GB 11643."""
    old = len(text) <= len(_WEIGHTS)
    birth = f"19{text[6:12]}" if old else text[6:14]
    if not (_REGION.match(text) and _BIRTH.fullmatch(birth)):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text, _WEIGHTS, strict=False))
    return old or text[-1].upper() == _CHECKS[total % 11]


def roles_instead_of_names(subject: Subject) -> Iterator[Finding]:
    """应当写岗位、会议或者机关的地方写了人名。

    A personal name where the field asks for a role.

    缘由 Why:
        人会调动，岗位和会议不会；目录里写的是职责，不是个人。任职人员一栏除外。
        People move, posts and meetings stay; a catalogue speaks of duties, not persons. Holders of posts are apart.
    反例 Bad:
        豁免:
          - {规则: QL406, 理由: 新设岗位, 批准: 张三同志, 期限: 2026-12-31}
    改法 Remedy:
        改写批准的岗位、会议或者机关，如 局长办公会议。
        Write the post, meeting or authority, e.g. 局长办公会议.
    """
    told, places = _files_naming(subject), _places_of_roles(subject)
    for record in subject.catalogue.records.values():
        if record.origin.file in told:
            for path, text in _texts(record, places[record.key.kind]):
                asked = path[-1] in _ROLE_FIELDS or (record.key.kind == "posts" and path[0] == "roles")
                name = personal_name(text) if asked else ""
                if name:
                    yield Finding(record, message("QL704", name=name), path)


def _files_naming(subject: Subject) -> frozenset[str]:
    """The files in which fields of ``_ROLE_FIELDS`` or roles stand."""
    words = set(_NAMED_BY_ROLE)
    for kind in subject.schemas.kinds.values():
        words |= {word for spec in _specs(kind.table) if spec.name in words for word in _words_of(spec)}
    return _files_with(subject, re.compile("|".join(sorted(map(re.escape, words)))))


def _places_of_roles(subject: Subject) -> Mapping[str, frozenset[str]]:
    """The fields of each kind that are such a field or hold one."""
    return {
        kind.name: frozenset(name for name, spec in kind.table.fields.items() if _holds_role(spec))
        for kind in subject.schemas.kinds.values()
    }


def _holds_role(spec: FieldSpec) -> bool:
    return any(one.name in _NAMED_BY_ROLE for one in _specs(FieldTable({spec.name: spec})))


def _files_with(subject: Subject, pattern: re.Pattern[str]) -> frozenset[str]:
    """The files whose text has a match: walking every value of every record costs more."""
    files = {record.origin.file for record in subject.catalogue.records.values()}
    sources = {name: subject.locator.source(name) for name in files}
    return frozenset(name for name, source in sources.items() if source is None or pattern.search(source.text))


def _specs(table: FieldTable) -> Iterator[FieldSpec]:
    for spec in table.fields.values():
        yield spec
        for inner in (spec, spec.item, spec.values):
            if inner and inner.fields:
                yield from _specs(inner.fields)


def _words_of(spec: FieldSpec) -> tuple[str, ...]:
    return (spec.name, spec.label.zh, spec.label.en, *spec.synonyms)


def _texts(record: Record, places: Container[str] | None = None) -> Iterator[tuple[Path, str]]:
    """Every text of a record, or of some of its fields, with its path."""
    for attribute, name in _attributes(type(record)):  # type: ignore[arg-type]  # every class is hashable
        if places is None or name in places:
            yield from _walk(getattr(record, attribute), (name,))
    if isinstance(record, OtherRecord):
        for name, value in record.values.items():
            if places is None or name in places:
                yield from _walk(value, (name,))


def _walk(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple) and not hasattr(value, "_fields"):
        for index, inner in enumerate(value):
            yield from _walk(inner, (*path, index))
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _walk(inner, (*path, name))
    elif value is not None:
        for attribute, name in _attributes(type(value)):  # type: ignore[arg-type]  # every class is hashable
            yield from _walk(getattr(value, attribute), (*path, name))


@cache
def _attributes(cls: type) -> tuple[tuple[str, str], ...]:
    """What may hold texts of the catalogue in a class, each with the schema's name of it; nothing where it is plain."""
    ours = _OURS if issubclass(cls, Record) else ()
    found = fields(cls) if is_dataclass(cls) else ()
    return tuple((item.name, field_of(item.name)) for item in found if item.name not in ours)
