"""Why something changed, who accepted it, and how long an acceptance holds."""

from tests.unit.diff.sides import CASE, POWER, Side, compare, replaced

LONGER = replaced(POWER, ("承诺: 20个工作日", "承诺: 25个工作日"))


def said(changed: Side, record: str = "") -> list[tuple[str, str, str, str]]:
    """Rule, fingerprint, the change record that gives the reason, and who accepted."""
    new = {**(changed if isinstance(changed, dict) else {}), **({CASE: record} if record else {})}
    return [
        (
            change.code,
            change.fingerprint,
            change.reason.id if change.reason else "",
            change.accepted.who if change.accepted else "",
        )
        for change in compare({}, new).changes
    ]


def record(number: int, kind: str, what: str, elements: str = "", accepts: str = "") -> str:
    """A change record."""
    fields = [f"编号: BG-{number}", f"变更类型: {kind}", f"对象: [{what}]", "触发因素: 年度评估"]
    fields += [f"要素: [{elements}]"] * bool(elements)
    fields += [f"认可: [{{指纹: {accepts}, 人员: 纪检组长, 理由: 依法延长}}]"] * bool(accepts)
    return f"变更记录:\n  - {{{', '.join(fields)}}}\n"


def test_a_change_without_a_record_says_so() -> None:
    ((code, _, reason, accepted),) = said(LONGER)
    assert (code, reason, accepted) == ("QC203", "", "")


def test_the_record_of_the_field_gives_the_reason() -> None:
    ((_, _, reason, _),) = said(LONGER, record(1, "变更要素", "职权/XK-001", "时限"))
    assert reason == "BG-1"


def test_a_word_that_no_field_is_called_by_speaks_of_the_record() -> None:
    ((_, _, reason, _),) = said(LONGER, record(1, "变更要素", "职权/XK-001", "办得多快"))
    assert reason == "BG-1"


def test_a_record_of_other_fields_gives_none() -> None:
    ((_, _, reason, _),) = said(LONGER, record(1, "变更要素", "职权/XK-001", "材料"))
    assert reason == ""


def test_a_regrading_speaks_of_levels_alone() -> None:
    graded = replaced(POWER, ("评定等级: 二级", "评定等级: 三级"), ("风险内容: 对材料齐全", "风险内容: 故意对材料齐全"))
    found = {code: reason for code, _, reason, _ in said(graded, record(1, "等级调整", "风险点/R-001"))}
    assert found == {"QC401": "BG-1", "QC407": ""}


def test_an_acceptance_holds_while_the_change_is_the_same() -> None:
    ((_, print_, _, _),) = said(LONGER)
    accepted = record(1, "变更要素", "职权/XK-001", "时限", print_)
    ((_, _, _, who),) = said(LONGER, accepted)
    assert who == "纪检组长"
    elsewhere = replaced(
        POWER, ("承诺: 20个工作日", "承诺: 25个工作日"), ("材料: [登记申请书]", "材料: [登记申请书, 身份证明]")
    )
    assert {code: who for code, _, _, who in said(elsewhere, accepted)} == {"QC203": "纪检组长", "QC701": ""}
    again = replaced(POWER, ("承诺: 20个工作日", "承诺: 28个工作日"))
    ((_, _, _, who),) = said(again, accepted)
    assert who == ""


def test_fingerprints_do_not_follow_the_place_in_the_file() -> None:
    below = replaced(POWER, ("职权:\n", "# 注\n\n职权:\n"), ("承诺: 20个工作日", "承诺: 25个工作日"))
    assert [one[1] for one in said(below)] == [one[1] for one in said(LONGER)]
