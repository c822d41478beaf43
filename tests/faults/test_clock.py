"""A clock set back, and files whose times are still to come or long past: nothing waits, nothing is overlooked.

That such a file is read at once is in ``tests/unit/read/test_whole.py``. No lock goes by the clock.
"""

import os
import time
from pathlib import Path

import pytest
from tests.faults.conftest import Built
from tests.faults.projects import STATES, Project, bring_to

from qinglian.site.serve.watch import Watched, Watcher
from qinglian.site.store import Store

YEAR = 365 * 24 * 3600.0


def aged(folder: Path, seconds: float) -> None:
    """Let everything below a folder have been written so long after now."""
    when = time.time() + seconds
    for path in [folder, *folder.rglob("*")]:
        os.utime(path, (when, when), follow_symlinks=False)


@pytest.mark.slow
def test_sites_are_the_same_whenever_files_were_written(built: Built) -> None:
    """Site, cache and the lock and the folders of a run that died are from the future: the clock was set back."""
    build = built("--jobs", "1")
    project = build.project
    leftovers(project)
    for years, state in zip((50, -40), STATES, strict=True):
        aged(project.folder, years * YEAR)
        bring_to(project, state)
        os.utime(project.changing, (time.time() + years * YEAR,) * 2)
        build.built()
        assert build.site_digest() == build.digests[state]


def leftovers(project: Project) -> None:
    """What a killed build leaves."""
    (project.folder / "site.building.lock").write_text('{"pid": 1, "host": "x", "started": "2099-01-01"}', "utf-8")
    (project.folder / "site.0123456789abcdef.building").mkdir()
    (project.temporary / "qinglian-run-0123456789abcdef.lock").touch()
    (project.temporary / "qinglian-run-0123456789abcdef").mkdir()
    aged(project.temporary, 50 * YEAR)


@pytest.mark.parametrize("polling", [False, True])
def test_an_edit_is_seen_that_is_older_than_what_it_replaces(polling: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """So it is after the clock was set back, and where somebody brings back an old copy with its time."""
    path = tmp_path / "content" / "a.yml"
    path.parent.mkdir()
    path.write_bytes(b"a: 1\n")
    os.utime(path, (time.time() + YEAR,) * 2)
    watcher = Watcher(Watched([path.parent]), polling=polling)
    watcher.start()
    try:
        time.sleep(0.8)
        assert watcher.wait(0) == frozenset()
        path.write_bytes(b"a: 2\n")
        os.utime(path, (time.time() - YEAR,) * 2)
        assert path in watcher.wait(5)
    finally:
        watcher.stop()


def test_a_cache_from_the_future_is_used_and_pruned(tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    store.put("charts", "0" * 64, b"chart")
    aged(tmp_path / "cache", YEAR)
    assert store.get("charts", "0" * 64) == b"chart"
    store.prune(0)
    assert store.get("charts", "0" * 64) is None
