"""A file is read whole, as it stood at one moment."""

import os
import time
from pathlib import Path

import pytest

from qinglian.read import RestlessError, is_unchanged, read_source, read_whole

TEXT = b"".join(b"# %06d\n" % number for number in range(20_000))
OTHER = TEXT.replace(b"#", b"%")
YEAR = 365 * 24 * 3600.0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that is older than a day."""
    place = tmp_path / "a.yml"
    place.write_bytes(TEXT)
    os.utime(place, (time.time() - 24 * 3600,) * 2)
    return place


def test_an_old_file_is_read_at_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: pytest.fail("waits"))
    assert read_whole(path) == (TEXT, None)


def test_a_file_that_changes_between_two_reads_is_read_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In place, to a text of the same length: neither end would show it."""
    right, times = os.fstat, iter(range(100))

    def late(number: int) -> os.stat_result:
        found = right(number)
        if next(times) == 0:
            path.write_bytes(OTHER)
        return found

    monkeypatch.setattr(os, "fstat", late)
    assert read_whole(path).data == OTHER
    assert next(times) >= 4


def test_a_file_that_is_never_at_rest_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: path.write_bytes(OTHER))
    monkeypatch.setattr("time.time", lambda: path.stat().st_mtime + 0.001)
    with pytest.raises(RestlessError) as raised:
        read_whole(path)
    assert raised.value.filename == str(path)
    source, (fault,) = read_source("a.yml", path)
    assert (source, fault.code) == (None, "QL001")
    assert fault.message.say("zh") == "文件正被反复写入，读不到完整的内容：a.yml。"
    assert fault.message.say("en") == "The file is being written again and again, so it cannot be read whole: a.yml."


def test_a_text_being_written_is_waited_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is emptied first, and filled a little later."""
    path.write_bytes(b"")

    def filled(_: float) -> None:
        path.write_bytes(TEXT)
        os.utime(path, (time.time() - 3,) * 2)

    monkeypatch.setattr("time.sleep", filled)
    assert read_whole(path) == (TEXT, None)


def test_no_more_than_the_limit_is_read(path: Path) -> None:
    for limit in (0, 1, 64 * 1024, 64 * 1024 + 1, len(TEXT) + 1):
        assert read_whole(path, limit).data == TEXT[:limit]


def test_a_file_written_just_now_is_known_to_be_young(path: Path) -> None:
    path.write_bytes(OTHER)
    source, _ = read_source("a.yml", path)
    assert source is not None
    assert source.young is not None
    assert is_unchanged(path, source.young)
    path.write_bytes(OTHER + TEXT)
    assert not is_unchanged(path, source.young)
    path.unlink()
    assert not is_unchanged(path, source.young)


@pytest.mark.parametrize("seconds", [-YEAR, -0.001, YEAR])
def test_a_file_is_read_at_once_when_the_clock_was_set(
    seconds: float, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(b"a: 1\n")
    monkeypatch.setattr("time.sleep", lambda _: pytest.fail("waits"))
    monkeypatch.setattr("time.time", lambda: path.stat().st_mtime + seconds)
    assert read_whole(path).data == b"a: 1\n"
