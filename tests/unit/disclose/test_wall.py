"""What each viewer may see of a small catalogue (DATA.md section 5)."""

from pathlib import Path

import pytest
from tests.unit.disclose.small import OWN_UNIT, POWERS, PUBLIC, SCHEME, catalogue, seen

from qinglian.disclose import AudienceLines, Viewer, disclose
from qinglian.model import Post, Power, RecordKey, RiskPoint, UnitId
from qinglian.schema import load_schemas


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
