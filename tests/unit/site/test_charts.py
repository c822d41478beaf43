"""A batch of charts is kept in groups; what is drawn again is the group of what changed, and no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.memory import Memory

from qinglian.chart import Drawing, FlowDrawing, StepBox, TreeDrawing, TreeNode
from qinglian.chart.engine import EmbeddedEngine, Positions
from qinglian.pages.flowchart import chart_words
from qinglian.site.charts import ChartMaker

WORDS = chart_words("zh")
FLOWS = [FlowDrawing(f"flow-{place}", f"流程{place}", (StepBox("a", f"第{place}步"),)) for place in range(60)]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many flows the engine was asked for, batch by batch."""
    asked: list[int] = []
    lay_out = EmbeddedEngine.lay_out

    def counted(engine: EmbeddedEngine, sources: Sequence[str]) -> list[Positions]:
        asked.append(len(sources))
        return lay_out(engine, sources)

    monkeypatch.setattr(EmbeddedEngine, "lay_out", counted)
    return asked


def test_what_was_drawn_is_not_drawn_again(drawn: list[int]) -> None:
    maker = ChartMaker(keeper=Memory())
    batch: list[Drawing] = [*FLOWS, TreeDrawing("tree", "树", TreeNode("单位"))]
    first = maker.draw(batch, WORDS)
    assert maker.draw(batch, WORDS) == first
    assert drawn == [60, 0]
    assert ChartMaker().draw(batch, WORDS) == first


@pytest.mark.parametrize("place", [0, 30, 59])
def test_a_change_draws_its_group_only(drawn: list[int], place: int) -> None:
    maker = ChartMaker(keeper=Memory())
    maker.draw(FLOWS, WORDS)
    for changed in (
        [*FLOWS[:place], replace(FLOWS[place], title="改"), *FLOWS[place + 1 :]],
        [*FLOWS[:place], *FLOWS[place + 1 :]],
        [*FLOWS[:place], replace(FLOWS[place], id="new"), *FLOWS[place:]],
    ):
        assert maker.draw(changed, WORDS) == ChartMaker().draw(changed, WORDS)
        assert drawn.pop() == len(changed)
        assert drawn.pop() < len(FLOWS) / 2
        assert drawn == [60]


def test_the_same_drawing_twice_is_shown_twice() -> None:
    batch = [FLOWS[0]] * 9
    maker = ChartMaker(keeper=Memory())
    assert maker.draw(batch, WORDS) == maker.draw(batch, WORDS) == ChartMaker().draw(batch, WORDS)


def test_no_drawings_are_no_charts() -> None:
    assert ChartMaker(keeper=Memory()).draw([], WORDS) == []
