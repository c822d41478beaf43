from tests.unit.diff.sides import changes

_RISK = """\
风险点:
  - 编号: R-009
    风险主体: {层级: 岗位, 编号: chuangkou}
    职权: XK-001
    风险类型: 岗位职责
    风险内容: 超期办理不说明理由。
    防控措施:
"""


def risk(*measures: str) -> str:
    """A risk with measures that have no ids."""
    return _RISK + "".join(f"      - {{内容: {text}, 责任主体: bangongshi}}\n" for text in measures)


def test_measures_without_ids_are_the_same_where_they_say_the_same() -> None:
    assert changes(risk("每月抽查。", "公开办理时限。"), risk("公开办理时限。", "每月抽查。")) == []


def test_of_two_that_say_the_same_each_is_one() -> None:
    assert changes(risk("每月抽查。", "每月抽查。"), risk("每月抽查。", "每月抽查。")) == []


def test_one_that_is_taken_out_is_told_alone() -> None:
    told = changes(risk("每月抽查。", "公开办理时限。"), risk("公开办理时限。"))
    assert [(code, effect) for code, _, effect, _ in told] == [("QC501", "weakens")]
