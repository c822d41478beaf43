import pytest

from qinglian.read import Source, compose


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("职权:\n\t- 编号: 1\n", 2, 1, "缩进用了制表符（Tab），YAML 只认空格。"),
        ("职权:\n  名称: @甲\n", 2, 7, "文字不能以“@”开头。"),
        ("名称: 甲: 乙\n", 1, 6, "一行里多了一个“: ”，读不出哪个是字段、哪个是内容。"),
        ("职权:\n  名称\n\n  内容: 乙\n", 2, 3, "字段名后面缺少冒号。"),
        ("职权:\n  名称: '甲\n  内容: 乙\n", 2, 7, "引号从这里开始，一直没有关上。"),
        ("名称: [甲, 乙\n内容: 丙\n", 2, 3, "括号里的内容没有写完，缺少逗号或者右括号。"),
        ("名称: {甲: 1\n", 2, 1, "括号里的内容没有写完，缺少逗号或者右括号。"),
        ("职权:\n  - 编号: 1\n 名称: 甲\n", 3, 2, "这一行的缩进与上面对不齐。"),
        ("名称: 甲\x00乙\n", 1, 6, "文件里有不可见的控制字符，无法读取。"),
    ],
)
def test_a_syntax_error_in_a_clerks_words(text: str, line: int, column: int, said: str) -> None:
    root, diagnostics = compose(Source("a.yml", text))
    told = [(one.code, one.location.line, one.location.column, one.message.say("zh")) for one in diagnostics]
    assert (root, told) == (None, [("QL002", line, column, said)])


@pytest.mark.parametrize(
    "text", ["%YAML 9.9\n---\na: 1\n", "a: !<x 1\n", "a: *\n", "\x07", "a: 'b'c\n", "- a\nb: c\n", "---\n...\n...\n:"]
)
def test_whatever_is_wrong_is_told_at_a_place_that_exists(text: str) -> None:
    source = Source("a.yml", text)
    _, diagnostics = compose(source)
    assert [one.code for one in diagnostics] == ["QL002"]
    place = diagnostics[0].location
    assert 1 <= place.line <= len(source.lines)
    assert 1 <= place.column <= len(source.lines[place.line - 1]) + 1
