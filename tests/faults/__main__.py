"""Kills commands at random moments, as many as it is told to: ``python -m tests.faults --kills 200 [--seed N]``.

Half of the kills fall on ``build`` (with one and with two processes), the others on ``serve``, ``edition open`` and
``edition close``. A kill that comes too late is not counted. What is wrong is said with the seed that repeats it.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.kills import Build, Edition, Scenario, Serve
from tests.faults.projects import Project, cut_sample
from tests.faults.runs import FaultError

_SCENARIOS: Mapping[str, tuple[float, Callable[[Project], Scenario]]] = {
    "build-1": (0.15, lambda project: Build(project, "--jobs", "1")),
    "build-2": (0.25, lambda project: Build(project, "--jobs", "2")),
    "build-2-uncached": (0.1, lambda project: Build(project, "--jobs", "2", "--no-cache")),
    "serve": (0.2, Serve),
    "edition-open": (0.15, lambda project: Edition(project, "open", "2027")),
    "edition-close": (0.15, lambda project: Edition(project, "close", "2025")),
}


def main() -> int:
    """1 where anything was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="in all")
    parser.add_argument("--seed", type=int, help="a new one when left out")
    parser.add_argument("names", nargs="*", metavar="SCENARIO", help=", ".join(_SCENARIOS))
    asked = parser.parse_args()
    seed = random.SystemRandom().randrange(2**31) if asked.seed is None else asked.seed
    names = asked.names or list(_SCENARIOS)
    total = sum(_SCENARIOS[name][0] for name in names)
    say(f"seed {seed}")
    wrong = 0
    for name in names:
        wrong += _killed(name, max(1, round(asked.kills * _SCENARIOS[name][0] / total)), f"{seed} {name}")
    say(f"{wrong} wrong")
    return int(wrong > 0)


def _killed(name: str, kills: int, seed: str) -> int:
    """How often something was wrong; after that a new project."""
    chance, begun = random.Random(seed), time.monotonic()
    done = late = wrong = 0
    scenario: Scenario | None = None
    with TemporaryDirectory(prefix="qinglian-faults-") as place:
        while done < kills:
            try:
                scenario = scenario or _SCENARIOS[name][1](cut_sample(Path(place, str(wrong))))
                kill = scenario.once(chance)
                done, late = done + kill.in_time, late + (not kill.in_time)
                say(f"  {name} {done}: {kill}{'' if kill.in_time else ', too late'}")
            except FaultError as fault:
                done, wrong, scenario = done + 1, wrong + 1, None
                say(f"  {name} {done}: WRONG: {fault}")
    say(f"{name}: {done} kills ({late} more came too late), {wrong} wrong, {time.monotonic() - begun:.0f} s")
    return wrong


def say(line: str) -> None:
    """Says a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
