"""What killed runs left is finished or undone, and cleared away; what only looks like it stays."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.unit.site.publish.small_sites import SITE, files_of, names, posix, put

from qinglian.site.publish import MANIFEST, recover

TOKEN = "0123456789abcdef"  # noqa: S105 - of a run, nothing secret


def leave(out: Path, state: str, files: Mapping[str, bytes], *, whole: bool = True) -> Path:
    folder = out.with_name(f"{out.name}.{TOKEN}.{state}")
    put(folder, files)
    if not whole:
        (folder / MANIFEST).unlink()
    return folder


def test_swap_undone_in_the_middle_is_finished(tmp_path: Path) -> None:
    out = tmp_path / "site"
    leave(out, "old", SITE)
    leave(out, "ready", {"index.html": b"new"})
    recover(out)
    assert files_of(out) == {"index.html": b"new"}
    assert names(tmp_path) == ["site"]


def test_old_site_comes_back(tmp_path: Path) -> None:
    out = tmp_path / "site"
    leave(out, "old", SITE)
    leave(out, "building", {"index.html": b"half"})
    recover(out)
    assert files_of(out) == SITE
    assert names(tmp_path) == ["site"]


def test_half_removed_site_is_not_taken_for_a_whole_one(tmp_path: Path) -> None:
    out = tmp_path / "site"
    leave(out, "ready", {"index.html": b"rest"}, whole=False)
    recover(out)
    assert names(tmp_path) == []


@pytest.mark.parametrize("state", ["building", "ready", "old"])
def test_cleared_where_the_site_stands(state: str, tmp_path: Path) -> None:
    out = tmp_path / "site"
    put(out)
    leave(out, state, {"index.html": b"other"})
    recover(out)
    assert files_of(out) == SITE
    assert names(tmp_path) == ["site"]


def test_only_ours_is_cleared(tmp_path: Path) -> None:
    out = tmp_path / "site"
    put(out)
    theirs = [f"site.{TOKEN}.building", f"site.{TOKEN}.old"]
    for name in theirs:
        (tmp_path / name).mkdir()
        (tmp_path / name / "letter.txt").touch()
    (tmp_path / "site.1.building").mkdir()
    put(tmp_path / f"site2.{TOKEN}.ready")
    recover(out)
    assert names(tmp_path) == sorted(["site", *theirs, "site.1.building", f"site2.{TOKEN}.ready"])


@posix
def test_link_named_like_litter_is_not_followed(tmp_path: Path) -> None:
    out, other = tmp_path / "site", tmp_path / "other"
    put(out)
    put(other)
    (tmp_path / f"site.{TOKEN}.old").symlink_to(other)
    recover(out)
    assert files_of(other) == SITE
