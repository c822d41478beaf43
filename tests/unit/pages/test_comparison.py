"""What changed between years: the pages, the merged charts, the words for the public, what stays hidden."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.unit.pages.links import broken_links, data_of, doubled_ids
from tests.unit.pages.sample import all_pages, compared_pages, edition_views, expect, write_sample

from qinglian.chart import Mark
from qinglian.disclose import Viewer
from qinglian.model import RecordKey, UnitId
from qinglian.pages import comparison_numbers
from qinglian.pages.comparison_flow import merged_flows, merged_words
from qinglian.pages.comparison_pages import comparison_view, repeated
from qinglian.pages.comparison_suspects import suspects_view
from qinglian.pages.edition import EditionView
from qinglian.pages.page import Page

INSIDE = Viewer("unit", UnitId("ju"))
LICENCE = RecordKey("powers", UnitId("ju"), "XK-001")
UNIT_FILE, INSIDE_FILE = "content/2026/ju/unit.yml", "content/2026/ju/neibu.yml"


def views_of(folder: Path, viewer: Viewer, changed: Mapping[str, tuple[str, str]] | None = None) -> list[EditionView]:
    """The three editions of ``comparison.yml``."""
    return edition_views(write_sample(folder, changed, "comparison.yml"), viewer)


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> list[EditionView]:
    """The editions as the public sees them."""
    return views_of(tmp_path_factory.mktemp("public"), Viewer())


@pytest.fixture(scope="module")
def inside(tmp_path_factory: pytest.TempPathFactory) -> list[EditionView]:
    """The editions as the unit sees them."""
    return views_of(tmp_path_factory.mktemp("inside"), INSIDE)


@pytest.fixture(scope="module")
def compared(years: list[EditionView]) -> dict[str, Page]:
    """The pages that compare 2026 with each older year."""
    return {page.path: page for old in ("2025", "2024") for page in compared_pages(years[-1], old)}


def test_every_pair_of_years_has_its_pages(compared: dict[str, Page]) -> None:
    assert sorted(compared) == [
        "2026/changes/2024/",
        "2026/changes/2025/",
        "2026/ju/changes/2024/",
        "2026/ju/changes/2024/XK-001/",
        "2026/ju/changes/2025/",
        "2026/ju/changes/2025/XK-001/",
    ]


def test_every_link_leads_somewhere_and_no_id_stands_twice(years: list[EditionView]) -> None:
    pages = list(all_pages(years))
    files = ("feed.xml", "search/index.html", *data_of(view.year for view in years))
    charts = [f"{page.path}chart/" for page in pages if "/powers/" in page.path]
    trees = [f"{view.year}/ju/tree/" for view in years]
    assert list(broken_links(pages, (*files, *charts, *trees))) == []
    assert [page.path for page in pages if "/changes/" in page.path and doubled_ids(page)] == []


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("2026/changes/2025/", "comparison_edition.html"),
        ("2026/ju/changes/2025/", "comparison_unit.html"),
        ("2026/ju/changes/2025/XK-001/", "comparison_power.html"),
    ],
)
def test_body(compared: dict[str, Page], path: str, name: str) -> None:
    expect(name, compared[path].body)


def test_what_the_year_before_says_stands_on_the_year_s_own_page(
    years: list[EditionView], compared: dict[str, Page]
) -> None:
    lasting = {path: page.canonical for path, page in compared.items() if page.canonical}
    assert lasting == {"2026/changes/2025/": "2026/changes/", "2026/ju/changes/2025/": "2026/ju/changes/"}
    assert list(repeated(years[-1])) == list(lasting)
    assert list(repeated(years[0])) == []


def test_the_merged_chart_marks_what_changed(years: list[EditionView]) -> None:
    view = years[-1]
    told = view.comparisons.of("2025", "2026")
    [flow] = merged_flows(view, told, LICENCE, "2026/ju/changes/2025/XK-001/")
    drawing = flow.drawing
    assert [(step.id, step.mark, step.also, step.href) for step in drawing.steps] == [
        ("shenqing", None, (), "#step-shenqing"),
        ("was-shencha", Mark.REMOVED, (Mark.WEAKENED,), "#was-step-shencha"),
        ("jueding", Mark.CHANGED, (), "#step-jueding"),
        ("gongkai", Mark.ADDED, (Mark.STRENGTHENED,), "#step-gongkai"),
        ("jieshu", None, (), "#step-jieshu"),
    ]
    [risk], [measure] = drawing.risks, drawing.measures
    assert (risk.mark, risk.also) == (Mark.WEAKENED, (Mark.STRENGTHENED,))
    assert risk.before
    assert (risk.before.level_label, risk.level_label) == ("一级", "二级")
    assert (measure.mark, measure.text) == (Mark.CHANGED, "双人复核并留存影像资料备查，每月由局领导抽查一次。")


def test_the_chart_does_not_say_to_the_public_that_something_is_new() -> None:
    assert (merged_words("zh", public=True).added, merged_words("zh", public=False).added) == ("新列", "新增")


def test_only_the_bureau_is_told_that_a_listed_power_is_new(
    years: list[EditionView], inside: list[EditionView]
) -> None:
    key = RecordKey("powers", UnitId("ju"), "QT-001")
    said = [
        [(one.effect.value, one.sentence) for one in view.comparisons.of("2025", "2026").of_home(key)]
        for view in (years[-1], inside[-1])
    ]
    assert said == [
        [("neutral", "职权“示例登记”新列入公开目录。")],
        [("neutral", "新列职权“示例登记”（QT-001）。")],
    ]


def test_what_is_no_longer_public_is_not_said_to_be_cancelled_or_weakened(tmp_path: Path) -> None:
    closed = {
        "content/2026/ju/ke/xuke.yml": (
            "风险内容: 对不符合",
            "公开: {范围: 本单位, 依据: 第十六条第一款}, 风险内容: 对不符合",
        )
    }
    told = views_of(tmp_path, Viewer(), closed)[-1].comparisons.of("2025", "2026")
    risks = [(one.effect.value, one.sentence) for one in told.every if one.change.pair.kind == "risks"]
    assert risks == [("unclear", "风险点“对不符合条件的予以通过”不再列入公开目录。")]


@pytest.mark.parametrize(
    "changed",
    [
        {INSIDE_FILE: ("采购办公用品。", "采购办公用品和车辆。")},
        {INSIDE_FILE: ("内部采购", "绝密采购")},
        {INSIDE_FILE: ("职权: [", "职权: [{编号: NB-002, 名称: 又一项, 类别: 内部管理, 权力属性: 内部权力, 内容: 又一项。, 行使主体: 本单位, 责任主体: ke, 状态: 有效}, ")},
        {UNIT_FILE: ("单位: {", "单位: {备注: 只给本单位看, ")},
    ],
)  # fmt: skip
def test_what_is_withheld_changes_no_public_page(tmp_path: Path, changed: Mapping[str, tuple[str, str]]) -> None:
    plain, other = (
        {page.path: page for page in all_pages(views_of(tmp_path / name, Viewer(), edits))}
        for name, edits in (("plain", None), ("other", changed))
    )
    assert plain == other


def test_a_heavy_edition_lists_what_weakens_and_strengthens(
    years: list[EditionView], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = years[-1].comparisons.of("2025", "2026")
    monkeypatch.setattr(comparison_numbers, "MOST", len(told.every) - 1)
    grave = comparison_view(years[-1], "2025", "2026/changes/")
    monkeypatch.setattr(comparison_numbers, "MOST", 2)
    numbers = comparison_view(years[-1], "2025", "2026/changes/")
    kept = [[change.effect for unit in view.units for change in unit.changes] for view in (grave, numbers)]
    # The law is of no unit: it is told here or nowhere.
    assert kept == [["weakens"] * 4 + ["strengthens"] * 2 + ["unclear"], ["unclear"]]
    assert (grave.rest, numbers.rest) == (
        "这里只列减弱和加强的变化，其余见各单位的页面。",
        "变化较多，这里只列各单位共用的内容，其余见各单位的页面。",
    )


def test_what_has_to_be_confirmed_is_for_the_bureau_alone(years: list[EditionView], inside: list[EditionView]) -> None:
    page = "2026/ju/changes/"
    public, own = (suspects_view(view[-1], view[-1].comparisons.of("2025", "2026"), page) for view in (years, inside))
    assert public is None
    assert own
    assert own.states == (("suspect", 0), ("changed", 3), ("confirmed", 0))
    assert [(group.cause, [(row.id, row.state) for row in group.rows]) for group in own.groups] == [
        ("职权“示例许可”的环节“科内决定”变了", [("防控措施 M-001", "changed"), ("风险点 R-001", "changed")]),
        ("法规“示例许可法”变了", [("职权 XK-001", "changed")]),
    ]


def test_a_reason_of_a_year_between_leads_to_its_own_year(tmp_path: Path) -> None:
    moved = {"content/2025/ju/ke/xuke.yml": ("承诺: 10个工作日", "承诺: 15个工作日")}
    folder = write_sample(tmp_path, moved, "comparison.yml")
    (folder / "content/2026/ju/changes.yml").rename(folder / "content/2025/ju/changes.yml")
    view = edition_views(folder)[-1]
    [page] = [page for page in compared_pages(view, "2024") if page.path == "2026/ju/changes/2024/"]
    assert '<a href="../../../../2025/ju/changes/#change-BG-001">变更要素 BG-001</a>' in page.body
