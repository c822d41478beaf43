"""Files and folders take their place in one step: killed at any moment, either the old stands there or the new."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

LOCK = ".qinglian-edition.lock"
STAGE = ".qinglian-opening"
_NEW = ".qinglian-new"
_RETRIES = 20


def replace_file(path: Path, before: bytes, data: bytes) -> bool:
    """Let the file hold ``data``; False, and nothing done, where it does not hold ``before`` any more.

    Raises OSError where the disk refuses; then the file is as it was.
    """
    place = path.resolve()
    new = place.with_name(f".{place.name}{_NEW}")
    try:
        _write(new, data)
        shutil.copymode(place, new)
        if place.read_bytes() != before:
            return False
        _patiently(lambda: os.replace(new, place))  # noqa: PTH105 - the same call on every path
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)
    _flush_names(place.parent)
    return True


@contextmanager
def new_folder(place: Path) -> Iterator[Path]:
    """A folder to fill, which takes the name ``place`` at the end; where anything fails it is gone.

    It stands beside, under a name that no reader of content looks at. Raises OSError where the disk refuses.
    """
    stage = place.with_name(STAGE)
    stage.mkdir()
    try:
        yield stage
        _patiently(lambda: stage.rename(place))
    except BaseException:
        shutil.rmtree(stage, ignore_errors=True)
        raise
    _flush_names(place.parent)


def rename_folder(folder: Path, place: Path) -> None:
    """Let a folder take another name, on the disk too. Raises OSError where the disk refuses."""
    _patiently(lambda: folder.rename(place))
    _flush_names(place.parent)


def add_file(path: Path, data: bytes) -> None:
    """Write a new file, and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, data)


def copy_file(source: Path, path: Path, data: bytes) -> None:
    """Write ``data``, which was read from ``source``, with its permissions."""
    add_file(path, data)
    shutil.copymode(source, path)


def clear_leftovers(content: Path) -> None:
    """Remove what a killed run left; only whoever holds the lock may."""
    if (content / STAGE).is_dir():
        shutil.rmtree(content / STAGE)
    for path in content.rglob(f".*{_NEW}"):
        path.unlink()


def _write(path: Path, data: bytes) -> None:
    try:
        with path.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as fault:
        fault.filename = fault.filename or str(path)  # writing to what is open tells none
        raise


def _patiently(action: Callable[[], object]) -> None:
    """Windows refuses while a scanner or an indexer looks at it, so ask again for two seconds."""
    for left in range(_RETRIES, -1, -1):
        try:
            action()
        except PermissionError:
            if os.name != "nt" or not left:
                raise
            time.sleep(0.1)
        else:
            return


def _flush_names(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system opens folders at all."""
    if os.name == "nt":
        return
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
