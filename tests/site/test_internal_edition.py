"""An internal edition in a real browser: what the public does not see is marked in charts, in results, in comparisons."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.site.reader import NARROW, Reader
from tests.site.sample_site import BASE, ROOT, SampleSite, once, served, write_site
from tests.site.test_axe import grave

from qinglian.site.build import BuildOptions, SiteBuild
from qinglian.site.charts import ChartMaker
from qinglian.workspace import open_workspace

pytestmark = pytest.mark.browser
MARK = "不公开"
POWER = "2026/minzheng/powers/JC-001/"
COMPARISON = "2026/minzheng/changes/2025/NB-001/"


@pytest.fixture(scope="module")
def internal(shared: Path) -> Iterator[SampleSite]:
    """The sample as the people of one unit see it."""
    build = SiteBuild(open_workspace(ROOT), BuildOptions("unit", "minzheng", "zh"), ChartMaker())
    inner = BASE.strip("/")
    folder = once(shared / "internal", lambda part: write_site(build, part / inner))
    with served(folder) as address:
        yield SampleSite("zh", folder / inner, address)


@pytest.fixture
def reader(browser: Browser, internal: SampleSite) -> Iterator[Reader]:
    """A reader of it, who met no message and no request to another host."""
    reader = Reader(browser, internal)
    yield reader
    reader.close()
    assert (reader.messages, reader.strange) == ([], [])


def test_a_result_says_that_it_is_not_public(reader: Reader) -> None:
    page = reader.open("search/?q=公章")
    results = page.locator("[data-search-list] > li")
    expect(results.first).to_be_visible()
    expect(results.first.locator('[data-fact="beyond"]')).to_have_text(MARK)
    expect(results.first.locator(".where .vh").last).to_have_text("公开范围：")
    page = reader.open("search/?q=社会团体成立登记")
    expect(page.locator("[data-search-list] > li").first).to_be_visible()
    expect(page.locator("[data-search-list] > li").first.locator('[data-fact="beyond"]')).to_have_count(0)


def test_a_chart_shows_lock_and_word_and_says_them(reader: Reader) -> None:
    page = reader.open(POWER)
    note = page.locator(".qc-risk", has_text=MARK)
    expect(note).to_have_count(1)
    expect(note.locator(".qc-lock")).to_be_visible()
    assert MARK in (note.get_attribute("aria-label") or "")
    expect(page.locator(".qc-legend")).to_have_attribute("aria-label", "不公开：社会公众看不到")
    expect(page.locator(".qc-legend .qc-lock")).to_be_visible()


def test_a_comparison_marks_changes_and_steps(reader: Reader) -> None:
    page = reader.open(COMPARISON)
    changes = page.locator("#list .difference")
    expect(changes.locator(".what .tag")).to_have_text([MARK] * changes.count())
    steps = page.locator("ol.steps > li > .step-name")
    expect(steps.locator(".tag")).to_have_text([MARK] * steps.count())
    assert (changes.count() > 1, steps.count()) == (True, 10)


@pytest.mark.parametrize("path", [POWER, COMPARISON, "search/?q=公章"])
def test_marked_pages_have_no_grave_finding(reader: Reader, path: str) -> None:
    found = {}
    for theme in ("light", "dark"):
        page = reader.open(path, color_scheme="light" if theme == "light" else "dark")
        found[theme, "wide"] = grave(page)
        page.set_viewport_size(NARROW)
        found[theme, "narrow"] = grave(page)
    assert {setting: one for setting, one in found.items() if one} == {}
