"""One file compared without those beside it."""

import pytest
from tests.unit.diff.formats.comparisons import named_by_tests
from tests.unit.diff.sides import POWER, SCHEME, UNIT, base_files

from qinglian.diff.alone import FileVersion, compare_alone
from qinglian.diff.formats import show, text_report
from qinglian.read import Source
from qinglian.read.source import decode

__all__ = ["named_by_tests"]
PREFIX = "content/2026/"
TEXT = base_files()[POWER]


def _version(text: str | bytes | None, name: str = POWER) -> FileVersion:
    if text is None:
        return FileVersion()
    return FileVersion.of(name, decode(name, text if isinstance(text, bytes) else text.encode()))


def _changes(old: str | None, new: str | None) -> list[str]:
    compared = compare_alone(_version(old), _version(new), PREFIX)
    return [f"{one.code} {one.message.say('zh')}" for one in compared.changes()]


def test_what_the_file_says_otherwise_is_told() -> None:
    new = TEXT.replace("承诺: 20个工作日", "承诺: 30个工作日")
    assert _changes(TEXT, new) == ["QC203 “示例登记”的时限·承诺由20个工作日延长为30个工作日。"]


def test_steps_with_parties_of_other_files_are_compared() -> None:
    new = TEXT.replace("岗位: chuangkou, 时限: 1个工作日", "岗位: chuangkou, 时限: 3个工作日")
    assert _changes(TEXT, new) == ["QC208 “示例登记”的环节“受理”时限由1个工作日延长为3个工作日。"]


def test_references_to_other_files_are_no_changes_however_they_are_written() -> None:
    new = TEXT.replace("责任人: [fujuzhang]", "责任人: [{人员: 'shili:fujuzhang'}]").replace(
        "岗位: zhuren", "岗位: [zhuren]"
    )
    assert new.count("shili:fujuzhang") == 1
    compared = compare_alone(_version(TEXT), _version(new), PREFIX)
    assert compared.editions[0].comparison.ground.all_deltas == ()
    assert (compared.old.errors, compared.new.errors) == (0, 0)


def test_a_record_that_left_the_file_does_not_change_what_refers_to_it() -> None:
    head, risks = TEXT.split("风险点:\n")
    compared = compare_alone(_version(TEXT), _version(f"风险点:\n{risks}"), PREFIX)
    told = {(delta.pair.record.key.kind, delta.fields) for delta in compared.editions[0].comparison.ground.all_deltas}
    assert told == {("powers", ()), ("flows", ())}
    assert head


def test_a_reference_that_is_written_otherwise_is_a_change() -> None:
    compared = compare_alone(_version(TEXT), _version(TEXT.replace("责任人: [fujuzhang]", "责任人: [zhuren]")), PREFIX)
    (delta,) = compared.editions[0].comparison.ground.all_deltas
    assert delta.fields[0] == "responsible"


@pytest.mark.parametrize(
    ("old", "new", "title"),
    [
        (TEXT, None, f"{POWER}（已删除）"),
        (None, TEXT, f"{POWER}（新文件）"),
        (TEXT, TEXT + "# 注\n", POWER),
    ],
)
def test_title_says_whether_the_file_is_new_or_deleted(old: str | None, new: str | None, title: str) -> None:
    compared = compare_alone(_version(old), _version(new), PREFIX)
    assert text_report(show(compared, "zh")).splitlines()[0] == title


def test_what_cannot_be_read_is_no_version_to_compare() -> None:
    assert _version("职权: [").is_unreadable
    assert _version(b"\xd6\xd0").is_unreadable
    assert not _version("").is_unreadable
    assert not _version(None).is_unreadable
    assert not _version(TEXT).is_unreadable


def test_records_of_a_kind_that_could_not_be_read_are_not_gone() -> None:
    compared = compare_alone(_version(TEXT), _version(TEXT.replace("风险点:\n", "风险典:\n")), PREFIX)
    assert compared.changes() == ()
    assert text_report(show(compared, "zh")).splitlines()[1:] == [
        f"新 {POWER}：检查有 1 个错误、0 个警告；写错的内容没有参加比较，用 qinglian check 查看。",
        f"新 {POWER}：读不出来的文件：{POWER}；里面的记录没有参加比较，不当作取消或者新增。",
        "没有实质变更。",
    ]


def test_levels_have_their_order_from_the_unit_and_its_scheme() -> None:
    around = [Source(name, base_files()[name]) for name in (UNIT, SCHEME)]
    new = TEXT.replace("评定等级: 二级", "评定等级: 三级")
    compared = compare_alone(_version(TEXT), _version(new), PREFIX, around)
    side = compared.editions[0].comparison
    (old, after) = (next(iter(one.of_kind("risks"))) for one in (side.old, side.new))
    assert [one.level_rank(risk) for one, risk in ((side.old, old), (side.new, after))] == [2, 3]  # type: ignore[arg-type]
