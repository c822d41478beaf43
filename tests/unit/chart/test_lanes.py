"""Layout ``lanes``: what its head says stands in no box again."""

from __future__ import annotations

import pytest

from qinglian.chart import FlowDrawing, Layout, StepBox, draw, open_engine

from .chart_samples import WORDS
from .geometry import groups, texts


@pytest.mark.parametrize(
    ("step", "lines"),
    [
        (StepBox("a", "受理", actor="审批科·窗口岗、审批科科长", lane="审批科"), ["受理", "窗口岗、审批科科长"]),
        (StepBox("a", "Accept", actor="Licensing, clerk", lane="Licensing"), ["Accept", "clerk"]),
        (StepBox("a", "受理", actor="审批科", lane="审批科"), ["受理", "审批科"]),
        (StepBox("a", "受理", actor="审批科科长", lane="审批科"), ["受理", "审批科科长"]),
        (StepBox("a", "受理", actor="窗口岗"), ["受理", "窗口岗"]),
        (
            StepBox("a", "受理", actor="审批科·科长", lane="审批科", before=StepBox("a", "受理", actor="法规科·科长")),
            ["受理", "审批科·科长", "原：法规科·科长"],
        ),
    ],
)
def test_a_box_names_its_post_and_leaves_the_office_to_the_lane(step: StepBox, lines: list[str]) -> None:
    """Where another acted before, both are told in full."""
    scene = draw(FlowDrawing("f", "题", (step,)), Layout.LANES, open_engine(), WORDS).scene
    (box,) = groups(scene, "qc-step")
    assert [text.text for text in texts(box) if text.cls != "qc-number"] == lines
    assert step.actor in box.name
