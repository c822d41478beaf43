"""Processes that render and index, started while the catalogue is still being read."""

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace

from qinglian.chart import EngineKind, compile_engine
from qinglian.pages.templates import compile_templates
from qinglian.site.charts import ChartMaker


@dataclass(frozen=True, slots=True)
class Workers:
    """The workers, none where all is done in this process, and the charts' engine that one of them compiles."""

    executor: Executor | None = None
    engine: Future[bytes] | None = None

    def equipped(self, charts: ChartMaker) -> ChartMaker:
        """``charts`` with the compiled engine. Raises ChartError."""
        return replace(charts, code=self.engine.result()) if self.engine else charts


@contextmanager
def workers(jobs: int, charts: EngineKind | None) -> Iterator[Workers]:
    """``jobs`` workers, none for one. They get ready at once: ``charts`` is the engine where some are to be drawn.

    They are started anew: a forked one would inherit the locks of the threads of the charts' engine.
    """
    if jobs == 1:
        yield Workers()
        return
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as executor:
        engine = executor.submit(_compile, charts) if charts else None
        for _ in range(jobs):
            executor.submit(compile_templates)
        try:
            yield Workers(executor, engine)
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            raise


def _compile(charts: EngineKind) -> bytes:
    compile_templates()
    return compile_engine(charts)
