"""Every fault of the system is said in a sentence, and nothing is lost."""

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from tests.unit.site.publish.small_sites import SITE, files_of, names, posix, put

from qinglian.site.problems import PublishError
from qinglian.site.publish import recover, stage, staging
from qinglian.words import LANGUAGES, Language, locale_words


def yaml_words(language: Language) -> dict[str, dict[str, str]]:
    return cast("dict[str, dict[str, str]]", locale_words("site", language)["problems"])


def test_failed_build_leaves_the_old_site(tmp_path: Path) -> None:
    out = tmp_path / "site"
    put(out)
    with pytest.raises(ZeroDivisionError), staging(out) as made:
        made.write("index.html", b"%d" % (1 // 0))
    assert files_of(out) == SITE
    assert names(tmp_path) == ["site"]


def test_unpublished_stage_is_gone(tmp_path: Path) -> None:
    with staging(tmp_path / "site") as made:
        made.write("index.html", b"x")
    assert names(tmp_path) == []


# Each is said in a sentence, and nothing is lost.
@pytest.mark.parametrize(
    ("number", "key"),
    [
        *((errno.ENOSPC, "full"), (errno.EDQUOT, "full"), (errno.EROFS, "read_only"), (errno.EACCES, "read_only")),
        *((errno.ENAMETOOLONG, "too_long"), (errno.EIO, "failed"), (errno.EBUSY, "in_use")),
    ],
)
@pytest.mark.parametrize("function", ["_write", "rename", "flush", "flush_names"])
@pytest.mark.usefixtures("way")
def test_named(function: str, number: int, key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "site"
    put(out)
    calls = iter(range(100))
    original: Callable[..., object] = getattr(stage, function)

    def fail(*arguments: object) -> object:
        if next(calls) < {"_write": 2, "rename": 1}.get(function, 0):
            return original(*arguments)
        raise OSError(number, os.strerror(number), str(out / "index.html"))

    # By the old way alone, so that the second renaming is tried at all.
    monkeypatch.setattr(stage, "exchange", lambda _one, _other: False)
    monkeypatch.setattr(stage, function, fail)
    with pytest.raises(PublishError) as raised:
        put(out, {"index.html": b"new", "b": b"c"})
    monkeypatch.undo()
    assert raised.value.key == key
    recover(out)
    assert files_of(out) in ([SITE] if function != "flush_names" else [{"index.html": b"new", "b": b"c"}])
    assert names(tmp_path) == ["site"]


@posix
@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is Linux")
def test_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "site"
    put(out)
    write = Path.open
    monkeypatch.setattr(
        Path,
        "open",
        lambda self, mode="r", **rest: write(
            Path("/dev/full") if mode == "xb" and self.name == "b" else self,
            "wb" if mode == "xb" and self.name == "b" else mode,
            **rest,
        ),
    )
    with pytest.raises(PublishError, match="full"):
        put(out, {"a": b"a", "b": b"b"})
    monkeypatch.undo()
    assert files_of(out) == SITE
    assert names(tmp_path) == ["site"]


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_read_only_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(PublishError, match="read_only"):
            put(tmp_path / "site")
    finally:
        tmp_path.chmod(0o700)


def test_every_problem_is_said_in_both_languages() -> None:
    said: list[dict[str, dict[str, str]]] = [yaml_words(language) for language in LANGUAGES]
    assert said[0].keys() == said[1].keys()
    assert all(set(entry) == {"message", "hint"} for one in said for entry in one.values())
