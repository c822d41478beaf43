"""How a page shows itself in a real browser: keyboard, dark, large type, easy view, paper, narrow screens."""

import re
from itertools import takewhile
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.site.reader import NARROW, Reader
from tests.site.sample_site import FRAME, SampleSite

pytestmark = pytest.mark.browser


def ground(page: Page) -> str:
    """The colour that the page lies on."""
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def type_size(page: Page) -> float:
    """The size of the page's type in px."""
    return float(page.evaluate("parseFloat(getComputedStyle(document.querySelector('main')).fontSize)"))


@pytest.mark.parametrize("kind", ["root", "unit", "power", "risk_explorer", "search"])
def test_a_page_is_walked_by_keyboard_alone(reader: Reader, site: SampleSite, kind: str) -> None:
    """The skip link first; then everything in the order in which it stands, each with a focus that can be seen."""
    page = reader.open(site.kinds[kind])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.skip')")
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    page.reload()
    seen = list(takewhile(bool, (next_stop(page) for _ in range(25))))
    assert len(seen) > 10
    assert [stop["at"] for stop in seen] == sorted(stop["at"] for stop in seen)
    assert [stop["what"] for stop in seen if not stop["visible"]] == []
    assert [stop["what"] for stop in seen if not stop["ring"]] == []


def next_stop(page: Page) -> dict[str, Any]:
    """What has the focus after another Tab; nothing after the page's end."""
    page.keyboard.press("Tab")
    stop: dict[str, Any] = page.evaluate(STOP)
    return stop


STOP = """() => {
  const one = document.activeElement;
  if (one === document.body) { return null; }
  const box = one.getBoundingClientRect(), style = getComputedStyle(one);
  const inner = one.closest("label, .search-line, .search-box") || one;
  return {
    at: [...document.querySelectorAll("*")].indexOf(one),
    what: one.outerHTML.slice(0, 160),
    visible: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    ring: style.outlineStyle !== "none" || style.boxShadow !== "none" || getComputedStyle(inner).outlineStyle !== "none",
  };
}"""


def test_dark_is_kept_over_pages_and_depths(reader: Reader, site: SampleSite) -> None:
    page = reader.open("")
    light = ground(page)
    button = page.get_by_role("button", name=FRAME["dark"])
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    dark = ground(page)
    assert dark != light
    for kind in ("power", "chart", "law", "search", "missing"):
        reader.go(page, site.kinds[kind])
        assert ground(page) == dark, kind
    page.get_by_role("button", name=FRAME["dark"]).click()
    reader.go(page, site.kinds["post"])
    assert ground(page) == light


def test_dark_follows_the_system_until_the_reader_chooses(reader: Reader) -> None:
    page = reader.open("2026/", color_scheme="dark")
    dark = ground(page)
    page.emulate_media(color_scheme="light")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    assert ground(page) != dark
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert ground(page) == dark


def test_settings_do_not_reach_a_second_site_of_the_same_host(reader: Reader) -> None:
    page = reader.open("")
    page.get_by_role("button", name=FRAME["dark"]).click()
    keys = page.evaluate("Object.keys(localStorage)")
    assert keys == ["qinglian.display:/portal/lianzheng/"]


def test_large_type_reaches_text_and_charts(reader: Reader, site: SampleSite) -> None:
    page = reader.open(site.kinds["power"])
    size, chart = type_size(page), page.locator(".qc-chart").first.evaluate("svg => svg.getBoundingClientRect().width")
    page.get_by_role("button", name=FRAME["large_type"]).click()
    assert type_size(page) >= 22
    assert type_size(page) > size
    assert page.locator(".qc-chart").first.evaluate("svg => svg.getBoundingClientRect().width") > chart
    reader.go(page, site.kinds["booklet"])
    assert type_size(page) >= 22


def test_easy_view_enlarges_simplifies_and_can_be_left(reader: Reader, site: SampleSite) -> None:
    page = reader.open(site.kinds["power"])
    size = type_size(page)
    page.get_by_role("button", name=FRAME["elder"], exact=True).click()
    expect(page.locator(".easy-note")).to_be_visible()
    expect(page.locator(".easy-note")).to_contain_text(FRAME["elder_on"])
    assert type_size(page) >= 22
    small = page.evaluate("""() => [...document.querySelectorAll("main a, main button, header button, header a")]
      .filter(one => !one.closest("svg, .vh") && getComputedStyle(one).display !== "inline" && one.getClientRects().length)
      .filter(one => one.getBoundingClientRect().height < 24).map(one => one.outerHTML.slice(0, 100))""")
    assert small == []
    reader.go(page, site.kinds["unit"])
    expect(page.locator(".easy-note")).to_be_visible()
    page.get_by_role("button", name=FRAME["elder_off"]).click()
    expect(page.locator(".easy-note")).to_be_hidden()
    assert type_size(page) == size


def test_paper_shows_what_is_said_and_no_chrome(reader: Reader, site: SampleSite) -> None:
    for kind in ("power", "booklet", "chart", "risk_explorer"):
        page = reader.open(site.kinds[kind], color_scheme="dark")
        page.emulate_media(media="print", color_scheme="dark")
        for chrome in (
            ".site-head",
            ".contents",
            ".site-foot",
            "form.filters",
            ".skip",
            "[data-print]",
            ".breadcrumbs",
        ):
            assert page.locator(chrome).evaluate_all("all => all.filter(one => one.getClientRects().length)") == [], (
                chrome
            )
        expect(page.locator(".print-head")).to_be_visible()
        expect(page.locator(".print-head")).to_contain_text(FRAME["as_of"])
        expect(page.locator(".banner-sample")).to_be_visible()
        assert ground(page) in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
        expect(page.locator("h1")).to_be_visible()
        assert len(page.pdf(prefer_css_page_size=True)) > 10_000


def test_pages_without_scripts_are_complete(reader: Reader, site: SampleSite) -> None:
    """What a page says is the same, with what needs a script left out, and the hint that a chart may scroll kept."""
    for kind in ("power", "unit", "edition"):
        bare = reader.open(site.kinds[kind], java_script_enabled=False)
        whole = reader.open(site.kinds[kind])
        assert plain(bare) == plain(whole)


def plain(page: Page) -> str:
    """What the page says, without blanks and without what depends on a script."""
    return re.sub(r"\s+|打印本页|可左右滑动查看全图。", "", page.inner_text("main"))


def test_contents_follow_the_reader_and_fold_on_a_narrow_screen(reader: Reader, site: SampleSite) -> None:
    page = reader.open(site.kinds["power"])
    page.locator(".contents a[href='#basis']").click()
    expect(page.locator(".contents a[aria-current]")).to_have_attribute("href", "#basis")
    narrow = reader.open(site.kinds["power"], NARROW)
    opener = narrow.locator(".contents-button")
    expect(opener).to_have_attribute("aria-expanded", "false")
    expect(narrow.locator(".contents a").first).to_be_hidden()
    opener.click()
    expect(narrow.locator(".contents a").first).to_be_visible()


def test_on_a_narrow_screen_words_come_before_the_chart(reader: Reader, site: SampleSite) -> None:
    page = reader.open(site.kinds["power"], NARROW)
    places = page.evaluate(
        "[...document.querySelectorAll('.flow')].map(flow => ['.flow-words', '.flow-chart'].map(one => flow.querySelector(one).getBoundingClientRect().top))"
    )
    assert places
    assert [place for place in places if place[0] > place[1]] == []
