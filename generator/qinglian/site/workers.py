"""Processes that share the work of one build."""

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TypeVar, TypeVarTuple

from qinglian.collector import collect_rarely

Given = TypeVarTuple("Given")
T = TypeVar("T")

_MOST = 61
"""Windows cannot wait for more processes at a time."""


@contextmanager
def workers(jobs: int, begin: Callable[[*Given], None], *given: *Given) -> Iterator[Executor | None]:
    """``jobs`` processes, none for one; each calls ``begin`` first, with what is ``given``.

    Where that is safe they are copies of this process, with all that it has read and compiled; elsewhere they are
    started anew and what is ``given`` travels to them. What they do is the same.
    """
    with _pool(jobs if jobs > 1 else 0, start_method(), begin, *given) as executor:
        yield executor


@contextmanager
def helpers(jobs: int | None = None) -> Iterator[Executor | None]:
    """A copy of this process for each further job, made when there is something to do; a job a processor unless given.

    None where copies are not safe: started anew they would be ready when most of the reading is done.
    """
    method = start_method()
    count = (jobs or os.cpu_count() or 1) - 1
    with _pool(count if method == "fork" else 0, method, collect_rarely) as executor:
        yield executor


@contextmanager
def aside(do: Callable[[], T], jobs: int) -> Iterator[Callable[[], T]]:
    """A copy of this process does something while this one goes on; what is yielded waits for it.

    For one job, or where copies are not safe, it is done here and at once. Its result travels as plain data. There is
    no thread to it, so that other copies can be made meanwhile.
    """
    if jobs == 1 or start_method() != "fork":
        found = do()
        yield lambda: found
        return
    context = multiprocessing.get_context("fork")
    answer, end = context.Pipe(duplex=False)
    process = context.Process(target=_begin, args=(_answer, do, end))
    with answer:
        with end:
            process.start()
        try:
            yield lambda: _answered(answer, do)
        finally:
            process.terminate()
            process.join()


def _answer(do: Callable[[], object], end: Connection) -> None:
    try:
        found, fault = do(), None
    except Exception as raised:  # noqa: BLE001 - it is raised where the answer is asked for
        found, fault = None, raised
    end.send((found, fault))


def _answered(answer: Connection, do: Callable[[], T]) -> T:
    """What the other process found; where it was killed, what is found here."""
    try:
        found, fault = answer.recv()
    except EOFError:
        return do()
    if fault:
        raise fault
    return found  # type: ignore[no-any-return]


@contextmanager
def _pool(count: int, method: str, begin: Callable[[*Given], None], *given: *Given) -> Iterator[Executor | None]:
    """None of no processes, or where the system lacks what they speak by; after a fault nothing more is begun."""
    executor = None
    with suppress(ImportError, NotImplementedError, OSError):  # a container without /dev/shm, say
        if count:  # a system without fork knows no such context
            context = multiprocessing.get_context(method)
            executor = ProcessPoolExecutor(min(count, _MOST), context, _begin, (begin, *given))
    try:
        yield executor
    except BaseException:
        if executor:
            executor.shutdown(cancel_futures=True)
        raise
    if executor:
        executor.shutdown()


def start_method() -> str:
    """Whether a worker is a copy (``fork``) or started anew (``spawn``)."""
    # A copy has one thread only: locks that others held would stay locked. macOS starts threads unasked.
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def _begin(begin: Callable[[*Given], None], *given: *Given) -> None:
    _end_with_parent()
    collect_rarely()
    begin(*given)


def _end_with_parent() -> None:
    """A killed process takes its workers along: they would wait for ever to be given more."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
