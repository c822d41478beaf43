"""What the file system does: faults with names, two names exchanged in one step, all flushed before it counts."""

import ctypes
import errno
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from qinglian.site.problems import PublishError

_EXCHANGE = 2  # RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS
_HERE = -100  # AT_FDCWD of Linux
_IN_USE = (5, 32, 33)  # Windows: access denied, sharing violation, lock violation
_RETRIES = 20


@contextmanager
def disk_faults(out: Path) -> Iterator[None]:
    """Turn what the system says into a PublishError about the site ``out``."""
    try:
        yield
    except OSError as fault:
        place = fault.filename2 or fault.filename or out
        raise PublishError(_key(fault), out=out, place=place, reason=fault.strerror or str(fault)) from fault


def _key(fault: OSError) -> str:
    if fault.errno in (errno.EBUSY, errno.ETXTBSY) or getattr(fault, "winerror", None) in _IN_USE:
        return "in_use"
    if fault.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return "full"
    if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "read_only"
    return "too_long" if fault.errno == errno.ENAMETOOLONG else "failed"


def rename(old: Path, new: Path) -> None:
    """Rename a folder. Windows refuses while a scanner or an indexer looks into it, so ask again for two seconds."""
    for left in range(_RETRIES, -1, -1):
        try:
            old.rename(new)
        except PermissionError:
            if os.name != "nt" or not left:
                raise
            time.sleep(0.1)
        else:
            return


def replace_link(link: Path, target: str, by: Path) -> None:
    """Let the symbolic link ``link`` lead to ``target`` by way of a new one, ``by``, that takes its name."""
    by.symlink_to(target, target_is_directory=True)
    try:
        by.replace(link)
    except PermissionError:
        if os.name != "nt":
            raise
        # Windows replaces no link to a folder; a run killed between the two lines is repaired by the next.
        link.rmdir()
        by.rename(link)


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change names in one step; False where the system or the file system cannot."""
    library = _library()
    if library is None:
        return False
    old, new = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return bool(library.renamex_np(old, new, ctypes.c_uint(_EXCHANGE)) == 0)
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        return bool(library.renameat2(_HERE, old, _HERE, new, ctypes.c_uint(_EXCHANGE)) == 0)
    return False


def flush(folder: Path) -> None:
    """Bring all that was written to ``folder``'s file system to the disk: once for a site, not once for each file.

    Windows has no such call for ordinary users: there a loss of power in the minute after may cost the new site.
    """
    library = _library()
    if sys.platform == "linux" and hasattr(library, "syncfs"):
        with _opened(folder) as number:
            if library.syncfs(number) != 0:
                fault = ctypes.get_errno()
                raise OSError(fault, os.strerror(fault), str(folder))
    elif hasattr(os, "sync"):
        os.sync()


def flush_names(folder: Path) -> None:
    """Bring the names in ``folder`` to the disk, where the system opens folders at all."""
    if os.name == "nt":
        return
    with _opened(folder) as number:
        try:
            os.fsync(number)
        except OSError as fault:
            if fault.errno not in (errno.EINVAL, errno.ENOTSUP):
                raise


def remove_folder(folder: Path, first: str, last: str) -> None:
    """Remove a folder, a file ``first`` before all else and ``last`` at the very end.

    So a folder half removed is not taken for a whole one, yet still says whose it was.
    """
    (folder / first).unlink(missing_ok=True)
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name != last:
                _removal(entry)(entry.path)
    (folder / last).unlink(missing_ok=True)
    folder.rmdir()


def _removal(entry: "os.DirEntry[str]") -> Callable[[str], None]:
    return shutil.rmtree if entry.is_dir(follow_symlinks=False) else os.unlink


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    number = os.open(folder, os.O_RDONLY)
    try:
        yield number
    finally:
        os.close(number)


@cache
def _library() -> Any:  # noqa: ANN401 - ctypes resolves its members at run time
    return None if os.name == "nt" else ctypes.CDLL(None, use_errno=True)
