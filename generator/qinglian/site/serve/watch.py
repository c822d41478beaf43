"""Sees what is being saved: told by the system where it can, by looking again and again where it cannot."""

import os
import platform
import stat
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from watchfiles import watch

_STEP = 30  # milliseconds of quiet after which a change counts: editors save in several strokes
_POLL = 0.25  # seconds between two looks
_SHARE = 0.2  # of the time that looking may take, however many files there are
_AGAIN = 1.0  # seconds until a folder that has gone is looked for again
_PASSING = ("~", ".swp", ".swx", ".tmp", ".part", ".bak")


@dataclass(frozen=True, slots=True)
class Watched:
    """Folders watched with all that is below, and single files (watched by way of their folder)."""

    folders: Sequence[Path]
    files: Sequence[Path] = ()


class Watcher:
    """Collects changed paths in threads of its own until it is stopped."""

    def __init__(self, watched: Watched, *, polling: bool = False) -> None:
        self._stop = threading.Event()
        self._polling = polling
        self._seen = threading.Condition()
        self._changed: set[Path] = set()
        self._fallen: list[str] = []
        self._told = False
        self._files = frozenset(path.resolve() for path in watched.files)
        groups = [(tuple(watched.folders), True)]
        groups += [((folder,), False) for folder in sorted({path.parent for path in self._files})]
        self._threads = [threading.Thread(target=self._run, args=group, daemon=True) for group in groups if group[0]]

    def start(self) -> None:
        """Begin."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End."""
        self._stop.set()

    def wait(self, seconds: float) -> frozenset[Path]:
        """What changed since the last call; waits up to ``seconds`` for something to."""
        with self._seen:
            self._seen.wait_for(lambda: self._changed, seconds)
            changed, self._changed = frozenset(self._changed), set()
        return changed

    def fell_back(self) -> str | None:
        """Why the system tells no longer, said once: no room for another watch, a network folder."""
        if self._told or not self._fallen:
            return None
        self._told = True
        return self._fallen[0]

    def _run(self, folders: tuple[Path, ...], recursive: bool) -> None:  # noqa: FBT001 - a thread's target
        polling, unseen = self._polling or _is_told_nothing(), False
        while not self._stop.is_set():
            try:
                if polling:
                    self._look(folders, recursive=recursive)
                else:
                    self._follow(folders, recursive=recursive, unseen=unseen)
            except (OSError, RuntimeError) as fault:
                # Too many watches, a network folder, or a folder that has gone: look for ourselves from now on.
                if not polling:
                    self._fallen.append(getattr(fault, "strerror", None) or str(fault))
                polling = True
            unseen = True
            self._stop.wait(_AGAIN)

    def _follow(self, folders: Sequence[Path], *, recursive: bool, unseen: bool) -> None:
        """Be told, until a folder comes or goes: of one made anew the system says nothing to who watched the old one.

        ``unseen`` where something may have changed meanwhile.
        """
        standing = _standing(folders)
        if not standing:
            return
        found = watch(
            *standing,
            watch_filter=lambda _, path: self._counts(path, recursive=recursive),
            step=_STEP,
            debounce=_STEP * 10,
            stop_event=self._stop,
            rust_timeout=500,
            yield_on_timeout=True,
            raise_interrupt=False,
            force_polling=False,  # it takes a file for changed only where its time is later than before
            recursive=recursive,
        )
        for changes in found:
            self._tell([*(folders if unseen else ()), *(Path(path) for _, path in changes)])
            unseen = False
            if _standing(folders) != standing:
                self._tell(folders)
                return

    def _look(self, folders: Sequence[Path], *, recursive: bool) -> None:
        """Look again and again. What differs has changed, whichever way: a clock set back makes files older."""
        before, pause = None, 0.0
        while not self._stop.wait(pause):
            began = time.monotonic()
            stamps = {path: stamp for folder in folders for path, stamp in _stamps(folder, recursive=recursive)}
            if before is not None:
                changed = {path for path, _ in stamps.items() ^ before.items()}
                self._tell(Path(path) for path in changed if self._counts(path, recursive=recursive))
            before, pause = stamps, max(_POLL, (time.monotonic() - began) / _SHARE)

    def _tell(self, changed: Iterable[Path]) -> None:
        found = set(changed)
        if found:
            with self._seen:
                self._changed |= found
                self._seen.notify_all()

    def _counts(self, path: str, *, recursive: bool) -> bool:
        if not recursive:
            return Path(path) in self._files
        name = Path(path).name
        return not name.startswith(".") and not name.endswith(_PASSING)


def _is_told_nothing() -> bool:
    """Whether the system keeps silent: in the Linux of Windows about Windows' folders, or where somebody says so."""
    return "microsoft-standard" in platform.uname().release or bool(os.environ.get("WATCHFILES_FORCE_POLLING"))


def _standing(folders: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """The folders that are there, each with what tells it from one of the same name."""
    found = {}
    for folder in folders:
        with suppress(OSError):
            told = folder.stat()
            if stat.S_ISDIR(told.st_mode):
                found[folder] = told.st_dev, told.st_ino
    return found


def _stamps(folder: Path, *, recursive: bool) -> Iterator[tuple[str, tuple[int, ...]]]:
    """What changes with each file of a folder; what vanishes meanwhile is left out."""
    for place, folders, names in os.walk(folder):
        if not recursive:
            folders.clear()
        for name in names:
            path = os.path.join(place, name)  # noqa: PTH118 - made for thousands of files each time
            with suppress(OSError):
                found = os.stat(path)  # noqa: PTH116
                yield path, (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)
