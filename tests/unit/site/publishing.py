"""A program that publishes versions of a small site until it is killed; the tests of publishing run it.

Arguments: the site, how many files a version has, whether names may be exchanged (``exchange`` or ``rename``), and the
number of the file-system event at which the program kills itself (0: it waits to be killed).
"""

import os
import signal
import sys
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

from qinglian.site.publish import publish, stage, staging

EVENTS = {"open", "os.rename", "os.link", "os.mkdir", "os.rmdir", "os.remove", "os.symlink", "os.truncate"}


def write_version(out: Path, version: int, files: int) -> None:
    """Publish ``version``: half of the files say which one it is, the others never change."""
    with staging(out) as made:
        for number in range(files):
            text = f"{version}" if number % 2 else "same"
            made.write(f"{number % 3}/{number}.html", text.encode())
        publish(made)


def die_at(event: int, folder: Path) -> None:
    """Let the process kill itself before its n-th change below ``folder``."""
    seen = count(1)

    def hook(name: str, arguments: tuple[Any, ...]) -> None:
        if name not in EVENTS or not any(str(folder) in str(one) for one in arguments):
            return
        if next(seen) == event:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def main(arguments: Sequence[str]) -> None:
    """Publish for ever, or until the fatal event; prints each version published."""
    out, files, way, event = Path(arguments[0]), int(arguments[1]), arguments[2], int(arguments[3])
    if way == "rename":
        setattr(stage, "exchange", lambda _one, _other: False)  # noqa: B010 - it is imported there, not defined
    if event:
        die_at(event, out.parent)
    for version in count(int(arguments[4])):
        write_version(out, version, files)
        print(version, flush=True)  # noqa: T201 - the test reads it
        if event:
            return


if __name__ == "__main__":
    main(sys.argv[1:])
