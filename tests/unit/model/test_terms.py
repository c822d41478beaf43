"""The words of a unit's scheme, with those of the scheme that it extends."""

import pytest

from qinglian.model import EDITION_LEVEL, RiskPoint

from .model_files import FILES, build

CHILD = """\
评定办法:
  - {编号: t, 名称: 子办法, 沿用: s, 等级: [{编号: 甲级, 次序: 1, 名称: 甲级}]}
"""
RISK = (
    "风险点: [{{编号: R, 风险主体: {{层级: 岗位, 编号: head}}, 风险类型: {type}, 风险内容: 甲, 评定等级: {level}}}]\n"
)


@pytest.mark.parametrize(
    ("scheme", "words", "found", "codes"),
    [
        ("s", ("业务流程", "一级"), ("业务流程", "一级"), []),
        ("s", ("业务流程", "一级（重点）"), ("业务流程", "一级"), []),
        ("s", ("业务流程", "甲级"), ("业务流程", ""), ["QL104"]),
        ("t", ("业务流程", "甲级"), ("业务流程", "甲级"), []),
        ("t", ("业务流程", "一级"), ("业务流程", ""), ["QL104"]),
        ("t", ("别的", "甲级"), ("", "甲级"), ["QL104"]),
        ("没有", ("任何", "一级"), ("任何", "一级"), ["QL105"]),
        ("none", ("任何", "一级"), ("任何", "一级"), ["QL202"]),
    ],
)
def test_words_are_those_of_the_units_scheme(
    scheme: str, words: tuple[str, str], found: tuple[str, str], codes: list[str]
) -> None:
    risk = RISK.format(type=words[0], level=words[1])
    unit = FILES["a/unit.yml"].replace("评定办法: s", f"评定办法: {scheme}")
    catalogue, told = build(FILES | {"a/unit.yml": unit, "schemes/t.yml": CHILD, "a/r.yml": risk})
    (one,) = catalogue.every(RiskPoint)
    assert ((one.type, one.level), [code for code, *_ in told]) == (found, codes)


def test_schemes_that_extend_each_other_end() -> None:
    circle = CHILD.replace("沿用: s", "沿用: u") + CHILD.partition("\n")[2].replace("编号: t", "编号: u").replace(
        "沿用: s", "沿用: t"
    )
    unit = FILES["a/unit.yml"].replace("评定办法: s", "评定办法: t")
    catalogue, _ = build(FILES | {"a/unit.yml": unit, "schemes/t.yml": circle})
    assert sorted(key.id for key in catalogue.records if key.kind == "schemes" and key.unit == EDITION_LEVEL) == [
        "s",
        "t",
        "u",
    ]
