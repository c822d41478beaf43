"""The second content root: what stands there is for 专责 alone, and whether it is present alters nothing else."""

import shutil
from pathlib import Path

import pytest
from tests.functional.cases import told

from qinglian.disclose import Disclosed, Viewer, disclose
from qinglian.model import Catalogue, UnitId
from qinglian.model.digest import edition_digest
from qinglian.schema import load_schemas
from qinglian.workspace import Workspace, open_whole_workspace, open_workspace

BASE = Path(__file__).parents[1] / "cases" / "base"
SHILI = UnitId("shili")
RISK = """\
风险点:
  - 编号: R-900
    风险主体: {层级: 岗位, 编号: zhuren}
    职权: XK-001
    环节: [shencha]
    风险类型: 岗位职责
    风险内容: 只给专责看。
    评定等级: 二级
    责任人: [fujuzhang]
    公开: {范围: 社会, 批准: 局长}
    防控措施: [M-001, {编号: M-900, 内容: 也只给专责看。, 方面: 监督, 责任主体: bangongshi, 状态: 已落实}]
"""


def project(folder: Path, files: dict[str, str] | None = None, private: str = "../private") -> Path:
    """The clean base with a second root beside it."""
    shutil.copytree(BASE, folder / "project")
    (folder / "project" / "site_config.yml").write_text(f"内部内容文件夹: {private}\n", encoding="utf-8")
    for name, text in (files or {}).items():
        place = folder / "private" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return folder / "project"


def opened(folder: Path, files: dict[str, str] | None = None) -> Workspace:
    return open_whole_workspace(project(folder, files))


def seen(workspace: Workspace, viewer: Viewer) -> Disclosed:
    return disclose(workspace.catalogues["2026"], viewer, load_schemas())


def ids(catalogue: Catalogue, kind: str) -> list[str]:
    return sorted(record.id for record in catalogue.of_kind(kind))


def test_its_records_join_the_edition_for_oversight_alone(tmp_path: Path) -> None:
    workspace = opened(tmp_path, {"2026/shili/bangongshi/r.yml": RISK})
    assert ids(workspace.catalogues["2026"], "risks") == ["R-001", "R-900"]
    assert ids(seen(workspace, Viewer("oversight", SHILI)).catalogue, "measures") == ["M-001", "M-900"]
    for viewer in (Viewer(), Viewer("system", SHILI), Viewer("unit", SHILI)):
        assert ids(seen(workspace, viewer).catalogue, "risks") == ["R-001"]


def test_a_line_that_widens_is_told_with_the_root_in_the_files_name(tmp_path: Path) -> None:
    workspace = opened(tmp_path, {"2026/shili/bangongshi/r.yml": RISK})
    assert told(workspace.diagnostics) == (
        "../private/2026/shili/bangongshi/r.yml:10:14 QL706 error\n"
        "    放宽到“社会”，而内部内容文件夹里的记录只给“专责”看。\n"
        "    改法：可以让更多人看的，移到内容文件夹；不是的，去掉这一行。\n"
    )


def test_no_notice_tells_of_it(tmp_path: Path) -> None:
    """Not even where a record of it gives the ground and the day of the re-view."""
    line = "    公开: {范围: 专责, 依据: 第十六条第一款, 复核日期: 2027-01-01}\n"
    present = opened(
        tmp_path / "1", {"2026/shili/bangongshi/r.yml": RISK.replace("    公开: {范围: 社会, 批准: 局长}\n", line)}
    )
    absent = opened(tmp_path / "2")
    for viewer in (Viewer(), Viewer("system", SHILI), Viewer("unit", SHILI)):
        assert seen(present, viewer).notices == seen(absent, viewer).notices


def test_its_absence_alters_nothing_that_others_see(tmp_path: Path) -> None:
    files = {
        "2026/shili/bangongshi/r.yml": RISK,
        "2026/laws.yml": "法规: [{编号: mi, 名称: 内部规定, 效力级别: 规范性文件}]",
        "2026/shili/jubao.yml": "制度: [{编号: ZD-900, 名称: 线索办法, 状态: 有效}]",
    }
    present, absent = opened(tmp_path / "1", files), opened(tmp_path / "2")
    for viewer in (Viewer(), Viewer("system", SHILI), Viewer("unit", SHILI)):
        assert seen(present, viewer) == seen(absent, viewer)
    digests = {edition_digest(one.catalogues["2026"], load_schemas()) for one in (present, absent)}
    assert len(digests) == 1


def test_what_is_said_of_the_content_is_the_same_with_it_and_without(tmp_path: Path) -> None:
    """A reference to what stands in the second root leads nowhere, and what it alone uses lies idle."""
    files = {"2026/shili/bangongshi/r.yml": RISK.replace("M-001,", "M-001, M-777,")}
    content = {
        "an.yml": "防控措施: [{编号: M-777, 内容: 只有内部用到。, 方面: 监督, 责任主体: bangongshi, 状态: 已落实}]",
        "guanlian.yml": "文件材料: [{编号: W-1, 名称: 报告, 种类: 自查报告, 涉及: [风险点/R-900], 日期: 2026-02-01}]",
    }
    said = []
    for root in ("1", "2"):
        folder = project(tmp_path / root, files if root == "1" else None)
        for name, text in content.items():
            (folder / "content/2026/shili" / name).write_text(text, encoding="utf-8")
        found = open_whole_workspace(folder).diagnostics
        said.append([one for one in found if not one.location.file.startswith("../private/")])
    assert said[0] == said[1]
    assert {one.code for one in said[0]} == {"QL202", "QL407"}


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("2026/shili/a.yml", "风险典: []", "../private/2026/shili/a.yml:1:1 QL008 error"),
        (
            "2026/shili/a.yml",
            "岗位: [{编号: zhuren, 名称: 重了, 层次: 一般岗位}]",
            "../private/2026/shili/a.yml:1:11 QL201 error",
        ),
        ("2027/shili/a.yml", "岗位: []", "../private/2027/shili/a.yml:1:1 QL007 warning"),
        ("a.yml", "岗位: []", "../private/a.yml:1:1 QL007 warning"),
        (
            "2026/shili/a.yml",
            "制度: [{编号: Z, 名称: 制度, 适用职权: [XK-002], 状态: 有效}]",
            "../private/2026/shili/a.yml:1:29 QL202 error",
        ),
    ],
)
def test_its_faults_are_told_at_their_place(tmp_path: Path, name: str, text: str, expected: str) -> None:
    found = told(opened(tmp_path, {name: text}).diagnostics).splitlines()
    assert expected in found


def test_its_records_do_not_replace_those_of_the_content(tmp_path: Path) -> None:
    text = "岗位: [{编号: zhuren, 名称: 重了, 层次: 一般岗位}]"
    workspace = opened(tmp_path, {"2026/shili/a.yml": text})
    names = [getattr(one, "name", "") for one in workspace.catalogues["2026"].of_kind("posts") if one.id == "zhuren"]
    assert names == ["办公室主任"]


@pytest.mark.parametrize("private", ["content", "content/2026", "."])
def test_it_cannot_be_the_content_itself(tmp_path: Path, private: str) -> None:
    workspace = open_whole_workspace(project(tmp_path, private=private))
    assert told(workspace.diagnostics).splitlines()[:2] == [
        "site_config.yml:1:1 QL105 error",
        f"    内部内容文件夹“{private}”与内容文件夹“content”重叠。",
    ]


def test_only_those_who_ask_for_it_read_it(tmp_path: Path) -> None:
    """What compares revisions does not: no revision holds it."""
    folder = project(tmp_path, {"2026/shili/bangongshi/r.yml": RISK})
    assert ids(open_workspace(folder).catalogues["2026"], "risks") == ["R-001"]
