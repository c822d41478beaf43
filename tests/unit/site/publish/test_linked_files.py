"""Files that did not change are linked from the site before, if they are what its manifest says."""

from pathlib import Path

import pytest
from tests.unit.site.publish.small_sites import SITE, files_of, posix, put

from qinglian.site.publish import MANIFEST


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
