"""What hangs on a withheld thing goes with it, by whatever way it might be told."""

from pathlib import Path

import pytest
from tests.unit.disclose.small import OWN_UNIT, POWERS, PUBLIC, SCHEME, UNIT, catalogue, seen

from qinglian.audience.fields import mentioned
from qinglian.disclose import Disclosed, Viewer, disclose
from qinglian.model import (
    Catalogue,
    ControlMeasure,
    Document,
    Edition,
    Flow,
    OtherRecord,
    Power,
    Project,
    Record,
    RecordKey,
    Regulation,
    RiskPoint,
    Scheme,
    Unit,
    UnitId,
)
from qinglian.model.record import EDITION_LEVEL, Disclosure, DisclosureLine, Origin, Reference
from qinglian.schema import load_schemas

JU = UnitId("ju")
FLOW = "环节: [{编号: a, 名称: 开始, 类型: 开始}, {编号: b, 名称: 结束, 类型: 结束}]"
SHARED = f"""
通用流程:
  - {{编号: LC-1, 名称: 共用, {FLOW}}}
  - {{编号: LC-2, 名称: 内部共用, 环节: [{{编号: c, 名称: 子流程, 类型: 子流程, 流程: LC-3}}]}}
  - {{编号: LC-3, 名称: 内部子流程, {FLOW}}}
  - {{编号: LC-4, 名称: 无人用, {FLOW}}}
职权:
  - {{编号: XK-002, 名称: 对外, 类别: 行政许可, 权力属性: 外部权力, 内容: 对外。, 行使主体: 本单位, 状态: 有效, 流程: LC-1}}
  - {{编号: NB-002, 名称: 对内, 类别: 内部管理, 权力属性: 内部权力, 内容: 对内。, 行使主体: 本单位, 状态: 有效, 流程: [LC-1, LC-2]}}
"""


def public(folder: Path, powers: str = POWERS, **others: str) -> Disclosed:
    """What the public sees of the small catalogue, with files added or replaced."""
    files = {name.replace("__", "/") + ".yml": text for name, text in others.items()}
    return disclose(catalogue(folder, powers, others=files), PUBLIC, load_schemas())


def ids(disclosed: Disclosed, kind: str) -> list[str]:
    """The ids of a kind that are left."""
    return sorted(record.id for record in disclosed.catalogue.of_kind(kind))


def test_a_flow_is_seen_through_the_powers_that_run_by_it(tmp_path: Path) -> None:
    whole = catalogue(tmp_path, SHARED)
    assert ids(disclose(whole, PUBLIC, load_schemas()), "flows") == ["LC-1"]
    assert ids(disclose(whole, OWN_UNIT, load_schemas()), "flows") == ["LC-1", "LC-2", "LC-3"]


def test_a_flow_whose_field_is_withheld_goes_too(tmp_path: Path) -> None:
    powers = POWERS.replace(
        "编号: XK-001, 名称", "编号: XK-001, 公开: {字段: {流程: {范围: 本单位, 依据: 第十五条}}}, 名称"
    )
    disclosed = public(tmp_path, powers)
    assert ids(disclosed, "powers") == ["XK-001"]
    assert ids(disclosed, "flows") == []


def test_measures_of_a_withheld_field_go_too(tmp_path: Path) -> None:
    line = "公开: {字段: {防控措施: {范围: 本单位, 依据: 第十五条}}},"
    powers = POWERS.replace("编号: R-001,", f"编号: R-001, {line}")
    disclosed = public(tmp_path, powers)
    assert (ids(disclosed, "risks"), ids(disclosed, "measures")) == (["R-001"], [])


def test_a_measure_that_nothing_uses_is_not_seen(tmp_path: Path) -> None:
    disclosed = public(tmp_path, ju__idle="防控措施: [{编号: M-009, 内容: 没有人用, 责任主体: gang}]")
    assert ids(disclosed, "measures") == ["M-001"]


def test_a_project_shows_the_measures_that_it_names(tmp_path: Path) -> None:
    text = "重大项目: [{编号: P-1, 名称: 工程, 环节: [{种类: 立项, 防控措施: [M-002], 职权: [NB-001], 结果: 已立项}]}]"
    disclosed = public(tmp_path, ju__projects=text)
    project = disclosed.catalogue.get(RecordKey("projects", JU, "P-1"), Project)
    assert project is not None
    assert [(link.powers, [one.id for one in link.measures], link.outcome) for link in project.links] == [
        ((), ["M-002"], "已立项")
    ]
    measure = disclosed.catalogue.get(RecordKey("measures", JU, "M-002"), ControlMeasure)
    assert measure is not None
    assert measure.origin.host is None  # it is written in R-002, which is withheld


LAWS = """
法规:
  - {编号: gongkai, 名称: 对外所依之法, 效力级别: 法律}
  - {编号: jiufa, 名称: 对外所依之法的旧法, 效力级别: 法律, 被替代为: gongkai}
  - {编号: neibu, 名称: 只有内部所依之法, 效力级别: 法律}
  - {编号: jiuneibu, 名称: 只有内部所依之法的旧法, 效力级别: 法律, 被替代为: neibu}
  - {编号: wuren, 名称: 无人所依之法, 效力级别: 法律}
"""


def test_laws_are_seen_through_what_names_them(tmp_path: Path) -> None:
    powers = POWERS.replace("内容: 对外。,", "内容: 对外。, 依据: [{法规: gongkai, 条款: 第一条, 作用: 设定依据}],")
    powers = powers.replace("内容: 对内。,", "内容: 对内。, 依据: [{法规: neibu, 条款: 第一条, 作用: 设定依据}],")
    disclosed = public(tmp_path, powers, laws=LAWS)
    assert ids(disclosed, "laws") == ["gongkai", "jiufa"]
    own = disclose(catalogue(tmp_path, powers, others={"laws.yml": LAWS}), OWN_UNIT, load_schemas())
    assert ids(own, "laws") == ["gongkai", "jiufa", "jiuneibu", "neibu"]


def test_bodies_are_seen_through_what_names_them(tmp_path: Path) -> None:
    bodies = "机构: [{编号: dangzu, 名称: 局党组, 性质: 党组织}, {编号: jiwei, 名称: 纪检组, 性质: 纪检监察}]"
    powers = POWERS.replace("{编号: a, 名称: 开始, 类型: 开始}", "{编号: a, 名称: 开始, 类型: 开始, 办理主体: dangzu}")
    only_internal = POWERS.replace(
        "NB-001, 名称: 内部事项, 类别: 内部管理, 权力属性: 内部权力, 内容: 对内。, 行使主体: 本单位",
        "NB-001, 名称: 内部事项, 类别: 内部管理, 权力属性: 内部权力, 内容: 对内。, 行使主体: dangzu",
    )
    assert ids(public(tmp_path / "1", only_internal, more=bodies), "bodies") == ["shi"]
    assert ids(public(tmp_path / "2", powers, more=bodies), "bodies") == ["dangzu", "shi"]


def test_a_body_that_a_scheme_names_is_seen(tmp_path: Path) -> None:
    scheme = SCHEME.replace("名称: 一级}", "名称: 一级, 责任角色: 局党组, 监控主体: 纪检组}")
    bodies = "机构: [{编号: dangzu, 名称: 局党组, 性质: 党组织}, {编号: jiwei, 名称: 纪检组, 性质: 纪检监察}]"
    whole = catalogue(tmp_path, scheme=scheme, others={"more.yml": bodies})
    assert ids(disclose(whole, PUBLIC, load_schemas()), "bodies") == ["dangzu", "jiwei", "shi"]


def test_steps_of_withheld_powers_and_flows_go(tmp_path: Path) -> None:
    powers = (
        SHARED
        + """
风险点:
  - {编号: R-009, 风险主体: {层级: 岗位, 编号: gang}, 风险类别: 外部权力, 职权: [XK-002, NB-002], 环节: [a, XK-002/b, NB-002/b, c],
     风险类型: 业务流程, 风险内容: 两边, 评定等级: 一级, 责任人: [gang]}
"""
    )
    risk = public(tmp_path, powers).catalogue.get(RecordKey("risks", JU, "R-009"), RiskPoint)
    assert risk is not None
    assert (risk.steps, [one.id for one in risk.powers]) == (("a", "XK-002/b"), ["XK-002"])


def test_a_step_stays_without_its_actor(tmp_path: Path) -> None:
    unit = UNIT.replace(
        "{编号: gang,", "{编号: mi, 名称: 机要岗, 层次: 一般, 公开: {范围: 本单位, 依据: 第十五条}}\n  - {编号: gang,"
    )
    powers = POWERS.replace(
        "{编号: a, 名称: 开始, 类型: 开始}", "{编号: a, 名称: 登记, 办理主体: mi, 岗位: [mi, gang]}"
    )
    whole = catalogue(tmp_path, powers, unit)
    flow = disclose(whole, PUBLIC, load_schemas()).catalogue.get(RecordKey("flows", JU, "XK-001~1"), Flow)
    assert flow is not None
    assert [(step.name, step.actor, [post.id for post in step.posts]) for step in flow.steps] == [
        ("登记", None, ["gang"]),
        ("结束", None, []),
    ]


def test_a_withheld_unit_takes_everything_of_its_own_with_it(tmp_path: Path) -> None:
    unit = UNIT.replace("编号: ju,", "编号: ju, 公开: {范围: 本单位, 依据: 第十四条},")
    whole = catalogue(tmp_path, unit=unit)
    disclosed = disclose(whole, PUBLIC, load_schemas())
    assert [key for key in disclosed.catalogue.records if key.unit == "ju"] == []
    assert [notice for notice in disclosed.notices if notice.unit == "ju"] == []
    assert "XK-001" in seen(disclose(whole, OWN_UNIT, load_schemas()), "powers")


def test_a_withheld_edition_is_empty(tmp_path: Path) -> None:
    edition = (
        "版本: {年度: 2026, 名称: 不公开的名称, 状态: 公布, 基准日: 2026-06-30, 公开: {范围: 本单位, 依据: 第十四条}}"
    )
    disclosed = public(tmp_path, edition=edition)
    assert disclosed.is_withheld
    assert (dict(disclosed.catalogue.records), disclosed.notices) == ({}, ())
    assert disclosed.catalogue.edition.title == ""


def test_the_edition_too_loses_what_is_for_the_unit(tmp_path: Path) -> None:
    digest = "sha256:" + "0" * 64
    text = f"版本: {{年度: 2026, 名称: 测试, 状态: 关闭, 基准日: 2026-06-30, 校验值: '{digest}', 备注: 只给自己看}}"
    edition = public(tmp_path, edition=text).catalogue.edition
    assert (edition.title, edition.digest, edition.remarks) == ("测试", "", "")
    assert isinstance(edition, Edition)


def test_lines_and_policies_are_not_told_to_the_public(tmp_path: Path) -> None:
    scheme = SCHEME + "    公开政策: [{种类: 职权, 条件: {权力属性: 内部权力}, 范围: 本单位, 依据: 第十六条第一款}]\n"
    unit = UNIT.replace("主要负责人: juzhang}", "主要负责人: juzhang, 公开政策: [{种类: 制度, 范围: 社会}], 备注: 内}")
    powers = POWERS.replace(
        "编号: XK-001, 名称",
        "编号: XK-001, 公开: {范围: 社会, 理由: 内情, 批准: 局长}, 备注: 内情, 豁免: [{规则: QL406, 理由: 内情, 期限: 2027-01-01}], 名称",
    )
    whole = catalogue(tmp_path, powers, unit, scheme)
    disclosed = disclose(whole, PUBLIC, load_schemas())
    records = disclosed.catalogue.records.values()
    assert [one for one in records if one.disclosure or one.waive or one.remarks] == []
    assert [one for one in records if isinstance(one, Scheme | Unit) and one.policy] == []


def test_regulations_lose_what_they_govern_and_documents_go_with_what_they_are_about(tmp_path: Path) -> None:
    text = """
制度: [{编号: ZD-1, 名称: 办法, 适用职权: [XK-001, NB-001], 状态: 有效, 公开: {范围: 社会}}]
文件材料:
  - {编号: W-1, 名称: 方案, 种类: 实施方案, 涉及: [职权/XK-001, 职权/NB-001]}
  - {编号: W-2, 名称: 内部事项的方案, 种类: 实施方案, 涉及: [职权/NB-001]}
"""
    disclosed = public(tmp_path, ju__papers=text)
    (regulation,) = disclosed.catalogue.every(Regulation)
    assert [one.id for one in regulation.governs] == ["XK-001"]
    assert [(one.id, [about.id for about in one.about]) for one in disclosed.catalogue.every(Document)] == [
        ("W-1", ["XK-001"])
    ]


def test_a_change_goes_with_what_is_withheld_now_though_it_was_public_before(tmp_path: Path) -> None:
    """Made internal, a power is not told of by the change record that says so; nor its own id."""
    powers = POWERS.replace(
        "编号: NB-001, 名称: 内部事项, 类别: 内部管理, 权力属性: 内部权力",
        "编号: NB-001, 名称: 曾经对外, 类别: 其他行政权力, 权力属性: 外部权力",
    )
    earlier = disclose(catalogue(tmp_path / "2025", powers), PUBLIC, load_schemas())
    assert "NB-001" in seen(earlier, "powers")
    changes = "变更记录: [{编号: B-1, 变更类型: 转类, 对象: [职权/NB-001], 触发因素: [政府职能转变]}]"
    later = catalogue(tmp_path / "2026", others={"ju/changes.yml": changes})
    assert ids(disclose(later, PUBLIC, load_schemas(), earlier), "changes") == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("变更类型: 等级调整, 对象: [风险点/R-001]", True),
        ("变更类型: 变更要素, 对象: [风险点/R-001], 要素: [评定等级]", True),
        ("变更类型: 变更要素, 对象: [风险点/R-001], 要素: [自评等级]", False),
        ("变更类型: 变更要素, 对象: [职权/XK-001], 要素: [条款]", True),
        ("变更类型: 变更要素, 对象: [职权/XK-001], 要素: [规则]", False),
        ("变更类型: 变更要素, 对象: [职权/XK-001, 职权/NB-001]", False),
    ],
)
def test_a_change_goes_with_a_withheld_element(tmp_path: Path, change: str, *, told: bool) -> None:
    text = f"变更记录: [{{编号: B-1, {change}, 触发因素: [年度评估]}}]"
    assert ids(public(tmp_path, ju__changes=text), "changes") == (["B-1"] if told else [])


def test_a_regrading_is_not_told_where_the_level_is_withheld(tmp_path: Path) -> None:
    powers = POWERS.replace("编号: R-001,", "编号: R-001, 公开: {字段: {评定等级: {范围: 本单位, 依据: 第十五条}}},")
    text = "变更记录: [{编号: B-1, 变更类型: 等级调整, 对象: [风险点/R-001], 触发因素: [年度评估]}]"
    assert ids(public(tmp_path, powers, ju__changes=text), "changes") == []


def test_a_personal_risk_is_found_by_the_label_of_its_type(tmp_path: Path) -> None:
    """A scheme may give the type another id."""
    scheme = SCHEME.replace("思想道德]", "{编号: sixiang, 名称: 思想道德}]")
    disclosed = disclose(catalogue(tmp_path, scheme=scheme), PUBLIC, load_schemas())
    assert ids(disclosed, "risks") == ["R-001"]


def test_units_without_a_known_superior_share_none(tmp_path: Path) -> None:
    powers = POWERS.replace("编号: XK-001, 名称", "编号: XK-001, 公开: {范围: 本系统, 依据: 第十五条}, 名称")
    unknown = UNIT.replace("上级机关: shi", "上级机关: meiyou")
    others = {"bie/unit.yml": unknown.replace("编号: ju,", "编号: bie,")}
    whole = catalogue(tmp_path, powers, unknown, others=others)
    assert "XK-001" not in seen(disclose(whole, Viewer("system", UnitId("bie")), load_schemas()), "powers")


CLEAN = (
    "职权: [{编号: XK-003, 名称: 对外, 类别: 行政许可, 权力属性: 外部权力, 内容: 对外。, 行使主体: 本单位, 状态: 有效}]"
)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("ju__ke__xk-003", True),
        ("ju__ke__职权", True),
        ("ju__xk-003", True),
        ("ju__ke__nb-001", False),
        ("ju__ke__weiji__xk-003", False),
        ("ju__weiji__xk-003", False),
    ],
)
def test_a_file_is_told_where_its_name_says_only_what_is_seen(tmp_path: Path, name: str, *, told: bool) -> None:
    disclosed = public(tmp_path, **{name: f"# 三行\n#\n{CLEAN}"})
    (origin,) = (one.origin for one in disclosed.catalogue.every(Power) if one.id == "XK-003")
    assert origin == Origin(f"content/2026/{name.replace('__', '/')}.yml" if told else "", (), 1, 1)


@pytest.mark.parametrize("name", ["powers", "weiji"])
def test_whether_something_withheld_stands_in_a_file_is_not_told(tmp_path: Path, name: str) -> None:
    """``NB-001`` stands beside or in a file of its own: nobody outside can tell."""
    external = POWERS[: POWERS.index("  - {编号: NB-001")]
    internal = f"职权:\n{POWERS[POWERS.index('  - {编号: NB-001') : POWERS.index('风险点:')]}"
    beside = catalogue(tmp_path / "1", "{}", others={f"ju/ke/{name}.yml": external + internal.partition("\n")[2]})
    apart = catalogue(tmp_path / "2", "{}", others={f"ju/ke/{name}.yml": external, "ju/ke/other.yml": internal})
    assert "NB-001" in [power.id for power in beside.every(Power)] == [power.id for power in apart.every(Power)]
    for viewer in (PUBLIC, Viewer("unit", UnitId("bie"))):
        assert disclose(beside, viewer, load_schemas()) == disclose(apart, viewer, load_schemas())


def test_the_own_unit_is_told_of_files_in_which_nothing_is_withheld_from_it(tmp_path: Path) -> None:
    line = "公开: {范围: 专责, 依据: 第十六条第一款},"
    powers = POWERS.replace("编号: NB-001, 名称", f"编号: NB-001, {line} 名称")
    whole = catalogue(tmp_path, powers, others={"ju/ke/clean.yml": CLEAN})
    origins = {one.id: one.origin for one in disclose(whole, OWN_UNIT, load_schemas()).catalogue.every(Power)}
    assert origins["XK-001"] == Origin("", (), 1, 1)
    assert (origins["XK-003"].file, origins["XK-003"].path) == ("content/2026/ju/ke/clean.yml", ("powers", 0))


def test_a_withheld_office_leaves_no_name_of_its_folder(tmp_path: Path) -> None:
    unit = UNIT.replace("性质: 内设机构}", "性质: 内设机构, 公开: {范围: 本单位, 依据: 第十四条}}")
    disclosed = disclose(catalogue(tmp_path, unit=unit), PUBLIC, load_schemas())
    assert {one.office_folder for one in disclosed.catalogue.records.values()} == {""}
    assert {one.office_folder for one in public(tmp_path).catalogue.every(Power)} == {"ke"}


def test_a_ground_of_a_withheld_law_names_it_to_nobody(tmp_path: Path) -> None:
    """An article without its law would be an article of another."""
    line = "公开: {范围: 社会, 依据: {法规: mi, 条款: 第二条}},"
    laws = "法规: [{编号: mi, 名称: 内部法, 效力级别: 规范性文件, 公开: {范围: 专责, 依据: 第十四条}}]"
    powers = POWERS.replace("编号: XK-001, 名称", f"编号: XK-001, {line} 名称")
    whole = catalogue(tmp_path, powers, others={"laws.yml": laws})
    power = disclose(whole, OWN_UNIT, load_schemas()).catalogue.get(RecordKey("powers", JU, "XK-001"), Power)
    assert power is not None
    assert power.disclosure is not None
    assert power.disclosure.ground is None


def test_kinds_without_a_class_lose_fields_and_references_too() -> None:
    """Values of such a record stand in one mapping."""
    origin = Origin("", (), 1, 1)
    edition = Edition(key=RecordKey("editions", EDITION_LEVEL, "editions"), origin=origin, id="editions", year="2026")
    hidden = Power(key=RecordKey("powers", JU, "NB-001"), origin=origin, id="NB-001", nature="internal")
    shown = Power(key=RecordKey("powers", JU, "XK-001"), origin=origin, id="XK-001", nature="external")
    both = ({"record": Reference("", hidden.key)}, {"record": Reference("", shown.key), "kind": ""})
    review = OtherRecord(
        key=RecordKey("reviews", JU, "S-1"),
        origin=origin,
        id="S-1",
        disclosure=Disclosure(audience="public", fields={"意见": DisclosureLine(audience="unit")}),
        values={"covers": both, "remarks": "内情", "opinion": "内情", "decision": "agreed"},
    )
    records: dict[RecordKey, Record] = {one.key: one for one in (edition, hidden, shown, review)}
    whole = Catalogue(edition, records, {key: frozenset(mentioned(one)) for key, one in records.items()})
    left = disclose(whole, PUBLIC, load_schemas()).catalogue
    found = left.get(review.key, OtherRecord)
    assert found is not None
    assert (found.values, found.disclosure) == ({"covers": both[1:], "decision": "agreed"}, None)
    assert left.mentions[review.key] == {shown.key}
