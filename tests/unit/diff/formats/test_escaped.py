import pytest

from qinglian.diff.formats.escaped import code, escaped


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("@zhangsan 请看", "＠zhangsan 请看"),
        ("见 #12 和 owner/repo#3", "见 ＃12 和 owner/repo＃3"),
        ("!12 ![图](x)", "！12 ！\\[图\\](x)"),
        ("https://x.cn www.x.cn mailto:a@b.cn", "https：//x.cn www．x.cn mailto：a＠b.cn"),
        ("[点这里](javascript:x)", "\\[点这里\\](javascript:x)"),
        ("<b>粗</b> &lt; <!-- x -->", "&lt;b&gt;粗&lt;/b&gt; &amp;lt; &lt;!-- x --&gt;"),
        ("甲|乙", "甲\\|乙"),
        ("*重* _斜_ `码` ~~删~~ $式$ \\", "\\*重\\* \\_斜\\_ \\`码\\` \\~\\~删\\~\\~ \\$式\\$ \\\\"),
        ("第一行\n/merge\r\n- 第三行\t完", "第一行 /merge  - 第三行 完"),
        ("甲\u202e乙\u200b丙\x1b[2J", "甲\\[U+202E\\]乙\\[U+200B\\]丙\\[U+001B\\]\\[2J"),
        ("全角　空格，20%", "全角　空格，20%"),
    ],
)
def test_text_is_text_and_nothing_else(text: str, safe: str) -> None:
    assert escaped(text) == safe


def test_a_code_span_cannot_be_left() -> None:
    assert code("a`b|c\n@d\u202e") == "`a'b｜c @d[U+202E]`"
