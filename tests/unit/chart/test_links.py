"""A chart that stands alone leads to the published site, or nowhere."""

from __future__ import annotations

from dataclasses import replace

from qinglian.chart import (
    FlowDrawing,
    Layout,
    MeasureNote,
    RiskNote,
    StepBox,
    TreeDrawing,
    TreeNode,
    draw,
    open_engine,
    with_links,
)

from .chart_samples import WORDS, licence
from .geometry import read_svg

PAGE = "https://portal.example/ql/2026/minzheng/powers/XK-001/"
FLOW = FlowDrawing(
    "f",
    "题",
    (StepBox("a", "甲", href="#step-a"), StepBox("b", "乙", href="#step-b", beyond="不公开"), StepBox("c", "丙")),
    risks=(RiskNote("r", "文", ("a",), href="../../risks/#r"),),
    measures=(MeasureNote("m", "文", ("r",), href="#measure-m", beyond="不公开"),),
)


def test_links_become_full_addresses_but_for_what_the_public_does_not_see() -> None:
    assert with_links(FLOW, PAGE) == replace(
        FLOW,
        steps=(
            replace(FLOW.steps[0], href=f"{PAGE}#step-a"),
            replace(FLOW.steps[1], href=""),
            FLOW.steps[2],
        ),
        risks=(replace(FLOW.risks[0], href="https://portal.example/ql/2026/minzheng/risks/#r"),),
        measures=(replace(FLOW.measures[0], href=""),),
    )


def test_a_tree_leads_nowhere_below_what_the_public_does_not_see() -> None:
    hidden = TreeNode("乙", href="b/", beyond="不公开", children=(TreeNode("丙", href="b/#c"),))
    tree = TreeDrawing("t", "题", TreeNode("甲", href="./", children=(hidden, TreeNode("丁", href="d/"))))
    bare = replace(hidden, href="", children=(TreeNode("丙"),))
    root = TreeNode("甲", href="https://x.example/", children=(bare, TreeNode("丁", href="https://x.example/d/")))
    assert with_links(tree, "https://x.example/") == replace(tree, root=root)


def test_without_an_address_nothing_is_a_link_and_all_keeps_its_name() -> None:
    root = read_svg(draw(with_links(licence(), ""), Layout.ANNOTATED, open_engine(), WORDS).svg)
    assert list(root.iter("{http://www.w3.org/2000/svg}a")) == []
    named = [group.get("aria-label") for group in root.iter("{http://www.w3.org/2000/svg}g") if group.get("role")]
    linked = read_svg(draw(licence(), Layout.ANNOTATED, open_engine(), WORDS).svg)
    assert named == [link.get("aria-label") for link in linked.iter("{http://www.w3.org/2000/svg}a")]
