"""Trees with labels become plain data with names."""

import pytest

from qinglian.diagnostics import Diagnostic, Location
from qinglian.read import Mapping, Source, compose
from qinglian.schema import load_schemas
from qinglian.schema.plain import Plain, PlainReader
from qinglian.words import message

SCHEMAS = load_schemas()


def _plain(kind: str, text: str) -> tuple[dict[str, Plain], PlainReader]:
    root, _ = compose(Source("a.yml", text))
    assert isinstance(root, Mapping)
    reader = PlainReader("a.yml", SCHEMAS)
    return reader.mapping(root, SCHEMAS.kinds[kind].table, ()), reader


@pytest.mark.parametrize(
    ("kind", "text", "plain"),
    [
        ("posts", "{编号: a, Name: 甲岗, tier: 一般}", {"id": "a", "name": "甲岗", "tier": "一般"}),
        ("posts", "{' 名称 ': 甲岗, TIER: 一般}", {"name": "甲岗", "tier": "一般"}),
        ("posts", "{名称: , 层次: '', 担任角色: [], 无风险声明: {}}", {}),
        ("posts", "{爱好: [a, {b: }]}", {"爱好": ["a", {"b": ""}]}),
        ("posts", "{担任角色: 联络员}", {"roles": ["联络员"]}),
        ("posts", "{担任角色: [联络员, '', 纪检]}", {"roles": ["联络员", "纪检"]}),
        ("powers", "{材料: 无}", {"materials": [{"name": "无"}]}),
        (
            "powers",
            "{材料: [申请书, {名称: 章程, 份数: 2份}]}",
            {"materials": [{"name": "申请书"}, {"name": "章程", "copies": "2份"}]},
        ),
        ("powers", "{收费: 否}", {"fee": {"charged": "否"}}),
        ("powers", "{收费: [否]}", {"fee": ["否"]}),
        (
            "powers",
            "{时限: {法定: 60日, 延长: 10日}}",
            {"time_limit": [{"statutory": "60日", "extension": {"limit": "10日"}}]},
        ),
        ("powers", "{依据: xukefa}", {"legal_basis": [{"law": "xukefa"}]}),
        ("risks", "{评估因素: {可能性: 高, 后果: }}", {"factors": {"可能性": "高", "后果": ""}}),
        ("changes", "{对象: [职权/XK-001, {种类: 职权, 编号: XK-002}]}", {"what": ["职权/XK-001", "职权/XK-002"]}),
        (
            "schemes",
            "{措施方面: [教育, {编号: b, 名称: 乙}]}",
            {"aspects": [{"id": "教育", "label": "教育"}, {"id": "b", "label": "乙"}]},
        ),
        ("schemes", "{等级: [{责任角色: 主要领导}]}", {"levels": [{"responsible": [{"role": "主要领导"}]}]}),
        (
            "schemes",
            "{审核流程: [{步骤: [{主体: 领导小组}, {主体: {全部: [县委, 县纪委]}}]}]}",
            {"chains": [{"steps": [{"party": {"any_of": ["领导小组"]}}, {"party": {"all_of": ["县委", "县纪委"]}}]}]},
        ),
        ("units", "{公开: {字段: {概况: 本单位}}}", {"disclosure": {"fields": {"概况": {"audience": "本单位"}}}}),
        ("units", "{公开: 本单位}", {"disclosure": {"audience": "本单位"}}),
    ],
)
def test_labels_and_short_forms_become_names(kind: str, text: str, plain: object) -> None:
    found, reader = _plain(kind, text)
    assert (found, reader.diagnostics, reader.lifted) == (plain, [], [])


def test_a_field_written_by_name_and_by_label_counts_once() -> None:
    found, reader = _plain("posts", "名称: 甲\nname: 乙\n")
    said = message("QL003.label", key="name", other="名称", line=1)
    assert (found, reader.diagnostics) == ({"name": "甲"}, [Diagnostic(Location("a.yml", 2, 1, 2, 5), "QL003", said)])


@pytest.mark.parametrize(
    ("kind", "text", "plain", "lifted"),
    [
        (
            "risks",
            "{防控措施: [M-1, {编号: M-2, 内容: 甲}, {内容: 乙}]}",
            {"measures": ["M-1", "M-2", "~3"]},
            [("measures", ("measures", 1), "M-2"), ("measures", ("measures", 2), "~3")],
        ),
        ("risks", "{防控措施: {编号: M-2, 内容: 甲}}", {"measures": ["M-2"]}, [("measures", ("measures", 0), "M-2")]),
        ("powers", "{流程: {环节: []}}", {"flow": ["~1"]}, [("flows", ("flow", 0), "~1")]),
        (
            "powers",
            "{流程: [{编号: a, 环节: []}, tongyong]}",
            {"flow": ["~a", "tongyong"]},
            [("flows", ("flow", 0), "~a")],
        ),
    ],
)
def test_records_written_in_place_are_lifted_out(
    kind: str, text: str, plain: object, lifted: list[tuple[str, tuple[str | int, ...], str]]
) -> None:
    found, reader = _plain(kind, text)
    assert found == plain
    assert [(one.kind.name, one.path, one.id) for one in reader.lifted] == lifted
