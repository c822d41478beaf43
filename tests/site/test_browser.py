"""The public site in a real browser, under the policy of law 7 and below a portal's path, as readers use it."""

import re

import pytest
from playwright.sync_api import expect
from tests.site.kinds import KINDS, RECORD_KINDS, kind_of
from tests.site.reader import NARROW, Reader, hrefs
from tests.site.sample_site import FRAME, SEARCH, SampleSite

pytestmark = pytest.mark.browser

POWERS, RISKS = "2026/powers/", "2026/risks/"


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


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_each_kind_is_quiet_and_fits_a_narrow_screen(reader: Reader, site: SampleSite, kind: str) -> None:
    """No message, no request to another host (the reader's own assertions), nothing to scroll sideways for."""
    page = reader.open(site.kinds[kind], NARROW)
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0
    beyond = page.evaluate(BEYOND_THE_EDGE)
    assert beyond == []
    assert page.evaluate(SQUEEZED) == []
    page.get_by_role("button", name=FRAME["large_type"]).click()
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


BEYOND_THE_EDGE = """() => [...document.querySelectorAll("main *, header *, footer *")]
  .filter((one) => !one.closest(".chart-scroll, .vh, svg, [hidden]") && one.getClientRects().length)
  .filter((one) => !one.closest("thead") || getComputedStyle(one.closest("thead")).clipPath === "none")
  .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map((one) => one.outerHTML.slice(0, 120))"""


SQUEEZED = """() => [...document.querySelectorAll("main :is(p, h1, h2, h3, h4, caption, li, dt, dd, th, td, a)")]
  .filter((one) => !one.closest(".vh, svg, [hidden], thead") && one.getClientRects().length)
  .filter((one) => one.textContent.trim().length > 4 && !one.closest(".chart-scroll"))
  .filter((one) => getComputedStyle(one).display !== "inline" || one.getClientRects().length > 1)
  .filter((one) => one.getBoundingClientRect().width < 3 * parseFloat(getComputedStyle(one).fontSize))
  .map((one) => one.outerHTML.slice(0, 120))"""


def test_a_missing_address_answers_with_the_words_of_the_address(reader: Reader) -> None:
    page = reader.open("2026/minzheng/powers/XK-999/")
    expect(page.locator("h1")).to_have_text(FRAME["not_found_title"])
    expect(page.locator("#missing-words")).to_have_value("XK-999")
    page.locator("#missing-words").press("Enter")
    expect(page).to_have_url(re.compile(r"/portal/lianzheng/search/\?q=XK-999$"))
    assert [message for message in reader.messages if "404" not in message] == []
    assert len(reader.messages) == 1  # the browser's own line about the answer
    reader.messages.clear()


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
