"""A program that runs the command again and again, each time in a process of its own that can be killed.

Each line of its input is a JSON list: the arguments, the seconds after which the run is killed (0: never), and the
number of the line of what writes to the disk before which it kills itself (0: never). It answers with the exit code,
or the signal as a negative number. The command is imported once: a run takes a twentieth of a second.
"""

import json
import os
import signal
import sys
import time
from itertools import count
from types import FrameType
from typing import Any, NoReturn

from qinglian.cli import edition, main
from qinglian.edit import disk, disk_pair

assert edition
WRITING = (disk.__file__, disk_pair.__file__)


def die_at(number: int) -> None:
    """Let this process kill itself before the n-th line of what writes to the disk that it comes to."""
    seen = count(1)

    def each_line(_frame: FrameType, event: str, _value: Any) -> Any:
        if event == "line" and next(seen) == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return each_line

    def each_call(frame: FrameType, _event: str, _value: Any) -> Any:
        return each_line if frame.f_code.co_filename in WRITING else None

    sys.settrace(each_call)


def run(arguments: list[str], number: int) -> NoReturn:
    """The command, in a process of its own; it never returns."""
    code = 70
    try:
        sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - until the end
        if number:
            die_at(number)
        main(arguments)
    except SystemExit as end:
        code = int(end.code or 0)
    finally:
        os._exit(code)


def answer(line: str) -> int:
    """One run."""
    arguments, seconds, number = json.loads(line)
    process = os.fork()
    if not process:
        run(arguments, number)
    if seconds:
        time.sleep(seconds)
        os.kill(process, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


if __name__ == "__main__":
    for asked in sys.stdin:
        print(answer(asked), flush=True)  # noqa: T201 - the test reads it
