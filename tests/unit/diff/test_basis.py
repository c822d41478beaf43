"""What powers rest on: bases, laws, regulations (QC601 to QC610)."""

import pytest

from .samples import laws, power
from .sides import CASE, UNIT, Side, replaced, sentences

OLD_LAW = "编号: tiaoli, 名称: 示例登记管理条例, 效力级别: 行政法规, 施行日期: 2016-02-06"
NEW_LAW = "{编号: xintiaoli, 名称: 示例登记条例（新）, 效力级别: 行政法规, 施行日期: 2026-05-01}"


def based(*bases: str) -> str:
    """A power on these bases."""
    return power(f"依据: [{', '.join(bases)}]")


def regulation(fields: str) -> dict[str, str | None]:
    """The unit with a further regulation."""
    return replaced(UNIT, ("制度:\n", f"制度:\n  - {{编号: ZD-009, 名称: 审查制度, {fields}}}\n"))


CASES: dict[str, tuple[Side, Side, list[tuple[str, str]]]] = {
    "a basis added": (
        based("{法规: tiaoli, 条款: 第十条, 作用: 设定依据}"),
        based("{法规: tiaoli, 条款: 第十条, 作用: 设定依据}", "{法规: tiaoli, 条款: 第二十条, 作用: 监管依据}"),
        [
            ("QC601 neutral", "职权“设立审批”增加依据“示例登记管理条例；条款：第二十条；作用：监管依据”。"),
        ],
    ),
    "the basis that sets it removed": (
        based("{法规: tiaoli, 条款: 第十条, 作用: 设定依据}"),
        power(),
        [
            ("QC602 weakens", "职权“设立审批”删去设定依据“示例登记管理条例；条款：第十条；作用：设定依据”。"),
        ],
    ),
    "the basis that sets it made another": (
        based("{法规: tiaoli, 条款: 第十条, 作用: 设定依据}"),
        based("{法规: tiaoli, 条款: 第十条, 作用: 实施依据}"),
        [
            ("QC602 weakens", "职权“设立审批”不再有设定依据：原来的设定依据改为实施依据。"),
        ],
    ),
    "another basis removed": (
        based("{法规: tiaoli, 条款: 第十条, 作用: 设定依据}", "{法规: tiaoli, 条款: 第二十条, 作用: 监管依据}"),
        based("{法规: tiaoli, 条款: 第十条, 作用: 设定依据}"),
        [
            ("QC603 unclear", "职权“设立审批”删去依据“示例登记管理条例；条款：第二十条；作用：监管依据”。"),
        ],
    ),
    "another article and gist": (
        based("{法规: tiaoli, 条款: 第十条, 作用: 设定依据, 内容: 设立应当登记}"),
        based("{法规: tiaoli, 条款: 第十一条, 作用: 设定依据, 内容: 设立和变更应当登记}"),
        [
            (
                "QC604 unclear",
                "职权“设立审批”的依据《示例登记管理条例》有变：依据·条款由“第十条”改为“第十一条”；依据·内容由“设立应当登记”改为“设立和变更应当登记”。",
            ),
        ],
    ),
    "a law amended": (
        laws("{" + OLD_LAW + "}"),
        laws("{" + OLD_LAW + ", 修订日期: 2026-03-01, 文号: 国务院令第666号}"),
        [
            ("QC605 unclear", "《示例登记管理条例》修订，2026年3月1日起按新的办；以它为依据的职权1项：示例登记。"),
        ],
    ),
    "a law repealed": (
        laws("{" + OLD_LAW + "}"),
        laws("{" + OLD_LAW + ", 废止日期: 2026-03-01}"),
        [
            ("QC606 unclear", "《示例登记管理条例》废止，自2026年3月1日起；以它为依据的职权1项：示例登记。"),
        ],
    ),
    "a law replaced takes the bases along that cite its successor": (
        {**laws("{" + OLD_LAW + "}"), CASE: based("{法规: tiaoli, 条款: 第十条, 作用: 设定依据}")},
        {
            **laws("{" + OLD_LAW + ", 废止日期: 2026-05-01, 被替代为: xintiaoli}", NEW_LAW),
            CASE: based("{法规: xintiaoli, 条款: 第八条, 作用: 设定依据}"),
        },
        [
            (
                "QC606 unclear",
                "《示例登记管理条例》由《示例登记条例（新）》替代，自2026年5月1日起；以它为依据的职权2项：示例登记、设立审批。",
            ),
            ("QC607 neutral", "法规目录新列《示例登记条例（新）》。"),
        ],
    ),
    "the number of a law corrected": (
        laws("{" + OLD_LAW + ", 文号: 国务院令第250号}"),
        laws("{" + OLD_LAW + ", 文号: 国务院令第666号}"),
        [
            ("QC607 neutral", "法规《示例登记管理条例》的资料有更正（文号）。"),
        ],
    ),
    "a law more": (
        laws("{" + OLD_LAW + "}"),
        laws("{" + OLD_LAW + "}", NEW_LAW),
        [
            ("QC607 neutral", "法规目录新列《示例登记条例（新）》。"),
        ],
    ),
    "a law less": (
        laws("{" + OLD_LAW + "}", NEW_LAW),
        laws("{" + OLD_LAW + "}"),
        [
            ("QC607 neutral", "法规目录不再列《示例登记条例（新）》。"),
        ],
    ),
    "a regulation gone": (
        regulation("状态: 有效"),
        "",
        [
            ("QC608 weakens", "制度《审查制度》从目录上消失。"),
        ],
    ),
    "a regulation repealed": (
        regulation("状态: 有效"),
        regulation("状态: 废止"),
        [
            ("QC608 weakens", "制度《审查制度》由有效改为废止。"),
        ],
    ),
    "a regulation added": (
        "",
        regulation("状态: 有效"),
        [
            ("QC609 strengthens", "新订制度《审查制度》。"),
        ],
    ),
    "a regulation put in force": (
        regulation("状态: 拟订"),
        regulation("状态: 有效"),
        [
            ("QC609 strengthens", "制度《审查制度》由拟订改为有效。"),
        ],
    ),
    "a draft of a regulation": (
        "",
        regulation("状态: 拟订"),
        [
            ("QC610 unclear", "新列制度《审查制度》，尚未生效。"),
        ],
    ),
    "a regulation revised": (
        regulation("状态: 有效, 文号: 示局〔2024〕3号, 施行日期: 2024-03-01"),
        regulation("状态: 有效, 文号: 示局〔2026〕8号, 施行日期: 2026-03-01"),
        [
            ("QC610 unclear", "制度《审查制度》有修订（文号、施行日期）。"),
        ],
    ),
}


@pytest.mark.parametrize("case", sorted(CASES))
def test_a_difference_is_named(case: str) -> None:
    old, new, expected = CASES[case]
    assert sentences(old, new) == expected
