"""Processes that share the work of one build."""

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from typing import TypeVarTuple

Given = TypeVarTuple("Given")

_RARELY = 100_000
"""New objects after which the cyclic collector looks at them; by default it does after 700, some hundred a page."""


@contextmanager
def workers(jobs: int, begin: Callable[[*Given], None], *given: *Given) -> Iterator[Executor | None]:
    """``jobs`` processes, none for one; each calls ``begin`` first, with what is ``given``.

    Where that is safe they are copies of this process, with all that it has read and compiled; elsewhere they are
    started anew and what is ``given`` travels to them. What they do is the same.
    """
    if jobs == 1:
        yield None
        return
    with ProcessPoolExecutor(jobs, multiprocessing.get_context(start_method()), _begin, (begin, *given)) as executor:
        try:
            yield executor
        except BaseException:
            executor.shutdown(cancel_futures=True)
            raise


@contextmanager
def helpers(jobs: int | None = None) -> Iterator[Executor | None]:
    """A copy of this process for each further job, made when there is something to do; a job a processor unless given.

    None where copies are not safe: started anew they would be ready when most of the reading is done.
    """
    count = (jobs or os.cpu_count() or 1) - 1
    if count and start_method() == "fork":
        with ProcessPoolExecutor(count, multiprocessing.get_context("fork"), collect_rarely) as executor:
            yield executor
    else:
        yield None


def collect_rarely() -> None:
    """Leave what stands now to the end of the process, and look for garbage in what comes as rarely as will do."""
    gc.freeze()
    gc.set_threshold(_RARELY)


def start_method() -> str:
    """Whether a worker is a copy (``fork``) or started anew (``spawn``)."""
    # A copy has one thread only: locks that others held would stay locked. macOS starts threads unasked.
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def _begin(begin: Callable[[*Given], None], *given: *Given) -> None:
    collect_rarely()
    begin(*given)
