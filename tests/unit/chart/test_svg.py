"""What the SVG promises: well formed, the same bytes, no inline style, links and names for assistive technology."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from qinglian.chart import (
    Chart,
    Drawing,
    FlowDrawing,
    Layout,
    MeasureNote,
    RiskNote,
    StepBox,
    StepKind,
    TreeDrawing,
    TreeNode,
    Way,
    draw,
    draw_all,
    open_engine,
)
from qinglian.chart.scene import STYLES

from .chart_samples import WORDS, changed_licence, licence, random_flow, tree
from .geometry import read_svg

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    '"><script>alert(1)</script>',
    "\\N \\G \\L \\\\ \" ' `",
    "<b>粗</b>&amp;&#0;]]>",
    "\x00\x07\x1b\u202e\ud800\ufffe控制",
    "長" * 2000,
    "W" * 2000,
    "{|}<f0>;}digraph{a->b",
    " ",
)
REQUESTS: list[tuple[Drawing, Layout]] = [
    (licence(), Layout.ANNOTATED),
    (changed_licence(), Layout.LANES),
    (tree(), Layout.TREE),
    *((random_flow(seed), Layout.ANNOTATED) for seed in range(5)),
]


@pytest.fixture(scope="module")
def charts() -> list[Chart]:
    return draw_all(REQUESTS, open_engine(), WORDS)


def test_it_is_well_formed_named_and_described(charts: list[Chart]) -> None:
    for (drawing, _), chart in zip(REQUESTS, charts, strict=True):
        root = read_svg(chart.svg)
        title, description = root[0], root[1]
        assert root.get("role") == "group"
        assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
        assert (title.tag, title.text, title.get("id")) == (f"{SVG}title", drawing.title, f"{drawing.id}-title")
        assert description.tag == f"{SVG}desc"
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(ids) == len(set(ids))


def test_it_obeys_the_strictest_policy(charts: list[Chart]) -> None:
    """No style, script, handler, foreign address, and only classes that the theme may colour."""
    for chart in charts:
        for element in read_svg(chart.svg).iter():
            assert element.tag.removeprefix(SVG) in {
                "svg", "title", "desc", "g", "a", "rect", "circle", "path", "text",
            }  # fmt: skip
            assert not [name for name in element.attrib if name == "style" or name.startswith("on")]
            assert element.get("href", "#").startswith("#")


def test_no_text_is_smaller_than_12_px(charts: list[Chart]) -> None:
    sizes = {float(size) for chart in charts for size in re.findall(r'font-size="([\d.]+)"', chart.svg)}
    assert min(sizes) >= 12


def test_every_link_has_an_address_and_a_name(charts: list[Chart]) -> None:
    links = list(read_svg(charts[0].svg).iter(f"{SVG}a"))
    assert len(links) == len(licence().steps) + len(licence().risks) + 1 + len(licence().measures)
    assert all(link.get("href") and link.get("aria-label") for link in links)
    assert links[1].get("aria-label") == "环节 2 判断：材料是否齐全、符合形式、政务服务窗口、当场"


def test_levels_are_told_by_shape_and_word(charts: list[Chart]) -> None:
    """Triangle, diamond, disc: no two levels share a symbol, and each stands with its word."""
    root = read_svg(charts[0].svg)
    shapes = {
        (link.get("class"), symbol.tag, (symbol.get("d") or "").count("L"))
        for link in root.iter(f"{SVG}a")
        for symbol in link
        if "qc-symbol" in (symbol.get("class") or "")
    }
    told = {(cls.split()[-1], tag.removeprefix(SVG), lines) for cls, tag, lines in shapes if cls}
    assert told == {("qc-level-1", "path", 2), ("qc-level-2", "path", 3), ("qc-level-3", "circle", 0)}
    words = [text.text for text in root.iter(f"{SVG}text") if "qc-level" in (text.get("class") or "").split()]
    assert sorted({word for word in words if word}) == ["一级风险", "三级风险", "二级风险"]


def test_time_that_does_not_count_is_marked(charts: list[Chart]) -> None:
    assert charts[0].svg.count("qc-dashed") == 1
    assert "10个工作日 不计时限" in charts[0].svg


def test_all_kinds_have_a_symbol_of_their_own() -> None:
    """GB/T 1526-1989."""
    found = {}
    for kind in StepKind:
        chart = draw(FlowDrawing("k", "k", (StepBox("a", "审核", kind),)), Layout.ANNOTATED, open_engine(), WORDS)
        group = next(g for g in read_svg(chart.svg).iter(f"{SVG}g") if (g.get("class") or "").startswith("qc-step"))
        outline = [each for each in group if each.tag in (f"{SVG}rect", f"{SVG}path")]
        found[kind] = [
            (each.tag.removeprefix(SVG), each.get("rx"), re.sub(r"[\d. ]", "", each.get("d", ""))) for each in outline
        ]
    assert found == {
        "start": [("rect", "22", "")],
        "process": [("rect", "2", "")],
        "decision": [("path", None, "MLLLZ")],
        "document": [("path", None, "MLLQQZ")],
        "parallel": [("rect", None, ""), ("path", None, "ML"), ("path", None, "ML")],
        "subprocess": [("rect", "2", ""), ("path", None, "ML"), ("path", None, "ML")],
        "end": [("rect", "22", "")],
    }


@pytest.mark.parametrize("layout", [Layout.ANNOTATED, Layout.LANES])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str, layout: Layout) -> None:
    steps = tuple(
        StepBox(f"{text}{kind}", text, kind, text, text, counted=False, key=True, href=text, lane=text)
        for kind in StepKind
    )
    ways = tuple(Way(one.id, other.id, text) for one in steps for other in steps[:2])
    risks = (RiskNote(text, text, (steps[0].id, "nowhere"), 7, text, text, text),)
    drawing = FlowDrawing(f"h{len(text)}", text, steps, ways, risks, (MeasureNote(text, text, (text,), text),), text)
    root = read_svg(draw(drawing, layout, open_engine(), WORDS).svg)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "title", "desc", "g", "a", "rect", "circle", "path", "text",
    }  # fmt: skip
    assert len(list(root.iter(f"{SVG}a"))) >= (len(steps) if text.strip() else 0)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_trees_stay_text(text: str) -> None:
    root = TreeNode(text, text, text, 9, text, (TreeNode(text), TreeNode("")))
    read_svg(draw(TreeDrawing("t", text, root, text), Layout.TREE, open_engine(), WORDS).svg)


def test_a_tree_of_any_depth_is_drawn() -> None:
    node = TreeNode("叶")
    for _ in range(3000):
        node = TreeNode("枝", children=(node,))
    assert draw(TreeDrawing("t", "深", node), Layout.TREE, open_engine(), WORDS).svg.count("qc-node") == 3000


@pytest.mark.parametrize("layout", [Layout.ANNOTATED, Layout.LANES])
def test_a_flow_without_steps_or_ways_is_drawn(layout: Layout) -> None:
    empty = FlowDrawing("e", "空", ())
    loose = FlowDrawing("l", "散", tuple(StepBox(f"s{i}", "甲") for i in range(3)), risks=(RiskNote("r", "文"),))
    for chart in draw_all([(empty, layout), (loose, layout)], open_engine(), WORDS):
        read_svg(chart.svg)


def test_the_theme_colours_every_class() -> None:
    css = (Path(__file__).parents[3] / "theme/assets/css/chart.css").read_text(encoding="utf-8")
    named = set(re.findall(r"\.(qc-[a-z0-9-]+)", css))
    assert {cls for style in STYLES for cls in style.split()} - named == {"qc-bold", "qc-dashed"}


def test_another_process_gives_the_same_bytes(charts: list[Chart]) -> None:
    """Under another hash seed and locale, in another order."""
    program = (
        "import sys; sys.path[:0] = sys.argv[1:3]\n"
        "from chart.test_svg import REQUESTS; from chart.chart_samples import WORDS\n"
        "from qinglian.chart import draw_all, open_engine\n"
        "charts = draw_all(REQUESTS[::-1], open_engine(), WORDS)[::-1]\n"
        "sys.stdout.buffer.write('\\x00'.join(chart.svg for chart in charts).encode())"
    )
    here = Path(__file__)
    paths = [str(here.parents[1]), str(here.parents[3] / "generator")]
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program, *paths],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Asia/Shanghai"},
    )
    assert done.stdout.decode() == "\0".join(chart.svg for chart in charts)
