"""Fields that are required once the edition has left 编制中 (QL102)."""

from collections.abc import Iterator

from qinglian.model import Finding, Power, Record
from qinglian.rules.rule import Subject
from qinglian.words import message


def required_once_adopted(subject: Subject) -> Iterator[Finding]:
    """必填的字段没有写。

    A required field is missing.

    缘由 Why:
        有的字段任何时候都要写，缺了记录就不成立；职权的分解、依据、流程，风险点的等级、责任人、防控措施，措施的
        责任主体，版本审定以后必须写。内部权力不要求法规依据，主项由子项代写。
        Some fields must always stand, for no record is one without them. Others must once the edition has left
        preparation (before, a warning): a power's allocation, basis and flow, a risk's level, responsible and measures,
        a measure's owner. Internal powers need no legal basis, and main items leave all that to their sub-items.
    反例 Bad:
        风险点:
          - 编号: R-001
            风险主体: {层级: 岗位, 编号: yinzhang-gang}
            风险内容: 在空白文稿上盖章。
    改法 Remedy:
        补上缺少的字段；不知道写什么的，看该字段的说明。
        Add the missing field; its help says what to write.
    """
    for record in subject.catalogue.records.values():
        kind = subject.schemas.kinds.get(record.key.kind)
        if kind is None or record.key in subject.main_items:
            continue
        for name in kind.table.adopted:
            if not getattr(record, name, None) and not _exempt(record, name):
                key = "QL102.draft" if subject.catalogue.edition.is_draft else "QL102.adopted"
                said = message(key, field=kind.table.fields[name].label)
                yield Finding(record, said, missing=name)


def _exempt(record: Record, name: str) -> bool:
    """An internal power rests on the unit's own rules (S4 asks for a legal basis of external powers alone)."""
    return name == "legal_basis" and isinstance(record, Power) and record.nature == "internal"
