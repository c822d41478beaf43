"""When Python looks for garbage that refers to itself: seldom, for what is read and drawn is freed without it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_RARELY = 100_000
"""New objects after which the cyclic collector looks at them; by default it does after 700, some hundred a page."""


@contextmanager
def paused() -> Iterator[None]:
    """Not meanwhile: what is imported stays."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def without_collector() -> Iterator[None]:
    """Trees are made by the million and freed by reference counts; the cyclic collector only costs time.

    What remains of the first time lives as long as the process, so that it is no later collection's work either; were
    it so each time, a process that reads again and again would keep every cycle that it ever made.
    """
    enabled = gc.isenabled()
    with paused():
        try:
            yield
        finally:
            if enabled and not gc.get_freeze_count():
                gc.freeze()


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """For a while, where pages are made by the thousand."""
    before = gc.get_threshold()
    gc.set_threshold(_RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def collect_rarely() -> None:
    """Leave what stands now to the end of the process, and look for garbage in what comes as rarely as will do."""
    gc.freeze()
    gc.set_threshold(_RARELY)
