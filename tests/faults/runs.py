"""Runs of the command in sessions of their own, which can be killed: the process alone, or all that it has started."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tests.faults.projects import Project

_PATIENCE = 180.0


class FaultError(AssertionError):
    """What must not be."""


def demand(right: object, said: str) -> None:
    """Raises FaultError unless something is so."""
    if not right:
        raise FaultError(said)


def start(project: Project, *arguments: str, language: str = "en") -> "subprocess.Popen[str]":
    """The command at work on a project."""
    return subprocess.Popen(
        [sys.executable, "-m", "qinglian", "--lang", language, "-C", str(project.folder), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env={**os.environ, "TMPDIR": str(project.temporary)},
        start_new_session=True,
    )


def finished(project: Project, *arguments: str, language: str = "en") -> tuple[int, str]:
    """The exit code of a run, and all that it said. Raises FaultError where it does not end."""
    with start(project, *arguments, language=language) as program:
        try:
            said, _ = program.communicate(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            kill(program, whole=True)
            raise FaultError(f"{' '.join(arguments)} hangs") from None
    return program.returncode, said


def kill(program: "subprocess.Popen[str]", *, whole: bool) -> bool:
    """Kill a run, or with ``whole`` its group; False where it had ended by itself."""
    living = program.poll() is None
    with suppress(ProcessLookupError):
        (os.killpg if whole else os.kill)(program.pid, signal.SIGKILL)
    program.wait(_PATIENCE)
    if program.stdout:
        program.stdout.close()
    return living and program.returncode == -signal.SIGKILL


def survivors(session: int, seconds: float = 5.0) -> list[int]:
    """The processes of a session that still live after so long; they are killed then."""
    end = time.monotonic() + seconds
    while (found := list(_living(session))) and time.monotonic() < end:
        time.sleep(0.02)
    for process in found:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    return found


def _living(session: int) -> Iterator[int]:
    """As Linux lists them; elsewhere none is seen."""
    for place in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            # Behind the name, which may hold anything: state, parent, group, session.
            state, _, _, belongs, *_ = place.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            if int(belongs) == session and state not in ("Z", "X"):
                yield int(place.parent.name)
