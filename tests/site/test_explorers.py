"""The explorers in a real browser: filters, order, the address, the keyboard, and without scripts."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.site.kinds import kind_of
from tests.site.reader import Reader, rows, tab_to
from tests.site.sample_site import SampleSite

pytestmark = pytest.mark.browser

POWERS, RISKS = "2026/powers/", "2026/risks/"


@pytest.mark.parametrize("path", [POWERS, RISKS, "2026/laws/", "2025/powers/", "2025/risks/"])
def test_an_explorer_filters_and_counts_by_each_of_its_facets(reader: Reader, path: str) -> None:
    page = reader.open(path)
    table = page.locator("table[data-sortable]")
    everything = table.evaluate("table => [...table.tBodies[0].rows].map(row => ({...row.dataset}))")
    expect(rows(page)).to_have_count(len(everything))
    choices = first_choices(page)
    assert choices != []
    for name, value in choices:
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
    headings = page.locator("th[data-sort]").all()
    assert headings != []
    for heading in headings:
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
