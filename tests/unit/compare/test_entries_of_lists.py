"""Entries of lists that have no id: policy lines, grading rules, thresholds, allocations; and offices of folders."""

import pytest
from tests.unit.diff.samples import power, scheme, unit
from tests.unit.diff.sides import CASE, YEAR, Side, catalogue

from qinglian.compare import find_deltas, pair_records

INTERNAL = "{种类: 职权, 条件: {权力属性: 内部权力}, 范围: %s}"
PENALTIES = "{种类: 职权, 条件: {类别: 行政处罚}, 范围: 社会}"
OFFICE = unit("监督渠道: {电话: 12388}", office="{编号: caiwu, 名称: 财务科, 性质: 内设机构}")
CASES: dict[str, tuple[Side, Side, list[tuple[str, str]]]] = {
    "a line beside one with conditions is one difference": (
        scheme(f"公开政策: [{INTERNAL % '本单位'}]"),
        scheme(f"公开政策: [{PENALTIES}, {INTERNAL % '本单位'}]"),
        [("policy", "added")],
    ),
    "a line of the same conditions is the same line": (
        scheme(f"公开政策: [{PENALTIES}, {INTERNAL % '本单位'}]"),
        scheme(f"公开政策: [{INTERNAL % '专责'}, {PENALTIES}]"),
        [("policy.audience", "changed")],
    ),
    "a threshold by what it proposes": (
        scheme("预警方式: [约谈]", "预警阈值: [{风险信息: 3, 建议方式: 约谈}]"),
        scheme("预警方式: [约谈]", "预警阈值: [{风险信息: 5, 建议方式: 约谈}]"),
        [("thresholds.signals", "changed")],
    ),
    "the leading office of an allocation": (
        power("分解: [{内设机构: bangongshi, 岗位: [chuangkou], 作用: 主办}]"),
        power("分解: [{岗位: [fujuzhang], 作用: 主办}]"),
        [("allocation.office", "removed"), ("allocation.posts", "added"), ("allocation.posts", "removed")],
    ),
    "another folder is another office": (
        {**OFFICE, CASE: power()},
        {**OFFICE, f"{YEAR}/shili/caiwu/case.yml": power()},
        [("office", "changed")],
    ),
    "the office of the folder written out is the same": (power(), power("内设机构: bangongshi"), []),
}


@pytest.mark.parametrize("case", sorted(CASES))
def test_entries_are_the_same_by_what_they_say(case: str) -> None:
    old, new, expected = CASES[case]
    found = find_deltas(pair_records(catalogue(old), catalogue(new)))
    assert sorted((".".join(delta.fields), delta.kind.value) for delta in found) == expected
