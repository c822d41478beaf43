"""Runs a target: within its patience and the memory of this process, with seeds of its own."""

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from tests.fuzz.targets import Target

_BATCH = 40
"""Inputs between two looks at the clock."""


class HangError(Exception):
    """An input took more computing than it may."""


class InputError(Exception):
    """An input that must not be, with what came of it."""

    def __init__(self, value: Any) -> None:
        super().__init__(repr(value)[:2000])
        self.value = value


@dataclass(slots=True)
class Count:
    """How many inputs were tried."""

    tried: int = 0


def tried(target: Target, value: Any) -> None:
    """Tries one input. Raises whatever is wrong, HangError among it."""
    with _patience(target.patience):
        target.check(value)


def try_kept(target: Target, value: Any) -> None:
    """Tries an input of the corpus. Raises InputError where it fails again."""
    try:
        tried(target, value)
    except Exception as error:
        raise InputError(value) from error


def run_batch(target: Target, number: int, count: Count, size: int = _BATCH) -> None:
    """Tries inputs of a seed. Raises InputError with the smallest input that fails."""
    failing: list[Any] = []

    @seed(number)
    @settings(
        max_examples=size,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
        print_blob=False,
        report_multiple_bugs=False,
    )
    @given(target.inputs)
    def one(value: Any) -> None:
        count.tried += 1
        failing[:] = [value]
        tried(target, value)

    try:
        one()
    except Exception as error:
        raise InputError(failing[0]) from error


def run_for(
    target: Target, seconds: float, inputs: int, first: int, told: Callable[[int], None] = lambda _: None
) -> int:
    """Tries inputs until the time is over and there were so many; how many they were. ``told`` hears of it on the way."""
    count, end, number = Count(), time.monotonic() + seconds, first
    while time.monotonic() < end or count.tried < inputs:
        run_batch(target, number, count)
        told(count.tried)
        number += 1
    return count.tried


@contextmanager
def _patience(seconds: float) -> Iterator[None]:
    """Raises HangError in what takes more computing; where the system cannot tell, it may take what it likes."""
    if sys.platform == "win32":
        yield
        return

    def over(_: int, frame: FrameType | None) -> None:
        raise HangError(f"more than {seconds} seconds, in {frame}")

    before = signal.signal(signal.SIGVTALRM, over)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
