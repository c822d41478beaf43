"""A catalogue is built from whatever is valid; what leads nowhere is told."""

import pytest

from qinglian.model import EDITION_LEVEL, Edition, OtherRecord, Post, Power, RecordKey, Reference, RiskPoint, UnitId
from qinglian.model.power import Flow, Step

from .model_files import EDITION, FILES, build

A = UnitId("a")
POWER = """\
职权:
  - 编号: P
    名称: 甲
    类别: 许可
    权力属性: 对外
    内容: 甲
    行使主体: 本单位
    状态: 有效
    流程: {环节: [{编号: s1, 名称: 办结, 类型: 结束}]}
"""
RISK = """\
风险点:
  - 编号: R
    风险主体: {层级: 岗位, 编号: head}
    职权: P
    风险类型: 业务流程
    风险内容: 甲
    评定等级: 一级（重点）
"""


def test_records_have_their_place_by_folder() -> None:
    catalogue, told = build(FILES | {"a/x/p.yml": POWER, "a/x/r.yml": RISK})
    assert told == []
    assert sorted(str(key) for key in catalogue.records) == [
        "editions/editions", "flows/a:P~1", "offices/a:x", "posts/a:head", "powers/a:P", "risks/a:R", "schemes/s", "units/a:a",
    ]  # fmt: skip
    power = catalogue.records[RecordKey("powers", A, "P")]
    assert isinstance(power, Power)
    flow = RecordKey("flows", A, "P~1")
    assert (power.office_folder, power.subject, power.flow) == (
        "x",
        Reference("本单位", RecordKey("units", A, "a"), "own_unit"),
        (Reference("~1", flow),),
    )
    steps = catalogue.records[flow]
    assert isinstance(steps, Flow)
    assert (steps.origin.host, steps.steps) == (power.key, (Step(id="s1", name="办结", kind="end"),))


def test_words_of_the_scheme_become_its_ids() -> None:
    catalogue, _ = build(FILES | {"a/x/p.yml": POWER, "a/x/r.yml": RISK})
    risk = catalogue.records[RecordKey("risks", A, "R")]
    assert isinstance(risk, RiskPoint)
    assert (risk.level, risk.type) == ("一级", "业务流程")


def test_who_mentions_whom() -> None:
    catalogue, _ = build(FILES | {"a/x/p.yml": POWER, "a/x/r.yml": RISK})
    mentioned = {str(key): sorted(map(str, found)) for key, found in catalogue.mentions.items() if found}
    assert mentioned == {
        "powers/a:P": ["flows/a:P~1"],
        "risks/a:R": ["posts/a:head", "powers/a:P"],
        "units/a:a": ["schemes/s"],
    }


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            {"a/x/r.yml": RISK.replace("编号: head", "编号: haed")},
            [("QL202", "a/x/r.yml", 3, 24, "找不到编号为“haed”的岗位、内设机构、机构、单位。")],
        ),
        (
            {"a/x/r.yml": RISK.replace("职权: P", "职权: head")},
            [("QL203", "a/x/r.yml", 4, 9, "“head”是岗位，这里应当是职权。")],
        ),
        (
            {"a/x/r.yml": RISK.replace("评定等级: 一级（重点）", "评定等级: 四级")},
            [("QL104", "a/x/r.yml", 7, 11, "“评定等级”不能是“四级”。")],
        ),
        (
            {"a/y.yml": "岗位: [{编号: head, 名称: 副科长, 层次: 中层}]\n"},
            [("QL201", "a/y.yml", 1, 11, "岗位的编号“head”已经用过，第一次在 content/2026/a/unit.yml 第 3 行。")],
        ),
        (
            {"a/y.yml": "岗位: [{编号: HEAD, 名称: 副科长, 层次: 中层}]\n"},
            [("QL109", "a/y.yml", 1, 11, "编号“HEAD”与“head”（content/2026/a/unit.yml 第 3 行）只差大小写。")],
        ),
        (
            {"edition.yml": "# 空\n"},
            [
                ("QL009", "edition.yml", 1, 1, "文件是空的。"),
                ("QL102", "edition.yml", 1, 1, "“content/2026/”里没有版本信息。"),
            ],
        ),
    ],
)
def test_what_leads_nowhere_is_told(change: dict[str, str], told: list[tuple[str, str, int, int, str]]) -> None:
    assert build(FILES | {"a/x/p.yml": POWER, "a/x/r.yml": RISK} | change).told == told


def test_a_value_that_was_told_of_is_faulty() -> None:
    catalogue, _ = build(FILES | {"a/x/p.yml": POWER, "a/x/r.yml": RISK.replace("编号: head", "编号: haed")})
    origin = catalogue.records[RecordKey("risks", A, "R")].origin
    assert origin.faulty == {("subject", "id")}
    asked = [("subject",), ("subject", "id"), ("subject", "level"), ("level",)]
    assert [origin.is_faulty(path) for path in asked] == [True, True, False, False]


def test_without_an_edition_record_the_folder_names_the_year() -> None:
    catalogue, _ = build({"a/unit.yml": FILES["a/unit.yml"]})
    assert (catalogue.edition.year, catalogue.edition.status) == ("2026", "draft")


def test_the_edition_is_a_record_like_others() -> None:
    catalogue, _ = build({"edition.yml": EDITION})
    assert catalogue.records[RecordKey("editions", EDITION_LEVEL, "editions")] is catalogue.edition
    assert isinstance(catalogue.edition, Edition)


def test_a_kind_without_a_class_keeps_its_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qinglian.model.build.CLASSES", {"editions": Edition})
    catalogue, _ = build(FILES)
    post = catalogue.records[RecordKey("posts", A, "head")]
    assert isinstance(post, OtherRecord)
    assert post.values == {"name": "科长", "tier": "中层", "roles": ("部门负责人",)}
    assert catalogue.every(Post) == ()
