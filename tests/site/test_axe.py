"""No serious or critical accessibility finding (axe) on any kind of page, in light and dark, wide and narrow."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from tests.site.kinds import KINDS
from tests.site.reader import NARROW, WIDE, Reader
from tests.site.sample_site import SampleSite

pytestmark = pytest.mark.browser

# What is not shown need not be walked through; a finding says which rule and where.
_OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}


# Rows, cards and steps are alike: the first of each list stand for the rest, or axe walks through them for minutes.
_SHORTEN = """(most) => document.querySelectorAll("tbody, ul, ol, dl, main, section, .booklet, select, optgroup").forEach((list) => {
  const kept = list.closest("nav") ? Infinity : most;
  [...list.children].slice(kept).forEach((rest) => rest.remove());
})"""
_MOST = 6


def grave(page: Page) -> list[tuple[str, str, str]]:
    """The serious and critical findings: the rule, what it asks for, where."""
    found: dict[str, Any] = Axe().run(page, options=_OPTIONS).response
    return [
        (finding["id"], finding["help"], " ".join(map(str, node["target"])))
        for finding in found["violations"]
        if finding["impact"] in ("serious", "critical")
        for node in finding["nodes"][:5]
    ]


# The site's root is the newest edition's first page.
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "root"])
def test_a_page_of_each_kind_has_no_grave_finding(reader: Reader, site: SampleSite, kind: str) -> None:
    findings = {}
    for theme in ("light", "dark"):
        page = reader.open(site.kinds[kind], color_scheme=theme)
        page.evaluate(_SHORTEN, _MOST)
        for size in (WIDE, NARROW):
            page.set_viewport_size({"width": size["width"], "height": size["height"]})
            findings[theme, size["width"]] = grave(page)
    assert {setting: found for setting, found in findings.items() if found} == {}


def test_results_of_a_search_have_no_grave_finding(reader: Reader) -> None:
    for theme in ("light", "dark"):
        page = reader.open("search/?q=审查", color_scheme=theme)
        expect(page.locator("[data-search-list] > li").first).to_be_visible()
        assert grave(page) == []


def test_easy_view_and_large_type_have_no_grave_finding(reader: Reader, site: SampleSite) -> None:
    page = reader.open(site.kinds["power"])
    for setting in ("type", "elder"):
        page.locator(f"[data-display={setting}]").first.click()
        assert grave(page) == []
