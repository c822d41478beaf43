"""The sheet that a chart is printed on."""

import re
from pathlib import Path

import pytest

from qinglian.pages.sheet import READABLE, SHEETS, sheet_of


def _svg(width: float, height: float) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" width="{width}" height="{height}" role="group">'


@pytest.mark.parametrize(
    ("width", "height", "place", "name"),
    [
        (928, 587, 0, "a4"),
        (1057, 1330, 1, "a4"),
        (1057, 1330, 0, "a3"),
        (1058, 1672, 0, "a3"),
        (1033, 2793, 1, "a2"),
        (1057.5, 4000, 0, "a1"),
        (1500, 700, 1, "a4-landscape"),
        (1500, 700, 0, "a3"),
        (2300, 900, 1, "a3-landscape"),
        (3400, 1200, 0, "a2-landscape"),
        (5000, 1500, 0, "a1-landscape"),
    ],
)
def test_a_chart_asks_for_the_smallest_sheet_on_which_it_can_be_read(
    width: float, height: float, place: int, name: str
) -> None:
    assert sheet_of(_svg(width, height), first=place == 0).name == name


def test_every_smaller_sheet_would_make_it_unreadable() -> None:
    assert [sheet.printed(1033, 2793, first=False) >= READABLE for sheet in SHEETS] == [
        *([False] * 4),
        True,
        False,
        True,
        True,
    ]


@pytest.mark.parametrize(("width", "height", "name"), [(1057, 9000, "a1"), (9000, 1057, "a1-landscape")])
def test_what_no_sheet_holds_has_the_one_that_serves_it_best(width: float, height: float, name: str) -> None:
    assert sheet_of(_svg(width, height), first=True).name == name


def test_a_procedure_without_a_chart_has_the_plain_sheet() -> None:
    assert sheet_of("", first=True).name == "a4"


def test_a_chart_is_drawn_no_larger_than_it_is() -> None:
    assert {sheet.printed(300, 200, first=True) for sheet in SHEETS} == {9.0}


def test_the_style_of_paper_has_each_sheet_with_its_room(repository: Path) -> None:
    style = (repository / "theme/assets/css/print.css").read_text(encoding="utf-8")
    sides = re.findall(r"@page ([a-z0-9-]+) \{ size: (\d+)mm (\d+)mm; \}", style)
    rooms = re.findall(r"\.sheet-([a-z0-9-]+) \{ --down: (\d+)mm;", style)
    assert sides == [(sheet.name, f"{sheet.across:.0f}", f"{sheet.down:.0f}") for sheet in SHEETS]
    assert rooms == [(sheet.name, f"{sheet.room[1]:.0f}") for sheet in SHEETS]
    assert re.findall(r"(?:@page \{ size: A4; margin|body \{ padding-left): ([^;]+);", style) == [
        "18mm 16mm 20mm 0",
        "18mm",
    ]
