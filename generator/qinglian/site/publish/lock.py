"""One build at a time for one folder. The system drops the lock of a process that dies, so none is ever stale."""

import errno
import hashlib
import json
import os
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import cache
from pathlib import Path

from qinglian.site.problems import PublishError

_UNSUPPORTED = (errno.ENOLCK, errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP)
_FAR = 1 << 30  # Windows forbids reading locked bytes: lock one that no file has
_held: set[Path] = set()
_registry = threading.Lock()


class _BusyError(Exception):
    """Another process holds the lock."""


@cache
def system_folder() -> Path:
    """The system's temporary folder, which all share, whatever this process takes for it later."""
    return Path(tempfile.gettempdir())


@contextmanager
def locked(path: Path, out: Path) -> Iterator[None]:
    """Hold the lock file ``path`` for the site ``out``; it is gone afterwards.

    Raises PublishError (``locked``) naming who holds it, and OSError where the file cannot be made.
    """
    with _registered(path, out):
        try:
            place, number = path, _acquire(path)
        except _BusyError:
            raise PublishError("locked", out=out, **_owner(path)) from None
        except OSError as fault:
            if fault.errno not in _UNSUPPORTED:
                raise
            place, number = _acquire_elsewhere(path, out)
        try:
            _sign(number)
            yield
        finally:
            _release(place, number)


@contextmanager
def _registered(path: Path, out: Path) -> Iterator[None]:
    """Locks of the system do not keep two threads of one process apart."""
    with _registry:
        if path in _held:
            raise PublishError("locked", out=out, **_myself())
        _held.add(path)
    try:
        yield
    finally:
        with _registry:
            _held.discard(path)


def _acquire_elsewhere(path: Path, out: Path) -> tuple[Path, int]:
    """Some network folders know no locks: keep at least the builds of this machine apart."""
    path.unlink(missing_ok=True)
    name = hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
    place = system_folder() / f"qinglian-{name}.lock"
    try:
        return place, _acquire(place)
    except _BusyError:
        raise PublishError("locked", out=out, **_owner(place)) from None


def _acquire(path: Path) -> int:
    while True:
        number = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
        try:
            _lock(number)
        except BaseException:
            os.close(number)
            raise
        if _is_at(number, path):
            return number
        os.close(number)  # its holder removed it between our opening and our locking it


def _is_at(number: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(number), path.stat())
    except FileNotFoundError:
        return False


def _release(path: Path, number: int) -> None:
    # Removed while still held, so that nobody locks a file that is about to vanish. Windows removes no open file,
    # and after closing it only where nobody else has opened it: then it is theirs.
    with suppress(OSError):
        if os.name != "nt":
            path.unlink()
    os.close(number)
    with suppress(OSError):
        if os.name == "nt":
            path.unlink()


def _myself() -> Mapping[str, object]:
    started = datetime.now().astimezone().isoformat(sep=" ", timespec="seconds")
    return {"pid": os.getpid(), "host": socket.gethostname(), "started": started}


def _sign(number: int) -> None:
    """Say who holds the lock; on a full disk it is held all the same."""
    with suppress(OSError):
        os.ftruncate(number, 0)
        os.write(number, json.dumps(_myself()).encode())


def _owner(path: Path) -> Mapping[str, object]:
    """Who holds the lock, as far as the file says: it is only for the message."""
    try:
        said = json.loads(path.read_bytes())
        return {name: str(said[name])[:80] for name in ("pid", "host", "started")}
    except (OSError, ValueError, KeyError, TypeError):
        return {"pid": "?", "host": "?", "started": "?"}


if sys.platform == "win32":
    import msvcrt

    def _lock(number: int) -> None:
        os.lseek(number, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        except OSError as fault:
            raise _BusyError from fault
        finally:
            os.lseek(number, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(number: int) -> None:
        # lockf, not flock: the latter would live on in worker processes forked by a build that was killed.
        try:
            fcntl.lockf(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError) as fault:
            raise _BusyError from fault
