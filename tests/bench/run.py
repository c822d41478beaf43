"""Measures check and build over generated catalogues, beside what stock MkDocs and no generator at all would take.

    python -m tests.bench.run [--sizes 200,1000,5000] [--repeat 3] [--quick]

Every run is a process of its own and its figure the fastest of the repeats, ours and the others' alike; what is
compared with the floor is built in turn with it, so that a machine that is slow for a while is slow for both. Stock
runs once. Nothing is deleted before the end: ext4 looks past every inode that was freed within the last minute, and a
build would take twice the system's time where a site has just been cleared away. Nothing fails on a figure: times differ from machine to machine, so each goal is told as met or not met.
"""

import argparse
import compileall
import json
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.generate import generate
from tests.bench.measured import Sample, fastest, run, set_aside
from tests.bench.report import (
    COMPARED,
    FLOOR,
    Comparison,
    Measures,
    comparison_table,
    flatness_table,
    goals_table,
    measures_table,
)

from qinglian.site.store import FOLDER as CACHE

_GENERATOR = Path(__file__).parents[2] / "generator"
SIZES = (200, 1000, 5000)
PATIENCE = 300.0
"""Seconds after which stock is stopped: each of its pages holds the whole navigation."""


@dataclass(frozen=True, slots=True)
class Bench:
    """One size: its catalogue and all that is made of it, below ``folder``."""

    powers: int
    folder: Path
    repeat: int

    @property
    def catalogue(self) -> Path:
        """The project folder."""
        return self.folder / "catalogue"

    @property
    def site(self) -> Path:
        """What is built of it."""
        return self.folder / "site"

    def measure(self) -> Measures:
        """Check, build and indexing."""
        generate(self.catalogue, self.powers)
        check = fastest(self._run("qinglian", "-C", str(self.catalogue), "check") for _ in range(self.repeat))
        cold = fastest(self._build(cold=True) for _ in range(self.repeat))
        warm = fastest(self._build(cold=False) for _ in range(self.repeat))
        indexing = self._run("tests.bench.indexing", str(self.catalogue))
        files = [path.stat().st_size for path in self.site.rglob("*") if path.is_file()]
        return Measures(self.powers, check, cold, warm, indexing, len(files), sum(files))

    def compare(self) -> Comparison:
        """The same work done by others; ours and the floor's in turn."""
        work = str(self.folder / "work")
        self._run("tests.bench.work", str(self.catalogue), work)
        turns = [(self._build(cold=True), self._floor(work)) for _ in range(self.repeat)]
        ours, floor = fastest(ours for ours, _ in turns), fastest(floor for _, floor in turns)
        best = self._run("tests.bench.stock", work, "--best")
        stock = run(("tests.bench.stock", work), self.folder, PATIENCE)
        ratios = [ours.seconds / floor.seconds for ours, floor in turns]
        return Comparison(self.powers, ours, floor, json.loads(floor.output), best, stock, ratios)

    def _floor(self, work: str) -> Sample:
        sample = self._run("tests.bench.floor", work, str(self.site))
        parts = json.loads(sample.output)
        seconds, processor = (sum(parts[name][place] for name in FLOOR) for place in (0, 1))
        return replace(sample, seconds=seconds, processor=processor)

    def _build(self, *, cold: bool) -> Sample:
        if cold:
            set_aside(self.site)
            set_aside(self.catalogue / CACHE)
        command = ("qinglian", "-C", str(self.catalogue), "build", "--out", str(self.site))
        return self._run(*command, "--jobs", "2")

    def _run(self, *command: str) -> Sample:
        return run(command, self.folder)


def bench(sizes: Sequence[int], repeat: int) -> None:
    """Measure every size and print what was found."""
    # As an installation does: else every process would compile the package anew where none may write beside it.
    compileall.compile_dir(_GENERATOR, quiet=2)
    _tell(_machine(repeat))
    found: list[Measures] = []
    comparisons: list[Comparison] = []
    for powers in sizes:
        with TemporaryDirectory(prefix="qinglian-bench-") as name:
            one = Bench(powers, Path(name), repeat)
            measures = one.measure()
            found.append(measures)
            _tell(measures_table(measures))
            if powers <= COMPARED:
                comparisons.append(one.compare())
                _tell(comparison_table(comparisons[-1]))
    if len(found) > 1:
        _tell(flatness_table(found))
    _tell(goals_table(found, comparisons))
    _tell(_machine(repeat))


def _tell(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _machine(repeat: int) -> str:
    load = "/".join(f"{value:.1f}" for value in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return f"{system}, {os.cpu_count()} cores, load average {load}, fastest of {repeat}"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of powers")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--quick", action="store_true", help="200 powers, once")
    given = parser.parse_args()
    if given.quick:
        bench((200,), 1)
    else:
        bench([int(size) for size in given.sizes.split(",")], given.repeat)


if __name__ == "__main__":
    main()
