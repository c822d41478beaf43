"""Processes that render and index, started while the catalogue is still being read."""

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager

from qinglian.site.charts import ChartMaker
from qinglian.site.renderer import get_ready


@contextmanager
def workers(jobs: int, charts: ChartMaker | None) -> Iterator[Executor | None]:
    """``jobs`` workers, none for one; they get ready at once, also to draw where ``charts`` are given.

    They are started anew: a forked one would inherit the locks of the threads of the charts' engine.
    """
    if jobs == 1:
        yield None
        return
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as executor:
        for _ in range(jobs):
            executor.submit(get_ready, charts)
        try:
            yield executor
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            raise
