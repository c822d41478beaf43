"""What cerberus finds, as codes and sentences."""

import pytest

from qinglian.schema import load_schemas
from qinglian.schema.plain import Path, Plain
from qinglian.schema.validator import field_label, unknown_term, validate
from qinglian.words import LANGUAGES, Text, messages

SCHEMAS = load_schemas()
POST: dict[str, Plain] = {"id": "a", "name": "甲岗", "tier": "一般"}


def _faults(kind: str, plain: dict[str, Plain]) -> list[tuple[Path, str, str, str]]:
    found = validate(SCHEMAS.kinds[kind], plain)
    return [(one.path, one.code, one.message.say("zh"), one.message.hint("zh")) for one in found]


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        ({}, []),
        ({"名程": "甲"}, [(("名程",), "QL101", "不认识的字段“名程”。", "是不是“名称”？")]),
        ({"tier": ["一般"]}, [(("tier",), "QL103", "“层次”应当是一段文字，这里写的是列表。", "改成一段文字。")]),
        ({"roles": "纪检"}, [(("roles",), "QL103", "“担任角色”应当是列表，这里写的是“纪检”。", "改成列表。")]),
        ({"key": "不"}, [(("key",), "QL103", "“重点岗位”只能是“是”或者“否”，这里写的是“不”。", "写 是 或者 否。")]),
        ({"id": "甲"}, [(("id",), "QL105", "“编号”的“甲”不是合格的编号。", "用字母、数字、点、横线和下划线，以字母或数字开头，最多 64 个字符，如 XK-001。")]),
        ({"name": "长" * 201}, [(("name",), "QL106", "“名称”有 201 个字，超过 100 个字。", "压缩内容，或者拆成几项。")]),
        ({"holders": ["长" * 61]}, [(("holders", 0), "QL106", "“任职人员”有 61 个字，超过 60 个字。", "压缩内容，或者拆成几项。")]),
        ({"no_risk": {"date": "昨天", "statement": "无"}}, [(("no_risk", "date"), "QL105", "“日期”的“昨天”不是日期。", "写成 2026-06-30 或者 2026年6月30日。")]),
        ({"no_risk": {"statement": "无"}}, [(("no_risk", "date"), "QL102", "缺少必填的“日期”。", "补上“日期”。")]),
        ({"disclosure": {"audience": "社汇"}}, [(("disclosure", "audience"), "QL104", "“范围”不能是“社汇”。", "是不是“社会”？可以写：社会、本系统、本单位、专责。")]),
        ({"disclosure": {"audience": "随便"}}, [(("disclosure", "audience"), "QL104", "“范围”不能是“随便”。", "可以写：社会、本系统、本单位、专责。")]),
        ({"disclosure": {"fields": {"概况": {"audience": "无"}}}}, [(("disclosure", "fields", "概况", "audience"), "QL104", "“范围”不能是“无”。", "可以写：社会、本系统、本单位、专责。")]),
    ],
)  # fmt: skip
def test_faults(change: dict[str, Plain], faults: list[tuple[Path, str, str, str]]) -> None:
    assert _faults("posts", POST | change) == faults


def test_credit_codes_are_malformed_or_wrongly_checked() -> None:
    unit: dict[str, Plain] = {"id": "a", "name": "局", "level": "县级", "scheme": "s"}
    found = {
        code: [one[1] for one in _faults("units", unit | {"credit_code": code})]
        for code in ("123", "11990081MB0004001X", "11990081MB0004001W")
    }
    assert found == {"123": ["QL105"], "11990081MB0004001X": ["QL107"], "11990081MB0004001W": []}


def test_every_fault_of_a_record_is_told_at_once() -> None:
    found = _faults("laws", {"rank": "法令", "number": ["1"], "url": "example.cn", "x": "y"})
    assert sorted(code for _, code, _, _ in found) == ["QL101", "QL102", "QL102", "QL103", "QL104", "QL105"]


def test_long_wrong_texts_are_cut_in_messages() -> None:
    found = _faults("posts", POST | {"confirmed_on": "长" * 100})
    assert found[0][2] == f"“核实日期”的“{'长' * 40}…”不是日期。"


def test_every_form_has_its_message() -> None:
    checks = {
        spec.check
        for kind in SCHEMAS.kinds.values()
        for field in kind.table.fields.values()
        for spec in (field, field.item)
        if spec and spec.check and spec.check != "term"
    }
    keys = {f"QL103.{check}" if check in ("boolean", "integer", "number") else f"QL105.{check}" for check in checks}
    assert [sorted(keys - set(messages(language))) for language in LANGUAGES] == [[], []]


def test_the_label_of_an_item_is_that_of_its_list() -> None:
    table = SCHEMAS.kinds["powers"].table
    assert field_label(("time_limit", 0, "extension", "limit"), table) == Text("时限", "Limit")
    assert field_label(("conditions", 2), table) == Text("条件", "Conditions")
    assert field_label(("nonsense",), table) == Text("nonsense", "nonsense")


def test_a_word_that_is_near_by_its_synonym_is_shown_by_its_label() -> None:
    terms = [(Text("法律", "Law"), ("国家法律",)), (Text("行政法规", "Administrative regulation"), ())]
    assert (
        unknown_term(Text("效力级别", "Rank"), "国家法侓", terms).hint("zh") == "是不是“法律”？可以写：法律、行政法规。"
    )
