"""What a catalogue knows of its records' relations."""

from qinglian.model import ControlMeasure, Law, Office, Post, Power, Record, RecordKey, RiskPoint, Unit, UnitId

from .model_files import FILES, build

A = UnitId("a")
MORE = """\
职权:
  - {编号: P, 名称: 甲, 类别: 许可, 权力属性: 对外, 内容: 甲, 行使主体: 本单位, 状态: 有效, 依据: [{法规: l}]}
  - {编号: Q, 名称: 乙, 类别: 内部管理, 权力属性: 对内, 内容: 乙, 行使主体: 本单位, 状态: 有效, 内设机构: x}
风险点:
  - {编号: R1, 风险主体: {层级: 岗位, 编号: head}, 职权: P, 风险类型: 业务流程, 风险内容: 甲, 评定等级: 二级, 防控措施: [M]}
  - {编号: R2, 风险主体: {层级: 部门, 编号: x}, 职权: [P, Q], 风险类型: 业务流程, 风险内容: 乙, 防控措施: [M, N]}
  - {编号: R3, 风险主体: {层级: 单位, 编号: a}, 风险类型: 业务流程, 风险内容: 丙, 风险类别: 公共类}
  - {编号: R4, 风险主体: {层级: 单位, 编号: a}, 风险类型: 业务流程, 风险内容: 丁}
防控措施: [{编号: M, 内容: 甲}, {编号: N, 内容: 乙}]
"""
CATALOGUE, TOLD = build(FILES | {"laws.yml": "法规: [{编号: l, 名称: 法, 效力级别: 法律}]\n", "a/m.yml": MORE})


def _of(cls: type[Record], record_id: str) -> Record:
    found = CATALOGUE.records[RecordKey(cls.kind, A, record_id)]
    assert isinstance(found, cls)
    return found


def _ids(records: tuple[Record, ...]) -> list[str]:
    return [record.id for record in records]


def test_the_catalogue_is_without_fault() -> None:
    assert TOLD == []


def test_records_of_a_class_come_by_key() -> None:
    assert _ids(CATALOGUE.every(RiskPoint)) == ["R1", "R2", "R3", "R4"]
    assert _ids(CATALOGUE.every(RiskPoint, UnitId("b"))) == []
    assert _ids(CATALOGUE.of_kind("posts")) == ["head"]


def test_references_lead_to_records_of_the_class_asked_for() -> None:
    power = _of(Power, "P")
    assert CATALOGUE.get(power.key, Power) is power
    assert CATALOGUE.get(power.key, Post) is None
    assert CATALOGUE.get(None, Power) is None
    unit = CATALOGUE.unit(A)
    assert isinstance(unit, Unit)
    assert unit.name == "甲局"


def test_risks_of_powers_and_subjects_and_measures() -> None:
    powers = {power.id: _ids(CATALOGUE.risks_of(power)) for power in CATALOGUE.every(Power)}
    assert powers == {"P": ["R1", "R2"], "Q": ["R2"]}
    assert _ids(CATALOGUE.risks_of_subject(RecordKey("posts", A, "head"))) == ["R1"]
    assert _ids(CATALOGUE.risks_of_subject(RecordKey("units", A, "a"))) == ["R3", "R4"]
    guarded = {one.id: _ids(CATALOGUE.risks_guarded_by(one)) for one in CATALOGUE.every(ControlMeasure)}
    assert guarded == {"M": ["R1", "R2"], "N": ["R2"]}
    assert {risk.id: _ids(CATALOGUE.measures_of(risk)) for risk in CATALOGUE.every(RiskPoint)} == {
        "R1": ["M"],
        "R2": ["M", "N"],
        "R3": [],
        "R4": [],
    }


def test_the_class_of_a_risk_is_its_own_else_its_powers_else_common() -> None:
    classes = {risk.id: CATALOGUE.class_of(risk) for risk in CATALOGUE.every(RiskPoint)}
    assert classes == {"R1": "external", "R2": "internal", "R3": "common", "R4": "common"}


def test_ranks_of_levels() -> None:
    assert {risk.id: CATALOGUE.level_rank(risk) for risk in CATALOGUE.every(RiskPoint)} == {
        "R1": 2,
        "R2": 0,
        "R3": 0,
        "R4": 0,
    }


def test_an_office_is_named_or_that_of_the_folder() -> None:
    assert [CATALOGUE.office_of(power) for power in CATALOGUE.every(Power)] == [None, _of(Office, "x")]


def test_roles_and_laws() -> None:
    assert _ids(CATALOGUE.posts_with_role("部门负责人", A)) == ["head"]
    assert _ids(CATALOGUE.powers_on(CATALOGUE.every(Law)[0])) == ["P"]
