"""What was worked out once is kept by the digest of all that it was worked out from (law 2).

An entry is read back only if it is whole; anything else is as if it were not there. So the store may be deleted, cut
short or shared by many processes at any time, and never changes a result.
"""

import hashlib
import os
import re
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(".qinglian", "cache")
MAX_BYTES = 512 * 1024 * 1024
_HEAD = b"qinglian-cache 1 "
_NAMESPACE = re.compile(r"[a-z0-9][a-z0-9-]*")
_DIGEST = re.compile(r"[0-9a-f]{16,128}")
_DAY = 24 * 3600.0
# https://bford.info/cachedir/: backup programs leave such folders out.
_TAG = b"Signature: 8a477f597d28d172789f06886806bc55\n# A cache of qinglian: it may be deleted at any time.\n"


def key_digest(*parts: bytes | str) -> str:
    """The digest of several parts, none of which can run into the next."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        whole.update(len(data).to_bytes(8, "big"))
        whole.update(data)
    return whole.hexdigest()


@dataclass(frozen=True, slots=True)
class Store:
    """A cache in ``folder``; without one (``--no-cache``) nothing is found and nothing kept. Workers may share it."""

    folder: Path | None

    def get(self, namespace: str, digest: str) -> bytes | None:
        """What was kept, or None; an entry that is not whole is removed."""
        path = self._path(namespace, digest)
        if path is None:
            return None
        try:
            data = _opened(path.read_bytes())
            if data is None:
                path.unlink(missing_ok=True)
            else:
                _touch(path)
        except OSError:
            return None
        return data

    def put(self, namespace: str, digest: str, data: bytes) -> None:
        """Keep ``data``. A cache that cannot be written is slow, not wrong: faults of the disk are passed over."""
        path = self._path(namespace, digest)
        if path is None or self.folder is None:
            return
        part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
        try:
            _prepare(self.folder, path.parent)
            part.write_bytes(_closed(data))
            part.replace(path)
        except OSError:
            with suppress(OSError):
                part.unlink(missing_ok=True)

    def memo(self, namespace: str, digest: str, make: Callable[[], bytes]) -> bytes:
        """What was kept, else what ``make`` returns, kept from now on."""
        found = self.get(namespace, digest)
        if found is None:
            found = make()
            self.put(namespace, digest, found)
        return found

    def shelf(self, namespace: str) -> "Shelf":
        """The part of the store in which ``namespace`` is kept."""
        return Shelf(self, namespace)

    def prune(self, max_bytes: int = MAX_BYTES) -> None:
        """Remove what was not used for longest until ``max_bytes`` are left, and what killed processes left behind."""
        if self.folder is None:
            return
        found = sorted(_entries(self.folder), key=lambda entry: entry.used, reverse=True)
        total = 0
        for entry in found:
            total += entry.size
            stale = entry.path.suffix == ".part" and entry.used < time.time() - _DAY
            if stale or total > max_bytes:
                with suppress(OSError):
                    entry.path.unlink(missing_ok=True)

    def _path(self, namespace: str, digest: str) -> Path | None:
        if not _NAMESPACE.fullmatch(namespace) or not _DIGEST.fullmatch(digest):
            raise ValueError((namespace, digest))
        return self.folder / namespace / digest[:2] / digest if self.folder else None


@dataclass(frozen=True, slots=True)
class Shelf:
    """One namespace of a store, for those who know only keys."""

    store: Store
    namespace: str

    def get(self, key: str) -> bytes | None:
        """What was kept under ``key``, or None."""
        return self.store.get(self.namespace, key)

    def put(self, key: str, data: bytes) -> None:
        """Keep ``data`` under ``key``."""
        self.store.put(self.namespace, key, data)


@dataclass(frozen=True, slots=True)
class _Entry:
    path: Path
    size: int
    used: float


def _entries(folder: Path) -> Iterator[_Entry]:
    # os.walk passes over what vanishes meanwhile; Path.glob does not.
    for place, _, names in os.walk(folder):
        if Path(place) == folder:
            continue
        for path in (Path(place, name) for name in names):
            with suppress(OSError):
                found = path.lstat()
                yield _Entry(path, found.st_size, found.st_mtime)


def _prepare(store: Path, place: Path) -> None:
    """Make ``place`` in the store, and the store itself with notes to git and to backup programs."""
    if place.is_dir():
        return
    place.mkdir(parents=True, exist_ok=True)
    for name, note in (("CACHEDIR.TAG", _TAG), (".gitignore", b"*\n")):
        # Killed, or on a full disk, an earlier run may have left an empty one, or none.
        if not (store / name).is_file() or (store / name).stat().st_size != len(note):
            (store / name).write_bytes(note)


def _closed(data: bytes) -> bytes:
    return b"".join((_HEAD, hashlib.sha256(data).hexdigest().encode(), b"\n", data))


def _opened(entry: bytes) -> bytes | None:
    head, _, data = entry.partition(b"\n")
    return data if head == _HEAD + hashlib.sha256(data).hexdigest().encode() else None


def _touch(path: Path) -> None:
    """Say that an entry is of use, at most once a day."""
    now = time.time()
    if path.stat().st_mtime < now - _DAY:
        os.utime(path, (now, now))
