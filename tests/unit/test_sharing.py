"""Work shared with an executor: the same answers in the same order, whoever does it."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.bench.generate import generate

from qinglian.sharing import Crew, ahead, share
from qinglian.workspace import open_workspace

PARCELS = range(40)


def doubled(number: int) -> int:
    return 2 * number


def refuse(number: int) -> int:
    raise LookupError(number)


def test_answers_come_in_order() -> None:
    assert share(doubled, PARCELS, None) == [doubled(number) for number in PARCELS]
    with ThreadPoolExecutor(2) as executor:
        assert share(doubled, PARCELS, Crew(executor)) == [doubled(number) for number in PARCELS]
        assert share(doubled, [], Crew(executor)) == []


def test_both_do_a_part() -> None:
    """The executor's two are held up until this thread has done the rest."""
    here, rest = threading.get_ident(), threading.Event()
    own: list[int] = []

    def note(number: int) -> int:
        if threading.get_ident() == here:
            own.append(number)
            if len(own) == len(PARCELS) - 2:
                rest.set()
        else:
            rest.wait(60)
        return number

    with ThreadPoolExecutor(2) as executor:
        assert share(note, PARCELS, Crew(executor)) == list(PARCELS)
    assert own == list(reversed(PARCELS[2:]))


def test_a_fault_is_raised_wherever_it_happens() -> None:
    with ThreadPoolExecutor(2) as executor, pytest.raises(LookupError):
        share(refuse, PARCELS, Crew(executor))


def test_a_catalogue_is_the_same_whoever_reads_it(tmp_path: Path) -> None:
    """Files too many for one process, some with faults."""
    generate(tmp_path, 330)
    broken = sorted(tmp_path.rglob("*.yml"))[::40]
    for place, file in enumerate(broken):
        file.write_text(file.read_text(encoding="utf-8") + ("不明: 1\n" if place % 2 else "\t- {\n"), encoding="utf-8")
    alone = open_workspace(tmp_path)
    with ThreadPoolExecutor(1) as executor:
        shared = open_workspace(tmp_path, crew=Crew(executor))
    assert shared.diagnostics == alone.diagnostics
    assert len({one.location.file for one in alone.diagnostics}) >= len(broken)
    assert [catalogue.records for catalogue in shared.catalogues.values()] == [
        catalogue.records for catalogue in alone.catalogues.values()
    ]


def test_what_is_done_ahead_comes_in_order_and_is_begun_at_once() -> None:
    begun = threading.Event()

    def note(number: int) -> int:
        begun.set()
        return doubled(number)

    for most in (1, 3, 100):
        begun.clear()
        with ThreadPoolExecutor(2) as executor:
            answers = ahead(note, PARCELS, executor, most)
            assert begun.wait(60)
            assert list(answers) == [doubled(number) for number in PARCELS]


def test_no_more_is_done_ahead_than_may_wait() -> None:
    done: list[int] = []
    with ThreadPoolExecutor(2) as executor:
        answers = ahead(done.append, PARCELS, executor, 5)
        for taken in range(1, len(PARCELS) + 1):
            next(answers)
            assert len(done) <= taken + 5
    assert sorted(done) == list(PARCELS)


def test_a_fault_ahead_is_raised_in_its_place() -> None:
    def refuse_third(number: int) -> int:
        return refuse(number) if number == 2 else number

    with ThreadPoolExecutor(2) as executor:
        answers = ahead(refuse_third, PARCELS, executor, 8)
        assert [next(answers), next(answers)] == [0, 1]
        with pytest.raises(LookupError):
            next(answers)


def test_the_executor_has_the_first_before_the_last_is_made() -> None:
    done = threading.Event()

    def made() -> Iterator[int]:
        yield 1
        assert done.wait(60)
        yield 2

    def note(number: int) -> int:
        done.set()
        return number

    with ThreadPoolExecutor(1) as executor:
        assert share(note, made(), Crew(executor)) == [1, 2]


def test_this_process_does_its_own_first_once_the_others_are_at_it() -> None:
    begun, done = threading.Event(), threading.Event()

    def note(number: int) -> int:
        begun.set()
        assert done.wait(60)
        return number

    def own() -> None:
        assert begun.wait(60)
        done.set()

    with ThreadPoolExecutor(1) as executor:
        assert share(note, PARCELS, Crew(executor, own)) == list(PARCELS)
