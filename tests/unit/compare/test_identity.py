"""Which record is which: by id, by change records, by likeness."""

from collections.abc import Mapping

from tests.unit.diff.sides import LAWS, POWER, Side, catalogue, replaced

from qinglian.compare import How, pair_records
from qinglian.model import RecordKey, UnitId

RISK = """
风险点:
  - 编号: {id}
    风险主体: {{层级: 部门, 编号: bangongshi}}
    职权: XK-001
    风险类型: 岗位职责
    风险内容: {content}
    评定等级: 三级
    责任人: [zhuren]
    防控措施: [M-001]
"""
PLAIN = "材料移交不登记，出了差错无从查起。"


def risk(number: str, content: str = PLAIN, *said: str) -> str:
    """A risk, and change records."""
    return RISK.format(id=number, content=content) + ("变更记录:\n" + "\n".join(said) if said else "")


def change(number: int, kind: str, what: str, successors: str = "") -> str:
    """A change record in one line."""
    follows = f", 后继: [{successors}]" if successors else ""
    return f"  - {{编号: BG-{number}, 变更类型: {kind}, 对象: [{what}], 触发因素: 年度评估{follows}}}"


def pairs(old: Side, new: Side, kind: str = "risks") -> list[tuple[str, str, How]]:
    """The ids of each pair of a kind, and how they were found, those of one id left out."""
    found = pair_records(catalogue(old), catalogue(new)).pairs
    return [
        (pair.old.id if pair.old else "", pair.new.id if pair.new else "", pair.how)
        for pair in found
        if pair.kind == kind and pair.how is not How.SAME
    ]


def test_a_change_record_names_the_successor() -> None:
    new = risk("R-009", "完全是另外的文字。", change(1, "变更要素", "风险点/R-002", "风险点/R-009"))
    assert pairs(risk("R-002"), new) == [("R-002", "R-009", How.RENUMBERED)]


def test_what_is_alike_is_proposed() -> None:
    found = pair_records(catalogue(risk("R-002")), catalogue(risk("R-009", PLAIN.replace("无从", "无法"))))
    proposed = [(pair.record.id, round(pair.likeness, 2)) for pair in found.pairs if pair.how is How.PROPOSED]
    assert proposed == [("R-009", 0.93)]


def test_what_is_unlike_is_gone_and_new() -> None:
    new = risk("R-009", "收受中介机构的好处，帮其抢办业务。")
    assert pairs(risk("R-002"), new) == [("R-002", "", How.GONE), ("", "R-009", How.NEW)]


def test_what_is_said_to_be_cancelled_is_not_paired_by_likeness() -> None:
    new = risk("R-009", PLAIN, change(1, "取消", "风险点/R-002"))
    assert pairs(risk("R-002"), new) == [("R-002", "", How.GONE), ("", "R-009", How.NEW)]


def test_several_are_merged_and_one_is_split() -> None:
    old = risk("R-002") + risk("R-003", "另一个风险。").replace("风险点:\n", "").removeprefix("\n")
    merged = risk("R-009", PLAIN, change(1, "合并", "风险点/R-002, 风险点/R-003", "风险点/R-009"))
    there = [("R-002", "R-009", How.MERGED), ("R-003", "R-009", How.MERGED)]
    assert pairs(old, merged) == there
    split = old + "变更记录:\n" + change(1, "分设", "风险点/R-009", "风险点/R-002, 风险点/R-003")
    assert pairs(risk("R-009"), split) == [("R-009", "R-002", How.SPLIT), ("R-009", "R-003", How.SPLIT)]


def test_successors_are_followed_over_the_years() -> None:
    between = catalogue(risk("R-005", PLAIN, change(1, "变更要素", "风险点/R-002", "风险点/R-005")))
    last = catalogue(risk("R-009", "另外的文字。", change(1, "变更要素", "风险点/R-005", "风险点/R-009")))
    by_year: Mapping[str, RecordKey] = {
        number: RecordKey("risks", UnitId("shili"), number) for number in ("R-002", "R-005")
    }
    changes = [record for one in (between, last) for record in one.of_kind("changes")]
    found = pair_records(catalogue(risk("R-002")), last, changes)  # type: ignore[arg-type]
    assert [pair.how for pair in found.by_old[by_year["R-002"]]] == [How.RENUMBERED]


def test_a_flow_follows_its_power() -> None:
    renumbered = replaced(POWER, ("编号: XK-001", "编号: XK-002"), ("职权: XK-001", "职权: XK-002"))
    found = pairs({}, renumbered, "flows")
    assert [(old.partition("~")[0], new.partition("~")[0], how) for old, new, how in found] == [
        ("XK-001", "XK-002", How.PROPOSED)
    ]


def test_references_follow_what_they_lead_to() -> None:
    new = replaced(LAWS, ("编号: tiaoli", "编号: tiaoli-2026")) | replaced(POWER, ("法规: tiaoli", "法规: tiaoli-2026"))
    pairing = pair_records(catalogue({}), catalogue(new))
    power = pairing.by_new[RecordKey("powers", UnitId("shili"), "XK-001")][0]
    old, now = (record.legal_basis[0].law for record in (power.old, power.new))  # type: ignore[union-attr]
    assert pairing.same(old, now)


def test_every_record_stands_in_a_pair() -> None:
    old, new = catalogue(risk("R-002")), catalogue(risk("R-009"))
    pairing = pair_records(old, new)
    assert set(pairing.by_old) == set(old.records)
    assert set(pairing.by_new) == set(new.records)
