"""Killed at any moment, and built twice at once: the site is whole, and the next run leaves no litter."""

import contextlib
import multiprocessing
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit.site.publishing import write_version

from qinglian.site.problems import PublishError
from qinglian.site.publish import MANIFEST, MARKER, recover, staging

FILES = 40
RUNS = int(os.environ.get("QINGLIAN_KILLS", "20"))
PROGRAM = Path(__file__).with_name("publishing.py")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL and audit paths are POSIX")


def version_of(out: Path, files: int = FILES) -> str:
    """The version that stands at ``out``; fails where files are missing, half written or of two versions."""
    found = {path: path.read_text(encoding="utf-8") for path in out.rglob("*.html")}
    assert len(found) == files
    assert {text for path, text in found.items() if int(path.stem) % 2 == 0} == {"same"}
    assert (out / MARKER).is_file()
    assert (out / MANIFEST).is_file()
    (version,) = {text for path, text in found.items() if int(path.stem) % 2}
    return version


def command(out: Path, way: str, event: int, first: int = 1, files: int = FILES) -> list[str]:
    return [sys.executable, str(PROGRAM), str(out), str(files), way, str(event), str(first)]


def start(out: Path, way: str, event: int, first: int = 1, files: int = FILES) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(out, way, event, first, files), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )


@contextlib.contextmanager
def running(out: Path, way: str) -> Iterator[subprocess.Popen[str]]:
    with start(out, way, 0) as program:
        try:
            assert program.stdout is not None
            assert program.stdout.readline() == "1\n"
            yield program
        finally:
            program.kill()


def link_live(folder: Path) -> Path:
    out = folder / "www"
    (folder / "releases").mkdir()
    out.symlink_to(Path("releases", "none"))
    return out


@pytest.mark.parametrize("place", ["folder", "link"])
def test_killed_at_random(place: str, tmp_path: Path) -> None:
    chance = random.Random(2026)
    out = tmp_path / "site" if place == "folder" else link_live(tmp_path)
    for _ in range(RUNS // 2):
        with running(out, "exchange") as program:
            time.sleep(chance.random() * 0.1)
            program.kill()
        assert int(version_of(out)) >= 1
        write_version(out, 0, FILES)
        assert version_of(out) == "0"
        assert sorted(path.name for path in tmp_path.iterdir()) == (
            ["site"] if place == "folder" else ["releases", "www"]
        )
        if place == "link":
            assert len(list((tmp_path / "releases").iterdir())) <= 2


@pytest.mark.parametrize("way", ["exchange", "rename", "link"])
def test_killed_at_every_step(way: str, tmp_path: Path) -> None:
    """Before each single change that a run makes to the disk, in turn, until one run lives to its end."""
    out = link_live(tmp_path) if way == "link" else tmp_path / "site"
    write_version(out, 0, 4)
    standing, event = "0", 0
    while True:
        event += 1
        with start(out, way, event, event, 4) as program:
            killed = program.wait() != 0
        missing = not out.exists()
        assert not missing or way == "rename"  # the one moment between two renamings, of which recover takes care
        seen = "" if missing else version_of(out, 4)
        recover(out)
        now = version_of(out, 4)
        assert now == (seen or now)
        assert now in (standing, str(event))
        standing = now
        allowed = {"releases", "www"} if way == "link" else {"site"}
        assert {path.name for path in tmp_path.iterdir()} == allowed
        if not killed:
            break
    assert event > 20
    assert standing == str(event)


def test_two_builds_at_once(tmp_path: Path) -> None:
    """The second is told who is at it, and disturbs nothing."""
    out = tmp_path / "site"
    with staging(out) as made:
        made.write("index.html", b"x")
        done = subprocess.run(command(out, "exchange", 0), capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert f"process {os.getpid()} on " in done.stderr
        assert "PublishError: locked" in done.stderr
        with pytest.raises(PublishError, match="locked"), staging(out):
            pass
        assert made.folder.is_dir()
    assert list(tmp_path.iterdir()) == []


def test_lock_of_a_dead_process_is_no_lock(tmp_path: Path) -> None:
    out = tmp_path / "site"
    (tmp_path / "site.building.lock").write_text('{"pid": 1, "host": "x", "started": "y"}', encoding="utf-8")
    write_version(out, 1, 2)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_workers_of_a_killed_build_hold_no_lock(tmp_path: Path) -> None:
    """Forked workers outlive a killed build for a while; the next build must not wait for them."""
    out = tmp_path / "site"
    context = multiprocessing.get_context("fork")
    with staging(out):
        worker = context.Process(target=time.sleep, args=(20,))
        worker.start()
    try:
        write_version(out, 1, 2)
    finally:
        worker.kill()
        worker.join()
        worker.close()


@pytest.mark.parametrize("signed", ["", "nonsense", "[]", '{"pid": 1}'])
def test_lock_that_says_nothing(signed: str, tmp_path: Path) -> None:
    with start(tmp_path / "site", "exchange", 0) as program:
        assert program.stdout is not None
        program.stdout.readline()
        lock = tmp_path / "site.building.lock"
        raised: PublishError | None = None
        until = time.monotonic() + 30  # the lock is held most of the time, not always
        while raised is None and time.monotonic() < until:
            try:
                with contextlib.suppress(FileNotFoundError):
                    os.truncate(lock, 0) if not signed else lock.write_text(signed, encoding="utf-8")
                recover(tmp_path / "site")
            except PublishError as error:
                raised = error
        program.kill()
    assert raised is not None
    assert raised.key == "locked"
    recover(tmp_path / "site")


def test_many_at_once_leave_one_whole_site(tmp_path: Path) -> None:
    """Threads of the system race for the lock: whoever loses says so, whoever wins publishes."""
    out = tmp_path / "site"
    programs = [start(out, "exchange", 0, 100 * number) for number in range(1, 4)]
    time.sleep(0.8)
    for program in programs:
        program.kill()
        program.communicate()
    write_version(out, 0, FILES)
    assert version_of(out) == "0"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
