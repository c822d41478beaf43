"""A link that a web server follows is led to the new folder in one step."""

import errno
import os
from pathlib import Path

import pytest
from tests.unit.site.publish.small_sites import SITE, files_of, names, posix, put

from qinglian.site.problems import PublishError
from qinglian.site.publish import recover


@pytest.fixture
def live(tmp_path: Path) -> Path:
    out = tmp_path / "www" / "site"
    out.parent.mkdir()
    (tmp_path / "releases").mkdir()
    out.symlink_to(Path("..", "releases", "first"))
    return out


@posix
def test_first_site_behind_a_link_that_leads_nowhere_yet(live: Path) -> None:
    put(live)
    assert live.is_symlink()
    assert files_of(live) == SITE
    assert names(live.parent) == ["site"]
    assert not str(live.readlink()).startswith("/")


@posix
def test_one_version_before_is_kept(live: Path) -> None:
    seen = []
    for number in range(4):
        put(live, {**SITE, "index.html": b"%d" % number})
        seen.append(live.resolve().name)
        assert files_of(live)["index.html"] == b"%d" % number
    assert names(live.resolve().parent) == sorted(seen[-2:])
    assert len(set(seen)) == 4


@posix
def test_unchanged_files_are_linked(live: Path) -> None:
    put(live)
    assert put(live).kept == 3


@posix
def test_folder_of_documents_behind_the_link(live: Path) -> None:
    first = live.parent.parent / "releases" / "first"
    first.mkdir()
    (first / "letter.txt").touch()
    with pytest.raises(PublishError, match="not_ours"):
        put(live)
    assert names(first) == ["letter.txt"]
    assert live.resolve() == first


@posix
def test_fault_leaves_the_link(live: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(live)
    before = live.resolve()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(PublishError, match="full"):
        put(live, {"index.html": b"new"})
    assert live.resolve() == before
    assert names(live.parent) == ["site"]
    assert names(before.parent) == [before.name]


@posix
def test_link_lost_between_two_steps_comes_back(live: Path) -> None:
    put(live)
    live.rename(live.with_name("site.0123456789abcdef.link"))
    recover(live)
    assert files_of(live) == SITE
    assert names(live.parent) == ["site"]
