"""One change at a time: what was asked, and not a byte more."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qinglian.edit import AddField, Operation, Refusal, Remove, SetText, edit_file
from qinglian.edit.layout import end_of
from qinglian.edit.proof import content
from qinglian.read import Entry, Mapping, Node, Scalar, compose
from qinglian.read import Sequence as Listed
from qinglian.read.source import decode
from qinglian.schema import Path as FieldPath
from qinglian.schema import load_schemas

SCHEMAS = load_schemas()
ROOT = Path(__file__).parents[3]
DIGEST = "sha256:0a"


def edited(text: str, *operations: Operation) -> str:
    found = edit_file("a.yml", text.encode(), operations, SCHEMAS)
    assert isinstance(found, bytes), found
    return found.decode()


def refused(text: str, operation: Operation) -> str:
    found = edit_file("a.yml", text.encode(), [operation], SCHEMAS)
    assert isinstance(found, Refusal), found
    return f"{found.location.line}:{found.location.column} {found.message.key}"


BLOCK = """\
# 版本
版本:
  年度: 2026        # 不改
  名称: '甲'

  状态: 公布 # 六月

  # 末了
"""
STATUS: FieldPath = ("editions", 0, "status")
DIGEST_AT: FieldPath = ("editions", 0, "digest")


def test_a_text_is_set_beside_its_comment() -> None:
    assert edited(BLOCK, SetText(STATUS, "关闭")) == BLOCK.replace("公布", "关闭")


def test_a_field_is_added_behind_the_last_in_the_words_of_the_file() -> None:
    added = BLOCK.replace("# 六月\n", f"# 六月\n  校验值: {DIGEST}\n")
    assert edited(BLOCK, AddField(DIGEST_AT, DIGEST)) == added


def test_a_field_is_removed_with_its_own_comment_alone() -> None:
    assert edited(BLOCK, Remove(STATUS)) == BLOCK.replace("  状态: 公布 # 六月\n", "")
    assert edited(BLOCK, Remove(("editions", 0, "year"))) == BLOCK.replace("  年度: 2026        # 不改\n", "")


def test_line_ends_are_those_of_the_file() -> None:
    before = BLOCK.replace("\n", "\r\n")
    after = edited(before, SetText(STATUS, "关闭"), AddField(DIGEST_AT, DIGEST), Remove(("editions", 0, "year")))
    expected = BLOCK.replace("公布 # 六月\n", f"关闭 # 六月\n  校验值: {DIGEST}\n").replace(
        "  年度: 2026        # 不改\n", ""
    )
    assert after == expected.replace("\n", "\r\n")


def test_the_byte_order_mark_stays() -> None:
    data = b"\xef\xbb\xbf" + BLOCK.encode()
    assert edit_file("a.yml", data, [SetText(STATUS, "关闭")], SCHEMAS) == data.replace(
        "公布".encode(), "关闭".encode()
    )
    assert edit_file("a.yml", data, [], SCHEMAS) == data


def test_a_file_that_ends_without_a_line_end() -> None:
    text = "版本:\n  年度: 2026\n  状态: 公布"
    assert edited(text, AddField(DIGEST_AT, DIGEST)) == f"{text}\n  校验值: {DIGEST}"
    assert edited(text, Remove(STATUS)) == "版本:\n  年度: 2026\n"


@pytest.mark.parametrize(
    ("before", "operation", "after"),
    [
        ("editions: {year: 2026, status: published}\n", AddField(DIGEST_AT, DIGEST), f"editions: {{year: 2026, status: published, digest: '{DIGEST}'}}\n"),
        ("版本: {年度: 2026, 状态: 公布}  # 注\n", SetText(STATUS, "关闭"), "版本: {年度: 2026, 状态: 关闭}  # 注\n"),
        ("版本: {年度: 2026, 状态: 公布}\n", SetText(STATUS, "关闭, 二"), "版本: {年度: 2026, 状态: '关闭, 二'}\n"),
        ("版本: {年度: 2026, 状态: 公布}\n", Remove(STATUS), "版本: {年度: 2026}\n"),
        ("版本: {状态: 公布, 年度: 2026}\n", Remove(STATUS), "版本: {年度: 2026}\n"),
        ("版本: {状态: 公布}\n", Remove(STATUS), "版本: {}\n"),
        ("版本: {}\n", AddField(STATUS, "公布"), "版本: {status: 公布}\n".replace("status", "状态")),
        ("版本: {\n  年度: 2026,  # 一\n  状态: 公布  # 二\n}\n", AddField(DIGEST_AT, "x"), "版本: {\n  年度: 2026,  # 一\n  状态: 公布, 校验值: x  # 二\n}\n"),
        ("版本: {年度: 2026, 状态: }\n", SetText(STATUS, "公布"), "版本: {年度: 2026, 状态: 公布}\n"),
        ("版本:\n  年度: 2026\n  状态:  # 待定\n", SetText(STATUS, "公布"), "版本:\n  年度: 2026\n  状态: 公布  # 待定\n"),
        ('版本:\n  名称: "甲"\n', SetText(("editions", 0, "title"), '乙"丙'), '版本:\n  名称: "乙\\"丙"\n'),
        ("版本:\n  名称: '甲'\n", SetText(("editions", 0, "title"), "it's"), "版本:\n  名称: 'it''s'\n"),
        ("版本:\n  名称: 甲\n", SetText(("editions", 0, "title"), "乙: 丙"), "版本:\n  名称: '乙: 丙'\n"),
        ("版本:\n  名称: 甲\n", SetText(("editions", 0, "title"), "2026-06-30"), "版本:\n  名称: 2026-06-30\n"),
        ("版本:\n  名称: 甲\n  年度: 1\n", SetText(("editions", 0, "title"), "乙\n丙"), "版本:\n  名称: |-\n    乙\n    丙\n  年度: 1\n"),
        ("版本:\n  名称: 甲  # 注\n", SetText(("editions", 0, "title"), "乙\n丙"), '版本:\n  名称: "乙\\n丙"  # 注\n'),
        ("版本:\n  备注: |\n    一\n    二\n\n  年度: 1\n", SetText(("editions", 0, "remarks"), "三"), "版本:\n  备注: 三\n\n  年度: 1\n"),
        ("版本:\n  备注: |\n    一\n    二\n\n  年度: 1\n", Remove(("editions", 0, "remarks")), "版本:\n\n  年度: 1\n"),
        ("版本:\n  - 年度: 2026\n    状态: 公布\n", Remove(("editions", 0, "year")), "版本:\n  - 状态: 公布\n"),
        ("版本:\n  - 年度: 2026\n    状态: 公布\n", AddField(DIGEST_AT, "x"), "版本:\n  - 年度: 2026\n    状态: 公布\n    校验值: x\n"),
        ("Editions:\n    Year: 2026\n    Status: published\n", AddField(DIGEST_AT, "x"), "Editions:\n    Year: 2026\n    Status: published\n    Digest: x\n"),
        ("版本: {}\neditions2: x\n", Remove(("editions",)), "editions2: x\n"),
        ("法规: []\n变更记录:  # 今年的\n  - 编号: B\n    # 说明\n    变更类型: 新增\n\n# 下面\n职权: []\n", Remove(("changes",)), "法规: []\n\n# 下面\n职权: []\n"),
        ("变更记录:\n- {编号: B}\n职权: []\n", Remove(("changes",)), "职权: []\n"),
        ("职权:\n  - 编号: X\n    豁免:\n      - 规则: QL1\n        理由: 甲\n      # 二\n      - 规则: QL2\n    名称: 甲\n", Remove(("powers", 0, "waive", 0)), "职权:\n  - 编号: X\n    豁免:\n      # 二\n      - 规则: QL2\n    名称: 甲\n"),
        ("职权:\n  - 编号: X\n    豁免: [{规则: QL1}, {规则: QL2}]\n", Remove(("powers", 0, "waive", 1)), "职权:\n  - 编号: X\n    豁免: [{规则: QL1}]\n"),
        ("职权:\n- 编号: X\n  豁免:\n  - 规则: QL1\n  - 规则: QL2\n", AddField(("powers", 0, "contact"), {"电话": "1", "时间": ["a", "b"]}), "职权:\n- 编号: X\n  豁免:\n  - 规则: QL1\n  - 规则: QL2\n  咨询方式:\n    电话: 1\n    时间:\n    - a\n    - b\n"),
        ("职权:\n  - 编号: X\n    风险点:\n", Remove(("powers", 0, "id")), "职权:\n  - 风险点:\n"),
    ],
)  # fmt: skip
def test_every_layout(before: str, operation: Operation, after: str) -> None:
    assert edited(before, operation) == after


@pytest.mark.parametrize(
    ("text", "operation", "said"),
    [
        ("版本: &a {年度: 2026, 状态: 公布}\n", SetText(STATUS, "关闭"), "1:5 edit.unreadable"),
        ("版本: {年度: 2026, 状态: 公布}\n法规: [{编号: &x 甲}, {编号: *x}]\n", SetText(STATUS, "关闭"), "2:11 edit.unreadable"),
        ("版本: {年度: !!str 2026, 状态: 公布}\n", SetText(STATUS, "关闭"), "1:10 edit.unreadable"),
        ("版本: {年度: 2026, 年度: 2027}\n", AddField(STATUS, "关闭"), "1:16 edit.unreadable"),
        ("版本: [\n", SetText(STATUS, "关闭"), "2:1 edit.unreadable"),
        ("", SetText(STATUS, "关闭"), "1:1 edit.unreadable"),
        ("版本: {年度: 2026}\n", SetText(STATUS, "关闭"), "1:5 edit.no_place"),
        ("版本: {年度: 2026}\n", Remove(STATUS), "1:5 edit.no_place"),
        ("版本: {年度: 2026, 状态: [公布]}\n", SetText(STATUS, "关闭"), "1:5 edit.no_place"),
        ("版本: {年度: 2026, status: 公布}\n", AddField(STATUS, "关闭"), "1:5 edit.taken"),
        ("版本:\n  - 年度: 2026\n    # 说明\n    状态: 公布\n", Remove(("editions", 0, "year")), "2:5 edit.layout"),
        ("版本: {\n  年度: 2026, # 一\n  状态: 公布}\n", Remove(("editions", 0, "year")), "1:5 edit.layout"),
        ("版本:\n  ? 年度\n  : 2026\n  ? 状态\n  : 公布\n", Remove(STATUS), "2:3 edit.layout"),
        ("职权:\n  - 编号: X\n    豁免: [{规则: QL1}]\n", AddField(("risks", 0, "id"), "x"), "1:1 edit.no_place"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_safely_is_refused(text: str, operation: Operation, said: str) -> None:
    assert refused(text, operation) == said


def test_a_file_in_another_encoding_is_refused() -> None:
    found = edit_file("a.yml", "版本: {}\n".encode("gbk"), [], SCHEMAS)
    assert isinstance(found, Refusal)


SAMPLES = sorted(path for year in ("2025", "2026") for path in (ROOT / "content" / year).rglob("*.yml"))
TEXTS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff\ufffe\uffff\u2028\u2029\x85"),
    min_size=1, max_size=20,
)  # fmt: skip


def _paths(node: Node, kind: str, path: FieldPath) -> Iterator[tuple[FieldPath, Entry]]:
    """Every field of a record, by the names of the schema's fields where they are those of records."""
    table = SCHEMAS.kinds[kind].table
    if isinstance(node, Mapping):
        for entry in node.entries:
            yield (*path, table.name_of(entry.key.text)), entry


def _records(data: bytes) -> list[tuple[FieldPath, Mapping]]:
    source, _ = decode("a.yml", data)
    assert source is not None
    root, _ = compose(source)
    assert isinstance(root, Mapping)
    found: list[tuple[FieldPath, Mapping]] = []
    for entry in root.entries:
        kind = SCHEMAS.by_word[entry.key.text]
        items = entry.value.items if isinstance(entry.value, Listed) else (entry.value,)
        found += [((kind, place), item) for place, item in enumerate(items) if isinstance(item, Mapping)]
    return found


def _dressed(data: bytes, *, crlf: bool, bom: bool) -> bytes:
    text = data.replace(b"\n", b"\r\n") if crlf else data
    return b"\xef\xbb\xbf" + text if bom else text


def _says(data: bytes) -> list[tuple[object, ...]]:
    """Every leaf of a file with the keys on its way, in order."""
    source, _ = decode("a.yml", data)
    assert source is not None
    root, faults = compose(source)
    assert root is not None
    assert faults == []
    return list(_leaves(content(root), ()))


def _leaves(said: object, way: tuple[object, ...]) -> Iterator[tuple[object, ...]]:
    if not isinstance(said, tuple):
        yield (*way, said)
        return
    mark, parts = said
    yield (*way, mark)
    for place, part in enumerate(parts):
        yield from _leaves(part[1], (*way, part[0])) if mark == "{" else _leaves(part, (*way, place))


@settings(deadline=None, max_examples=200)
@given(data=st.data())
def test_random_edits_of_the_sample_change_what_was_asked_and_nothing_else(data: st.DataObject) -> None:
    raw = data.draw(st.sampled_from(SAMPLES)).read_bytes()
    before = _dressed(raw, crlf=data.draw(st.booleans()), bom=data.draw(st.booleans()))
    path, record = data.draw(st.sampled_from(_records(before)))
    fields = list(_paths(record, str(path[0]), path))
    scalars = [place for place, entry in fields if isinstance(entry.value, Scalar)]
    free = [
        name for name in SCHEMAS.kinds[str(path[0])].table.fields if (*path, name) not in [one for one, _ in fields]
    ]
    text = data.draw(TEXTS)
    operations: Sequence[Operation] = [
        *(SetText(place, text) for place in scalars),
        *(Remove(place) for place, _ in fields),
        *(AddField((*path, name), text) for name in free),
    ]
    operation = data.draw(st.sampled_from(operations))
    after = edit_file("a.yml", before, [operation], SCHEMAS)
    assert isinstance(after, bytes), (operation, after)
    old, new = _says(before), _says(after)
    gone = [leaf for leaf in old if leaf not in new]
    come = [leaf for leaf in new if leaf not in old]
    if isinstance(operation, SetText):
        assert [leaf[-1] for leaf in come] in ([text], [])
        assert len(gone) == len(come)
        assert [leaf for leaf in old if leaf not in gone] == [leaf for leaf in new if leaf not in come]
    elif isinstance(operation, AddField):
        assert gone == []
        assert [leaf[-1] for leaf in come] == [text]
        assert [leaf for leaf in new if leaf not in come] == old
    else:
        assert come == [] or come[0][-1] == "{"
    _keeps_the_rest(before.decode(), after.decode(), operation, dict(fields))


def _keeps_the_rest(before: str, after: str, operation: Operation, entries: dict[FieldPath, Entry]) -> None:
    """One span was replaced, no larger than what it was about; line ends and byte-order mark are as before."""
    assert after.count("\r\n") == after.count("\n") or "\r\n" not in before
    assert after.startswith("\ufeff") == before.startswith("\ufeff")
    head = _same(before, after)
    tail = _same(before[head:][::-1], after[head:][::-1])
    gone = before[head : len(before) - tail]
    if isinstance(operation, AddField):
        assert gone == ""
        return
    span = entries[operation.path].value.span
    shift = int(before.startswith("\ufeff"))
    if isinstance(operation, SetText):
        assert span.start + shift <= head
        assert len(before) - tail <= span.end + shift
    else:
        end = before.find("\n", end_of(entries[operation.path].value, before[shift:]) + shift)
        start = before.rfind("\n", 0, entries[operation.path].key.span.start + shift) + 1
        assert len(gone) <= max(end + 1, span.end + shift) - start


def _same(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (left, right) in pairs if left != right), min(len(one), len(other)))
