import time

import pytest

from qinglian.diagnostics import Diagnostic, Location
from qinglian.read import Entry, Mapping, Node, Scalar, Sequence, Source, Span, compose
from qinglian.words import message


def _shape(node: Node | None) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [_shape(item) for item in node.items]
    if isinstance(node, Mapping):
        return {entry.key.text: _shape(entry.value) for entry in node.entries}
    return node


def _read(text: str) -> tuple[object, list[tuple[str, int, int, str]]]:
    root, diagnostics = compose(Source("a.yml", text))
    return _shape(root), [
        (one.message.key, one.location.line, one.location.column, one.message.say("zh")) for one in diagnostics
    ]


def test_every_node_has_its_span() -> None:
    root, diagnostics = compose(Source("a.yml", "职权:\n  - {编号: '012'}\n"))
    record = Mapping(
        (Entry(Scalar("编号", Span(2, 6, 2, 8, 9, 11)), Scalar("012", Span(2, 10, 2, 15, 13, 18))),),
        Span(2, 5, 2, 16, 8, 19),
    )
    entry = Entry(Scalar("职权", Span(1, 1, 1, 3, 0, 2)), Sequence((record,), Span(2, 3, 3, 1, 6, 20)))
    assert (root, diagnostics) == (Mapping((entry,), Span(1, 1, 3, 1, 0, 20)), [])


def test_every_scalar_is_the_text_that_stands_there() -> None:
    text = "{a: 012, b: no, c: 2026-06-30, d: ~, e: , f: 1e3, g: 'x', h: \"\\u804c\"}"
    shape = {"a": "012", "b": "no", "c": "2026-06-30", "d": "~", "e": "", "f": "1e3", "g": "x", "h": "职"}
    assert _read(text) == (shape, [])


@pytest.mark.parametrize("text", ["", "\n", "# 只有注释\n", "---\n", "''"])
def test_an_empty_file_has_no_tree(text: str) -> None:
    assert _read(text) == (None, [])


@pytest.mark.parametrize(
    ("text", "shape", "said"),
    [
        ("a: 1\na: 2\n", {"a": "1"}, ("QL003", 2, 1, "“a”写了两次，第一次在第 1 行。")),
        ("a: &x 1\n", {"a": "1"}, ("QL004.anchor", 1, 4, "不能使用锚点“&x”。")),
        ("a: &x [1]\n", {"a": ["1"]}, ("QL004.anchor", 1, 4, "不能使用锚点“&x”。")),
        ("a: !!str 1\n", {"a": "1"}, ("QL004.tag", 1, 4, "不能使用标签“tag:yaml.org,2002:str”。")),
        ("a: {<<: 1}\n", {"a": {}}, ("QL004.merge", 1, 5, "不能使用合并键“<<”。")),
        ("? [a]\n: 1\n", {}, ("QL002.key", 1, 3, "字段名必须是一个词，不能是列表或者一组字段。")),
    ],
)
def test_what_is_not_allowed_is_told_and_the_rest_is_read(
    text: str, shape: object, said: tuple[str, int, int, str]
) -> None:
    assert _read(text) == (shape, [said])


def test_an_alias_is_told_where_it_stands() -> None:
    shape, diagnostics = _read("a: &x 1\nb: *x\n")
    assert (shape, [one[0] for one in diagnostics]) == ({"a": "1", "b": "*x"}, ["QL004.anchor", "QL004.alias"])


def test_a_second_document_makes_the_file_unfit() -> None:
    assert _read("a: 1\n---\nb: 2\n") == (
        None,
        [("QL004.document", 2, 1, "一个文件里只能有一份文档，这里又出现了“---”。")],
    )


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_deep_nesting_ends_in_a_diagnostic_at_once(opening: str) -> None:
    start = time.monotonic()
    root, diagnostics = compose(Source("a.yml", opening * 100_000))
    place = Location("a.yml", 1, len(opening) * 20 + 1, 1, diagnostics[0].location.end_column)
    assert (root, diagnostics) == (None, [Diagnostic(place, "QL005", message("QL005.depth", limit=20))])
    assert time.monotonic() - start < 5


def test_an_alias_bomb_is_refused_unexploded() -> None:
    lines = ["a: &a [x,x,x,x,x,x,x,x,x]"]
    lines += [
        f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    _, diagnostics = compose(Source("a.yml", "\n".join(lines)))
    assert {one.code for one in diagnostics} == {"QL004"}


def test_a_file_of_aliases_alone_is_read_no_further() -> None:
    start = time.monotonic()
    root, diagnostics = compose(Source("a.yml", f"a: &a 1\nb: [{'*a ,' * 600_000}]\n"))
    assert (root, len(diagnostics), diagnostics[-1].message.key) == (None, 201, "QL004.many")
    assert time.monotonic() - start < 5


def test_a_scalar_of_many_lines_is_read_in_linear_time() -> None:
    start = time.monotonic()
    root, diagnostics = compose(Source("a.yml", "a: >\n" + "  中\n" * 300_000))
    assert diagnostics == []
    assert _shape(root) == {"a": "中" * 300_000 + "\n"}
    assert time.monotonic() - start < 10
