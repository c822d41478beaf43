"""A file's text becomes records, and everything that is wrong with it."""

import pickle

import pytest

from qinglian.diagnostics import sorted_diagnostics
from qinglian.read import Source
from qinglian.schema import Mention, RawRecord, SchemeTerm, load_schemas, read_records

SCHEMAS = load_schemas()


def _read(text: str) -> tuple[list[RawRecord], list[tuple[str, int, int, str]]]:
    records, diagnostics = read_records(Source("a.yml", text), SCHEMAS)
    told = [
        (one.code, one.location.line, one.location.column, one.message.say("zh"))
        for one in sorted_diagnostics(diagnostics)
    ]
    return records, told


def test_a_file_may_hold_several_kinds_and_records_in_place() -> None:
    text = """\
岗位:
  - {编号: a, 名称: 甲岗, 层次: 一般}
risks:
  - 编号: R-1
    风险主体: {层级: 岗位, 编号: a}
    风险类型: 业务流程
    风险内容: 越权
    防控措施: [M-1, {编号: M-2, 内容: 复核}]
"""
    post = RawRecord(
        "posts", "a", {"id": "a", "name": "甲岗", "tier": SchemeTerm("一般", "tiers")}, "a.yml", ("posts", 0), 2, 5
    )
    risk = RawRecord(
        "risks",
        "R-1",
        {
            "id": "R-1",
            "subject": {"level": "post", "id": Mention("a", ("posts", "offices", "bodies", "units"))},
            "type": SchemeTerm("业务流程", "risk_types"),
            "content": "越权",
            "measures": (Mention("M-1", ("measures",)), Mention("M-2", ("measures",))),
        },
        "a.yml",
        ("risks", 0),
        4,
        5,
    )
    measure = RawRecord(
        "measures", "M-2", {"id": "M-2", "text": "复核"}, "a.yml", ("risks", 0, "measures", 1), 8, 17, host="R-1"
    )
    assert _read(text) == ([post, risk, measure], [])


def test_a_flow_in_place_counts_within_its_power() -> None:
    text = "职权: [{编号: A, 流程: {环节: [{编号: a, 名称: 办结, 类型: 结束}]}}]\n"
    records, _ = _read(text)
    assert [(one.kind, one.id, one.host) for one in records] == [("powers", "A", ""), ("flows", "A~1", "A")]


def test_a_unit_and_an_edition_may_stand_without_a_list() -> None:
    text = "版本: {年度: 2026, 名称: 甲, 状态: 编制中, 基准日: 2026-06-30}\n单位: {编号: a, 名称: 局, 行政层级: 县级, 评定办法: s}\n"
    records, told = _read(text)
    assert ([(one.kind, one.id) for one in records], told) == ([("editions", "editions"), ("units", "a")], [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", [("QL009", 1, 1, "文件是空的。")]),
        ("职权:\n", []),
        ("职权: []\n", []),
        ("- a\n", [("QL007", 1, 1, "文件最外层应是“种类: 记录列表”，如“职权:”下面列出各项职权。")]),
        ("文字\n", [("QL007", 1, 1, "文件最外层应是“种类: 记录列表”，如“职权:”下面列出各项职权。")]),
        ("职全: []\n", [("QL008", 1, 1, "不认识的种类“职全”。")]),
        ("职权: 甲\n", [("QL103", 1, 5, "“职权”下面应是记录的列表。")]),
        ("职权: {编号: a}\n", [("QL103", 1, 5, "“职权”下面应是记录的列表。")]),
        ("法规: [xukefa]\n", [("QL103", 1, 6, "“法规”下面的每一项都应是一条记录（一组字段）。")]),
        ("职权: []\npowers: []\n", [("QL003", 2, 1, "“powers”与第 1 行的“职权”是同一个字段，写了两次。")]),
        ("机构:\n  - {编号: a, 名称: 甲}\n", [("QL102", 2, 5, "缺少必填的“性质”。")]),
        ("岗位:\n  - {编号: a, 名称: 甲, 层次: 一般, 无风险声明: {说明: 无}}\n", [("QL102", 2, 28, "缺少必填的“日期”。")]),
        ("风险点: [{编号: R, 风险主体: {层级: 岗位, 编号: a}, 风险类型: x, 风险内容: y,\n  防控措施: [{编号: M, 內容: z}]}]\n",
         [("QL102", 2, 10, "缺少必填的“内容”。"), ("QL101", 2, 18, "不认识的字段“內容”。")]),
        ("岗位: [{编号: a, 名称: 甲, name: 乙, 层次: 一般}]\n", [("QL003", 1, 21, "“name”与第 1 行的“名称”是同一个字段，写了两次。")]),
    ],
)  # fmt: skip
def test_faults_stand_where_they_are(text: str, told: list[tuple[str, int, int, str]]) -> None:
    assert _read(text)[1] == told


def test_what_does_not_fit_is_left_out_and_named() -> None:
    records, _ = _read("机构: [{编号: a, 名称: 甲, 性质: 怪, 备注: [x]}]\n")
    faulty = frozenset({("kind",), ("remarks",)})
    assert records == [RawRecord("bodies", "a", {"id": "a", "name": "甲"}, "a.yml", ("bodies", 0), 1, 6, faulty=faulty)]


def test_records_travel_between_processes_as_they_are() -> None:
    text = "职权:\n- 编号: A\n  名称: 甲\n  承办: x\n  依据: [{法规: 法, 条款: 第一条}]\n  无此字段: 1\n"
    records, _ = read_records(Source("content/2026/a/x/职权.yml", text), load_schemas())
    assert [record.id for record in records] == ["A"]
    assert pickle.loads(pickle.dumps(records)) == records  # noqa: S301
    terms = [SchemeTerm("高", "levels"), Mention("x", ("posts", "offices"))]
    assert pickle.loads(pickle.dumps(terms)) == terms  # noqa: S301
