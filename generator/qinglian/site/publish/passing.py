"""One folder for all that is passing (the frames in the making, what the indexer writes), gone with the run.

What a killed run left goes with the next one: a lock tells whether somebody is still at it.
"""

import os
import re
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from qinglian.site.problems import PublishError
from qinglian.site.publish.lock import locked, system_folder

_VARIABLE = "TMPDIR"
_LOCK = re.compile(r"qinglian-run-[0-9a-f]{16}\.lock")


@contextmanager
def passing_folder() -> Iterator[Path]:
    """A folder that this process, and those that it starts, take for the system's temporary one.

    Raises OSError where it cannot be made.
    """
    home = system_folder()
    _clear(home)
    with ExitStack() as held:
        folder = _claim(home, held)
        folder.mkdir(mode=0o700)
        held.callback(shutil.rmtree, folder, ignore_errors=True)
        held.enter_context(_led_to(folder))
        yield folder


def _claim(home: Path, held: ExitStack) -> Path:
    """A name of our own, its lock held before the folder stands; another run that clears may be quicker once."""
    while True:
        folder = home / f"qinglian-run-{secrets.token_hex(8)}"
        with suppress(PublishError):
            held.enter_context(locked(folder.with_suffix(".lock"), folder))
            return folder


@contextmanager
def _led_to(folder: Path) -> Iterator[None]:
    before, variable = tempfile.tempdir, os.environ.get(_VARIABLE)
    tempfile.tempdir = os.environ[_VARIABLE] = str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before
        os.environ.pop(_VARIABLE)
        if variable is not None:
            os.environ[_VARIABLE] = variable


def _clear(home: Path) -> None:
    """Remove what killed runs of this user left; what cannot be removed is the next run's."""
    with os.scandir(home) as entries:
        locks = [Path(entry.path) for entry in entries if _LOCK.fullmatch(entry.name)]
    for lock in locks:
        with suppress(OSError, PublishError):
            if _is_ours(lock):
                _clear_one(lock)


def _clear_one(lock: Path) -> None:
    folder = lock.with_suffix("")
    with locked(lock, folder):
        if _is_ours(folder):
            shutil.rmtree(folder)


def _is_ours(place: Path) -> bool:
    return not hasattr(os, "getuid") or place.lstat().st_uid == os.getuid()
