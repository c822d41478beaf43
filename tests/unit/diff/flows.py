"""A power with its flow, and the flow with one thing other."""

POSTS = """
岗位:
  - {编号: kuaiji, 名称: 会计岗, 内设机构: bangongshi, 层次: 一般岗位}
  - {编号: chuna, 名称: 出纳岗, 内设机构: bangongshi, 层次: 一般岗位}
机构:
  - {编号: yinhang, 名称: 开户银行, 性质: 外部机构}
  - {编号: dangzu, 名称: 局党组, 性质: 党组织}
"""
POWER = """
职权:
  - 编号: NB-101
    名称: 资金审批
    类别: 内部管理
    权力属性: 内部权力
    内容: 审批资金。
    状态: 有效
    流程:
"""
ASK = "{编号: ask, 名称: 提出申请, 类型: 开始, 办理主体: bangongshi}"
END = "{编号: end, 名称: 归档, 类型: 结束}"
CHECK = "{编号: check, 名称: 审核票据, 环节性质: 审查, 办理主体: bangongshi, 岗位: kuaiji}"
SUM = "{编号: sum, 名称: 金额多大, 类型: 判断, 岗位: kuaiji, 去向: [{到: meet, 条件: 5万元以上}, {到: sign, 条件: 不足5万元}]}"
MEET = "{编号: meet, 名称: 会议研究, 环节性质: 集体讨论, 办理主体: bangongshi}"
SIGN = "{编号: sign, 名称: 签批, 环节性质: 决定, 办理主体: bangongshi, 岗位: fujuzhang}"
PAY = "{编号: pay, 名称: 支付, 环节性质: 支付, 办理主体: bangongshi, 岗位: chuna}"
BOOK = "{编号: book, 名称: 登记台账, 办理主体: bangongshi, 岗位: chuna}"
WHOLE = (ASK, CHECK, SUM, MEET, SIGN, PAY, END)


def procedure(*steps: str, name: str = "") -> str:
    """A procedure of a power, in block form."""
    lines = [f"{'名称' if name else ''}{': ' if name else ''}{name}"] if name else []
    return "\n".join([*lines, "环节:", *(f"  - {step}" for step in steps)])


def power(*procedures: str) -> str:
    """A power with its procedures, and the posts that act in it."""
    items = (item.replace("\n", "\n        ") for item in procedures)
    return POSTS + POWER + "\n".join(f"      - {item}" for item in items) + "\n"


def flow(*steps: str) -> str:
    """A power with one procedure."""
    return power(procedure(*steps))


def edited(old: str, new: str, steps: tuple[str, ...] = WHOLE) -> str:
    """The flow with one text replaced, which stands there."""
    assert any(old in step for step in steps)
    return flow(*(step.replace(old, new) for step in steps))


def but(*left_out: str) -> str:
    """The flow without some steps."""
    return flow(*(step for step in WHOLE if step not in left_out))


def before(moved: str, place: str, steps: tuple[str, ...] = WHOLE) -> str:
    """The flow with one step moved before another."""
    rest = [step for step in steps if step != moved]
    rest.insert(rest.index(place), moved)
    return flow(*rest)


BOOKED = (ASK, CHECK, SIGN, BOOK, PAY, END)
STEPS = flow(*WHOLE)
F = "职权“资金审批”的流程"
