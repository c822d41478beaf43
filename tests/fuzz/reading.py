"""Bytes and texts of files: read, composed, made records, a catalogue, checked; whatever stands there is told."""

from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from tests.fuzz.stock import EDITS, NUMBERS, mutated, sample_texts
from tests.fuzz.targets import Target
from tests.unit.diff.sides import CASE, LAWS, POWER, SCHEME, UNIT, TextTree, base_files

from qinglian.config import parse_config
from qinglian.diagnostics import Diagnostic
from qinglian.read.source import Source, decode
from qinglian.report import REPORTERS, Findings
from qinglian.schema import load_schemas, read_records
from qinglian.words import LANGUAGES
from qinglian.workspace import Workspace, open_workspace

_FILES = (CASE, POWER, UNIT, SCHEME, LAWS, "content/2026/edition.yml")
_CONFIG = (
    "站点名称: 示例目录\n网址: https://www.example/lianzheng/\n页脚: {主办单位: 示例市}\n"
    "流程图: {引擎: 内置}\n检查规则: {QL411: {级别: 关闭, 理由: 无}}\n"
)


def read_bytes(given: list[Any]) -> None:
    """Bytes of a sample file in another encoding, cut and mixed."""
    which, encoding, edits = given
    text = mutated(sample_texts()[which % len(sample_texts())], edits)
    name = ("utf-8", "gb18030", "utf-16", "latin-1", "utf-8-sig")[encoding % 5]
    data = bytearray(text.encode(name, "replace"))
    for what, where, byte in edits[::2]:
        place = where % (len(data) + 1)
        data[place : place + what % 3] = bytes([byte % 256])
    source, said = decode("an.yml", bytes(data))
    records, more = read_records(source, load_schemas()) if source else ([], [])
    assert records or source is None or more or not source.text.strip(" \n\r\t\ufeff#") or more == []
    judge([*said, *more], source.lines if source else None)


def read_text(given: list[Any]) -> None:
    """Any text as a content file, alone."""
    (text,) = given
    source, said = decode("an.yml", text.encode("utf-8", "surrogatepass"))
    if source:
        records, more = read_records(source, load_schemas())
        assert (records, more) == read_records(source, load_schemas())
        judge([*said, *more], source.lines)


def read_project(given: list[Any]) -> None:
    """A project of which one file, and a file of one of the sample's, is another."""
    which, donor, edits = given
    name = _FILES[which % len(_FILES)]
    before = base_files().get(name, sample_texts()[donor % len(sample_texts())])
    check_files({**base_files(), name: mutated(before, edits)})


def check_files(files: dict[str, str]) -> Workspace:
    """The workspace of a project's files; what is told can be told to everybody."""
    writable = {name: text.encode("utf-8", "replace").decode() for name, text in files.items()}
    workspace = open_workspace(Path("fuzz"), tree=TextTree(writable))
    for one in workspace.diagnostics:
        source = workspace.sources.get(one.location.file)
        judge([one], source.lines if source else None)
    for language in LANGUAGES:
        told = Findings(workspace.diagnostics, language, lambda file: _lines(workspace, file))
        for reporter in REPORTERS.values():
            assert reporter(told)
    return workspace


def _lines(workspace: Workspace, file: str) -> list[str] | None:
    source = workspace.sources.get(file)
    return source.lines if source else None


def judge(diagnostics: list[Diagnostic], lines: list[str] | None) -> None:
    """Each is said in both languages, at a place that there is."""
    for one in diagnostics:
        for language in LANGUAGES:
            assert one.message.say(language)
            assert one.message.hint(language) is not None
        place = one.location
        assert 1 <= place.line <= place.end_line
        assert place.column >= 1
        if lines is not None:
            assert place.end_line <= len(lines) + 1
            assert place.line > len(lines) or place.column <= len(lines[place.line - 1]) + 2
    codes = [one.code for one in diagnostics]
    assert all(code.startswith("QL") for code in codes)
    assert all(one is not other for one, other in pairwise(diagnostics))


def read_config(given: list[Any]) -> None:
    """A configuration."""
    (edits,) = given
    config, said = parse_config(Source("site_config.yml", mutated(_CONFIG, edits)))
    assert config.content
    judge(said, None)


@cache
def _written() -> st.SearchStrategy[str]:
    """Text that is nearly YAML, from the words of the schemas."""
    schemas = load_schemas()
    labels = [word for kind in schemas.kinds.values() for word in (kind.name, kind.label.zh)]
    labels += [spec.label.zh for kind in schemas.kinds.values() for spec in kind.table.fields.values() if spec.label.zh]
    signs = [
        ": ",
        ":\n",
        "\n",
        "\n  ",
        "\n  - ",
        "\n    ",
        "- ",
        "{",
        "}",
        "[",
        "]",
        ", ",
        "'",
        '"',
        "|\n",
        "#",
        "甲",
        "20日",
    ]
    signs += [
        "&a",
        "*a",
        "!x ",
        "? ",
        "\t",
        "\r\n",
        "---\n",
        "\\",
        "编号: ",
        "名称: ",
        "XK-001",
        "\u202e",
        "\x85",
        "\ufeff",
    ]
    return st.lists(st.sampled_from([*labels, *signs * 12]), max_size=60).map("".join)


TARGETS = (
    Target("read-bytes", st.tuples(NUMBERS, NUMBERS, EDITS).map(list), read_bytes),
    Target("read-text", st.tuples(st.text(max_size=300) | _written()).map(list), read_text),
    Target("read-project", st.tuples(NUMBERS, NUMBERS, EDITS).map(list), read_project, patience=20.0),
    Target("read-config", st.tuples(EDITS).map(list), read_config),
)
