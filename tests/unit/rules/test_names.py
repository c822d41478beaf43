"""Names of persons, and what only looks like one."""

import pytest

from qinglian.rules.names import personal_name

NAMES = {
    "张三": "张三", "李四同志": "李四", "局长张三": "张三", "局长：李明": "李明", "李建民（局长）": "李建民",
    "王局长": "王局长", "张伟局长": "张伟", "王某某": "王某某", "局长办公会议、赵丽": "赵丽", "欧阳锋": "欧阳锋",
}  # fmt: skip
ROLES = (
    "局长办公会议（2026年4月8日）", "分管领导", "本机关负责人", "局党委", "示例市纪委", "林业局", "许可科", "任免机关",
    "陈述人", "纪检组", "主任会议", "县委常委会", "徐州市民政局", "罗湖区政府", "任何人", "行政审批科科长", "董事会",
    "单位主要负责人", "领导小组会议", "本行政机关负责人批准", "主要领导同志", "万元以上由局长审批", "章程", "高级工程师",
    "安全监管岗", "金库管理员", "石油公司", "钱款管理会议", "周例会",
)  # fmt: skip


@pytest.mark.parametrize("text", NAMES)
def test_names_are_found(text: str) -> None:
    assert personal_name(text) == NAMES[text]


@pytest.mark.parametrize("text", ROLES)
def test_roles_are_left_alone(text: str) -> None:
    assert personal_name(text) == ""
