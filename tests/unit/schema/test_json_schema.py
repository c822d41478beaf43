"""JSON Schema for editors: takes what the checker takes, and marks what it refuses."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from qinglian.schema import load_schemas
from qinglian.schema.json_schema import content_schema
from qinglian.words import LANGUAGES, Language

SCHEMAS = load_schemas()
ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "tests" / "data" / "worked_example.yml"
VALIDATORS = {language: Draft7Validator(content_schema(SCHEMAS, language)) for language in LANGUAGES}


class _Editor(yaml.CSafeLoader):
    """YAML as editors read it: numbers and booleans are typed, dates are texts."""


_Editor.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(("timestamp", "merge"))]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def _load(text: str) -> Any:
    return yaml.load(text, Loader=_Editor)  # noqa: S506 - a safe loader


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_a_schema(language: Language) -> None:
    Draft7Validator.check_schema(content_schema(SCHEMAS, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_worked_example_is_valid(language: Language) -> None:
    assert list(VALIDATORS[language].iter_errors(_load(EXAMPLE.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("file", sorted((ROOT / "content" / "2026").rglob("*.yml")), ids=lambda path: path.name)
def test_the_sample_is_valid(file: Path) -> None:
    assert list(VALIDATORS["zh"].iter_errors(_load(file.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    "text",
    [
        "powers: [{id: a, name: b, category: licence, nature: external, content: c, subject: 本单位, status: in_force}]",
        "Powers: [{ID: 1, Name: b, Category: 行政许可, nature: External power, content: c, subject: 本单位, status: 有效}]",
        "职权事项: [{编码: a, 事项名称: b, 职权类别: 许可, 权力性质: 对外, 内容: c, 实施主体: x, 状态: 有效, 备注: }]",
        "职权:",
        "单位: {编号: a, 名称: 局, 行政层级: 县级, 评定办法: s, 监督渠道: {电话: 12388}}",
        "岗位: [{编号: 012, 名称: 甲, 层次: 一般, 列入排查: true, 担任角色: 纪检, 公开: 本单位}]",
    ],
)
def test_labels_names_synonyms_and_short_forms_are_taken(text: str) -> None:
    for validator in VALIDATORS.values():
        assert [error.message for error in validator.iter_errors(_load(text))] == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("名称: 公章使用管理", "名程: 公章使用管理"),
        ("权力属性: 内部权力", "权力属性: 内部全力"),
        ("    名称: 公章使用管理\n", ""),
        ("- 编号: NB-004", "- 编号: 一号"),
        ("分解:", "分解: 办公室\n    职责分解:"),
        ("作用: 主办", "作用: 主要"),
        ("到: shenpi, 条件: 是", "至哪: shenpi, 条件: 是"),
        ("责任主体: bangongshi, 制度", "责任主题: bangongshi, 制度"),
        ("关键环节: 是", "关键环节: 对"),
        ("职权:\n", "职全:\n"),
        ("风险主体: {层级: 岗位, 编号: yinzhang-gang}", "风险主体: [岗位, yinzhang-gang]"),
    ],
)
def test_what_the_checker_refuses_is_marked(right: str, wrong: str) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    assert right in text
    for validator in VALIDATORS.values():
        assert not validator.is_valid(_load(text.replace(right, wrong, 1)))


def test_editors_complete_in_the_language_asked_for() -> None:
    zh, en = (content_schema(SCHEMAS, language, ("bodies",)) for language in LANGUAGES)
    assert (list(zh["properties"]), list(en["properties"])) == (["机构"], ["bodies"])
    assert list(zh["definitions"]["bodies"]["properties"]) == [
        "编号",
        "公开",
        "核实日期",
        "豁免",
        "备注",
        "名称",
        "性质",
    ]
    kinds = [term.label.zh for term in SCHEMAS.vocabularies["body_kind"].terms]
    assert zh["definitions"]["bodies.kind"]["anyOf"][0] == {"enum": kinds}
    assert en["definitions"]["bodies.name"]["description"] == SCHEMAS.kinds["bodies"].table.fields["name"].help.en


def test_a_schema_for_one_kind_refuses_the_others() -> None:
    validator = Draft7Validator(content_schema(SCHEMAS, "zh", ("bodies",)))
    assert validator.is_valid({"机构": []})
    assert not validator.is_valid({"职权": []})
