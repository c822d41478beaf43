"""A copy of a site is told from an altered one by its manifest."""

import json
import os
from pathlib import Path

import pytest

from qinglian import __version__
from qinglian.site.publish import MANIFEST, MARKER, ManifestError, publish, staging, verify
from qinglian.site.publish.manifest import Entry, Manifest, digest_of, read_manifest, write_manifest

FILES = {"index.html": b"home", "2026/a b/\u804c\u6743.json": b"{}", "empty.txt": b""}
EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    with staging(tmp_path / "site") as stage:
        for path, data in FILES.items():
            stage.write(path, data)
        publish(stage, {"2026": "sha256:b", "2025": "sha256:a"})
    return tmp_path / "site"


def test_the_manifest_says_all_of_every_file_and_nothing_else() -> None:
    made = Manifest({"b.txt": Entry(0, EMPTY), "a/职.txt": Entry(0, EMPTY)}, {"2026": "sha256:x"})
    expected = f"""\
{{
 "format": 1,
 "generator": "qinglian {__version__}",
 "catalogue": {{
  "2026": "sha256:x"
 }},
 "files": [
  {{"path": "a/职.txt", "size": 0, "sha256": "{EMPTY}"}},
  {{"path": "b.txt", "size": 0, "sha256": "{EMPTY}"}}
 ]
}}
"""
    assert write_manifest(made).decode() == expected


def test_an_empty_manifest_is_json() -> None:
    assert json.loads(write_manifest(Manifest()))["files"] == []


def test_the_same_site_has_the_same_manifest(site: Path, tmp_path: Path) -> None:
    with staging(tmp_path / "other") as stage:
        for path, data in reversed(FILES.items()):
            stage.write(path, data)
        done = publish(stage, {"2025": "sha256:a", "2026": "sha256:b"})
    assert (tmp_path / "other" / MANIFEST).read_bytes() == (site / MANIFEST).read_bytes()
    assert done.digest == digest_of((site / MANIFEST).read_bytes())


def test_a_whole_site_is_told_to_be(site: Path) -> None:
    found = verify(site)
    assert (found.is_whole, found.changed, found.missing, found.added) == (True, (), (), ())
    assert found.digest == digest_of((site / MANIFEST).read_bytes())
    assert found.manifest.catalogue == {"2025": "sha256:a", "2026": "sha256:b"}
    assert found.manifest.files.keys() == FILES.keys()


def test_every_difference_is_told(site: Path) -> None:
    (site / "index.html").write_bytes(b"Home")
    (site / "empty.txt").unlink()
    (site / "2026" / "new").mkdir()
    (site / "2026" / "new" / "x.html").touch()
    (site / MARKER).write_text("x", encoding="utf-8")
    found = verify(site)
    assert (found.changed, found.missing, found.added) == ((MARKER, "index.html"), ("empty.txt",), ("2026/new/x.html",))
    assert not found.is_whole


def test_a_copy_without_hidden_files_is_whole(site: Path) -> None:
    (site / MARKER).unlink()
    assert verify(site).is_whole


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_is_no_file_but_the_site_may_stand_behind_one(site: Path, tmp_path: Path) -> None:
    (tmp_path / "live").symlink_to("site", target_is_directory=True)
    (tmp_path / "copy").write_bytes(b"home")
    assert verify(tmp_path / "live").is_whole
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(tmp_path / "copy")
    (site / "more").symlink_to(tmp_path, target_is_directory=True)
    found = verify(tmp_path / "live")
    assert (found.changed, found.missing, found.added) == (("index.html",), (), ("more",))


def test_the_live_link_of_a_published_site_verifies(tmp_path: Path) -> None:
    (tmp_path / "versions").mkdir()
    (tmp_path / "versions" / "site.0").mkdir()
    (tmp_path / "site").symlink_to(Path("versions", "site.0"), target_is_directory=True)
    for version in (b"1", b"2"):
        with staging(tmp_path / "site") as stage:
            stage.write("index.html", version)
            publish(stage)
        assert verify(tmp_path / "site").is_whole


@pytest.mark.parametrize(
    "change",
    [
        lambda read: read | {"format": 2},
        lambda read: read | {"files": [{"path": "../x", "size": 0, "sha256": EMPTY}]},
        lambda read: read | {"files": [{"path": "/x", "size": 0, "sha256": EMPTY}]},
        lambda read: read | {"files": [{"path": "a\\x", "size": 0, "sha256": EMPTY}]},
        lambda read: read | {"files": [{"path": "x", "size": "0", "sha256": EMPTY}]},
        lambda read: read | {"files": [{"path": "x", "size": 0, "sha256": "0"}]},
        lambda read: read | {"files": [read["files"][0], read["files"][0]]},
        lambda read: read | {"files": {"x": 1}},
        lambda read: read | {"catalogue": 1},
        lambda read: [read],
        lambda _: {},
    ],
)
def test_what_is_no_manifest_is_refused(change: object, site: Path) -> None:
    assert callable(change)
    read = json.loads((site / MANIFEST).read_bytes())
    (site / MANIFEST).write_text(json.dumps(change(read)), encoding="utf-8")
    with pytest.raises(ManifestError):
        read_manifest(site)


@pytest.mark.parametrize("data", [b"", b"\xff", b"[" * 100_000, b"null"])
def test_other_bytes_are_refused(data: bytes, site: Path) -> None:
    (site / MANIFEST).write_bytes(data)
    with pytest.raises(ManifestError):
        verify(site)
