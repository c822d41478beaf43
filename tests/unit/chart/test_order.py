"""Loops and the main course of a flow."""

from __future__ import annotations

import pytest

from qinglian.chart import FlowDrawing, StepBox, Way
from qinglian.chart.order import back_ways, main_course


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
