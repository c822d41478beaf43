"""Fields that are required once the edition has left 编制中 (QL102)."""

from collections.abc import Iterator

from qinglian.model import Finding, Power
from qinglian.rules.rule import Subject
from qinglian.words import message


def required_once_adopted(subject: Subject) -> Iterator[Finding]:
    """审定以后必须填写的字段没有填写。
    A field that must stand once the edition is adopted is missing.

    反例 Bad: 职权没有写 `分解`，版本状态为 `公布`。
    改法 Remedy: 补上该字段；确实没有的，按该字段的说明写明。
    """
    carried = {power.parent.target for power in subject.catalogue.every(Power) if power.parent}
    for record in subject.catalogue.records.values():
        kind = subject.schemas.kinds.get(record.key.kind)
        if kind is None or record.key in carried:
            continue
        for name, spec in kind.table.fields.items():
            if spec.adopted and not getattr(record, name, None):
                yield Finding(record, message("QL102.adopted", field=spec.label), (name,), missing=name)
