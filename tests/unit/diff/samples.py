"""Small records for the tests of the change rules, laid over the base."""

from .sides import LAWS, SCHEME, UNIT, YEAR, base_files

_POWER = """\
职权:
  - 编号: XK-009
    名称: 设立审批
    类别: 行政许可
    权力属性: 外部权力
    内容: 审查设立申请，符合条件的准予设立。
    行使主体: 本单位
    状态: 有效
"""
STEPS = """\
    流程:
      环节:
        - {编号: kaishi, 名称: 申请, 类型: 开始}
        - {编号: shencha, 名称: 审查, 环节性质: 审查, 岗位: zhuren}
        - {编号: jieshu, 名称: 办结, 类型: 结束}
"""


def power(*fields: str, **replaced: str) -> str:
    """A power with further fields; ``replaced`` are other values of those that it has, by their labels."""
    text = _POWER
    for label, value in replaced.items():
        lines = [f"    {label}: {value}" if line.startswith(f"    {label}:") else line for line in text.splitlines()]
        text = "\n".join(lines) + "\n"
    return text + "".join(f"    {field}\n" for field in fields)


def procedure(*steps: str) -> str:
    """A power whose flow has these steps between start and end."""
    inner = "".join(f"        - {step}\n" for step in steps)
    begin, end = (
        "        - {编号: kaishi, 名称: 申请, 类型: 开始}\n",
        "        - {编号: jieshu, 名称: 办结, 类型: 结束}\n",
    )
    return f"{power()}    流程:\n      环节:\n{begin}{inner}{end}"


def unit(*fields: str, office: str = "", post: str = "") -> dict[str, str | None]:
    """The base's unit with these fields in place of its supervision channel, and a further office and post."""
    channel = "    监督渠道: {电话: 12388}\n"
    text = base_files()[UNIT].replace(channel, "".join(f"    {field}\n" for field in fields))
    for label, entry in (("岗位:\n", office), ("制度:\n", post)):
        text = text.replace(f"\n{label}", f"\n  - {entry}\n{label}") if entry else text
    return {UNIT: text}


def laws(*entries: str) -> dict[str, str | None]:
    """Laws in place of the base's."""
    return {
        LAWS: "法规:\n"
        + "".join(f"  - {entry}\n" for entry in entries)
        + "机构:\n  - {编号: jiwei, 名称: 示例市纪委监委, 性质: 纪检监察}\n"
    }


def scheme(*fields: str, **replaced: str) -> dict[str, str | None]:
    """The base's scheme with further fields; ``replaced`` are other texts for what stands in it."""
    text = base_files()[SCHEME]
    for old, new in replaced.items():
        assert old in text, old
        text = text.replace(old, new)
    return {SCHEME: text + "".join(f"    {field}\n" for field in fields)}


def chain_of_reviews() -> dict[str, str | None]:
    """The base with a power, its chain of approval, reviews, a regulation, a project and a document more."""
    chain = (
        "审核流程: [{编号: shenhe, 名称: 审核, 适用: 职权, 步骤: ["
        "{编号: chushen, 名称: 部门初审, 主体: 部门负责人, 事项: 初审}, {编号: beian, 名称: 备案, 主体: 纪委, 事项: 备案}]}]"
    )
    reviews = "".join(
        f"  - {{编号: S-{step}, 审核流程: shenhe, 步骤: {step}, 主体: bangongshi, 对象: [职权/XK-001], "
        f"结论: 同意, 日期: 2026-06-01}}\n"
        for step in ("chushen", "beian")
    )
    return {
        **scheme(chain),
        f"{YEAR}/shili/bangongshi/a.yml": power("材料: [申请书, 章程]", "时限: {法定: 30日, 承诺: 20日}") + STEPS,
        f"{YEAR}/shili/qita.yml": f"审核备案:\n{reviews}重大项目: [{{编号: P1, 名称: 示例工程, 环节: [{{种类: 立项}}]}}]\n"
        "文件材料: [{编号: W1, 名称: 会议纪要, 种类: 会议纪要}]\n",
    }
