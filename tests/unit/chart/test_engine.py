"""Both engines, and what is said where one is missing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from qinglian.chart import (
    ChartError,
    EngineKind,
    FlowDrawing,
    Format,
    Layout,
    StepBox,
    Way,
    digest,
    draw,
    draw_all,
    export,
    open_engine,
)
from qinglian.chart.flow import measure

from .chart_samples import WORDS, licence, random_flow, tree
from .geometry import read_svg

needs_dot = pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")


def test_the_skeleton_holds_names_and_sizes_only() -> None:
    drawing = FlowDrawing(
        "f", "题", (StepBox("甲", "申请"), StepBox("乙", "办结")), (Way("甲", "乙", "是"), Way("乙", "甲"))
    )
    assert measure(drawing, Layout.ANNOTATED, WORDS).source == (
        "digraph flow {\n"
        "\tgraph [nodesep=0.55 ordering=out rankdir=TB ranksep=0.4 splines=none]\n"
        '\tnode [fixedsize=true label="" shape=box]\n'
        "\tn0 [height=0.6111 width=2.3611]\n"
        "\tn1 [height=0.6111 width=2.3611]\n"
        "\tn0 -> n1 [weight=12]\n"
        "}\n"
    )


@needs_dot
def test_the_system_draws_many_in_one_process_and_as_one_by_one() -> None:
    requests = [(random_flow(seed), Layout.ANNOTATED) for seed in range(8)]
    engine = open_engine(EngineKind.SYSTEM)
    together = draw_all(requests, engine, WORDS)
    assert together == [draw(drawing, layout, engine, WORDS) for drawing, layout in requests]
    for chart in together:
        read_svg(chart.svg)


def test_a_missing_program_is_said_by_key() -> None:
    with pytest.raises(ChartError) as caught:
        draw(licence(), Layout.LANES, open_engine(EngineKind.SYSTEM, "no-such-dot"), WORDS)
    assert (caught.value.key, caught.value.details) == ("chart.engine_missing", {"engine": "no-such-dot"})
    with pytest.raises(ChartError) as caught:
        export(draw(licence(), Layout.LANES, open_engine(), WORDS).scene, Format.PDF, "no-such-dot")
    assert (caught.value.key, caught.value.details) == ("chart.export_missing", {"engine": "no-such-dot"})


@pytest.mark.skipif(os.name == "nt", reason="the program that fails is a shell script")
def test_a_failing_program_is_said_by_key(tmp_path: Path) -> None:
    scene = draw(licence(), Layout.ANNOTATED, open_engine(), WORDS).scene
    broken = tmp_path / "dot"
    broken.write_text("#!/bin/sh\necho kaputt >&2\nexit 3\n")
    broken.chmod(0o755)
    with pytest.raises(ChartError) as caught:
        export(scene, Format.PNG, str(broken))
    assert caught.value.key == "chart.export_failed"
    assert caught.value.details == {"engine": str(broken), "reason": "kaputt"}


def test_a_tree_needs_no_engine() -> None:
    assert draw(tree(), Layout.TREE, open_engine(EngineKind.SYSTEM, "no-such-dot"), WORDS).width > 0


@needs_dot
@pytest.mark.parametrize(("form", "start"), [(Format.PDF, b"%PDF"), (Format.PNG, b"\x89PNG")])
def test_export_takes_long_and_hostile_charts(form: Format, start: bytes) -> None:
    """The background of a long chart is longer than what older Graphviz reads as one string."""
    hostile = '" \\" \\N <b> \\'
    drawing = FlowDrawing("x", hostile, (*random_flow(120).steps, StepBox("h", hostile)), risks=random_flow(120).risks)
    assert export(draw(drawing, Layout.ANNOTATED, open_engine(), WORDS).scene, form).startswith(start)
    assert export(draw(tree(), Layout.TREE, open_engine(), WORDS).scene, form).startswith(start)


def test_the_digest_tells_what_decides_a_chart() -> None:
    engine = open_engine()
    digests = {
        digest(drawing, layout, other, WORDS)
        for drawing in (licence(), random_flow(1), tree())
        for layout in Layout
        for other in (engine, open_engine(EngineKind.SYSTEM))
    }
    assert len(digests) == 18
    assert digest(licence(), Layout.LANES, engine, WORDS) == digest(licence(), Layout.LANES, open_engine(), WORDS)
