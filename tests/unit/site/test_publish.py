"""A site is in place whole or not at all, and nobody's documents are touched."""

import errno
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from qinglian.site.problems import PublishError
from qinglian.site.publish import MANIFEST, MARKER, Published, disk, publish, recover, stage, staging
from qinglian.words import LANGUAGES, Language, locale_words

SITE = {"index.html": b"home", "2026/minzheng/index.html": b"unit", "assets/a.css": b"a{}"}
posix = pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")


def put(out: Path, files: Mapping[str, bytes] = SITE) -> Published:
    with staging(out) as made:
        for path, data in files.items():
            made.write(path, data)
        return replace(publish(made), digest="")


def files_of(folder: Path) -> dict[str, bytes]:
    """All but our own two files."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.name not in (MARKER, MANIFEST))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(params=["exchange", "rename"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With and without a system that exchanges two names in one step."""
    if request.param == "rename":
        monkeypatch.setattr(stage, "exchange", lambda _one, _other: False)
    return str(request.param)


def test_first_site(tmp_path: Path) -> None:
    """Folders above it are made; nothing but the site remains."""
    out = tmp_path / "a" / "b" / "site"
    assert put(out) == Published(out, 3, 0)
    assert files_of(out) == SITE
    assert names(out.parent) == ["site"]


@pytest.mark.usefixtures("way")
def test_next_site_replaces_all(tmp_path: Path) -> None:
    out = tmp_path / "site"
    put(out)
    assert put(out, {"index.html": b"new", "x/y.html": b"y"}) == Published(out, 2, 0)
    assert files_of(out) == {"index.html": b"new", "x/y.html": b"y"}
    assert names(tmp_path) == ["site"]


@pytest.mark.usefixtures("way")
def test_empty_folder_is_taken(tmp_path: Path) -> None:
    out = tmp_path / "site"
    out.mkdir()
    put(out)
    assert files_of(out) == SITE
    assert names(tmp_path) == ["site"]


def test_relative_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    put(Path("site"))
    assert names(tmp_path) == ["site"]


def test_documents_are_never_wiped(tmp_path: Path) -> None:
    out = tmp_path / "documents"
    out.mkdir()
    (out / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(PublishError) as raised:
        put(out)
    assert raised.value.key == "not_ours"
    assert files_of(out) == {"letter.txt": b"dear"}
    assert names(tmp_path) == ["documents"]


def test_documents_put_there_while_building(tmp_path: Path) -> None:
    out = tmp_path / "site"
    with pytest.raises(PublishError, match="not_ours"), staging(out) as made:  # noqa: PT012
        made.write("index.html", b"new")
        out.mkdir()
        (out / "letter.txt").write_text("dear", encoding="utf-8")
        publish(made)
    assert files_of(out) == {"letter.txt": b"dear"}
    assert names(tmp_path) == ["site"]


@pytest.mark.parametrize("place", ["/", "."])
def test_places_that_no_site_may_take(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site_config.yml").touch()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PublishError, match="not_ours"):
        put(Path(place))
    assert names(tmp_path) == ["site_config.yml"]


def test_file_in_the_way(tmp_path: Path) -> None:
    out = tmp_path / "site"
    out.write_text("a file", encoding="utf-8")
    with pytest.raises(PublishError, match="not_folder"):
        put(out)
    assert out.read_text(encoding="utf-8") == "a file"


@pytest.mark.parametrize(
    "path",
    [
        *("", "/etc/passwd", "../x", "a/../../x", "a//b", "./a", "a/.", "a/", "a\\b", "C:/x", "a:b", "a\0b", "a\nb"),
        *("con", "a/NUL.html", "com1.txt", "a.", "a ", "a?", "a*b", '"', "x" * 256, "字" * 86, "a\u202eb"),
    ],
)
def test_addresses_that_are_no_file_names(path: str, tmp_path: Path) -> None:
    with staging(tmp_path / "site") as made, pytest.raises(PublishError, match="address"):
        made.write(path, b"")
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    "path", ["职权/甲.html", "a/ b.html", "x" * 255, ".well-known/a", "console.html", "XK-001.v2/i"]
)
def test_addresses_that_are_file_names(path: str, tmp_path: Path) -> None:
    put(tmp_path / "site", {path: b"x"})
    assert files_of(tmp_path / "site") == {path: b"x"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        *(("a/b", "a/b"), ("XK-001/i", "xk-001/i"), ("XK/a", "xk/b"), ("a", "a/b"), ("a/b", "a"), ("A", "a/b")),
        *(("stra\u00dfe", "STRASSE"), ("\u00e9", "e\u0301"), ("x", MARKER), (MANIFEST.upper(), "x")),
    ],
)
def test_addresses_equal_but_for_case(first: str, second: str, tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="duplicate"):
        put(tmp_path / "site", dict.fromkeys((first, second), b"")) if first != second else twice(tmp_path, first)
    assert names(tmp_path) == []


def yaml_words(language: Language) -> dict[str, dict[str, str]]:
    return cast("dict[str, dict[str, str]]", locale_words("site", language)["problems"])


def twice(folder: Path, path: str) -> None:
    with staging(folder / "site") as made:
        made.write(path, b"")
        made.write(path, b"")


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


# They are linked from the site before, if they are what its manifest says.
def test_linked(tmp_path: Path) -> None:
    out = tmp_path / "site"
    put(out)
    before = {path: (out / path).stat().st_ino for path in SITE}
    assert put(out, {**SITE, "index.html": b"new!"}).kept == 2
    after = {path: (out / path).stat().st_ino for path in SITE}
    assert [path for path in SITE if before[path] == after[path]] == ["2026/minzheng/index.html", "assets/a.css"]


@pytest.mark.parametrize("content", [b"HACK", b"longer than before", b""])
def test_not_linked_when_tampered_with(content: bytes, tmp_path: Path) -> None:
    out = tmp_path / "site"
    put(out)
    (out / "index.html").write_bytes(content)
    assert put(out).kept == 2
    assert files_of(out) == SITE


@posix
@pytest.mark.parametrize("place", ["index.html", "assets", MANIFEST])
def test_not_linked_through_links(place: str, tmp_path: Path) -> None:
    """A link in the old site leads nothing from elsewhere into the new one."""
    out = tmp_path / "site"
    put(out)
    (out / place).rename(tmp_path / "elsewhere")
    (out / place).symlink_to(tmp_path / "elsewhere")
    put(out)
    assert files_of(out) == SITE
    assert not any(path.is_symlink() for path in out.rglob("*"))
    assert (tmp_path / "elsewhere").exists()


@posix
def test_not_linked_with_other_rights(tmp_path: Path) -> None:
    out = tmp_path / "site"
    put(out)
    (out / "index.html").chmod(0o600)
    assert put(out).kept == 2
    assert (out / "index.html").stat().st_mode == (out / "assets/a.css").stat().st_mode


@pytest.mark.parametrize("manifest", [b"\xff\xfe", b"", b"nonsense\n\n  \n", b"0  ../../index.html\n"])
def test_broken_manifest(manifest: bytes, tmp_path: Path) -> None:
    out = tmp_path / "site"
    put(out)
    (out / MANIFEST).write_bytes(manifest)
    assert put(out).kept == 0
    assert files_of(out) == SITE


def test_same_bytes_with_and_without_links(tmp_path: Path) -> None:
    put(tmp_path / "one")
    put(tmp_path / "one", dict(reversed(SITE.items())))
    put(tmp_path / "two")
    both = [{p.name: p.read_bytes() for p in (tmp_path / name).rglob("*") if p.is_file()} for name in ("one", "two")]
    assert both[0] == both[1]


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


# What killed runs left is finished or undone, and cleared away; what only looks like it stays.
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


# A link that a web server follows is led to the new folder in one step.
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


def test_exchange_of_missing_folders(tmp_path: Path) -> None:
    assert disk.exchange(tmp_path / "a", tmp_path / "b") is False


def test_order_does_not_matter(tmp_path: Path) -> None:
    def manifest(files: Iterable[tuple[str, bytes]]) -> bytes:
        put(tmp_path / "site", dict(files))
        return (tmp_path / "site" / MANIFEST).read_bytes()

    assert manifest(SITE.items()) == manifest(reversed(SITE.items()))
