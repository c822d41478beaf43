"""Runs a command and says what it took: seconds, processor seconds, and memory of itself, its workers, its programs.

Memory is each process's own high-water mark as the kernel keeps it, read while it runs: ``ru_maxrss`` of a child
would hold the size of the parent that it was forked from.
"""

import os
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

_EVERY = 0.01
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


class CommandFailedError(RuntimeError):
    """A measured command ended with an error."""


def run(command: Sequence[str], folder: Path) -> Sample:
    """Run ``python -m command...`` in ``folder``. Raises CommandFailedError with the end of what it said."""
    paths = [str(_ROOT), str(_ROOT / "generator")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "NO_MKDOCS_2_WARNING": "1"}
    before, began = os.times(), time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        watch = _Watch(process.pid)
        watch.start()
        output, faults = process.communicate()
        seconds = time.perf_counter() - began
        watch.stop()
    if process.returncode != 0:
        raise CommandFailedError(f"{' '.join(command)}: exit {process.returncode}\n{(faults or output)[-3000:]}")
    after = os.times()
    processor = sum(after[2:4]) - sum(before[2:4])
    return watch.sample(seconds, processor, output)


def middle(samples: Sequence[Sample]) -> Sample:
    """The run of median length; of an even number, the shorter of the two in the middle."""
    wanted = statistics.median_low(sample.seconds for sample in samples)
    return next(sample for sample in samples if sample.seconds == wanted)


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

    def sample(self, seconds: float, processor: float, output: str) -> Sample:
        """What was seen, together with what was measured otherwise."""
        if not self._peaks:
            return Sample(seconds, processor, None, None, output=output)
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
        return Sample(seconds, processor, own, workers, dict(programs), self._together, output)

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
