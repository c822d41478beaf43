from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from qinglian.schema import values
from qinglian.schema.values import Due

FITTING: dict[Callable[[str], bool], tuple[str, ...]] = {
    values.is_id: ("XK-001", "a", "0", "a.b_c-D", "x" * 64),
    values.is_month: ("2026-06", "2026-6"),
    values.is_telephone: (
        "12345",
        "12388",
        "010-12345678",
        "0571-1234567",
        "400-123-4567",
        "12345、12388",
        "+86 010-12345678",
    ),
    values.is_email: ("name@example.cn", "a.b+c@sub.example.com.cn"),
    values.is_url: ("https://www.example.cn/", "http://example.cn/a?b=c#d", "https://示例.cn/目录"),
    values.is_origin: ("https://www.example.cn", "http://localhost:8080", "https://xn--fsq.cn:443"),
    values.is_path: ("附件/方案.pdf", "a.pdf", "a..b.pdf"),
    values.is_article: (
        "第十六条第一款",
        "第8条",
        "第十条、第十一条",
        "第一百二十条之一第二款第（三）项",
        "第45条第2款第3项",
        "Article 8",
        "Art. 8 (2)",
    ),
    values.is_credit_code_form: ("11990081MB0004001W", "00000000000000000X"),
    values.is_credit_code: ("11990081MB0004001W",),
}
UNFIT: dict[Callable[[str], bool], tuple[str, ...]] = {
    values.is_id: ("", "-a", "a b", "职权", "x" * 65, "a/b", "a:b", "~1", "１"),
    values.is_month: ("2026-13", "2026", "2026-06-01", ""),
    values.is_telephone: ("", "1234", "abc", "１２３４５", "12345、", "12345;12388"),
    values.is_email: ("", "name", "name@", "name@example", "a b@example.cn", "@example.cn"),
    values.is_url: (
        "",
        "example.cn",
        "ftp://example.cn",
        "https://",
        "https://a b",
        'https://a"b.cn',
        "javascript:alert(1)",
    ),
    values.is_origin: (
        *("", "www.example.cn", "https://www.example.cn/", "https://*.example.cn", "https://示例.cn"),
        *(
            "https://a.cn;script-src",
            "https://a.cn 'unsafe-inline'",
            "https://a.cn\n",
            'https://a.cn"',
            "https://a@b.cn",
        ),
    ),
    values.is_path: ("/etc/passwd", "../a", "a/../b", "a\\..\\b", "C:\\a", "\\\\host\\a"),
    values.is_article: ("", "十六条", "第条", "第十六", "16"),
    values.is_credit_code_form: ("", "11990081MB0004001", "11990081MB0004001w", "11990081MB000400IW"),
    values.is_credit_code: ("11990081MB0004001X", "11990081MB0004010W"),
}


@pytest.mark.parametrize(("form", "text"), [(form, text) for form, texts in FITTING.items() for text in texts])
def test_a_text_of_the_form(form: Callable[[str], bool], text: str) -> None:
    assert form(text) is True


@pytest.mark.parametrize(("form", "text"), [(form, text) for form, texts in UNFIT.items() for text in texts])
def test_a_text_that_is_not_of_the_form(form: Callable[[str], bool], text: str) -> None:
    assert form(text) is False


@pytest.mark.parametrize(
    ("parse", "text", "value"),
    [
        (values.parse_boolean, "是", True),
        (values.parse_boolean, "True", True),
        (values.parse_boolean, "否", False),
        (values.parse_boolean, "no", None),
        (values.parse_integer, "007", 7),
        (values.parse_integer, "-1", None),
        (values.parse_integer, "1.0", None),
        (values.parse_integer, "1" * 10, None),
        (values.parse_integer, "１", None),
        (values.parse_decimal, "-1.50", Decimal("-1.50")),
        (values.parse_decimal, "1e3", None),
        (values.parse_decimal, "NaN", None),
        (values.parse_date, "2026-06-30", date(2026, 6, 30)),
        (values.parse_date, "2026年6月30日", date(2026, 6, 30)),
        (values.parse_date, "2026-6-3", date(2026, 6, 3)),
        (values.parse_date, "2026-02-29", None),
        (values.parse_date, "2026年6月", None),
        (values.parse_date, "0000-01-01", None),
        (values.parse_due, "2026-09-30", Due("2026-09-30", date(2026, 9, 30))),
        (values.parse_due, "每年5月31日前", Due("每年5月31日前")),
        (values.parse_due, "每年2月29日", Due("每年2月29日")),
        (values.parse_due, "每年2月30日前", None),
        (values.parse_due, "每月10日前", Due("每月10日前")),
        (values.parse_due, "每月32日前", None),
        (values.parse_due, "每月0日前", None),
        (values.parse_due, "每季度末", Due("每季度末")),
        (values.parse_due, "每半年", Due("每半年")),
        (values.parse_due, "长期坚持", Due("长期坚持")),
        (values.parse_due, "尽快", None),
    ],
)
def test_parse(parse: Callable[[str], object], text: str, value: object) -> None:
    assert parse(text) == value
