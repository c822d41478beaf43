"""A disk that is full and one that may not be written, both real ones, below whole commands.

Each fault of the system in turn, as it is raised, is in ``tests/unit/site/publish/test_faults.py`` (publishing),
``tests/unit/cli/test_edition_killed.py`` (editions, a limit on the size of files among them) and
``tests/unit/site/test_store.py`` (the cache).
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.faults.projects import Project

PROGRAM = Path(__file__).with_name("mounted.py")
ROOT = Path(__file__).parents[2]


def _namespace() -> list[str]:
    """What gives a program mounts of its own; nothing where the system does not let us."""
    for command in (["unshare", "-m"], ["unshare", "-r", "-m"]):
        tried = [*command, "sh", "-c", "d=$(mktemp -d) && mount -t tmpfs tmpfs $d; s=$?; umount $d; rmdir $d; exit $s"]
        if shutil.which("unshare") and subprocess.run(tried, capture_output=True, check=False).returncode == 0:
            return command
    return []


NAMESPACE = _namespace()
mounts = pytest.mark.skipif(not NAMESPACE, reason="no mounts of our own are allowed here")
pytestmark = pytest.mark.slow


def steps(kind: str, original: Project, folder: Path) -> list[tuple[str, int, bool, str]]:
    """Of each step its name, its exit code, whether anything changed that must not, and the last line of a fault."""
    done = subprocess.run(
        [*NAMESPACE, sys.executable, str(PROGRAM), kind, str(original.folder), str(folder)],
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = []
    for step in map(json.loads, done.stdout.splitlines()):
        said = step["said"].replace(str(folder), "") if step["code"] else ""
        found.append((step["name"], step["code"], step["changed"], said))
    return found


@mounts
def test_full_disk(original: Project, tmp_path: Path) -> None:
    *found, passing, opened, closed, cached, again = steps("full", original, tmp_path)
    chinese = "错误：磁盘已满（或者超过配额），写不进“/disk/site”；原来的网站没有动。清理磁盘后重新构建。\n"
    english = 'Error: The disk is full (or over quota): "/disk/site" cannot be written. The old site is untouched. Free some space and build again.\n'
    assert found == [
        ("room for 0", 2, False, chinese),
        ("room for 40000", 2, False, english),
        ("room for 400000", 2, False, chinese),
        ("room again", 0, False, ""),
    ]
    assert passing[:3] == ("nothing passing", 2, False)
    assert passing[3].startswith("Error: “/disk/inner/temporary/qinglian-run-")
    assert passing[3].endswith("cannot be read or written (the disk is full; free some space and run this again).\n")
    assert opened == (
        "no new edition", 2, False,
        "错误：“/disk/inner/project/content/.qinglian-opening/bodies-jiaoyu.yml”读写不了（磁盘满了，腾出空间以后再运行一次）。\n",
    )  # fmt: skip
    assert closed == (
        "no closed edition", 2, False,
        "Error: “/disk/inner/project/content/2025/.edition.yml.qinglian-new” cannot be read or written (the disk is full; free some space and run this again).\n",
    )  # fmt: skip
    assert (cached, again) == (("no cache", 0, False, ""), ("room for a new edition", 0, False, ""))


@mounts
def test_disk_that_may_not_be_written(original: Project, tmp_path: Path) -> None:
    said = 'Error: No permission to write "/disk/{}". The old site is untouched. Check the folder\'s permissions, or choose another with --out.\n'
    lock = "/project/content/.qinglian-edition.lock"
    assert steps("read-only", original, tmp_path) == [
        ("its place", 2, False, said.format("site.building.lock")),
        (
            "its place, in Chinese", 2, False,
            "错误：没有权限写“/disk/site.building.lock”；原来的网站没有动。检查文件夹的权限，或者用 --out 换一个文件夹。\n",
        ),
        ("a new place there", 2, False, said.format("a")),
        ("verified", 0, False, ""),
        ("no new edition", 2, False, f"错误：“{lock}”读写不了（这里只能读、不能写）。\n"),
        ("no closed edition", 2, False, f"Error: “{lock}” cannot be read or written (this can only be read, not written).\n"),
        ("a site elsewhere", 0, False, ""),
    ]  # fmt: skip


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is Linux")
@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("zh", "错误：读写不了（磁盘满了，腾出空间以后再运行一次）。\n"),
        ("en", "Error: Something cannot be read or written (the disk is full; free some space and run this again).\n"),
    ],
)
def test_findings_that_cannot_be_written(language: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "content" / "2026").mkdir(parents=True)
    with Path("/dev/full").open("wb") as output:
        done = subprocess.run(
            [sys.executable, "-m", "qinglian", "--lang", language, "-C", str(tmp_path), "check"],
            stdout=output, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (2, told)
