"""A little catalogue with something withheld of each kind, and what the public sees of it."""

import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from qinglian.site.build import BuildOptions, SiteBuild
from qinglian.site.charts import ChartMaker
from qinglian.site.gate import Gate
from qinglian.workspace import Workspace, open_workspace

BASE = Path(__file__).parents[3] / "cases" / "base"
CONTENT = "擅自把盖好章的空白文稿交给中介使用"
HOLDER = "欧阳示例"
PHONE = "0571-88880042"
EMAIL = "neibu.gaizhang@example.cn"
NUMBER = "示办发〔2026〕17号"
CODE = "NB-GZ-20260017"
ENGLISH = "Stamp kept in the third drawer"
SHORT = "空白盖章"

INTERNAL = f"""\
职权:
  - 编号: {CODE}
    名称: 公章使用管理办法执行
    类别: 内部管理
    权力属性: 内部权力
    启动方式: 依申请
    内容: 审核并加盖公章，存根交档案室。{ENGLISH}
    行使主体: 本单位
    责任主体: bangongshi
    分解: [{{内设机构: bangongshi, 岗位: [zhuren]}}]
    时限: {{承诺: 1个工作日}}
    咨询方式: {{电话: {PHONE}, 邮箱: {EMAIL}}}
    状态: 有效
    核实日期: 2026-06-01
    流程:
      环节:
        - {{编号: tichu, 名称: 提出, 类型: 开始, 办理主体: 本单位}}
        - {{编号: gaizhang, 名称: 加盖, 环节性质: 执行, 办理主体: bangongshi, 岗位: zhuren, 权限: 不一致的退回, 时限: 当场}}
        - {{编号: banjie, 名称: 办结, 类型: 结束}}
风险点:
  - 编号: R-931
    风险主体: {{层级: 岗位, 编号: zhuren}}
    职权: {CODE}
    环节: [gaizhang]
    风险类型: 岗位职责
    风险内容: {CONTENT}。
    表现形式: [{SHORT}]
    评估因素: {{可能性: 较大, 后果: 较严重}}
    自评等级: 二级
    评定等级: 二级
    责任人: [fujuzhang]
    防控措施:
      - {{编号: M-931, 内容: 用印一律凭审批单。, 方面: 制度, 责任主体: bangongshi, 制度: ZD-931, 状态: 已落实}}
制度:
  - {{编号: ZD-931, 名称: 用印登记, 文号: {NUMBER}, 状态: 有效}}
"""


@cache
def guarded_workspace() -> Workspace:
    """The catalogue."""
    folder = Path(mkdtemp(prefix="gate-")) / "project"
    try:
        shutil.copytree(BASE, folder)
        (folder / "content" / "2026" / "shili" / "bangongshi" / "yinzhang.yml").write_text(INTERNAL, encoding="utf-8")
        unit = folder / "content" / "2026" / "shili" / "unit.yml"
        text = unit.read_text(encoding="utf-8").replace("名称: 窗口岗,", f"名称: 窗口岗, 任职人员: [{HOLDER}],")
        unit.write_text(text, encoding="utf-8")
        found = open_workspace(folder)
    finally:
        shutil.rmtree(folder.parent)
    assert [one for one in found.diagnostics if one.severity.value == "error"] == []
    return found


def site_for(audience: str = "public") -> SiteBuild:
    """The site of one viewer."""
    unit = "" if audience == "public" else "shili"
    return SiteBuild(guarded_workspace(), BuildOptions(audience, unit), ChartMaker())


def gate_for(audience: str = "public") -> Gate:
    """The gate of one viewer."""
    return site_for(audience).gate()
