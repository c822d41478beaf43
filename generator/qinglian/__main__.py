"""``python -m qinglian``, and the command."""

import os
import sys
from typing import NoReturn

from qinglian.cli import main


def run() -> NoReturn:
    """The command; a catalogue of thousands is left to the system, which forgets it faster than Python does."""
    code: object = 0
    try:
        main()
    except SystemExit as end:
        code = end.code
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        sys.exit(1)
    os._exit(code if isinstance(code, int) else 1)


if __name__ == "__main__":
    run()
