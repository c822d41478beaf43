"""Which addresses a file of a site may have, and which places a site."""

from pathlib import Path

import pytest
from tests.unit.site.publish.small_sites import files_of, names, put

from qinglian.site.problems import PublishError
from qinglian.site.publish import MANIFEST, MARKER, staging


@pytest.mark.parametrize("place", ["/", "."])
def test_places_that_no_site_may_take(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site_config.yml").touch()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PublishError, match="not_ours"):
        put(Path(place))
    assert names(tmp_path) == ["site_config.yml"]


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


def twice(folder: Path, path: str) -> None:
    with staging(folder / "site") as made:
        made.write(path, b"")
        made.write(path, b"")
