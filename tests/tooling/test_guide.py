"""The staff guide tells the truth: its example is clean, and its faults are found as it says."""

from pathlib import Path
from shutil import copytree

import pytest
from tests.tooling.guide import PAGES, ROOT, blocks, files, snippet, write_example

from qinglian.diagnostics import Diagnostic
from qinglian.workspace import open_workspace


def findings(folder: Path) -> list[str]:
    return [_said(one) for one in open_workspace(folder).diagnostics]


def _said(one: Diagnostic) -> str:
    return f"{one.location.file}:{one.location.line}:{one.location.column} {one.code} {one.message.say('zh')}"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def example(tmp_path: Path) -> Path:
    write_example(tmp_path, "编制中")
    return tmp_path


@pytest.mark.parametrize("status", ["编制中", "审定", "公布"])
def test_the_example_is_clean(tmp_path: Path, status: str) -> None:
    write_example(tmp_path, status)
    assert findings(tmp_path) == []


def test_both_languages_show_the_same_example() -> None:
    assert blocks("guide.md") == blocks("guide.en.md")


def test_every_page_has_its_english_one() -> None:
    assert {page.name for page in PAGES.glob("*.en.md")} == {
        f"{page.stem}.en.md" for page in PAGES.glob("*.md") if not page.stem.endswith(".en")
    }


def test_the_fault_is_reported_in_the_words_of_the_guide(example: Path) -> None:
    edit(example / "content/2026/laws.yml", "效力级别: 行政法规", "效力级别: 法规")
    (found,) = findings(example)
    assert found.replace(" QL104 ", " 错误 QL104 ") in (PAGES / "guide.md").read_text(encoding="utf-8")


def test_the_next_year_is_made_as_told(example: Path) -> None:
    content = example / "content"
    copytree(content / "2026", content / "2027")
    edit(content / "2027/edition.yml", "年度: 2026", "年度: 2027\n  上一版: 2026")
    edit(content / "2027/edition.yml", "2026年度廉政", "2027年度廉政")
    edit(content / "2027/edition.yml", "2026-06-30", "2027-06-30")
    for place, text in files("2027").items():
        (example / place).write_text(text, encoding="utf-8")
    assert findings(example) == []


@pytest.mark.parametrize(
    ("key", "place", "before"),
    [
        ("豁免", "danganju/bangongshi/xinxi-gongkai.yml", "    名称: 办理政府信息公开申请\n"),
        ("公开", "danganju/unit.yml", "    名称: 政府信息公开申请办理规程\n"),
    ],
)
def test_the_one_line_examples_fit_a_record(example: Path, key: str, place: str, before: str) -> None:
    edit(example / "content/2026" / place, before, f"{before}    {snippet(key)}\n")
    assert findings(example) == []


def test_a_post_without_risks_says_so_as_told(example: Path) -> None:
    unit = example / "content/2026/danganju/unit.yml"
    post = "  - {编号: siji-gang, 名称: 驾驶岗, 内设机构: bangongshi, 层次: 非领导岗位}\n"
    edit(unit, "制度:\n", f"{post}制度:\n")
    (found,) = findings(example)
    assert " QL406 " in found
    edit(unit, "层次: 非领导岗位}", f"层次: 非领导岗位, {snippet('无风险声明')}}}")
    assert findings(example) == []


def test_the_readme_shows_a_part_of_the_example() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    record = readme.partition("```yaml\n")[2].partition("```")[0]
    assert record
    assert record in files("2026")["content/2026/danganju/bangongshi/xinxi-gongkai.yml"]
