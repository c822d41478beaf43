"""Names of files, ids, links and hand-written pages cannot reach beyond the content, nor beyond the site."""

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.functional.cases import lay_out
from tests.hostile.sites import read_page
from tests.unit.diff.sides import TextTree, base_files

from qinglian.cli import main
from qinglian.workspace import open_workspace

AN = "content/2026/shili/bangongshi/an.yml"
PAGE = "content/pages/about.md"
OUTSIDE = "outside-the-project"


def build(folder: Path, files: Mapping[str, str | bytes]) -> Result:
    """The base of the cases with more files in it, built into ``folder/site``."""
    lay_out(folder)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return CliRunner().invoke(main, ["-C", str(folder), "--lang", "zh", "build", "--no-cache"])


def codes(text: str) -> list[str]:
    """What is said of one file."""
    workspace = open_workspace(Path("an"), tree=TextTree({**base_files(), AN: text}))
    return sorted({one.code for one in workspace.diagnostics})


IDS = {
    "../../oben": "QL105", "/etc": "QL105", "a/b": "QL105", "a\\b": "QL105", "..": "QL105", ".": "QL105", ".a": "QL105",
    "con": "QL109", "CON.txt": "QL109", "nul": "QL109", "com1": "QL109", "Lpt9.": "QL109", "a.": "QL109", "a..": "QL109",
    "a b": "QL105", "a\u202eb": "QL105", "a%2e%2e": "QL105", "职权": "QL105", "a:b": "QL105", "c:": "QL105", "a\nb": "QL105",
    "a*": "QL105", "-a": "QL105", "a" * 65: "QL105", "ａ": "QL105", "a\u0301": "QL105", "a\\n": "QL105",
}  # fmt: skip


@pytest.mark.parametrize("id_", IDS)
def test_an_id_that_is_no_folder_s_name_is_an_error(id_: str) -> None:
    written = id_.replace("\\", "\\\\").replace("\n", "\\n")
    text = f'文件材料:\n  - {{编号: "{written}", 名称: 方案, 种类: 实施方案}}\n'
    assert IDS[id_] in codes(text)


PATHS = {
    "2026/shili/fangan.pdf": [],
    "../site_config.yml": ["QL105"],
    "2026/../../a.pdf": ["QL105"],
    "/etc/passwd": ["QL105"],
    "\\\\host\\share": ["QL105"],
    "C:\\a.pdf": ["QL105"],
    "file:///etc/passwd": ["QL105"],
    "2026\\..\\..\\a.pdf": ["QL105"],
}


@pytest.mark.parametrize("path", PATHS)
def test_an_attachment_stands_inside_the_content(path: str) -> None:
    text = f"文件材料:\n  - {{编号: WJ-001, 名称: 方案, 种类: 实施方案, 附件: '{path}'}}\n"
    assert codes(text) == PATHS[path]


ADDRESSES = ["javascript:pwned=1", "data:text/html,x", "//evil.example/", "ftp://a.example/b", "https://a b", "vbscript:x",
             'https://a.example/"onclick=x', "https://a.example/<b>", " https://a.example/", "https:/a"]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_is_one_of_the_web(address: str) -> None:
    assert "QL105" in codes(f"法规:\n  - {{编号: fa, 名称: 某条例, 效力级别: 行政法规, 链接: '{address}'}}\n")


@pytest.mark.parametrize("folder", ["a b", "单位", "con", "a.", "laws", "a<b>", "%2e%2e"])
def test_a_unit_in_a_folder_that_is_no_address_is_not_published(tmp_path: Path, folder: str) -> None:
    unit = "单位: {编号: danwei, 名称: 某局, 行政层级: 县级, 评定办法: banfa}\n"
    done = build(tmp_path, {f"content/2026/{folder}/unit.yml": unit})
    assert done.exit_code == 1
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("year", ["../2026", "..", "/", "2026/..", "<b>", "con", "a" * 16, "\\u202e2026", "2025"])
def test_a_year_that_is_not_its_folder_changes_no_address(tmp_path: Path, year: str) -> None:
    edition = f'版本: {{年度: "{year}", 名称: 目录, 状态: 公布, 基准日: 2026-06-30}}\n'
    done = build(tmp_path, {"content/2026/edition.yml": edition})
    assert isinstance(done.exception, SystemExit)
    assert sorted(path.name for path in tmp_path.iterdir() if path.name not in {".qinglian", "site"}) == ["content"]
    if done.exit_code == 0:
        assert (tmp_path / "site" / "2026" / "shili" / "index.html").is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="takes no such names")
@pytest.mark.parametrize(
    "name", ["<b>.yml", 'a"onclick=x.yml', "a'b&c.yml", "a b#c?d.yml", "\u202e甲.yml", "{path}.yml", "%2e.yml"]
)
def test_a_file_s_name_stays_inside_the_edit_link(tmp_path: Path, name: str) -> None:
    files = {
        "site_config.yml": "修改链接: 'https://git.example/edit/{path}#L{line}'\n",
        f"content/2026/shili/bangongshi/{name}": "职权:\n  - {编号: NB-001, 名称: 用章, 类别: 其他行政权力, 权力属性: 外部权力, 状态: 有效, 内容: 用章。, 行使主体: 本单位, 所属主项: XK-001}\n",
    }  # fmt: skip
    lay_out(tmp_path)
    build(
        tmp_path,
        {**files, "content/2026/edition.yml": "版本: {年度: 2026, 名称: 目录, 状态: 编制中, 基准日: 2026-06-30}\n"},
    )
    asked = ["-C", str(tmp_path), "build", "--no-cache", "--audience", "unit", "--unit", "shili"]
    CliRunner().invoke(main, asked)
    page = tmp_path / "site-unit-shili" / "2026" / "shili" / "powers" / "NB-001" / "index.html"
    found = read_page(page.read_text(encoding="utf-8"))
    assert found.errors == ()
    edits = [way for way in found.leads_to if way.startswith("https://git.example/")]
    assert edits
    assert [way for way in edits if not way.isascii() or set(way) & set("<>\"' ")] == []
    assert [way for way in edits if way.count("#") > 1 or "?" in way] == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs links")
@pytest.mark.parametrize("place", ["content/pages/leak.md", "content/pages/leak.txt", "content/2026/shili/leak.yml"])
def test_a_link_out_of_the_content_publishes_nothing(tmp_path: Path, place: str) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text(OUTSIDE, encoding="utf-8")
    folder = tmp_path / "project"
    lay_out(folder)
    (folder / place).parent.mkdir(parents=True, exist_ok=True)
    (folder / place).symlink_to(outside)
    done = build(folder, {})
    assert done.exit_code == 1
    assert "QL006" in done.output
    assert not (folder / "site").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs links")
def test_a_linked_folder_of_pages_publishes_nothing(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.txt").write_text(OUTSIDE, encoding="utf-8")
    folder = tmp_path / "project"
    lay_out(folder)
    (folder / "content" / "pages").symlink_to(tmp_path / "outside", target_is_directory=True)
    build(folder, {})
    found = [path for path in folder.glob("site/**/*") if path.is_file() and OUTSIDE.encode() in path.read_bytes()]
    assert found == []


def test_a_hand_written_page_runs_and_fetches_nothing(tmp_path: Path) -> None:
    text = """# 关于 Q&A <script>pwned=1</script>

<script>pwned=1</script><img src=x onerror=pwned=1> [点](javascript:pwned=1) ![图](//evil.example/a.png)

[字](#a){: onclick="pwned=1" style="color:red" }

<div markdown="1" onmouseover="pwned=1">**粗** <iframe src="https://evil.example/"></iframe></div></div></main>

qlm7c1f9e8b-body-qlm qlm7c1f9e8b-nothing-qlm {{ config }} {% raw %}
"""
    done = build(tmp_path, {PAGE: text})
    assert done.exit_code == 0, done.output
    page = read_page((tmp_path / "site" / "about" / "index.html").read_text(encoding="utf-8"))
    assert page.errors == ()
    tags = {tag for tag, _ in page.made_of}
    assert "iframe" not in tags
    assert {name for _, name in page.made_of if name.startswith("on") or name == "style"} == set()
    assert [way for way in page.leads_to if "evil" in way or way.startswith("javascript")] == []
    assert page.says.count("<script>pwned=1</script>") >= 2
    assert "关于Q&A" in page.says


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.js", "a.css", "a.svg", "a.xhtml", "a.wasm", "a", ".htaccess"])
def test_no_file_that_a_browser_or_a_server_runs_comes_along(tmp_path: Path, name: str) -> None:
    done = build(tmp_path, {f"content/pages/fujian/{name}": "<script>pwned=1</script>"})
    assert done.exit_code == 2
    assert f"content/pages 里的“fujian/{name}”不能发布" in done.output
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "name", ["2026/shili/index.md", "2026/index.md", "rules.md", "search/index.md", "qinglian-frames/0.md"]
)
def test_a_hand_written_page_takes_no_other_page_s_place(tmp_path: Path, name: str) -> None:
    done = build(tmp_path, {f"content/pages/{name}": "# 别的\n"})
    assert done.exit_code == 2
    assert "相同" in done.output
    assert not (tmp_path / "site").exists()


def test_a_picture_takes_no_place_of_our_own(tmp_path: Path) -> None:
    done = build(tmp_path, {"content/pages/index.html/a.png": b"", "content/pages/404.html/b.png": b""})
    assert done.exit_code == 2
    assert not (tmp_path / "site").exists()


def test_words_of_the_configuration_are_no_marks_of_the_frame(tmp_path: Path) -> None:
    config = "站点名称: qlm7c1f9e8b-nothing-qlm\n页脚: {主办单位: qlm7c1f9e8b-elsewhere-qlm}\n"
    assert build(tmp_path, {"site_config.yml": config}).exit_code == 0
