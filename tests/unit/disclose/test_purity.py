"""What a viewer gets is a function of what it may see: all that is withheld may be other, more, less or elsewhere."""

from pathlib import Path

import pytest
from tests.unit.disclose.small import OWN_UNIT, POWERS, PUBLIC, UNIT, catalogue

from qinglian.disclose import Viewer, disclose
from qinglian.model import UnitId
from qinglian.schema import load_schemas

INTERNAL = """
职权:
  - {编号: NB-001, 名称: 内部事项, 类别: 内部管理, 权力属性: 内部权力, 内容: 对内。, 行使主体: dangzu, 状态: 有效, 依据: [{法规: fa, 条款: 第一条, 作用: 设定依据}]}
风险点:
  - {编号: R-002, 风险主体: {层级: 岗位, 编号: gang}, 职权: [NB-001], 风险类型: 业务流程, 风险内容: 内,
     评定等级: 一级, 责任人: [gang], 防控措施: [M-001, {编号: M-002, 内容: 只防内部, 责任主体: gang}]}
变更记录: [{编号: B-1, 变更类型: 新增, 对象: [职权/NB-001], 触发因素: [年度评估]}]
制度: [{编号: ZD-1, 名称: 内部制度, 适用职权: [NB-001], 状态: 有效}]
"""
SHARED = "机构: [{编号: dangzu, 名称: 局党组, 性质: 党组织}]\n法规: [{编号: fa, 名称: 某法, 效力级别: 法律}]"
OTHER = """
风险点:
  - {编号: R-777, 风险主体: {层级: 单位, 编号: 本单位}, 职权: [NB-900, NB-901], 风险类型: 业务流程, 风险内容: 另一个,
     评定等级: 一级, 责任人: [gang], 防控措施: [{编号: M-900, 内容: 另一条, 责任主体: gang}, M-001]}
  - {编号: R-778, 风险主体: {层级: 岗位, 编号: juzhang}, 职权: [NB-901], 风险类型: 业务流程, 风险内容: 再一个,
     评定等级: 一级, 责任人: [gang], 防控措施: [M-900]}
职权:
  - {编号: NB-900, 名称: 别的事项, 类别: 内部管理, 权力属性: 内部权力, 内容: 别的。, 行使主体: dangzu2, 状态: 有效}
  - {编号: NB-901, 名称: 又一事项, 类别: 内部管理, 权力属性: 内部权力, 内容: 又一。, 行使主体: 本单位, 状态: 有效, 依据: [{法规: fa2, 条款: 第二条, 作用: 设定依据}, {法规: fa3, 条款: 第二条, 作用: 设定依据}],
     流程: {环节: [{编号: a, 名称: 开始, 类型: 开始}, {编号: b, 名称: 结束, 类型: 结束}]}}
"""
OTHER_SHARED = """
法规: [{编号: fa2, 名称: 另一法, 效力级别: 法律}, {编号: fa3, 名称: 再一法, 效力级别: 法律, 被替代为: fa2}, {编号: fa4, 名称: 无人用的法, 效力级别: 法律}]
机构: [{编号: dangzu2, 名称: 另一党组, 性质: 党组织}]
"""
EXTERNAL = (
    POWERS[: POWERS.index("  - {编号: NB-001")] + POWERS[POWERS.index("风险点:") : POWERS.index("  - {编号: R-002")]
)


@pytest.mark.parametrize("viewer", [PUBLIC, Viewer("system", UnitId("bie")), Viewer("unit", UnitId("bie"))])
def test_what_is_withheld_alters_nothing(tmp_path: Path, viewer: Viewer) -> None:
    one = catalogue(tmp_path / "1", EXTERNAL, others={"ju/ke/neibu.yml": INTERNAL, "shared.yml": SHARED})
    unit = UNIT.replace("任职人员: [乙]", "任职人员: [丙, 丁], 备注: 两个人").replace(
        "编号: ju,", "编号: ju, 备注: 内情,"
    )
    filled = EXTERNAL.replace("自评等级: 一级", "备注: 内情, 定级说明: 内情").replace(
        "XK-001, 名称", "XK-001, 公开: {理由: 内情}, 名称"
    )
    shared = {"a/weizhi.yml": "{}", "ju/qita.yml": OTHER, "qita.yml": OTHER_SHARED}
    other = catalogue(tmp_path / "2", f"# 往下挪一行\n{filled}", unit, others=shared)
    first, second = (disclose(whole, viewer, load_schemas()) for whole in (one, other))
    assert first == second
    assert list(first.catalogue.records) == list(second.catalogue.records)


def test_the_own_unit_does_see_the_difference(tmp_path: Path) -> None:
    one = catalogue(tmp_path / "1", EXTERNAL, others={"ju/ke/neibu.yml": INTERNAL, "shared.yml": SHARED})
    other = catalogue(tmp_path / "2", EXTERNAL, others={"ju/qita.yml": OTHER, "qita.yml": OTHER_SHARED})
    first, second = (disclose(whole, OWN_UNIT, load_schemas()) for whole in (one, other))
    assert first != second
