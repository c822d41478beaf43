"""What each viewer may see of a small catalogue (DATA.md section 5)."""

from pathlib import Path

import pytest

from qinglian.disclose import AudienceLines, Disclosed, Viewer, disclose
from qinglian.model import Catalogue, Post, Power, RecordKey, RiskPoint, UnitId
from qinglian.schema import load_schemas
from qinglian.workspace import open_workspace

EDITION = "版本: {年度: 2026, 名称: 测试, 状态: 公布, 基准日: 2026-06-30}"
SCHEME = """
评定办法:
  - 编号: cs
    名称: 测试办法
    等级: [{编号: 一级, 次序: 1, 名称: 一级}]
    风险类型: [业务流程, 思想道德]
    措施方面: [制度]
    岗位层次: [一般]
"""
UNIT = """
单位: {编号: ju, 名称: 示例局, 行政层级: 县级, 上级机关: shi, 评定办法: cs, 主要负责人: juzhang}
内设机构: [{编号: ke, 名称: 审批科, 性质: 内设机构}]
岗位:
  - {编号: juzhang, 名称: 局长, 层次: 一般, 任职人员: [甲]}
  - {编号: gang, 名称: 受理岗, 层次: 一般, 内设机构: ke, 任职人员: [乙]}
"""
POWERS = """
职权:
  - {编号: XK-001, 名称: 对外事项, 类别: 行政许可, 权力属性: 外部权力, 内容: 对外。, 行使主体: 本单位, 状态: 有效,
     流程: {环节: [{编号: a, 名称: 开始, 类型: 开始}, {编号: b, 名称: 结束, 类型: 结束}]}}
  - {编号: NB-001, 名称: 内部事项, 类别: 内部管理, 权力属性: 内部权力, 内容: 对内。, 行使主体: 本单位, 状态: 有效,
     流程: {环节: [{编号: a, 名称: 开始, 类型: 开始}, {编号: b, 名称: 结束, 类型: 结束}]}}
风险点:
  - {编号: R-001, 风险主体: {层级: 岗位, 编号: gang}, 职权: [XK-001], 环节: [a], 风险类型: 业务流程, 风险内容: 外,
     自评等级: 一级, 评定等级: 一级, 责任人: [gang], 防控措施: [{编号: M-001, 内容: 共用, 责任主体: gang}]}
  - {编号: R-002, 风险主体: {层级: 岗位, 编号: gang}, 职权: [NB-001], 环节: [a], 风险类型: 业务流程, 风险内容: 内,
     评定等级: 一级, 责任人: [gang], 防控措施: [M-001, {编号: M-002, 内容: 只防内部, 责任主体: gang}]}
  - {编号: R-003, 风险主体: {层级: 岗位, 编号: gang}, 职权: [XK-001], 环节: [b], 风险类型: 思想道德, 风险内容: 德,
     评定等级: 一级, 责任人: [gang], 防控措施: [M-001]}
"""


def catalogue(folder: Path, powers: str = POWERS, unit: str = UNIT, scheme: str = SCHEME) -> Catalogue:
    """The catalogue of one unit, and of a second one under the same superior."""
    files = {
        "edition.yml": EDITION,
        "bodies.yml": "机构: [{编号: shi, 名称: 示例市, 性质: 上级机关}]",
        "schemes/cs.yml": scheme,
        "ju/unit.yml": unit,
        "ju/ke/powers.yml": powers,
        "bie/unit.yml": UNIT.replace("编号: ju,", "编号: bie,"),
    }
    for name, text in files.items():
        path = folder / "content" / "2026" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return open_workspace(folder).catalogues["2026"]


def seen(disclosed: Disclosed, *kinds: str) -> list[str]:
    """The ids of what is left of some kinds in the first unit."""
    return [key.id for key in disclosed.catalogue.records if key.kind in kinds and key.unit == "ju"]


PUBLIC = Viewer()
OWN_UNIT = Viewer("unit", UnitId("ju"))


def test_public_sees_external_powers_and_what_hangs_on_them(tmp_path: Path) -> None:
    disclosed = disclose(catalogue(tmp_path), PUBLIC, load_schemas())
    assert seen(disclosed, "powers", "flows", "risks", "measures") == ["XK-001", "XK-001~1", "R-001", "M-001"]


def test_the_own_unit_sees_internal_powers_too(tmp_path: Path) -> None:
    disclosed = disclose(catalogue(tmp_path), OWN_UNIT, load_schemas())
    assert seen(disclosed, "powers", "risks", "measures") == [
        "XK-001", "NB-001", "R-001", "M-001", "R-002", "M-002", "R-003",
    ]  # fmt: skip


def test_another_unit_sees_what_the_public_sees(tmp_path: Path) -> None:
    whole = catalogue(tmp_path)
    other = disclose(whole, Viewer("unit", UnitId("bie")), load_schemas())
    public = disclose(whole, PUBLIC, load_schemas())
    kinds = ("powers", "risks", "measures")
    assert seen(other, *kinds) == seen(public, *kinds)


def test_system_audience_reaches_units_under_the_same_superior(tmp_path: Path) -> None:
    powers = POWERS.replace("编号: NB-001,", "编号: NB-001, 公开: {范围: 本系统},")
    whole = catalogue(tmp_path, powers)
    assert "NB-001" in seen(disclose(whole, Viewer("unit", UnitId("bie")), load_schemas()), "powers")
    assert "NB-001" not in seen(disclose(whole, PUBLIC, load_schemas()), "powers")


def test_fields_with_a_narrower_default_go_alone(tmp_path: Path) -> None:
    whole = catalogue(tmp_path)
    key = RecordKey("risks", UnitId("ju"), "R-001")
    public = disclose(whole, PUBLIC, load_schemas()).catalogue.get(key, RiskPoint)
    own = disclose(whole, OWN_UNIT, load_schemas()).catalogue.get(key, RiskPoint)
    assert public is not None
    assert own is not None
    assert (public.self_level, public.level) == ("", "一级")
    assert (own.self_level, own.level) == ("一级", "一级")


def test_names_of_holders_are_for_the_unit_but_for_its_head(tmp_path: Path) -> None:
    posts = disclose(catalogue(tmp_path), PUBLIC, load_schemas()).catalogue.every(Post, UnitId("ju"))
    assert {post.id: post.holders for post in posts} == {"juzhang": ("甲",), "gang": ()}


def test_no_reference_to_what_is_withheld_is_left(tmp_path: Path) -> None:
    powers = POWERS.replace("职权: [NB-001], 环节: [a]", "职权: [NB-001, XK-001], 环节: [a], 风险类别: 外部权力")
    disclosed = disclose(catalogue(tmp_path, powers), PUBLIC, load_schemas())
    risk = disclosed.catalogue.get(RecordKey("risks", UnitId("ju"), "R-002"), RiskPoint)
    assert risk is not None
    assert [reference.id for reference in risk.powers] == ["XK-001"]
    everything = {key.id for targets in disclosed.catalogue.mentions.values() for key in targets}
    assert "NB-001" not in everything


def test_one_notice_per_unit_kind_and_ground(tmp_path: Path) -> None:
    notices = disclose(catalogue(tmp_path), PUBLIC, load_schemas()).notices
    assert [(notice.unit, notice.kind, notice.ground) for notice in notices] == [
        ("ju", "powers", "第十六条第一款"),
        ("ju", "risks", "第十五条"),
        ("ju", "risks", "第十六条第一款"),
    ]


@pytest.mark.parametrize(
    ("line", "policy", "audience"),
    [
        ("", "", "public"),
        ("公开: {范围: 本单位, 依据: 第十六条第一款},", "", "unit"),
        ("公开: {公开方式: 不予公开, 依据: 第十五条},", "", "unit"),
        ("", "[{种类: 职权, 范围: 本单位}]", "unit"),
        ("公开: {范围: 社会},", "[{种类: 职权, 范围: 本单位}]", "unit"),
        ("公开: {范围: 社会, 批准: 局办公会议},", "[{种类: 职权, 范围: 本单位}]", "public"),
        ("公开: {范围: 专责},", "[{种类: 职权, 范围: 本单位}]", "oversight"),
        ("", "[{种类: 职权, 范围: 本单位}, {种类: 职权, 条件: {类别: 行政许可}, 范围: 社会}]", "public"),
        ("", "[{种类: 职权, 条件: {类别: 行政处罚}, 范围: 本单位}]", "public"),
    ],
)
def test_later_lines_narrow_freely_and_widen_with_approval(
    tmp_path: Path, line: str, policy: str, audience: str
) -> None:
    scheme = SCHEME + (f"    公开政策: {policy}\n" if policy else "")
    whole = catalogue(tmp_path, POWERS.replace("编号: XK-001, 名称", f"编号: XK-001, {line} 名称"), scheme=scheme)
    power = whole.get(RecordKey("powers", UnitId("ju"), "XK-001"), Power)
    assert power is not None
    assert AudienceLines(whole, load_schemas()).of_record(power).audience == audience


CHANGES = """
变更记录:
  - {编号: B-1, 变更类型: 等级调整, 对象: [风险点/R-001], 要素: [评定等级], 触发因素: [年度评估]}
  - {编号: B-2, 变更类型: 变更要素, 对象: [风险点/R-001], 要素: [评定等级, 评估因素], 触发因素: [年度评估]}
  - {编号: B-3, 变更类型: 变更要素, 对象: [职权/XK-001, 职权/NB-001], 要素: [时限], 触发因素: [年度评估]}
"""


def test_a_change_is_as_narrow_as_the_narrowest_of_what_it_changes(tmp_path: Path) -> None:
    whole = catalogue(tmp_path, POWERS + CHANGES)
    assert seen(disclose(whole, PUBLIC, load_schemas()), "changes") == ["B-1"]
    assert seen(disclose(whole, OWN_UNIT, load_schemas()), "changes") == ["B-1", "B-2", "B-3"]


def test_a_ground_of_another_law_names_it(tmp_path: Path) -> None:
    line = "公开: {范围: 本单位, 依据: {法规: f, 条款: 第二条}},"
    powers = (
        POWERS.replace("编号: XK-001, 名称", f"编号: XK-001, {line} 名称")
        + "法规: [{编号: f, 名称: 某法, 效力级别: 法律}]\n"
    )
    notices = disclose(catalogue(tmp_path, powers), PUBLIC, load_schemas()).notices
    assert "《某法》第二条" in [notice.ground for notice in notices]
