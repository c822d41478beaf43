"""A small catalogue of two units under one superior, and who looks at it."""

from collections.abc import Mapping
from pathlib import Path

from qinglian.disclose import Disclosed, Viewer
from qinglian.model import Catalogue, UnitId
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


def catalogue(
    folder: Path,
    powers: str = POWERS,
    unit: str = UNIT,
    scheme: str = SCHEME,
    others: Mapping[str, str] | None = None,
) -> Catalogue:
    """The catalogue of one unit, and of a second one under the same superior."""
    files = {
        "edition.yml": EDITION,
        "bodies.yml": "机构: [{编号: shi, 名称: 示例市, 性质: 上级机关}]",
        "schemes/cs.yml": scheme,
        "ju/unit.yml": unit,
        "ju/ke/powers.yml": powers,
        "bie/unit.yml": UNIT.replace("编号: ju,", "编号: bie,"),
        **(others or {}),
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
