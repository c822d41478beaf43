"""The public site in a real browser, under the policy of law 7 and below a portal's path, as readers use it."""

import re
from itertools import takewhile
from typing import Any

import pytest
import yaml
from playwright.sync_api import Locator, Page, expect
from tests.site.kinds import KINDS, RECORD_KINDS, kind_of
from tests.site.reader import NARROW, Reader
from tests.site.sample_site import ROOT, SampleSite

pytestmark = pytest.mark.browser

FRAME: dict[str, Any] = yaml.safe_load((ROOT / "theme" / "locale" / "frame.zh.yml").read_text(encoding="utf-8"))[
    "frame"
]
SEARCH: dict[str, Any] = yaml.safe_load((ROOT / "theme" / "locale" / "search.zh.yml").read_text(encoding="utf-8"))[
    "search"
]
POWERS, RISKS = "2026/powers/", "2026/risks/"
FOCUSED = "document.activeElement.outerHTML.slice(0, 200)"


def rows(page: Page) -> Locator:
    """The rows of an explorer that are shown."""
    return page.locator("table[data-sortable] tbody tr:visible")


def hrefs(links: Locator) -> list[str]:
    """Where links lead, as full addresses."""
    found: list[str] = links.evaluate_all("links => links.map(link => link.href)")
    return found


def ground(page: Page) -> str:
    """The colour that the page lies on."""
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def type_size(page: Page) -> float:
    """The size of the page's type in px."""
    return float(page.evaluate("parseFloat(getComputedStyle(document.querySelector('main')).fontSize)"))


# What the reader's notes are worth


def test_a_reader_notes_messages_and_requests_to_elsewhere(reader: Reader) -> None:
    page = reader.open("")
    page.evaluate("console.warn('said'); const image = new Image(); image.src = 'http://127.0.0.1:9/x.png'; null")
    page.evaluate(
        "const made = document.createElement('script'); made.textContent = '1'; document.head.append(made); null"
    )
    page.wait_for_timeout(200)
    assert any("said" in message for message in reader.messages)
    assert sum("Content Security Policy" in message for message in reader.messages) == 2
    reader.messages.clear()
    reader.strange.clear()


# Every kind of page


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_each_kind_is_quiet_and_fits_a_narrow_screen(reader: Reader, site: SampleSite, kind: str) -> None:
    """No message, no request to another host (the reader's own assertions), nothing to scroll sideways for."""
    page = reader.open(site.kinds[kind], NARROW)
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0
    beyond = page.evaluate(BEYOND_THE_EDGE)
    assert beyond == []
    page.get_by_role("button", name=FRAME["large_type"]).click()
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


BEYOND_THE_EDGE = """() => [...document.querySelectorAll("main *, header *, footer *")]
  .filter((one) => !one.closest(".chart-scroll, .vh, svg, [hidden]") && one.getClientRects().length)
  .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map((one) => one.outerHTML.slice(0, 120))"""


def test_a_missing_address_answers_with_the_words_of_the_address(reader: Reader) -> None:
    page = reader.open("2026/minzheng/powers/XK-999/")
    expect(page.locator("h1")).to_have_text(FRAME["not_found_title"])
    expect(page.locator("#missing-words")).to_have_value("powers XK-999")
    page.locator("#missing-words").press("Enter")
    expect(page).to_have_url(re.compile(r"/portal/lianzheng/search/\?q=powers"))
    assert [message for message in reader.messages if "404" not in message] == []
    assert len(reader.messages) == 1  # the browser's own line about the answer
    reader.messages.clear()


# Search


def test_search_leads_from_the_header_to_the_place_on_a_page(reader: Reader) -> None:
    page = reader.open("2026/minzheng/")
    page.get_by_role("searchbox").first.fill("材料")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=%E6%9D%90%E6%96%99$"))
    hits = page.locator("[data-search-list] > li")
    expect(hits.first).to_be_visible()
    assert set(page.locator("[data-search-list] mark").all_inner_texts()) == {"材料"}
    page.locator("[data-search-groups]").get_by_role("checkbox", name="风险点").check()
    expect(page).to_have_url(re.compile("kind="))
    hit = page.locator("[data-search-list] h3 a").first
    title, address = hit.inner_text(), hit.evaluate("link => link.href")
    assert "#risk-" in address
    hit.click()
    expect(page).to_have_url(address)
    target = page.locator(f"[id='{address.partition('#')[2]}']")
    expect(target).to_be_in_viewport()
    assert title in target.inner_text()


def test_a_hit_says_where_it_is(reader: Reader, site: SampleSite) -> None:
    page = reader.open("search/?q=XK-001")
    expect(page.locator("[data-search-list] > li").first).to_be_visible()
    facts = page.locator("[data-search-list] > li").first.locator("[data-fact]")
    names = facts.evaluate_all("all => all.map(one => one.dataset.fact)")
    assert {"unit", "kind", "code"} <= set(names)
    links = [link.removeprefix(site.address) for link in hrefs(page.locator("[data-search-list] h3 a"))]
    assert [link for link in links if link.partition("#")[0] not in site.pages] == []


def test_examples_of_the_first_page_find_something(reader: Reader, site: SampleSite) -> None:
    page = reader.open("")
    examples = hrefs(page.locator(".examples a"))
    assert len(examples) == 3
    for example in examples:
        reader.go(page, example.removeprefix(site.address))
        expect(page.locator("[data-search-list] > li").first).to_be_visible()


def test_search_without_scripts_offers_the_lists(reader: Reader) -> None:
    page = reader.open("search/", java_script_enabled=False)
    assert SEARCH["no_script"] in page.inner_text("main")
    links = [reader.site.address + path for path in (POWERS, RISKS, "2026/laws/")]
    assert hrefs(page.locator("noscript a")) == links


# Explorers


@pytest.mark.parametrize("path", [POWERS, RISKS, "2026/laws/", "2025/powers/", "2025/risks/"])
def test_an_explorer_filters_and_counts_by_each_of_its_facets(reader: Reader, path: str) -> None:
    page = reader.open(path)
    table = page.locator("table[data-sortable]")
    everything = table.evaluate("table => [...table.tBodies[0].rows].map(row => ({...row.dataset}))")
    expect(rows(page)).to_have_count(len(everything))
    for name, value in first_choices(page):
        choose(page, name, value)
        expected = [row for row in everything if value in row.get(name, "").split("|")]
        assert 0 < len(expected) <= len(everything)
        expect(rows(page)).to_have_count(len(expected))
        expect(page.get_by_role("status")).to_contain_text(f" {len(expected)} ")
        assert f"{name}=" in page.url
        page.locator("form.filters button[type=reset]").click()
        expect(rows(page)).to_have_count(len(everything))
        assert "?" not in page.url


def first_choices(page: Page) -> list[tuple[str, str]]:
    """A value of each facet."""
    found: list[list[str]] = page.locator("form.filters").evaluate(FIRST_CHOICES)
    return [(name, value) for name, value in found]


FIRST_CHOICES = """(form) => {
  const names = new Set([...form.elements].map((field) => field.name).filter((name) => name && name !== "q"));
  return [...names].map((name) => {
    const field = form.querySelector(`[name="${name}"]`);
    return [name, field.type === "checkbox" ? field.value : [...field.options].find((option) => option.value).value];
  });
}"""


def choose(page: Page, name: str, value: str) -> None:
    """Sets one facet as a reader does."""
    select = page.locator(f"form.filters select[name={name}]")
    if select.count():
        select.select_option(value)
    else:
        page.locator(f"form.filters input[name={name}][value='{value}']").check()


def test_a_filter_is_kept_in_the_address_and_found_again_on_the_way_back(reader: Reader) -> None:
    page = reader.open(RISKS)
    page.locator("select[name=unit]").select_option("minzheng")
    page.locator("input[name=level][value='1']").check()
    expect(page).to_have_url(re.compile(r"unit=minzheng&.*level=1|level=1&.*unit=minzheng"))
    shown = rows(page).count()
    address = page.url
    rows(page).first.locator("th a").click()
    expect(page.locator("h1")).not_to_have_text("风险清单")
    page.go_back()
    expect(page).to_have_url(address)
    expect(rows(page)).to_have_count(shown)
    expect(page.locator("select[name=unit]")).to_have_value("minzheng")
    other = reader.open(address.removeprefix(reader.site.address))
    expect(rows(other)).to_have_count(shown)
    assert 0 < shown < other.locator("table[data-sortable] tbody tr").count()


def test_words_filter_and_nothing_found_is_said(reader: Reader) -> None:
    page = reader.open(POWERS)
    page.locator("form.filters input[name=q]").fill("水土 方案")
    expect(page).to_have_url(re.compile("q="))
    texts = rows(page).all_inner_texts()
    assert texts
    assert all("水土" in text and "方案" in text for text in texts)
    page.locator("form.filters input[name=q]").fill("没有这样的职权")
    expect(rows(page)).to_have_count(0)
    expect(page.locator("[data-none]")).to_be_visible()


@pytest.mark.parametrize("path", [POWERS, RISKS, "2026/laws/"])
def test_every_column_with_an_order_sorts_both_ways(reader: Reader, path: str) -> None:
    page = reader.open(path)
    for heading in page.locator("th[data-sort]").all():
        name, kind = heading.get_attribute("data-name"), heading.get_attribute("data-sort")
        column = heading.evaluate("heading => heading.cellIndex")
        heading.locator("button").click()
        expect(heading).to_have_attribute("aria-sort", "ascending")
        rising = sorting_values(page, column)
        assert page.url.endswith(f"sort={name}")
        if kind == "number":
            assert rising == sorted(rising, key=float)
        heading.locator("button").click()
        expect(heading).to_have_attribute("aria-sort", "descending")
        falling = sorting_values(page, column)
        assert sorted(rising) == sorted(falling)
        assert collapsed(rising) == collapsed(falling)[::-1]


def sorting_values(page: Page, column: int) -> list[str]:
    """What rows are sorted by, in the order shown."""
    script = "(rows, at) => rows.map(row => row.cells[at].dataset.value || row.cells[at].textContent.trim())"
    found: list[str] = rows(page).evaluate_all(script, column)
    return found


def collapsed(values: list[str]) -> list[str]:
    """Equal neighbours once."""
    return [value for place, value in enumerate(values) if place == 0 or values[place - 1] != value]


def test_an_explorer_works_by_keyboard_alone(reader: Reader) -> None:
    page = reader.open(RISKS)
    total = rows(page).count()
    page.locator("form.filters input[name=q]").focus()
    page.keyboard.type("审查")
    expect(rows(page)).not_to_have_count(total)
    tab_to(page, "input[name=level]")
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("level="))
    tab_to(page, "form.filters button[type=reset]")
    page.keyboard.press("Enter")
    expect(rows(page)).to_have_count(total)
    tab_to(page, "th[data-name=level] button")
    page.keyboard.press("Enter")
    expect(page.locator("th[data-name=level]")).to_have_attribute("aria-sort", "ascending")
    assert page.evaluate("document.activeElement.matches('th[data-name=level] button')")


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab until what is meant has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached from {page.evaluate(FOCUSED)}")


@pytest.mark.parametrize("path", [POWERS, RISKS, "2026/laws/"])
def test_without_scripts_an_explorer_is_a_plain_full_table(reader: Reader, path: str) -> None:
    page = reader.open(path, java_script_enabled=False)
    total = page.locator("table[data-sortable] tbody tr").count()
    expect(rows(page)).to_have_count(total)
    assert total > 40
    expect(page.locator("form.filters")).to_be_hidden()
    expect(page.locator("button:visible")).to_have_count(1)  # the header's search alone
    assert str(total) in page.get_by_role("status").inner_text()


def test_what_is_shown_can_be_taken_along(reader: Reader) -> None:
    page = reader.open(f"{RISKS}?unit=jiaoyu&level=1")
    shown = rows(page).count()
    with page.expect_download() as waiting:
        page.locator("[data-download]").click()
    lines = waiting.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert waiting.value.suggested_filename.endswith(".csv")
    assert len(lines) == shown + 1


def test_every_cell_of_the_heat_map_leads_to_as_many_risks_as_it_says(reader: Reader, site: SampleSite) -> None:
    page = reader.open("2026/")
    cells = page.locator("table.heat td a")
    said = cells.evaluate_all("links => links.map(link => [link.href, parseInt(link.textContent)])")
    assert len(said) > 20
    everything = {}
    for address, count in said:
        path = address.removeprefix(site.address)
        assert kind_of(path.partition("?")[0]) == "risk_explorer"
        everything[path] = count
    reader.go(page, RISKS)
    for path, count in everything.items():
        page.evaluate(
            "query => { history.replaceState(null, '', query); dispatchEvent(new Event('popstate')); }",
            "?" + path.partition("?")[2],
        )
        expect(rows(page)).to_have_count(count)


# Years


@pytest.mark.parametrize(
    "kind", [*RECORD_KINDS, "edition", "power_explorer", "risk_explorer", "law_list", "booklet", "unit_changes"]
)
def test_the_year_switch_leads_to_the_same_record_and_back(reader: Reader, site: SampleSite, kind: str) -> None:
    path = in_both_years(site, kind)
    page = reader.open(path)
    switch = page.get_by_role("navigation", name=FRAME["years"])
    expect(switch.locator("[aria-current=page]")).to_contain_text("2026")
    switch.get_by_role("link", name="2025").click()
    expect(page).to_have_url(site.address + path.replace("2026", "2025", 1))
    expect(page.locator(".masthead-edition")).to_contain_text("2025")
    page.get_by_role("navigation", name=FRAME["years"]).get_by_role("link", name="2026").click()
    expect(page).to_have_url(site.address + path)


def in_both_years(site: SampleSite, kind: str) -> str:
    """A page of a kind that both editions have."""
    newest = (path for path in site.pages if kind_of(path) == kind and path.startswith("2026"))
    return next(path for path in newest if path.replace("2026", "2025", 1) in site.pages)


def test_a_year_without_the_record_says_so_without_a_link(reader: Reader, site: SampleSite) -> None:
    new = next(
        path
        for path in site.pages
        if kind_of(path) == "power" and path.startswith("2026") and path.replace("2026", "2025", 1) not in site.pages
    )
    page = reader.open(new)
    switch = page.get_by_role("navigation", name=FRAME["years"])
    expect(switch.get_by_role("link")).to_have_count(0)
    expect(switch).to_contain_text(f"2025 {FRAME['year_missing']}")


# Charts


def test_steps_risks_and_measures_of_a_chart_lead_to_their_words(reader: Reader, site: SampleSite) -> None:
    page = reader.open(site.kinds["power"])
    for what in ("step", "risk", "measure"):
        link = page.locator(f".qc-chart a[href^='#{what}-']").first
        anchor = str(link.get_attribute("href")).removeprefix("#")
        link.scroll_into_view_if_needed()
        link.click(position=middle(link))
        expect(page).to_have_url(re.compile(re.escape(f"#{anchor}")))
        expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()


def middle(link: Locator) -> Any:
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


SMALLEST_CHART_TEXT = """() => Math.min(...[...document.querySelectorAll(".qc-chart text")].map((text) => {
  const svg = text.ownerSVGElement;
  return parseFloat(text.getAttribute("font-size")) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
}))"""


# Keyboard


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
    seen = [page.evaluate(STOP) for _ in range(25) if page.keyboard.press("Tab") is None]
    seen = list(takewhile(bool, seen))
    assert [stop["at"] for stop in seen] == sorted(stop["at"] for stop in seen)
    assert [stop["what"] for stop in seen if not stop["visible"]] == []
    assert [stop["what"] for stop in seen if not stop["ring"]] == []


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


# Display


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


def test_a_chart_alone_prints_on_one_sheet(reader: Reader, site: SampleSite) -> None:
    """One sheet for each procedure."""
    charts = [path for path in site.pages if kind_of(path) == "chart" and path.startswith("2026")]
    page = reader.window()
    for path in (site.kinds["chart"], *charts[::9]):
        reader.go(page, path)
        sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
        assert sheets == page.locator(".qc-chart").count(), path


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
