"""Hostile texts in a real browser without any policy: nothing runs, nothing is asked for elsewhere, the text is shown."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.hostile.sites import Site, read_page, seen, served
from tests.site.kinds import KINDS, kind_of, page_path
from tests.site.reader import listen

pytestmark = pytest.mark.browser

NOT_HERE = {"about", "written", "no_year"}
"""Kinds of pages that the planted catalogue has none of."""
ASKED = (
    "<img src=x onerror=pwned=1>",
    "\"'><script>pwned=1</script>",
    "javascript:pwned=1",
    "{{ 7*7 }}",
    "(((((a+)+)+)+)+)$",
    "__proto__",
    "\u202e甲\u0301" * 40,
)


@dataclass
class Visit:
    """A reader of the site whose every script, request and message is noted."""

    context: BrowserContext
    address: str
    strange: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listens."""
        listen(self.context, self.messages, self._asked)
        self.context.on("dialog", lambda dialog: self.messages.append(dialog.message))

    def _asked(self, url: str) -> None:
        if not url.startswith((self.address, "data:image/", "blob:")):
            self.strange.append(url)

    def open(self, path: str) -> Page:
        """A page of the site."""
        page = self.context.new_page()
        self.pages.append(page)
        page.goto(self.address + path, wait_until="load")
        return page

    def ran(self) -> list[str]:
        """Where a payload ran."""
        return [page.url for page in self.pages if page.evaluate("'pwned' in window")]


@pytest.fixture
def visit(browser: Browser, hostile_site: Site) -> Iterator[Visit]:
    """A visit in which, when it ends, no payload ran and nothing was asked for elsewhere."""
    with ExitStack() as stack:
        address = stack.enter_context(served(hostile_site.folder))
        found = Visit(browser.new_context(locale="zh-CN"), address)
        stack.callback(found.context.close)
        yield found
        assert found.ran() == []
        assert found.strange == []
        assert found.messages == []


def pages_of_each_kind(site: Site) -> dict[str, list[str]]:
    """The addresses of each kind of page."""
    found: dict[str, list[str]] = {}
    for name in site.addresses:
        found.setdefault(kind_of(page_path(name)) or "", []).append(page_path(name))
    return found


def test_a_payload_would_be_noticed(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<img src=//evil.invalid/a onerror=pwned=1>", encoding="utf-8")
    with served(tmp_path) as address:
        visit = Visit(browser.new_context(), address)
        page = visit.open("")
        page.wait_for_function("'pwned' in window")
        assert visit.ran() == [page.url]
        assert visit.strange == ["http://evil.invalid/a"]
        visit.context.close()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in NOT_HERE])
def test_a_page_of_each_kind_is_quiet_and_shows_its_texts(visit: Visit, hostile_site: Site, kind: str) -> None:
    path = pages_of_each_kind(hostile_site)[kind][-1]
    page = visit.open(path)
    page.mouse.move(400, 300)
    page.keyboard.press("Tab")
    file = path if path.endswith(".html") else f"{path}index.html"
    says = read_page(hostile_site.text(file)).says
    lines = [seen(line) for line in page.evaluate(WRITTEN).split("\n")]
    assert len(lines) > 5
    assert [line for line in lines if line not in says] == []


WRITTEN = """() => {
  const main = document.querySelector("main").cloneNode(true);
  main.querySelectorAll("[data-text], [role=status], [aria-live], script, noscript").forEach((one) => one.remove());
  return main.textContent;
}"""
"""What stands in a page, without what its own scripts say of it."""


@pytest.mark.parametrize("words", ASKED)
def test_the_search_takes_any_words(visit: Visit, words: str) -> None:
    page = visit.open(f"search/?q={quote(words)}")
    expect(page.locator("[data-search-list], [data-search-status]").first).to_be_attached()
    expect(page.get_by_role("searchbox").last).to_have_value(words)
    page.wait_for_timeout(600)
    assert page.locator("[data-search-list] :is(script, img, iframe, object, embed)").count() == 0


def test_what_the_search_finds_is_shown_as_text(visit: Visit) -> None:
    page = visit.open(f"search/?q={quote('pwned')}")
    expect(page.locator("[data-search-list] > li").first).to_be_visible()
    shown = page.locator("[data-search-list]").inner_text()
    assert "pwned=1" in shown
    assert page.locator("[data-search-list] [onclick], [data-search-list] script, [data-search-list] img").count() == 0


@pytest.mark.parametrize("place", ["2026/powers/", "2026/risks/"])
def test_an_explorer_takes_any_filter(visit: Visit, place: str) -> None:
    for words in ASKED[::3]:
        asked = quote(words)
        page = visit.open(f"{place}?q={asked}&unit={asked}&level={asked}&sort={asked}&__proto__={asked}")
        page.wait_for_timeout(100)
        assert page.locator("main table").count() >= 1


def test_what_an_explorer_saves_begins_no_cell_with_a_formula(visit: Visit) -> None:
    page = visit.open("2026/powers/")
    with page.expect_download() as begun:
        page.locator("[data-download]").first.click()
    text = Path(begun.value.path()).read_text(encoding="utf-8-sig")
    cells = [cell for line in text.split("\r\n") for cell in line.strip('"').split('","')]
    assert len(cells) > 60
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))] == []


def test_a_missing_address_takes_any_words(visit: Visit) -> None:
    for words in ASKED[::3]:
        page = visit.open(f"404.html?{quote(words)}#{quote(words)}")
        page.wait_for_timeout(50)
        assert page.locator("h1").count() == 1
