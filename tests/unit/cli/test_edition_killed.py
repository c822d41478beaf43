"""Killed at any moment, on a full disk, and twice at once: the content is as it was, and the next run leaves no litter."""

import errno
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.unit.cli.edition_kills import Killable
from tests.unit.cli.editions import READY, Files, files_of, lay_out_ready, run, shown

from qinglian.edit import disk
from qinglian.edit.disk import LOCK
from qinglian.site.publish.lock import locked

resource = pytest.importorskip("resource", reason="limits, SIGKILL and fork are POSIX")
KILLS = int(os.environ.get("QINGLIAN_KILLS", "30"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An edition that may be closed, and carried over."""
    return lay_out_ready(tmp_path / "project")


@pytest.fixture(params=[("open", "2027"), ("close", "2026")], ids=["open", "close"])
def words(request: pytest.FixtureRequest) -> tuple[str, str]:
    """The command."""
    found: tuple[str, str] = request.param
    return found


def _reset(project: Path, old: Files) -> None:
    shutil.rmtree(project / "content" / "2027", ignore_errors=True)
    for name, data in old.items():
        (project / name).write_bytes(data)


def test_killed_at_random(project: Path, words: tuple[str, str], killable: Killable) -> None:
    chance = random.Random(2027)
    old = files_of(project)
    assert killable.ask(*words) == 0
    new = files_of(project)
    assert new != old
    codes = []
    for _ in range(KILLS):
        _reset(project, old)
        codes.append(killable.ask(*words, seconds=0.001 + chance.random() * 0.1))
        assert shown(files_of(project)) in (old, new)
        killable.ask(*words)
        assert files_of(project) == new
    assert -9 in codes


@pytest.mark.slow
def test_killed_before_every_line_that_writes(project: Path, words: tuple[str, str], killable: Killable) -> None:
    """Of the lines before which the disk is the same, before one."""
    old = files_of(project)
    moments = killable.moments(*words, watched=project)
    new = files_of(project)
    for moment in moments:
        _reset(project, old)
        assert killable.ask(*words, line=moment) == -9
        assert shown(files_of(project)) in (old, new)
        killable.ask(*words)
        assert files_of(project) == new
    assert len(moments) > 3


@pytest.mark.parametrize("call", ["_write", "_patiently", "copy_file"])
def test_disk_that_is_full(project: Path, words: tuple[str, str], call: str, monkeypatch: pytest.MonkeyPatch) -> None:
    old = files_of(project)
    for writes in range(4):
        left = iter([False] * writes)
        right = getattr(disk, call)

        def full(*arguments: object, left: Iterator[bool] = left, right: Callable[..., object] = right) -> object:
            if next(left, True):
                raise OSError(errno.ENOSPC, "No space left on device", str(project / "x.yml"))
            return right(*arguments)

        with monkeypatch.context() as patch:
            patch.setattr(disk, call, full)
            patch.setattr("qinglian.edit.opening.copy_file", full if call == "copy_file" else disk.copy_file)
            result = run(project, *words)
        if result.exit_code == 0:
            assert writes or call == "copy_file"
            return
        assert (result.exit_code, result.stdout) == (2, "")
        assert "磁盘满了" in result.stderr
        assert files_of(project) == old


def test_file_cut_short_by_the_system(project: Path, words: tuple[str, str]) -> None:
    """A limit on the size of files: the write fails in the middle of a file."""
    old = files_of(project)
    command = [sys.executable, "-m", "qinglian", "-C", str(project), "--lang", "en", "edition", *words]

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (120, 120))

    done = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=limited)
    assert (done.returncode, done.stdout) == (2, "")
    assert "(larger than the system allows)" in done.stderr
    assert files_of(project) == old


def test_content_that_cannot_be_written(project: Path, words: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a read-only disk; the tests may run as root, whom no permission stops."""
    right = os.open

    def refuse(path: str, flags: int, *rest: int) -> int:
        if str(project) in str(path) and flags & os.O_ACCMODE:
            raise OSError(errno.EROFS, "Read-only file system", str(path))
        return right(path, flags, *rest)

    old = files_of(project)
    monkeypatch.setattr(os, "open", refuse)
    result = run(project, *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "读写不了（这里只能读、不能写）" in result.stderr
    assert files_of(project) == old


def test_two_at_once(project: Path, words: tuple[str, str]) -> None:
    content = project / "content"
    old = files_of(project)
    with locked(content / LOCK, content):
        (content / ".qinglian-opening").mkdir()
        result = run(project, *words)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(f"错误：另一个命令正在打开或者关闭年度（进程 {os.getpid()}，主机 ")
        assert (content / ".qinglian-opening").is_dir()  # what the other one is making
        (content / ".qinglian-opening").rmdir()
    assert files_of(project) == old
    assert run(project, *words).exit_code == 0


def test_file_that_changes_while_it_is_read(
    project: Path, words: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody saves it between our reading of the content and our writing."""
    saved = READY.replace("# 六月", "# 七月").encode()
    path = project / "content" / "2026" / "edition.yml"
    name = {"open": "qinglian.cli.edition.plan_opening", "close": "qinglian.cli.edition.close_edition"}[words[0]]
    module, _, function = name.rpartition(".")
    right = getattr(sys.modules[module], function)

    def late(*arguments: object) -> object:
        path.write_bytes(saved)
        return right(*arguments)

    monkeypatch.setattr(name, late)
    result = run(project, *words)
    assert result.exit_code == 1
    assert "在读取以后又被保存过" in result.stdout
    assert path.read_bytes() == saved
    assert not (project / "content" / "2027").exists()


def test_file_that_changes_at_the_last_moment_is_not_overwritten(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = project / "content" / "2026" / "edition.yml"
    right = shutil.copymode

    def late(old: Path, new: Path) -> None:
        right(old, new)
        path.write_bytes(b"# saved\n")

    monkeypatch.setattr(shutil, "copymode", late)
    result = run(project, "close", "2026")
    assert result.exit_code == 1
    assert "在读取以后又被保存过" in result.stdout
    assert files_of(project / "content" / "2026")["edition.yml"] == b"# saved\n"
    assert sorted(path.name for path in path.parent.iterdir()) == ["edition.yml", "laws.yml", "schemes", "shili"]
