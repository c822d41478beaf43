"""What is passing has one folder, which goes with the run, or with the next one."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from qinglian.site.publish import lock, passing, passing_folder


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stands for the system's temporary folder."""
    monkeypatch.setattr(passing, "system_folder", lambda: tmp_path)
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_it_is_what_this_process_and_others_that_it_starts_use(system: Path) -> None:
    before, variable = tempfile.gettempdir(), os.environ.get("TMPDIR")
    with passing_folder() as folder:
        assert folder.parent == system
        assert os.name == "nt" or folder.stat().st_mode & 0o077 == 0  # Windows says so elsewhere
        assert (tempfile.gettempdir(), os.environ["TMPDIR"]) == (str(folder), str(folder))
        assert Path(tempfile.mkdtemp()).parent == folder
    assert (tempfile.gettempdir(), os.environ.get("TMPDIR")) == (before, variable)
    assert names(system) == []


def test_a_fault_takes_it_along(system: Path) -> None:
    with pytest.raises(ZeroDivisionError), passing_folder() as folder:
        (folder / f"{1 // 0}").touch()
    assert names(system) == []


def test_that_of_a_dead_run_is_cleared(system: Path) -> None:
    """That of a run at work stays; so does what only looks like ours."""
    theirs = ["qinglian-run-0123456789abcdef", "qinglian-run-1.lock", "letter.txt"]
    for name in theirs:
        (system / name).touch()
    dead = system / "qinglian-run-fedcba9876543210"
    dead.mkdir()
    (dead / "frames").touch()
    dead.with_suffix(".lock").touch()
    with passing_folder() as one, passing_folder() as other:
        assert not dead.exists()
        assert one.is_dir()
        assert other.is_dir()
    assert names(system) == sorted(theirs)


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_nothing_is_removed_through_a_link(system: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    letters = tmp_path_factory.mktemp("letters")
    (letters / "letter.txt").touch()
    (system / "qinglian-run-0123456789abcdef").symlink_to(letters)
    (system / "qinglian-run-0123456789abcdef.lock").touch()
    with passing_folder():
        pass
    assert names(letters) == ["letter.txt"]


def test_a_lock_that_another_run_clears_is_made_anew(system: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It looked between our making the lock and our holding it."""
    right, times = lock._lock, iter([True, False, False])  # noqa: SLF001 - what the system does

    def busy(number: int) -> None:
        if next(times):
            raise lock._BusyError  # noqa: SLF001
        right(number)

    monkeypatch.setattr(lock, "_lock", busy)
    with passing_folder() as folder:
        assert folder.is_dir()
    shutil.rmtree(system)


def test_the_lock_of_folders_that_know_none_stays_with_the_system(system: Path) -> None:
    """Two builds meet there, though each has a temporary folder of its own."""
    before = lock.system_folder()
    with passing_folder():
        assert lock.system_folder() == before != Path(tempfile.gettempdir())
    assert names(system) == []
