"""A site is in place whole or not at all, and nobody's documents are touched."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.unit.site.publish.small_sites import SITE, files_of, names, put

from qinglian.site.problems import PublishError
from qinglian.site.publish import MANIFEST, Published, disk, publish, staging


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


def test_file_in_the_way(tmp_path: Path) -> None:
    out = tmp_path / "site"
    out.write_text("a file", encoding="utf-8")
    with pytest.raises(PublishError, match="not_folder"):
        put(out)
    assert out.read_text(encoding="utf-8") == "a file"


def test_exchange_of_missing_folders(tmp_path: Path) -> None:
    assert disk.exchange(tmp_path / "a", tmp_path / "b") is False


def test_order_does_not_matter(tmp_path: Path) -> None:
    def manifest(files: Iterable[tuple[str, bytes]]) -> bytes:
        put(tmp_path / "site", dict(files))
        return (tmp_path / "site" / MANIFEST).read_bytes()

    assert manifest(SITE.items()) == manifest(reversed(SITE.items()))
