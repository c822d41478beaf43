"""Loops and the main course of a flow."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qinglian.chart import FlowDrawing, Mark, StepBox, Way
from qinglian.chart.order import back_ways, labels, main_course


def flow(*ways: str) -> FlowDrawing:
    """Make a flow from ways like ``ab``."""
    names = sorted({name for way in ways for name in way})
    return FlowDrawing("f", "f", tuple(StepBox(name, name) for name in names), tuple(Way(*way) for way in ways))


@pytest.mark.parametrize(
    ("ways", "back", "main"),
    [
        ("ab bc", "", "ab bc"),
        ("ab bc ca", "ca", "ab bc"),
        ("aa ab", "aa", "ab"),
        ("ab ac cd bd de", "", "ab bd de"),
        ("ab bx bc cd cb", "cb", "ab bc cd"),
        ("ab ba", "ba", "ab"),
    ],
)
def test_ways_that_close_a_loop_lead_back(ways: str, back: str, main: str) -> None:
    drawing = flow(*ways.split())
    assert back_ways(drawing) == {tuple(way) for way in back.split()}
    assert main_course(drawing) == {tuple(way) for way in main.split()}


@pytest.mark.parametrize(
    ("ways", "removed", "back", "main"),
    [
        ("ab bc", "ac", "", "ab bc"),
        ("ab bc", "cb", "cb", "ab bc"),
        ("ac cb", "ab bc", "bc", "ac cb"),
        ("ac", "ax xy yc", "", "ac"),
        ("ac", "ax xa", "xa", "ac"),
        ("", "ab ba", "ba", ""),
    ],
)
def test_what_stands_decides_what_a_removed_way_does(ways: str, removed: str, back: str, main: str) -> None:
    """It leads back where it would close a loop with what stands, and is no part of the main course."""
    drawing = flow(*ways.split(), *removed.split())
    marked = tuple(
        replace(way, mark=Mark.REMOVED) if way.source + way.target in removed.split() else way for way in drawing.ways
    )
    drawing = replace(drawing, ways=marked)
    assert back_ways(drawing) == {tuple(way) for way in back.split()}
    assert main_course(drawing) == {tuple(way) for way in main.split()}


def test_steps_that_stand_are_numbered_and_removed_ones_lettered() -> None:
    gone = [StepBox(f"g{place}", "", mark=Mark.REMOVED) for place in range(28)]
    drawing = FlowDrawing("f", "f", (StepBox("a", ""), *gone, StepBox("b", "", mark=Mark.ADDED)))
    named = labels(drawing)
    assert [named[name] for name in ("a", "b", "g0", "g25", "g26", "g27")] == ["1", "2", "A", "Z", "A1", "B1"]
