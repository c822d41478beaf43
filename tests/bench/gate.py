"""Measures what the gate takes of a build: CPU seconds of all that it does, beside those of everything else.

    python -m tests.bench.gate [--powers 5000]

One process does everything, so that nothing overlaps; the indexer's seconds, a program of its own, count as well.
"""

import argparse
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from tests.bench.generate import generate

from qinglian.site.build import BuildOptions, SiteBuild
from qinglian.site.charts import ChartMaker
from qinglian.site.gate import GateReport
from qinglian.site.publish import publish, staging
from qinglian.workspace import open_workspace

POWERS = 5000
GOAL = 0.15
T = TypeVar("T")


@dataclass(slots=True)
class Timed:
    """An inspector, and the CPU seconds that it takes."""

    seconds: float = 0.0
    _look: Callable[[str, bytes], None] = field(default=lambda *_: None)
    _close: Callable[[], object] = field(default=lambda: None)

    def open(self, build: SiteBuild) -> Callable[[], GateReport]:
        """Open the gate of a build; what is returned says what was looked for."""
        gate = self._timed(build.gate)
        self._look, self._close = gate.look, gate.close
        return lambda: gate.report

    def look(self, path: str, data: bytes) -> None:
        """Look at a file."""
        self._timed(lambda: self._look(path, data))

    def close(self) -> object:
        """All was shown."""
        return self._timed(self._close)

    def _timed(self, do: Callable[[], T]) -> T:
        began = time.process_time()
        try:
            return do()
        finally:
            self.seconds += time.process_time() - began


def measure(folder: Path, powers: int) -> tuple[float, float, GateReport]:
    """CPU seconds of the whole build and of the gate alone, and what it looked for."""
    generate(folder / "catalogue", powers)
    began = _spent()
    workspace = open_workspace(folder / "catalogue")
    build = SiteBuild(workspace.judged(workspace.diagnostics), BuildOptions(), ChartMaker()).prepared()
    timed = Timed()
    report = timed.open(build)
    with staging(folder / "site", timed) as stage:
        for path, data in build.files():
            stage.write(path, data)
        publish(stage, build.digests)
    return _spent() - began, timed.seconds, report()


def _spent() -> float:
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def main() -> None:
    """Prints the gate's share."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--powers", type=int, default=POWERS)
    given = parser.parse_args()
    with TemporaryDirectory(prefix="qinglian-bench-") as name:
        whole, gate, report = measure(Path(name), given.powers)
    share = gate / whole
    sys.stdout.write(
        f"{given.powers} powers: build {whole:.1f} CPU s, gate {gate:.1f} CPU s ({report.searched} texts looked for)\n"
        f"gate of build{share:>15.1%}    < {GOAL:.0%}    {'met' if share < GOAL else 'NOT MET'}\n"
    )


if __name__ == "__main__":
    main()
