"""A handful of the kills of ``python -m tests.faults``, which has more of them.

That publishing survives a kill before each change to the disk is in ``tests/unit/site/test_publish_killed.py``, the
same for ``edition`` in ``tests/unit/cli/test_edition_killed.py``; here the whole commands run, with their workers, their
cache and what they leave in the temporary folder.
"""

import os
from pathlib import Path
from random import Random

import pytest
from tests.faults.conftest import Built
from tests.faults.kills import Edition, Scenario, Serve
from tests.faults.projects import cut_sample

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="SIGKILL and sessions are POSIX")]
KILLS = 4


def killed(scenario: Scenario, seed: int) -> None:
    """Kill it a few times, each time in time."""
    chance, done = Random(seed), 0
    while done < KILLS:
        done += scenario.once(chance).in_time


def test_build_is_killed(built: Built) -> None:
    killed(built("--jobs", "1"), 2026)


def test_build_by_two_processes_is_killed(built: Built) -> None:
    killed(built("--jobs", "2"), 1)


def test_serve_is_killed(tmp_path: Path) -> None:
    killed(Serve(cut_sample(tmp_path)), 2026)


def test_edition_open_is_killed(tmp_path: Path) -> None:
    killed(Edition(cut_sample(tmp_path), "open", "2027"), 2026)


def test_edition_close_is_killed(tmp_path: Path) -> None:
    killed(Edition(cut_sample(tmp_path), "close", "2025"), 2026)
