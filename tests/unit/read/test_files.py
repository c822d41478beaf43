import os
from pathlib import Path

import pytest
from tests.abilities import needs_links

from qinglian.read import find_files


def _found(root: Path) -> tuple[list[str], list[tuple[str, str]]]:
    files, diagnostics = find_files(root, root / "content")
    return [one.name for one in files], [(one.location.file, one.message.key) for one in diagnostics]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """An empty content folder."""
    folder = tmp_path / "content"
    folder.mkdir()
    return folder


def _write(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("职权: []\n", encoding="utf-8")


def test_yaml_files_come_by_name_whatever_their_depth(content: Path) -> None:
    for name in ("b.yml", "a/z.yaml", "a/b/c.YML", "d.txt", ".hidden.yml", ".git/e.yml"):
        _write(content / name)
    assert _found(content.parent) == (["content/a/b/c.YML", "content/a/z.yaml", "content/b.yml"], [])


@needs_links
def test_links_are_followed_inside_the_content_only(content: Path) -> None:
    _write(content / "a.yml")
    _write(content.parent / "secret.yml")
    (content / "folder").mkdir()
    (content / "inside.yml").symlink_to("a.yml")
    (content / "outside.yml").symlink_to("../secret.yml")
    (content / "dangling.yml").symlink_to("nowhere.yml")
    (content / "loop.yml").symlink_to("loop.yml")
    (content / "linked").symlink_to("folder")
    (content / "picture").symlink_to("a.yml")
    assert _found(content.parent) == (
        ["content/a.yml", "content/inside.yml"],
        [
            ("content/dangling.yml", "QL006.dangling"),
            ("content/linked", "QL006.folder"),
            ("content/loop.yml", "QL006.dangling"),
            ("content/outside.yml", "QL006"),
        ],
    )


def test_a_folder_named_like_a_file_is_told(content: Path) -> None:
    _write(content / "a.yml" / "b.yml")
    assert _found(content.parent) == ([], [("content/a.yml", "QL007.folder")])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_not_waited_for(content: Path) -> None:
    os.mkfifo(content / "a.yml")
    assert _found(content.parent) == ([], [("content/a.yml", "QL006.special")])


def test_folders_without_end_are_told(content: Path) -> None:
    deep = content.joinpath(*["a"] * 17)
    _write(deep / "b.yml")
    found = "/".join(["content", *["a"] * 17])
    assert _found(content.parent) == ([], [(found, "QL001.unreadable")])
