"""A reader with a browser, who writes down every message and every request."""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal, TypedDict, Unpack

from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, expect, sync_playwright
from tests.site.sample_site import SampleSite

# Debian's, another by the environment, else the one that Playwright installed.
CHROMIUM = os.environ.get("QINGLIAN_CHROMIUM") or shutil.which("chromium")
WIDE: ViewportSize = {"width": 1440, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}
# A slow machine is no fault of the site.
_PATIENCE = 20_000
expect.set_options(timeout=_PATIENCE)
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]


_FIND = """async ([script, index, queries]) => {
  const { openIndex } = await import(script);
  const opened = await openIndex(new URL(index));
  return Promise.all(queries.map(async (query) => {
    const found = await opened.find(query);
    return (await Promise.all(found.map((one) => opened.read(one)))).map((one) => one.url);
  }));
}"""


class Settings(TypedDict, total=False):
    """What a reader's browser is set to, in Playwright's words."""

    color_scheme: Literal["light", "dark"]
    java_script_enabled: bool


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of this process."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Reader:
    """Opens pages of one site; ``messages`` and ``strange`` (requests to elsewhere) must stay empty."""

    browser: Browser
    site: SampleSite
    contexts: list[BrowserContext] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)

    def window(self, viewport: ViewportSize | None = None, **settings: Unpack[Settings]) -> Page:
        """A new window with storage of its own. ``settings`` are Playwright's (color_scheme, java_script_enabled ...)."""
        context = self.browser.new_context(viewport=viewport or WIDE, locale="zh-CN", **settings)
        listen(context, self.messages, self._note_request)
        self.contexts.append(context)
        return context.new_page()

    def open(self, path: str, viewport: ViewportSize | None = None, **settings: Unpack[Settings]) -> Page:
        """A page of the site in a new window."""
        page = self.window(viewport, **settings)
        self.go(page, path)
        return page

    def go(self, page: Page, path: str) -> None:
        """Leads a window to an address counted from the site's root."""
        page.goto(self.site.address + path, wait_until="load")

    def place(self, page: Page) -> str:
        """Where a window is, counted from the site's root."""
        return page.url.removeprefix(self.site.address)

    def close(self) -> None:
        """Closes all windows."""
        for context in self.contexts:
            context.close()
        self.contexts.clear()

    def _note_request(self, url: str) -> None:
        if not url.startswith((self.site.address, "data:", "blob:")):
            self.strange.append(url)


def listen(context: BrowserContext, messages: list[str], asked: Callable[[str], None]) -> None:
    """Note what a browser says, and tell of each address that it asks for."""
    context.on("request", lambda request: asked(request.url))
    context.on("console", lambda message: messages.append(f"{message.type} {message.text} {message.page}"))
    context.on("weberror", lambda fault: messages.append(str(fault.error)))


def found_by_search(page: Page, script: str, index: str, queries: Sequence[str]) -> list[list[str]]:
    """The addresses that the site's own script finds in an index for each query, the best first."""
    answer: list[list[str]] = page.evaluate(_FIND, [script, index, list(queries)])
    return answer


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab until what is meant has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached from {page.evaluate('document.activeElement.outerHTML')[:200]}")


def rows(page: Page) -> Locator:
    """The rows of an explorer that are shown."""
    return page.locator("table[data-sortable] tbody tr:visible")


def hrefs(links: Locator) -> list[str]:
    """Where links lead, as full addresses."""
    found: list[str] = links.evaluate_all("links => links.map(link => link.href)")
    return found
