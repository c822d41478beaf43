"""Plain data becomes typed values; what does not fit is left out and told by its path."""

from datetime import date
from decimal import Decimal

import pytest

from qinglian.schema import Due, Duration, Mention, SchemeTerm, TimeUnit, load_schemas
from qinglian.schema.plain import Path, Plain
from qinglian.schema.typed import TypedReader, is_reference

SCHEMAS = load_schemas()
PARTY = ("posts", "offices", "bodies", "units")


def _typed(kind: str, plain: dict[str, Plain]) -> tuple[object, list[Path]]:
    reader = TypedReader()
    table = SCHEMAS.kinds[kind].table
    missing = [(name,) for name in table.required if name not in plain]
    values = reader.mapping(plain, table, ())
    return values, [path for path in reader.faults if path not in missing]


@pytest.mark.parametrize(
    ("kind", "plain", "values"),
    [
        ("posts", {"name": "012", "in_scope": "否"}, {"name": "012", "in_scope": False}),
        ("offices", {"order": "3", "kind": "科室"}, {"order": 3, "kind": "internal"}),
        ("laws", {"effective_on": "2011年3月1日"}, {"effective_on": date(2011, 3, 1)}),
        ("measures", {"due": "每月10日前"}, {"due": Due("每月10日前")}),
        ("measures", {"aspect": "教育"}, {"aspect": SchemeTerm("教育", "aspects")}),
        ("measures", {"owner": "本单位"}, {"owner": Mention("本单位", PARTY)}),
        (
            "measures",
            {"regulations": ["ZD-1", "a:b"]},
            {"regulations": (Mention("ZD-1", ("regulations",)), Mention("a:b", ("regulations",)))},
        ),
        ("powers", {"category": "行政许可"}, {"category": "licence"}),
        ("powers", {"category": "自定类别"}, {"category": SchemeTerm("自定类别", "categories")}),
        ("powers", {"matters": ["人", "Property"]}, {"matters": ("people", "property")}),
        (
            "powers",
            {"time_limit": [{"statutory": "60日"}]},
            {"time_limit": ({"statutory": Duration(Decimal(60), TimeUnit.DAY)},)},
        ),
        ("changes", {"what": ["职权/XK-1"]}, {"what": (Mention("职权/XK-1", ("*",)),)}),
        ("risks", {"factors": {"可能性": "高"}}, {"factors": {"可能性": "高"}}),
    ],
)
def test_values_have_the_type_of_their_field(kind: str, plain: dict[str, Plain], values: object) -> None:
    assert _typed(kind, plain) == (values, [])


@pytest.mark.parametrize(
    ("kind", "plain", "values", "faults"),
    [
        ("posts", {"name": ["甲"], "tier": "一般"}, {"tier": SchemeTerm("一般", "tiers")}, [("name",)]),
        ("posts", {"holder": "甲"}, {}, [("holder",)]),
        ("posts", {"in_scope": "不"}, {}, [("in_scope",)]),
        ("posts", {"name": "长" * 201}, {}, [("name",)]),
        ("posts", {"roles": [{"a": "b"}, "纪检"]}, {"roles": ("纪检",)}, [("roles", 0)]),
        (
            "posts",
            {"no_risk": {"date": "昨天", "statement": "无"}},
            {"no_risk": {"statement": "无"}},
            [("no_risk", "date")],
        ),
        ("posts", {"no_risk": {"statement": "无"}}, {"no_risk": {"statement": "无"}}, [("no_risk", "date")]),
        ("risks", {"factors": {"可能性": ["高"]}}, {"factors": {}}, [("factors", "可能性")]),
        ("risks", {"factors": "高"}, {}, [("factors",)]),
    ],
)
def test_what_does_not_fit_is_left_out(kind: str, plain: dict[str, Plain], values: object, faults: list[Path]) -> None:
    assert _typed(kind, plain) == (values, faults)


def test_required_fields_that_are_missing_are_faults() -> None:
    reader = TypedReader()
    assert reader.mapping({}, SCHEMAS.kinds["laws"].table, ()) == {}
    assert sorted(reader.faults) == [("id",), ("rank",), ("title",)]


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("XK-1", True),
        ("minzheng:XK-1", True),
        ("~1", True),
        ("a:b:c", False),
        (":a", False),
        ("a:", False),
        ("职权", False),
    ],
)
def test_is_reference(text: str, fits: bool) -> None:  # noqa: FBT001
    assert is_reference(text) is fits
