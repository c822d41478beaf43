"""A program that runs the command again and again, each time in a process of its own that can be killed.

Each line of its input is a JSON list: the arguments, the seconds after which the run is killed (0: never), the number
of the line of what writes to the disk before which it kills itself (0: never), and a folder that is watched (or
nothing). It answers with the exit code, or the signal as a negative number; where a folder is watched, with the
numbers of those lines before which something in it is other than before the line that ran last. The command is imported
once: a run takes a twentieth of a second.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from qinglian.cli import edition, main
from qinglian.edit import disk, disk_pair

assert edition
WRITING = (disk.__file__, disk_pair.__file__)


def before_lines(act: Callable[[int], None]) -> None:
    """Let ``act`` have the number of each line of what writes to the disk, before this process runs it."""
    numbers = count(1)

    def each_line(_frame: FrameType, event: str, _value: Any) -> Any:
        if event == "line":
            act(next(numbers))
        return each_line

    def each_call(frame: FrameType, _event: str, _value: Any) -> Any:
        return each_line if frame.f_code.co_filename in WRITING else None

    sys.settrace(each_call)


def die_at(fatal: int) -> None:
    """Let this process kill itself before a line."""

    def act(number: int) -> None:
        if number == fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    before_lines(act)


def tell_moments(folder: Path, out: int) -> None:
    """Write the number of each line before which the disk has changed, each in a line of its own."""
    states: list[object] = [None]

    def act(number: int) -> None:
        state = state_of(folder)
        if state != states[-1]:
            os.write(out, f"{number}\n".encode())
        states[-1] = state

    before_lines(act)


def state_of(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every name below a folder with its mode and its bytes."""
    found = ((str(path), path) for path in folder.rglob("*"))
    return {name: (path.lstat().st_mode, path.read_bytes() if path.is_file() else b"") for name, path in found}


def run(arguments: list[str], number: int, watched: str, out: int) -> NoReturn:
    """The command, in a process of its own; it never returns."""
    code = 70
    try:
        sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - until the end
        if number:
            die_at(number)
        elif watched:
            tell_moments(Path(watched), out)
        main(arguments)
    except SystemExit as end:
        code = int(end.code or 0)
    finally:
        os._exit(code)


def answer(line: str) -> int | list[int]:
    """One run."""
    arguments, seconds, number, watched = json.loads(line)
    told, out = os.pipe()
    process = os.fork()
    if not process:
        run(arguments, number, watched, out)
    os.close(out)
    if seconds:
        time.sleep(seconds)
        os.kill(process, signal.SIGKILL)
    with os.fdopen(told) as stream:
        moments = [int(one) for one in stream]
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    return moments if watched else code


if __name__ == "__main__":
    for asked in sys.stdin:
        print(json.dumps(answer(asked)), flush=True)  # noqa: T201 - the test reads it
