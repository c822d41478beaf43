"""The preview sees what is saved."""

import time
from pathlib import Path

import pytest

from qinglian.site.serve import Watched
from qinglian.site.serve.watch import Watcher


@pytest.mark.parametrize("polling", [False, True])
def test_watcher_sees_what_is_saved(polling: bool, tmp_path: Path) -> None:  # noqa: FBT001
    folder = tmp_path / "content"
    (folder / "2026").mkdir(parents=True)
    config = tmp_path / "site_config.yml"
    config.touch()
    watcher = Watcher(Watched([folder], [config]), polling=polling)
    watcher.start()
    try:
        time.sleep(0.8)
        assert watcher.wait(0) == frozenset()
        for path in (folder / "2026" / "new.yml", config):
            other = path.with_name(path.name + ".tmp")
            other.write_text("a: 1\n", encoding="utf-8")
            other.replace(path)  # as many editors save
            assert path.resolve() in seen(watcher)
        for name in (".a.yml.swp", "a.yml~", "4913.tmp"):
            (folder / name).touch()
        (tmp_path / "other.yml").touch()
        # Polling tells of the folder as well: rather one look too many.
        assert [path for path in watcher.wait(0.7) if not (polling and path.is_dir())] == []
    finally:
        watcher.stop()


def seen(watcher: Watcher) -> set[Path]:
    """What changed until nothing more does."""
    found = set(watcher.wait(5))
    while more := watcher.wait(0.6):
        found |= more
    return found


def test_watcher_outlives_a_folder_that_goes_and_comes(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    watcher = Watcher(Watched([folder, tmp_path / "nothing"]), polling=True)
    watcher.start()
    time.sleep(0.4)
    folder.rmdir()
    time.sleep(0.4)
    folder.mkdir()
    deadline = time.monotonic() + 8
    found: frozenset[Path] = frozenset()
    while not found and time.monotonic() < deadline:
        (folder / "a.yml").write_text(str(time.monotonic()), encoding="utf-8")
        found = watcher.wait(0.3)
    watcher.stop()
    assert found
