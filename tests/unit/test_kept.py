import sys
from pathlib import Path

import pytest

from qinglian import kept


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept, "_FOLDER", tmp_path / "kept")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "kept"


def test_what_was_made_is_there_the_next_time(folder: Path) -> None:
    kept.keep("page", b"source", b"made\nof it")
    assert kept.recall("page", b"source") == b"made\nof it"
    assert [path.name for path in folder.iterdir()] == ["page.kept"]


def test_of_another_source_it_is_made_anew() -> None:
    kept.keep("page", b"source", b"made")
    assert kept.recall("page", b"another") is None
    kept.keep("page", b"another", b"made of it")
    assert (kept.recall("page", b"source"), kept.recall("page", b"another")) == (None, b"made of it")


@pytest.mark.parametrize("broken", [b"", b"qinglian-kept 1 ", b"\x00\xff\n", b"made"])
def test_what_is_not_whole_is_not_there(folder: Path, broken: bytes) -> None:
    kept.keep("page", b"source", b"made")
    (folder / "page.kept").write_bytes(broken)
    assert kept.recall("page", b"source") is None


def test_what_was_cut_short_or_changed_is_not_there(folder: Path) -> None:
    kept.keep("page", b"source", b"made")
    whole = (folder / "page.kept").read_bytes()
    for changed in (whole[:-1], whole[:-1] + b"x", whole + b"x"):
        (folder / "page.kept").write_bytes(changed)
        assert kept.recall("page", b"source") is None


def test_where_nothing_can_be_written_nothing_is_said(folder: Path) -> None:
    folder.write_text("a file where the folder should be", encoding="utf-8")
    kept.keep("page", b"source", b"made")
    assert kept.recall("page", b"source") is None
    assert folder.is_file()


def test_nothing_is_written_where_python_writes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.keep("page", b"source", b"made")
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    kept.keep("other", b"source", b"made")
    assert [path.name for path in folder.iterdir()] == ["page.kept"]
    assert kept.recall("page", b"source") == b"made"


def test_nothing_stands_beside_the_program_where_python_keeps_it_elsewhere(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", "/elsewhere")
    kept.keep("page", b"source", b"made")
    assert not folder.exists()
    assert kept.recall("page", b"source") is None
