"""A record over the years, as each of its pages tells it."""

from pathlib import Path

import pytest
from tests.unit.pages.sample import edition_views, write_sample

from qinglian.model import RecordKey, UnitId
from qinglian.pages.edition import EditionView, Shown
from qinglian.pages.history import PastYear, history, since

LICENCE = RecordKey("powers", UnitId("ju"), "XK-001")
PAGE = "2026/ju/powers/XK-001/"


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> list[EditionView]:
    """The three editions of ``comparison.yml``."""
    return edition_views(write_sample(tmp_path_factory.mktemp("history"), name="comparison.yml"))


def told(past: tuple[PastYear, ...]) -> list[tuple[str, str, list[str]]]:
    return [(year.year, year.said, [change.effect for change in year.changes]) for year in past]


def test_the_newest_year_comes_first_and_a_quiet_year_says_so(years: list[EditionView]) -> None:
    past = history(years[-1], LICENCE, PAGE)
    assert told(past) == [
        ("2026", "", ["weakens"] * 4 + ["unclear"] + ["strengthens"] * 2 + ["neutral"]),
        ("2025", "与2024年版相比，公开的内容没有变化", []),
        ("2024", "列入2024年版（可以查看的最早一版）", []),
    ]
    assert [year.page for year in past] == [
        None,
        Shown("2025", "../../../../2025/ju/powers/XK-001/"),
        Shown("2024", "../../../../2024/ju/powers/XK-001/"),
    ]
    assert past[0].comparison == Shown("与2025年版的比较", "../../changes/2025/XK-001/")


def test_a_change_says_why_and_leads_to_the_comparison(years: list[EditionView]) -> None:
    changes = history(years[-1], LICENCE, PAGE)[0].changes
    [longer] = [change for change in changes if "承诺时限" in change.text.text]
    assert longer.text.text == "职权“示例许可”的承诺时限由10个工作日延长为15个工作日。"
    assert longer.text.href.startswith("../../changes/2025/XK-001/#c-")
    assert longer.reason == Shown("变更要素 BG-001", "../../changes/#change-BG-001")
    assert longer.why == ("业务流程变动", "依据并联办理", "局办公会批准", "自2026年3月1日起")


def test_an_older_page_tells_of_the_years_after_it_too(years: list[EditionView]) -> None:
    assert [year for year, _, _ in told(history(years[0], LICENCE, "2024/ju/powers/XK-001/"))] == [
        "2026",
        "2025",
        "2024",
    ]


def test_a_record_begins_with_the_year_in_which_it_was_listed(years: list[EditionView]) -> None:
    key = RecordKey("powers", UnitId("ju"), "QT-001")
    assert told(history(years[-1], key, "2026/ju/powers/QT-001/")) == [("2026", "首次列入2026年版", ["neutral"])]


def test_a_record_that_went_says_so_and_no_year_after_it_is_told(tmp_path: Path) -> None:
    files = {"content/2025/ju/ke/xuke.yml": ("XK-001", "XK-001")}
    folder = write_sample(tmp_path, files, "comparison.yml")
    for year in ("2025", "2026"):
        (folder / f"content/{year}/ju/ke/xuke.yml").unlink()
    views = edition_views(folder)
    assert told(history(views[0], LICENCE, "2024/ju/powers/XK-001/")) == [
        ("2025", "2025年版没有列入", ["unclear"]),
        ("2024", "列入2024年版（可以查看的最早一版）", []),
    ]


def test_a_renumbered_record_keeps_its_history(tmp_path: Path) -> None:
    new = {"content/2026/ju/ke/xuke.yml": ("编号: XK-001", "编号: XK-009")}
    folder = write_sample(tmp_path, new, "comparison.yml")
    power = folder / "content/2026/ju/ke/xuke.yml"
    power.write_text(power.read_text(encoding="utf-8").replace("[XK-001]", "[XK-009]"), encoding="utf-8")
    said = "  变更记录: [{编号: BG-001, 变更类型: 变更要素, 对象: [职权/XK-001], 后继: [职权/XK-009], 触发因素: 业务流程变动}]\n"
    (folder / "content/2026/ju/changes.yml").write_text(said, encoding="utf-8")
    past = history(edition_views(folder)[-1], RecordKey("powers", UnitId("ju"), "XK-009"), "2026/ju/powers/XK-009/")
    assert [(year.year, year.page and year.page.href) for year in past] == [
        ("2026", None),
        ("2025", "../../../../2025/ju/powers/XK-001/"),
        ("2024", "../../../../2024/ju/powers/XK-001/"),
    ]


def test_one_line_since_the_year_before(years: list[EditionView]) -> None:
    assert [since(view, LICENCE) for view in years] == [
        "",
        "",
        "职权“示例许可”的流程删去了把关的环节“实质审查”（审查）等8处变化",
    ]
