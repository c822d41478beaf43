"""Charts in a real browser: their links, the keyboard, their size, and paper."""

import re

import pytest
from playwright.sync_api import Locator, Page, Position, expect
from tests.site.kinds import kind_of
from tests.site.paper import PrintedSheet, printed_sheets
from tests.site.reader import NARROW, Reader, tab_to
from tests.site.sample_site import SampleSite

pytestmark = pytest.mark.browser


def test_steps_risks_and_measures_of_a_chart_lead_to_their_words(reader: Reader, site: SampleSite) -> None:
    page = reader.open(site.kinds["power"])
    for what in ("step", "risk", "measure"):
        link = page.locator(f".qc-chart a[href^='#{what}-']").first
        anchor = str(link.get_attribute("href")).removeprefix("#")
        link.scroll_into_view_if_needed()
        link.click(position=middle(link))
        expect(page).to_have_url(re.compile(re.escape(f"#{anchor}")))
        expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()


def middle(link: Locator) -> Position:
    """A place inside of the link's first shape (an SVG link has no box of its own to click)."""
    box = link.bounding_box()
    assert box is not None
    return {"x": box["width"] / 2, "y": box["height"] / 2}


def test_a_charts_links_take_the_keyboards_focus_visibly(reader: Reader, site: SampleSite) -> None:
    page = reader.open(site.kinds["power"])
    page.locator(".chart-scroll").first.focus()
    tab_to(page, ".qc-chart a")
    outline = "getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement.querySelector('.qc-shape, rect, path') || document.activeElement).strokeWidth"
    focused = page.evaluate(outline)
    page.evaluate("document.activeElement.setAttribute('data-was', '')")
    page.keyboard.press("Tab")
    unfocused = page.evaluate(outline.replace("document.activeElement", "document.querySelector('[data-was]')"))
    assert focused != unfocused
    anchor = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")
    expect(page.locator(f"[id='{anchor.removeprefix('#')}']")).to_be_in_viewport()


def test_a_chart_alone_leads_back_to_the_words(reader: Reader, site: SampleSite) -> None:
    page = reader.open(site.kinds["chart"])
    link = page.locator(".qc-chart a[href*='#risk-']").first
    link.click(position=middle(link))
    expect(page).to_have_url(re.compile(re.escape(site.kinds["power"]) + r"#risk-"))


def test_text_of_charts_is_never_below_12_px(reader: Reader, site: SampleSite) -> None:
    for kind in ("power", "chart", "unit_tree"):
        for size in (None, NARROW):
            page = reader.open(site.kinds[kind], size)
            smallest = page.evaluate(SMALLEST_CHART_TEXT)
            assert smallest >= 11.9, (kind, size)


def test_a_chart_opens_on_its_steps(reader: Reader, site: SampleSite) -> None:
    """The first step stands in the middle of a narrow frame; a wide one shows the whole from its left edge."""
    for kind in ("power", "chart"):
        page = reader.open(site.kinds[kind], NARROW)
        frame, step = (page.locator(what).first.bounding_box() for what in (".chart-scroll", ".qc-step"))
        assert frame is not None
        assert step is not None
        assert abs(step["x"] + step["width"] / 2 - frame["x"] - frame["width"] / 2) < frame["width"] / 4, kind
        assert frame["x"] <= step["x"], kind
        wide = reader.open(site.kinds[kind])
        assert wide.locator(".chart-scroll").first.evaluate("frame => frame.scrollLeft") == 0, kind


def test_a_chart_that_the_reader_has_scrolled_stays_where_it_is(reader: Reader, site: SampleSite) -> None:
    """Until then it follows its steps when the window is turned; what is not annotated opens at its left edge."""
    page = reader.open(site.kinds["chart"], NARROW)
    frame = page.locator(".chart-scroll").first
    page.set_viewport_size({"width": 700, "height": 390})
    page.wait_for_function(f"() => document.querySelector('.chart-scroll').clientWidth > 500 && ({OFF_CENTRE})() < 2")
    frame.evaluate("frame => { frame.scrollLeft = 12; }")
    page.wait_for_function("() => document.querySelector('.chart-scroll').scrollLeft === 12")
    page.set_viewport_size(NARROW)
    page.wait_for_function("() => document.querySelector('.chart-scroll').clientWidth < 400")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert frame.evaluate("frame => frame.scrollLeft") == 12
    tree = reader.open(site.kinds["unit_tree"], NARROW)
    assert tree.locator(".chart-scroll").first.evaluate("frame => frame.scrollLeft") == 0


OFF_CENTRE = """() => {
  const frame = document.querySelector(".chart-scroll").getBoundingClientRect();
  const boxes = [...document.querySelectorAll(".qc-step")].map((step) => step.getBoundingClientRect());
  const left = Math.min(...boxes.map((box) => box.left)), right = Math.max(...boxes.map((box) => box.right));
  return Math.abs((left + right - frame.left - frame.right) / 2);
}"""


SMALLEST_CHART_TEXT = """() => Math.min(...[...document.querySelectorAll(".qc-chart text")].map((text) => {
  const svg = text.ownerSVGElement;
  return parseFloat(text.getAttribute("font-size")) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
}))"""


def test_a_chart_alone_prints_on_one_sheet_on_which_it_can_be_read(reader: Reader, site: SampleSite) -> None:
    """One sheet for each procedure, as large as its chart asks for."""
    charts = [path for path in site.pages if kind_of(path) == "chart" and path.startswith("2026")]
    by_height = sorted(charts, key=lambda path: tallest(site.text(path)))
    page = reader.window()
    taken = {site.kinds["chart"], *by_height[:2], *by_height[::9], *by_height[-3:]}
    found = {path: printed(reader, page, path) for path in sorted(taken)}
    for path, sheets in found.items():
        assert len(sheets) == len(CHART_HEIGHT.findall(site.text(path))), path
        assert min(min(sheet.text) for sheet in sheets) >= READABLE, path
    sides = {(sheet.across, sheet.down) for sheets in found.values() for sheet in sheets}
    assert sides == {(210, 297), (297, 420), (420, 594)}


def test_charts_of_a_powers_page_have_sheets_of_their_own_and_its_words_keep_their_size(
    reader: Reader, site: SampleSite
) -> None:
    """A wider sheet among narrow ones must not make the browser shrink all text to fit."""
    page = reader.window()
    for path in (site.kinds["power"], "2026/huanjing/powers/CF-001/", "2026/minzheng/powers/CF-001/"):
        sheets = printed(reader, page, path)
        page.emulate_media(media="print")
        title = page.locator("h1").evaluate("title => parseFloat(getComputedStyle(title).fontSize) * .75")
        assert max(sheets[0].text) == pytest.approx(title, abs=0.1), path
        assert min(min(sheet.text) for sheet in sheets) >= READABLE, path
        larger = [sheet for sheet in sheets if (sheet.across, sheet.down) != (210, 297)]
        assert len(larger) == page.locator(".flow-chart:not(.sheet-a4)").count() > 0, path


READABLE = 5.4
CHART_HEIGHT = re.compile(r'class="qc-chart[^>]*? height="([\d.]+)"')


def tallest(text: str) -> float:
    """The height in px of a page's tallest chart."""
    return max(map(float, CHART_HEIGHT.findall(text)))


def printed(reader: Reader, page: Page, path: str) -> list[PrintedSheet]:
    """The sheets that a page is printed on."""
    reader.go(page, path)
    return printed_sheets(page.pdf(prefer_css_page_size=True))
