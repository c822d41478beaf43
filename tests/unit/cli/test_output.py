"""What is printed can be read where the system's encoding has no Chinese; nothing that it lacks is a traceback."""

import errno
import os
import sys
from io import BytesIO, TextIOWrapper

import pytest

from qinglian.cli import main
from qinglian.cli.output import is_unread, prepare_streams


class Terminal(TextIOWrapper):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)


def written(monkeypatch: pytest.MonkeyPatch, encoding: str, form: type[TextIOWrapper] = TextIOWrapper) -> bytes:
    """The bytes of a text on such a stream."""
    taken = BytesIO()
    stream = form(taken, encoding=encoding)
    monkeypatch.setattr(sys, "stdout", stream)
    prepare_streams()
    stream.write("清廉𠮷\udc80")
    stream.flush()
    return taken.getvalue()


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("cp1252", "清廉𠮷?".encode()),
        ("ascii", "清廉𠮷?".encode()),
        ("utf-8", "清廉𠮷?".encode()),
        ("gbk", "清廉??".encode("gbk")),
    ],
)
def test_a_pipe_takes_the_systems_encoding_where_that_has_chinese(
    encoding: str, expected: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert written(monkeypatch, encoding) == expected


def test_a_terminal_keeps_its_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    assert written(monkeypatch, "cp1252", Terminal) == b"????"


def test_who_names_an_encoding_gets_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "cp1252")
    assert written(monkeypatch, "cp1252") == b"????"


@pytest.mark.parametrize(
    ("arguments", "code", "stream"),
    [
        (["--help"], 0, "stdout"),
        (["edition", "--help"], 0, "stdout"),
        (["edition"], 2, "stdout"),
        (["甲"], 2, "stderr"),
    ],
)
def test_help_and_faults_can_be_read_in_a_pipe_on_a_western_system(
    arguments: list[str], code: int, stream: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = {name: BytesIO() for name in ("stdout", "stderr")}
    for name, one in taken.items():
        monkeypatch.setattr(sys, name, TextIOWrapper(one, encoding="cp1252", write_through=True))
    with pytest.raises(SystemExit) as ended:
        main(["--lang", "zh", *arguments])
    said = taken[stream].getvalue().decode()
    assert (ended.value.code, "命令" in said, "?" in said, "\\u" in said) == (code, True, False, False)


@pytest.mark.parametrize(
    ("system", "fault", "expected"),
    [
        ("posix", OSError(errno.EPIPE, "Broken pipe"), True),
        ("posix", OSError(errno.EINVAL, "Invalid argument"), False),
        ("nt", OSError(errno.EINVAL, "Invalid argument"), True),
        ("nt", OSError(errno.EINVAL, "Invalid argument", "a:b.yml"), False),
        ("nt", OSError(errno.ENOSPC, "No space left on device"), False),
    ],
)
def test_a_reader_who_left_is_known_on_every_system(
    system: str,
    fault: OSError,
    expected: bool,  # noqa: FBT001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "name", system)
    found = is_unread(fault)
    monkeypatch.undo()
    assert found is expected
