"""Sees what is being saved: told by the system where it can, by looking again and again where it cannot."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from watchfiles import Change, watch

_STEP = 30  # milliseconds of quiet after which a change counts: editors save in several strokes
_POLL = 250
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

    def _run(self, folders: tuple[Path, ...], recursive: bool) -> None:  # noqa: FBT001 - a thread's target
        polling = self._polling
        while not self._stop.is_set():
            try:
                self._follow([folder for folder in folders if folder.is_dir()], recursive=recursive, polling=polling)
            except (OSError, RuntimeError):
                # Too many watches, a network folder, or a folder that has gone: look for ourselves from now on.
                polling = True
            self._stop.wait(_AGAIN)

    def _follow(self, folders: Sequence[Path], *, recursive: bool, polling: bool) -> None:
        if not folders:
            return
        found = watch(
            *folders,
            watch_filter=self._counts if recursive else self._is_file,
            step=_STEP,
            debounce=_STEP * 10,
            stop_event=self._stop,
            rust_timeout=500,
            raise_interrupt=False,
            force_polling=polling or None,
            poll_delay_ms=_POLL,
            recursive=recursive,
        )
        for changes in found:
            with self._seen:
                self._changed |= {Path(path) for _, path in changes}
                self._seen.notify_all()

    def _counts(self, _: Change, path: str) -> bool:
        name = Path(path).name
        return not name.startswith(".") and not name.endswith(_PASSING)

    def _is_file(self, _: Change, path: str) -> bool:
        return Path(path) in self._files
