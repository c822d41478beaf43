"""Workers: copies of this process where that is safe, else fresh ones; what they make is the same."""

import gc
import multiprocessing
import os
import threading
from collections.abc import Generator
from itertools import islice
from pathlib import Path

import pytest
from tests.unit.pages.sample import write_sample

from qinglian.site.build import BuildOptions, SiteBuild
from qinglian.site.charts import ChartMaker
from qinglian.site.packs import File
from qinglian.site.renderer import rendering
from qinglian.site.workers import aside, helpers, start_method, workers
from qinglian.workspace import open_workspace

_told: list[str] = []


def tell(what: str, more: str) -> None:
    _told[:] = [what, more]


def told(number: int) -> tuple[int, list[str]]:
    return number, _told


def collector_threshold(_: int) -> int:
    return gc.get_threshold()[0]


def fail(_: int) -> None:
    raise LookupError


def fail_in_workers() -> None:
    with workers(2, tell, "甲", "乙") as executor:
        assert executor
        list(executor.map(fail, range(1000)))


@pytest.fixture(params=[method for method in multiprocessing.get_all_start_methods() if method != "forkserver"])
def method(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each way to start a worker."""
    found = str(request.param)
    monkeypatch.setattr("qinglian.site.workers.start_method", lambda: found)
    return found


@pytest.fixture
def build(tmp_path: Path) -> SiteBuild:
    """The small catalogue's site."""
    return SiteBuild(open_workspace(write_sample(tmp_path)), BuildOptions(), ChartMaker())


@pytest.mark.usefixtures("method")
def test_a_worker_begins_with_what_is_given_and_answers_come_in_order() -> None:
    with workers(2, tell, "甲", "乙") as executor:
        assert executor
        assert list(executor.map(told, range(5))) == [(number, ["甲", "乙"]) for number in range(5)]
        assert next(executor.map(collector_threshold, [0])) > gc.get_threshold()[0]
    assert _told == []


def test_one_job_needs_no_worker() -> None:
    with workers(1, tell, "甲", "乙") as executor:
        assert executor is None


@pytest.mark.usefixtures("method")
def test_a_fault_in_a_worker_is_one_here_and_ends_the_others() -> None:
    with pytest.raises(LookupError):
        fail_in_workers()
    assert multiprocessing.active_children() == []


def test_nobody_copies_a_process_that_has_other_threads() -> None:
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        assert start_method() == "spawn"
    finally:
        ended.set()
        thread.join()


def test_helpers_are_copies_or_none(monkeypatch: pytest.MonkeyPatch) -> None:
    with helpers(3) as executor:
        assert (executor is None) == (start_method() == "spawn")
        assert executor is None or list(executor.map(told, range(5))) == [(number, []) for number in range(5)]
    with helpers(1) as executor:
        assert executor is None
    monkeypatch.setattr("qinglian.site.workers.start_method", lambda: "spawn")
    with helpers(3) as executor:
        assert executor is None


def test_a_system_on_which_processes_cannot_speak_works_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def lacking(*_: object) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr("qinglian.site.workers.ProcessPoolExecutor", lacking)
    with workers(2, tell, "甲", "乙") as executor, helpers(2) as helper:
        assert (executor, helper) == (None, None)


def test_what_is_done_aside_is_done_with_what_stands_here(method: str) -> None:
    catalogue = {"职权": 3}
    with aside(lambda: (os.getpid(), dict(catalogue)), 2) as done:
        process, found = done()
    assert found == {"职权": 3}
    assert (process == os.getpid()) == (method == "spawn")
    assert multiprocessing.active_children() == []


@pytest.mark.usefixtures("method")
def test_what_is_done_aside_by_one_that_is_killed_is_done_here() -> None:
    here = os.getpid()

    def killed() -> int:
        if os.getpid() != here:
            os._exit(9)
        return here

    with aside(killed, 2) as done:
        assert done() == here
    assert multiprocessing.active_children() == []


def test_nothing_is_left_of_what_nobody_waits_for() -> None:
    with pytest.raises(LookupError), aside(threading.Event().wait if start_method() == "fork" else os.getpid, 2):
        fail(0)
    assert multiprocessing.active_children() == []


def test_copies_are_made_while_something_is_done_aside() -> None:
    before = start_method()
    with aside(os.getpid, 2) as done:
        assert start_method() == before
        done()


def test_for_one_job_nothing_is_done_aside() -> None:
    with aside(os.getpid, 1) as done:
        assert done() == os.getpid()


def test_a_fault_aside_is_one_here() -> None:
    with pytest.raises(LookupError), aside(lambda: fail(0), 2) as done:
        done()


def record_pages(build: SiteBuild, jobs: int) -> Generator[File]:
    with rendering(build.renderer, jobs) as executor:
        for made in build.renderer.begin(executor):
            yield from made


@pytest.mark.usefixtures("method")
def test_workers_make_the_files_that_one_process_makes(build: SiteBuild) -> None:
    alone = list(record_pages(build, 1))
    assert len(alone) > 20
    assert list(record_pages(build, 2)) == alone


@pytest.mark.parametrize("taken", [1, 60, None], ids=["the first", "some", "all"])
def test_nothing_is_left_of_what_workers_made(
    build: SiteBuild, taken: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passing = tmp_path / "passing"
    passing.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(passing))
    pages = record_pages(build, 2)
    assert list(islice(pages, taken))
    pages.close()
    assert list(passing.iterdir()) == []


def test_a_system_without_copies_is_not_asked_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("qinglian.site.workers.start_method", lambda: "spawn")
    monkeypatch.setattr(multiprocessing, "get_context", asked.append)
    with aside(os.getpid, 2) as result, helpers(2) as executor:
        assert (result(), executor, asked) == (os.getpid(), None, [])
