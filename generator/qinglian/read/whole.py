"""A file's bytes as they stood at one moment, though somebody may be saving it while it is read."""

import errno
import os
import time
from pathlib import Path
from typing import NamedTuple

_QUIET = 0.02
"""Seconds for which nobody has touched a file that is taken: a program that saves it first empties it."""
_YOUNG = 2.0
"""Seconds in which a program that has begun to save a file may be held up and not be done."""
_TIMES = 25
_USUAL = 64 * 1024
"""Few files are larger, and making room for the largest would take longer than reading one."""


class RestlessError(OSError):
    """The file was written again and again, for half a second."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EBUSY, os.strerror(errno.EBUSY), str(path))


class Stamp(NamedTuple):
    """What changes whenever a file is written."""

    size: int
    written: int
    changed: int

    @classmethod
    def of(cls, found: os.stat_result) -> "Stamp":
        """As the system tells."""
        return cls(found.st_size, found.st_mtime_ns, found.st_ctime_ns)


class Whole(NamedTuple):
    """The bytes; ``young`` where the file was written so short a time before that it may not have been all."""

    data: bytes
    young: Stamp | None = None


def read_whole(path: Path, limit: int = -1) -> Whole:
    """A file, at most ``limit`` bytes of it; never the beginning of one text and the end of another.

    Raises OSError, RestlessError among it.
    """
    for _ in range(_TIMES):
        with path.open("rb") as stream:
            before = Stamp.of(os.fstat(stream.fileno()))
            data = stream.read(_USUAL if limit < 0 else min(_USUAL, limit))
            if len(data) == _USUAL:
                data += stream.read(limit - _USUAL if limit >= 0 else -1)
            after = os.fstat(stream.fileno())
        # A time still to come is that of a clock set back since.
        age = time.time() - after.st_mtime
        if before == Stamp.of(after) and not 0 <= age < _QUIET:
            return Whole(data, before if abs(age) < _YOUNG else None)
        time.sleep(_QUIET)
    raise RestlessError(path)


def is_unchanged(path: Path, stamp: Stamp) -> bool:
    """Whether a file was not written since."""
    try:
        return Stamp.of(path.stat()) == stamp
    except OSError:
        return False
