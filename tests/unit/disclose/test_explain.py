"""Who sees something, by which line, and what it hangs on."""

from pathlib import Path

import pytest
from tests.unit.disclose.small import POWERS, SCHEME, UNIT, catalogue

from qinglian.disclose.explain import Explained, Explainer, Why
from qinglian.model import RecordKey, UnitId
from qinglian.schema import load_schemas
from qinglian.schema.default_lines import default_location

JU = UnitId("ju")


def explained(folder: Path, kind: str, record_id: str, name: str = "", **changed: str) -> Explained:
    whole = catalogue(folder, **changed)  # type: ignore[arg-type]
    record = whole.records.get(RecordKey(kind, JU, record_id)) or whole.records[RecordKey(kind, UnitId(""), record_id)]
    return Explainer.of(whole, load_schemas(), {}).explain(record, name)


def verdicts(one: Explained) -> list[tuple[str, bool, Why | None, tuple[str, ...]]]:
    return [(found.audience, found.sees, found.why, tuple(map(str, found.hangs_on))) for found in one.verdicts]


def hidden_from_three(why: Why, *keys: str) -> list[tuple[str, bool, Why | None, tuple[str, ...]]]:
    two = [(audience, False, why, keys) for audience in ("public", "system")]
    return [*two, ("unit", True, None, ()), ("oversight", True, None, ())]


def test_a_line_decides(tmp_path: Path) -> None:
    one = explained(tmp_path, "powers", "NB-001")
    assert verdicts(one) == hidden_from_three(Why.LINE)
    assert [(weighed.line.source, weighed.line.audience, weighed.outcome) for weighed in one.lines] == [
        ("default", "public", "overruled"),
        ("default", "unit", "stands"),
    ]


@pytest.mark.parametrize(
    ("kind", "record_id", "changed", "expected"),
    [
        ("measures", "M-002", {}, hidden_from_three(Why.USERS, "risks/ju:R-002")),
        ("flows", "NB-001~1", {}, hidden_from_three(Why.USERS, "powers/ju:NB-001")),
        (
            "risks",
            "R-002",
            {"powers": POWERS.replace("编号: R-002,", "编号: R-002, 公开: {范围: 社会},")},
            hidden_from_three(Why.POWERS, "powers/ju:NB-001"),
        ),
        (
            "posts",
            "gang",
            {"unit": UNIT.replace("编号: ju,", "编号: ju, 公开: {范围: 本单位, 依据: 第十四条},")},
            hidden_from_three(Why.UNIT, "units/ju:ju"),
        ),
        (
            "changes",
            "B-1",
            {"powers": f"{POWERS}变更记录: [{{编号: B-1, 变更类型: 新增, 对象: [职权/NB-001, 职权/XK-001]}}]"},
            hidden_from_three(Why.CHANGED, "powers/ju:NB-001"),
        ),
        (
            "documents",
            "W-1",
            {"powers": f"{POWERS}文件材料: [{{编号: W-1, 名称: 方案, 种类: 实施方案, 涉及: [职权/NB-001]}}]"},
            hidden_from_three(Why.ABOUT, "powers/ju:NB-001"),
        ),
    ],
)
def test_what_hangs_names_what_it_hangs_on(
    tmp_path: Path, kind: str, record_id: str, changed: dict[str, str], expected: object
) -> None:
    assert verdicts(explained(tmp_path, kind, record_id, **changed)) == expected


def test_what_nothing_uses_is_seen_by_nobody(tmp_path: Path) -> None:
    powers = f"{POWERS}法规: [{{编号: fa, 名称: 某法, 效力级别: 法律}}]"
    assert {found.why for found in explained(tmp_path, "laws", "fa", powers=powers).verdicts} == {Why.UNUSED}


def test_a_line_without_approval_is_said_to_have_no_effect(tmp_path: Path) -> None:
    scheme = SCHEME + "    公开政策: [{种类: 职权, 范围: 本单位, 依据: 第十五条}]\n"
    powers = POWERS.replace("编号: XK-001, 名称", "编号: XK-001, 公开: {范围: 社会}, 名称")
    one = explained(tmp_path, "powers", "XK-001", scheme=scheme, powers=powers)
    assert [(weighed.line.source, weighed.outcome) for weighed in one.lines] == [
        ("default", "overruled"),
        ("policy", "stands"),
        ("record", "refused"),
    ]


def test_a_line_of_policy_stands_in_the_scheme_that_wrote_it(tmp_path: Path) -> None:
    scheme = (
        SCHEME.replace("编号: cs\n", "编号: shang\n") + "    公开政策: [{种类: 职权, 范围: 本单位, 依据: 第十五条}]\n"
    )
    lower = "  - {编号: cs, 名称: 下级办法, 沿用: shang}\n"
    (_, policy) = explained(tmp_path, "powers", "XK-001", scheme=scheme + lower).lines
    assert (policy.line.holder, policy.outcome) == (RecordKey("schemes", UnitId(""), "shang"), "stands")


def test_a_field_says_what_is_lost_of_it(tmp_path: Path) -> None:
    powers = POWERS.replace("职权: [NB-001], 环节: [a]", "职权: [NB-001, XK-001], 环节: [a], 风险类别: 外部权力")
    one = explained(tmp_path, "risks", "R-002", "powers", powers=powers)
    assert [(found.sees, [key.id for key in found.lost]) for found in one.verdicts] == [
        (True, ["NB-001"]),
        (True, ["NB-001"]),
        (True, []),
        (True, []),
    ]
    assert one.lines == ()


def test_a_field_of_its_own_audience(tmp_path: Path) -> None:
    one = explained(tmp_path, "risks", "R-001", "self_level")
    assert verdicts(one) == hidden_from_three(Why.LINE)
    assert one.lines[-1].line.path == ("risks", "fields", "self_level", "audience", 0)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (("powers", "audience", 1), "nature: internal"),
        (("risks", "fields", "factors", "audience", 0), "audience: unit"),
        (("risks", "fields", "remarks", "audience", 0), "audience: unit"),
        (("posts", "fields", "holders", "audience", 1), "head_of_unit"),
    ],
)
def test_defaults_stand_in_the_schema_files(path: tuple[str | int, ...], said: str) -> None:
    place = default_location(path)
    assert place is not None
    text = (Path(__file__).parents[3] / place.file).read_text(encoding="utf-8")
    assert said in text.splitlines()[place.line - 1]
