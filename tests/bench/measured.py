"""Runs a command and says what it took: seconds, processor seconds, and memory of itself, its workers, its programs.

Memory is each process's own high-water mark as the kernel keeps it, read while it runs: ``ru_maxrss`` of a child
would hold the size of the parent that it was forked from.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryFile, mkdtemp
from typing import IO

_EVERY = 0.05
"""Seconds between two looks, each of which takes a millisecond or two that what is measured could have used."""
_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Sample:
    """One run. Megabytes are of 1,000,000 bytes and peaks of one process; None where the system does not tell."""

    seconds: float
    processor: float
    """User and system seconds, children too."""
    own: float | None
    workers: float | None
    programs: Mapping[str, float] = field(default_factory=dict)
    """The largest process of each program that was started, by its name."""
    together: float | None = None
    """The most that all processes held at one time; pages that two share count twice."""
    output: str = ""
    stopped: bool = False
    """Whether it was stopped before its end: it would have taken longer."""


class CommandFailedError(RuntimeError):
    """A measured command ended with an error."""


def run(command: Sequence[str], folder: Path, patience: float | None = None) -> Sample:
    """Run ``python -m command...`` in ``folder``, for at most ``patience`` seconds.

    Raises CommandFailedError with the end of what it said.
    """
    paths = [str(_ROOT), str(_ROOT / "generator")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "NO_MKDOCS_2_WARNING": "1"}
    # As where it is installed: what the program compiles of its own is kept by the first run.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    whole = [sys.executable, "-m", *command]
    # Not into pipes: a full one would hold the command up while nobody reads.
    with TemporaryFile() as output, TemporaryFile() as faults:
        before, began = os.times(), time.perf_counter()
        process = subprocess.Popen(
            whole, cwd=folder, env=environment, stdout=output, stderr=faults, start_new_session=True
        )
        watch = _Watch(process.pid)
        watch.start()
        stopped = _awaited(process, patience)
        seconds = time.perf_counter() - began
        watch.stop()
        after = os.times()
        said = _read(output)
        if not stopped and process.returncode != 0:
            end = (_read(faults) or said)[-3000:]
            raise CommandFailedError(f"{' '.join(command)}: exit {process.returncode}\n{end}")
    processor = sum(after[2:4]) - sum(before[2:4])
    return replace(watch.sample(seconds, processor), output=said, stopped=stopped)


def _awaited(process: subprocess.Popen[bytes], patience: float | None) -> bool:
    """Wait for the end; whether it had to be stopped. None of what it started outlives this."""
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        return True
    finally:
        if process.poll() is None:
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
            process.wait()
    return False


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode(errors="replace")


def set_aside(path: Path) -> None:
    """Make way at ``path`` without deleting anything."""
    if path.exists():
        path.rename(Path(mkdtemp(prefix="before-", dir=path.parent), path.name))


def fastest(samples: Iterable[Sample]) -> Sample:
    """The shortest run: whatever else a machine does can only make a run longer."""
    return min(samples, key=lambda sample: sample.seconds)


class _Watch(threading.Thread):
    """Looks at a process and all below it until told to stop."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._ended = threading.Event()
        self._peaks: dict[tuple[str, int], float] = defaultdict(float)
        self._together = 0.0

    def run(self) -> None:
        """Look until told to stop."""
        while not self._ended.wait(_EVERY):
            self._together = max(self._together, sum(self._look(self._pid)))

    def stop(self) -> None:
        """End the watch."""
        self._ended.set()
        self.join()

    def sample(self, seconds: float, processor: float) -> Sample:
        """What was seen, together with what was measured otherwise."""
        if not self._peaks:
            return Sample(seconds, processor, None, None)
        programs: dict[str, float] = defaultdict(float)
        workers = 0.0
        for (name, pid), peak in self._peaks.items():
            if pid == self._pid:
                continue
            if name.startswith("python"):
                workers = max(workers, peak)
            else:
                programs[name] = max(programs[name], peak)
        own = max(peak for (_, pid), peak in self._peaks.items() if pid == self._pid)
        return Sample(seconds, processor, own, workers, dict(programs), self._together)

    def _look(self, pid: int) -> list[float]:
        """What the process and all below it hold now."""
        here = Path("/proc", str(pid))
        with suppress(OSError, KeyError, ValueError):
            lines = (here / "status").read_text(encoding="utf-8").splitlines()
            told = dict(line.split(":", 1) for line in lines)
            name = told["Name"].strip()
            peak = (name, pid)
            self._peaks[peak] = max(self._peaks[peak], _megabytes(told["VmHWM"]))
            held = [_megabytes(told["VmRSS"])]
            for thread in (here / "task").iterdir():
                for child in (thread / "children").read_text(encoding="ascii").split():
                    held += self._look(int(child))
            return held
        return []


def _megabytes(told: str) -> float:
    return int(told.removesuffix("kB")) * 1024 / 1e6
