"""Two folders in two places, perhaps on two disks, that take their names together.

No system renames two folders at once. When both are whole, the first is called *ready*; from then on nothing is missing
but two renames, which this run makes, or the next: before that moment neither stands, after it both will.
"""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from qinglian.edit.disk import STAGE, rename_folder


@contextmanager
def new_folders(place: Path, beside: Path) -> Iterator[tuple[Path, Path]]:
    """Two folders to fill, which take the names ``place`` and ``beside``; where anything fails both are gone.

    Raises OSError where a disk refuses.
    """
    stage, other = place.with_name(STAGE), beside.with_name(STAGE)
    ready, placed = place.with_name(f"{STAGE}-{place.name}"), False
    try:
        stage.mkdir()
        other.mkdir()
        yield stage, other
        rename_folder(stage, ready)
        rename_folder(other, beside)
        placed = True
        rename_folder(ready, place)
    except BaseException:
        if placed:
            with suppress(OSError):
                rename_folder(beside, other)
                placed = False
        for folder in () if placed else (stage, ready, other):
            shutil.rmtree(folder, ignore_errors=True)
        raise


def recover(content: Path, private: str, beside: Path | None) -> list[str]:
    """Complete what a killed run had ready, and remove what it had beside; the years that were completed.

    ``private`` is how the second root is named, ``beside`` where it is, where it is present. Only whoever holds the
    locks may. Raises OSError where a folder is ready whose other half is out of reach.
    """
    done = []
    for ready in sorted(content.glob(f"{STAGE}-*")):
        if beside is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), private)
        year = ready.name.removeprefix(f"{STAGE}-")
        if _completed(ready, content / year, beside / STAGE, beside / year):
            done.append(year)
    if beside and (beside / STAGE).is_dir():
        shutil.rmtree(beside / STAGE)
    return done


def _completed(ready: Path, place: Path, other: Path, beside: Path) -> bool:
    """Whether both stand now; not where somebody made one of them meanwhile, which then stays as it is."""
    if place.exists() or (other.is_dir() and beside.exists()):
        shutil.rmtree(ready)
        return False
    if other.is_dir():
        rename_folder(other, beside)
    rename_folder(ready, place)
    return True
