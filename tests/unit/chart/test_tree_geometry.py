"""Every unit's tree of the sample: rows apart, each hanging from its own, every text on the sheet, every link given."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from qinglian.chart import Layout, TreeDrawing, TreeNode, draw_all, open_engine
from qinglian.chart.scene import Scene

from .catalogue_drawings import trees_of_the_sample
from .chart_samples import WORDS, tree
from .geometry import Area, area, groups, texts


@pytest.fixture(scope="module")
def drawn() -> list[tuple[TreeDrawing, Scene]]:
    trees = [tree(), *trees_of_the_sample()]
    charts = draw_all([(each, Layout.TREE) for each in trees], open_engine(), WORDS)
    return [(each, chart.scene) for each, chart in zip(trees, charts, strict=True)]


def nodes(node: TreeNode) -> Iterator[TreeNode]:
    """A tree from the top down."""
    yield node
    for child in node.children:
        yield from nodes(child)


def test_every_node_has_a_row(drawn: list[tuple[TreeDrawing, Scene]]) -> None:
    assert len(drawn) >= 11
    for each, scene in drawn:
        named = [group.name.split("，")[0] for group in groups(scene, "qc-twig")]
        assert len(named) == len(list(nodes(each.root))), each.id


def test_rows_stand_apart_and_hold_their_text(drawn: list[tuple[TreeDrawing, Scene]]) -> None:
    for each, scene in drawn:
        rows = [area(group.items[0]) for group in groups(scene, "qc-twig")]
        assert all(upper.bottom <= lower.top + 0.5 for upper, lower in pairwise(rows)), each.id
        outside = [
            (each.id, text.text)
            for group in groups(scene, "qc-twig")
            for text in texts(group)
            if not area(group.items[0]).holds(area(text), 2)
        ]
        assert outside == []


def test_texts_of_a_row_do_not_run_into_each_other(drawn: list[tuple[TreeDrawing, Scene]]) -> None:
    for each, scene in drawn:
        for group in groups(scene, "qc-twig"):
            areas = [area(text) for text in texts(group)]
            assert not any(one.overlaps(other) for at, one in enumerate(areas) for other in areas[:at]), (
                each.id,
                group.name,
            )


def test_everything_lies_on_the_sheet(drawn: list[tuple[TreeDrawing, Scene]]) -> None:
    for each, scene in drawn:
        sheet = Area(0, 0, scene.width, scene.height)
        assert [item for item in scene.items if not sheet.holds(area(item))] == [], each.id


def test_links_are_those_given(drawn: list[tuple[TreeDrawing, Scene]]) -> None:
    for each, scene in drawn:
        assert [group.href for group in groups(scene, "qc-twig")] == [node.href for node in nodes(each.root)], each.id
