"""Where people ask, complain and apply (QC803 to QC806)."""

import pytest

from .samples import power, unit
from .sides import CASE, Side, sentences

CASES: dict[str, tuple[Side, Side, list[tuple[str, str]]]] = {
    "no supervision left": (
        unit("监督渠道: {电话: 12388}"),
        unit(),
        [
            ("QC803 weakens", "单位“示例局”没有监督渠道了（原为“12388”）。"),
        ],
    ),
    "one number less": (
        unit("监督渠道: {电话: 12388、12345}"),
        unit("监督渠道: {电话: 12388}"),
        [
            ("QC803 weakens", "单位“示例局”的监督渠道减少：由“12388、12345”改为“12388”。"),
        ],
    ),
    "a website more": (
        unit("监督渠道: {电话: 12388}"),
        unit("监督渠道: {电话: 12388, 网址: 'https://example.cn/jubao'}"),
        [
            ("QC804 strengthens", "单位“示例局”的监督渠道增加：由“12388”改为“12388；网址：https://example.cn/jubao”。"),
        ],
    ),
    "another number": (
        unit("监督渠道: {电话: 12388}"),
        unit("监督渠道: {电话: 12345}"),
        [
            ("QC805 neutral", "单位“示例局”的监督渠道由“12388”改为“12345”。"),
        ],
    ),
    "a power loses its own channel and has that of the unit": (
        power("监督渠道: {电话: 12345}"),
        power(),
        [
            ("QC805 neutral", "职权“设立审批”的监督渠道由“12345”改为“无”。"),
        ],
    ),
    "a power loses both channels": (
        {CASE: power("监督渠道: {电话: 12345}"), **unit()},
        {CASE: power(), **unit()},
        [
            ("QC803 weakens", "职权“设立审批”没有监督渠道了（原为“12345”）。"),
        ],
    ),
    "a power gains its own channel": (
        power(),
        power("监督渠道: {电话: 12345}"),
        [
            ("QC805 neutral", "职权“设立审批”的监督渠道由“无”改为“12345”。"),
        ],
    ),
    "a power gains the only channel": (
        {CASE: power(), **unit()},
        {CASE: power("监督渠道: {电话: 12345}"), **unit()},
        [
            ("QC804 strengthens", "职权“设立审批”的监督渠道增加：由“无”改为“12345”。"),
        ],
    ),
    "another contact": (
        power("咨询方式: {电话: 12345}"),
        power("咨询方式: {电话: 12346, 地址: 示例路1号}"),
        [
            ("QC805 neutral", "职权“设立审批”的咨询方式由“12345”改为“12346；地址：示例路1号”。"),
        ],
    ),
    "no contact left": (
        power("咨询方式: {电话: 12345}"),
        power(),
        [
            ("QC805 weakens", "职权“设立审批”没有咨询方式了（原为“12345”）。"),
        ],
    ),
    "an on-request channel lost": (
        unit("监督渠道: {电话: 12388}", "依申请公开渠道: {内容: 向办公室申请, 电话: 12345}"),
        unit("监督渠道: {电话: 12388}"),
        [
            ("QC806 weakens", "单位“示例局”没有依申请公开渠道了（原为“向办公室申请；电话：12345”）。"),
        ],
    ),
    "an on-request channel changed": (
        unit("监督渠道: {电话: 12388}", "依申请公开渠道: {电话: 12345}"),
        unit("监督渠道: {电话: 12388}", "依申请公开渠道: {电话: 12346}"),
        [
            ("QC805 neutral", "单位“示例局”的依申请公开渠道由“12345”改为“12346”。"),
        ],
    ),
}


@pytest.mark.parametrize("case", sorted(CASES))
def test_a_difference_is_named(case: str) -> None:
    old, new, expected = CASES[case]
    assert sentences(old, new) == expected
