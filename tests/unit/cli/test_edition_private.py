"""``qinglian edition open`` where the project has a second content root: both are carried over, or neither."""

import errno
import os
import shutil
from pathlib import Path

import pytest
from tests.unit.cli.edition_kills import Killable
from tests.unit.cli.editions import Files, files_of, lay_out_ready, run, shown

from qinglian.edit import disk
from qinglian.edit.disk import LOCK
from qinglian.site.publish.lock import locked

KEPT = """\
制度:
  - {编号: ZD-900, 名称: 线索办法, 状态: 有效, 核实日期: 2026-01-02}
  # 到期的
  - {编号: ZD-901, 名称: 谈话办法, 状态: 有效, 豁免: [{规则: QL206, 理由: 试, 期限: 2026-12-31}]}
"""
OPENED = KEPT.replace(", 豁免: [{规则: QL206, 理由: 试, 期限: 2026-12-31}]", "")
YEARLY = "文件材料: [{编号: WJ-900, 名称: 内部通报, 种类: 会议纪要, 日期: 2026-02-01, 附件: 2026/shili/tongbao.pdf}]\n"
PRIVATE = {
    "2026/shili/jubao.yml": KEPT,
    "2026/shili/tongbao.yml": YEARLY,
    "2026/shili/tongbao.pdf": "%PDF",
    "2026/shili/biaoge.docx": "PK",
}
CARRIED = {"2027/shili/jubao.yml": OPENED, "2027/shili/biaoge.docx": "PK"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with private records beside it."""
    project = lay_out_ready(tmp_path / "project")
    (project / "site_config.yml").write_text("内部内容文件夹: ../private\n", encoding="utf-8")
    for name, text in PRIVATE.items():
        place = tmp_path / "private" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="\n")
    return project


def private_of(project: Path) -> dict[str, str]:
    return {name: data.decode() for name, data in files_of(project.parent / "private").items()}


def test_what_is_private_is_carried_over_too(project: Path) -> None:
    before = files_of(project)
    result = run(project, "open", "2027")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "已从 2026 年度带出 2027 年度，在 content/2027，共 5 个文件。\n"
        "内部内容文件夹里的也带了过来，在 ../private/2027，共 2 个文件。\n"
        "只属于 2026 年度、没有带过来的：文件材料 1 条。\n"
        "其中 2 个文件里没有别的内容，没有复制：\n"
        "  - ../private/2026/shili/tongbao.pdf\n"
        "  - ../private/2026/shili/tongbao.yml\n"
        "到 2027-06-30 已经过期的豁免 1 条，去掉了，规则恢复适用：\n"
        "  - ../private/2026/shili/jubao.yml:4 QL206 (2026-12-31)\n"
        "接下来要做：\n"
        "  - 基准日是 2027-06-30，法规是否有效、期限是否已过都按这一天判断；审定前改成实际日期。\n"
        "  - 2 条记录带着以前的核实日期：逐条对照法规和实际重新核实，再更新日期。\n"
        "  - 增、减、改了什么，都在变更记录里写明触发因素和依据；不要改动编号。\n"
        "  - 现在有 0 个错误、2 个警告，运行 qinglian check 查看。\n"
    )
    assert private_of(project) == {**PRIVATE, **CARRIED}
    assert {name: data for name, data in files_of(project).items() if "/2027/" not in name} == before


def test_the_content_is_carried_over_alike_with_private_records_and_without(project: Path) -> None:
    run(project, "open", "2027")
    carried = files_of(project / "content" / "2027")
    shutil.rmtree(project / "content" / "2027")
    shutil.rmtree(project.parent / "private")
    assert run(project, "open", "2027").exit_code == 0
    assert files_of(project / "content" / "2027") == carried


def test_a_private_root_that_is_not_here_is_told(project: Path) -> None:
    shutil.rmtree(project.parent / "private")
    result = run(project, "open", "2027")
    assert (result.exit_code, result.stdout.splitlines()[1]) == (
        0,
        "内部内容文件夹 ../private 不在这里，其中 2026 年度的记录没有带过来：请保管它的人把其中的 2026 文件夹复制为 2027，去掉只属于旧年度的记录。",
    )


def test_a_private_root_without_the_old_year_says_nothing(project: Path) -> None:
    shutil.rmtree(project.parent / "private" / "2026")
    result = run(project, "open", "2027")
    assert (result.exit_code, "内部内容" in result.stdout) == (0, False)
    assert private_of(project) == {}


def test_a_private_year_that_stands_already_is_left_alone(project: Path) -> None:
    (project.parent / "private" / "2027").mkdir()
    before = files_of(project.parent)
    result = run(project, "open", "2027")
    assert (result.exit_code, result.stdout) == (
        1,
        "没有打开 2027 年度：\n  - 2027 年度已经有了：../private/2027。直接在里面修改；确要重来的，先移走这个文件夹。\n",
    )
    assert files_of(project.parent) == before


def test_errors_among_private_records_keep_the_year_from_being_opened(project: Path) -> None:
    (project.parent / "private/2026/shili/jubao.yml").write_text("职全: []\n", encoding="utf-8")
    before = files_of(project.parent)
    result = run(project, "open", "2027")
    assert result.exit_code == 1
    assert "../private/2026/shili/jubao.yml:1:1 错误 QL008" in result.stdout
    assert "  - 2026 年度有 1 个错误。先改正：运行 qinglian check 查看。\n" in result.stdout
    assert files_of(project.parent) == before


@pytest.mark.parametrize("call", ["_write", "_patiently"])
def test_disk_that_is_full_leaves_both_as_they_were(project: Path, call: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """At each write and each renaming in turn, until a run has none left to fail; what was done is taken back."""
    old = files_of(project.parent)
    right = getattr(disk, call)
    for writes in range(20):
        left = iter([*[False] * writes, True])

        def full(*arguments: object, left: object = left) -> object:
            if next(left, False):  # type: ignore[call-overload]
                raise OSError(errno.ENOSPC, "No space left on device", str(project / "x.yml"))
            return right(*arguments)

        with monkeypatch.context() as patch:
            patch.setattr(disk, call, full)
            result = run(project, "open", "2027")
        if result.exit_code == 0:
            assert writes == {"_write": 7, "_patiently": 3}[call]
            assert private_of(project) == {**PRIVATE, **CARRIED}
            return
        assert (result.exit_code, result.stdout) == (2, "")
        assert files_of(project.parent) == old


@pytest.mark.slow
def test_killed_before_every_line_that_writes(project: Path, killable: Killable) -> None:
    """The content never has the year without its private records; these may stand first, and nobody reads them so."""
    old = files_of(project.parent)
    moments = killable.moments("open", "2027", watched=project.parent)
    new = files_of(project.parent)
    for moment in moments:
        for root in (project / "content", project.parent / "private"):
            shutil.rmtree(root / "2027", ignore_errors=True)
        assert killable.ask("open", "2027", line=moment) == -9
        seen = shown(files_of(project.parent))
        assert _content(seen) == _content(old) or seen == shown(new)
        killable.ask("open", "2027")
        assert files_of(project.parent) == new
    assert len(moments) > 15


def _content(files: Files) -> Files:
    return {name: data for name, data in shown(files).items() if name.startswith("project/")}


def test_a_run_that_was_cut_short_is_completed_and_told(project: Path) -> None:
    """Killed between the two renamings; then the private root is out of reach, and then it is back."""
    run(project, "open", "2027")
    content, private = project / "content", project.parent / "private"
    new = files_of(project.parent)
    (content / "2027").rename(content / ".qinglian-opening-2027")
    private.rename(private.with_name("away"))
    result = run(project, "open", "2027")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "../private" in result.stderr
    private.with_name("away").rename(private)
    result = run(project, "open", "2027")
    assert (result.exit_code, result.stdout.splitlines()[0]) == (1, "上一次打开 2027 年度中途断了，现在已经补完。")
    assert files_of(project.parent) == new


def test_two_projects_with_one_private_root_do_not_open_a_year_at_once(project: Path) -> None:
    private = project.parent / "private"
    with locked(private / LOCK, private):
        result = run(project, "open", "2027")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"（进程 {os.getpid()}，" in result.stderr
