"""What the bench gives to others to do is the same work, and what it says of a run is true."""

import sys
from pathlib import Path

import pytest
from tests.bench.dot import dot_source
from tests.bench.generate import generate
from tests.bench.markdown import to_markdown
from tests.bench.measured import CommandFailedError, run
from tests.bench.work import prepare

from qinglian.chart import FlowDrawing, MeasureNote, RiskNote, StepBox, Way

BODY = """
<header id="what"><p class="eyebrow"><span>行政许可</span><span>XK-001</span></p><h1>示例 &amp; 许可</h1></header>
<section id="who"><h2>谁来办</h2>
<dl><div><dt>行使主体</dt><dd><a href="../../">示例局</a></dd></div></dl>
<figure><svg data-chart="7"></svg></figure>
<ol><li id="step-a"><h4>受理</h4><ul><li>窗口岗</li></ul></li></ol>
<table><caption class="vh">风险</caption><thead><tr><th>内容</th></tr></thead>
<tbody><tr><td>甲|乙<ul><li>丙</li></ul></td></tr></tbody></table>
<p><a href="gone/">没有的页</a></p></section>
"""
MARKDOWN = """\
---
title: '许可'
---

行政许可 XK-001

# 示例 & 许可

## 谁来办 {#who}

|   |   |
| --- | --- |
| 行使主体 | [示例局](../../index.md) |

{chart 7}

#### 受理 {#step-a}

- 窗口岗

| 内容 |
| --- |
| 甲\\|乙丙 |

没有的页

"""
DRAWING = FlowDrawing(
    id="flow-1",
    title="示例",
    steps=(StepBox("a", '受"理', href="#step-a"), StepBox("b", "办结")),
    ways=(Way("a", "b", "齐全"),),
    risks=(RiskNote("R-1", "拖延", ("a",)),),
    measures=(MeasureNote("M-1", "登记", ("R-1",)),),
)


def test_a_page_as_markdown() -> None:
    known = {"2026/ju/", "2026/ju/powers/XK-001/"}
    assert to_markdown("许可", "2026/ju/powers/XK-001/", BODY, known) == MARKDOWN


def test_the_work_holds_every_page_chart_and_text(tmp_path: Path) -> None:
    generate(tmp_path / "catalogue", 7)
    prepare(tmp_path / "catalogue", tmp_path / "work")
    pages = {path.parent.name: path for path in (tmp_path / "work/pages").rglob("*.md")}
    power = next(path for path in pages.values() if path.parent.parent.name == "powers")
    text = power.read_text(encoding="utf-8")
    assert text.count("{chart ") == 1
    charts = {path.name for path in (tmp_path / "work/charts").iterdir()}
    skeletons = {path.name for path in (tmp_path / "work/skeletons").iterdir()}
    assert len(charts - skeletons) == 1, "a directory tree for the one unit"
    assert "\n## 依据 {#basis}\n" in text


def test_a_chart_in_dot() -> None:
    lines = dot_source(DRAWING).splitlines()
    assert [line for line in lines if "->" in line] == [
        '"s-a" -> "s-b" [label="齐全"];',
        '{rank=same; "r-R-1" -> "s-a" [style=dashed, arrowhead=none]}',
        '{rank=same; "s-a" -> "m-M-1" [style=dashed, arrowhead=none]}',
    ]
    assert '"s-a" [label="受\\"理"' in lines[2]


def test_a_run_is_measured(tmp_path: Path) -> None:
    sample = run(("timeit", "-n", "1", "-r", "1", "x = bytearray(50_000_000); import time; time.sleep(0.3)"), tmp_path)
    assert 0.3 < sample.seconds < 60
    assert "1 loop" in sample.output
    if sys.platform == "linux":
        assert sample.own is not None
        assert 50 < sample.own < 200
    assert run(("timeit", "import time; time.sleep(9)"), tmp_path, 0.5).stopped


def test_a_failing_run_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandFailedError, match="No module named no_such"):
        run(("no_such",), tmp_path)
