"""What changed between two years, as a reader meets it: the filter, the count, the keyboard, a narrow screen, no script."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.site.reader import Reader
from tests.site.sample_site import SampleSite

YEAR, UNIT, POWER = "2026/changes/", "2026/minzheng/changes/", "2026/minzheng/changes/2025/QR-005/"


def shown(page: Page) -> list[str | None]:
    """The effects of the changes that can be seen, each once."""
    found = page.locator(".difference:visible").evaluate_all("all => all.map(one => one.dataset.effect)")
    return sorted(set(found))


def test_an_effect_is_chosen_by_the_keyboard_and_stands_in_the_address(reader: Reader) -> None:
    page = reader.open(UNIT)
    total = page.locator(".difference").count()
    page.locator('[name="effect"][value="weakens"]').focus()
    page.keyboard.press("Space")
    expect(page.locator("[data-count]")).not_to_have_text(f"显示{total}处，共{total}处变化")
    weak = page.locator('.difference[data-effect="weakens"]').count()
    assert 0 < weak < total
    assert shown(page) == ["weakens"]
    assert page.locator("[data-count]").inner_text() == f"显示{weak}处，共{total}处变化"
    assert page.locator("[data-count]").get_attribute("role") == "status"
    assert page.url.endswith("?effect=weakens")
    assert page.locator("[data-group]:visible").evaluate_all(
        "all => all.every(group => group.querySelector('[data-item]:not([hidden])'))"
    )


def test_a_number_leads_to_the_changes_that_it_counts(reader: Reader) -> None:
    page = reader.open(YEAR)
    row = page.locator(".effects > div", has=page.locator(".change-weakened"))
    count = int(row.locator("b").inner_text())
    row.locator("a").click()
    page.wait_for_url(re.compile(r"effect=weakens"))
    assert page.locator(".difference:visible").count() == count
    assert shown(page) == ["weakens"]


def test_units_and_aspects_narrow_the_year_s_list(reader: Reader) -> None:
    page = reader.open(f"{YEAR}?unit=shuibao&aspect=limits")
    assert page.locator(".changed-unit:visible").count() == 1
    assert set(page.locator(".difference:visible").evaluate_all("all => all.map(one => one.dataset.aspect)")) == {
        "limits"
    }
    page.locator('[type="reset"]').click()
    expect(page.locator(".changed-unit:visible")).to_have_count(page.locator(".changed-unit").count())


def test_the_list_is_complete_without_a_script(browser: Browser, site: SampleSite) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.address}{UNIT}")
    assert page.locator(".difference:visible").count() == page.locator(".difference").count() > 50
    assert page.locator("form.filters:visible").count() == 0
    context.close()


@pytest.mark.parametrize("path", [YEAR, UNIT, POWER])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_scrolls_sideways_on_a_narrow_screen(
    browser: Browser, site: SampleSite, english_site: SampleSite, path: str, language: str
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(f"{(site if language == 'zh' else english_site).address}{path}")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.close()


def test_a_step_of_the_merged_chart_leads_to_its_words(reader: Reader) -> None:
    page = reader.open(POWER)
    targets = page.locator(".chart a[href^='#']").evaluate_all("all => all.map(link => link.getAttribute('href'))")
    assert any(target.startswith("#was-step-") for target in targets)
    assert [target for target in targets if page.locator(f"[id='{target[1:]}']").count() != 1] == []
