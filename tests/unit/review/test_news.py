"""What is new is told apart from what stood before."""

from dataclasses import replace

from qinglian.diagnostics import Diagnostic, Location
from qinglian.review import News, tell_apart
from qinglian.words import message

FAULT = Diagnostic(
    Location("content/2026/laws.yml", 3, 5, 3, 9), "QL101", message("QL101", field="名程"), record="laws/x"
)


def at(line: int, one: Diagnostic = FAULT) -> Diagnostic:
    return replace(one, location=replace(one.location, line=line, end_line=line))


def test_what_only_moved_is_no_news() -> None:
    assert tell_apart([at(3)], [at(9)]) == News((), (at(9),))


def test_the_same_fault_a_second_time_is_news() -> None:
    assert tell_apart([at(3)], [at(3), at(4)]) == News((at(4),), (at(3),))


def test_the_same_fault_elsewhere_is_news() -> None:
    other = replace(FAULT, record="laws/y")
    assert tell_apart([FAULT], [FAULT, other]) == News((other,), (FAULT,))


def test_what_was_mended_is_not_told() -> None:
    assert tell_apart([FAULT], []) == News()
