"""The configuration that a build writes, in a real nginx: at the root of a host and below a portal's path."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.site.nginx import NGINX, Served, nginx
from tests.site.reader import Reader
from tests.site.sample_site import BASE, POLICY, SampleSite

from qinglian.site.headers import HeaderSettings, nginx_configuration

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(NGINX is None, reason="nginx is not installed (Debian: apt-get install nginx-light)"),
]
PLACES = ("root", "portal")
ASKED, KEPT = "public, no-cache", "public, max-age=31536000, immutable"
QUERY = "登记"


@pytest.fixture(scope="module")
def hosts(
    site: SampleSite, english_site: SampleSite, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Mapping[str, str]]:
    """The site at a root (its links start nowhere else, for no address is configured), and below the portal's path."""
    work = tmp_path_factory.mktemp("nginx")
    portal = work / "portal"
    portal.mkdir()

    def configured(name: str, settings: HeaderSettings) -> Path:
        path = work / f"{name}.nginx.conf"
        path.write_bytes(nginx_configuration(settings))
        return path

    url = f"https://portal.example{BASE}"
    sites = [
        Served("root", english_site.folder, "/", configured("root", HeaderSettings())),
        Served("portal", site.folder, BASE, configured("portal", HeaderSettings(url))),
        Served("frames", portal),
    ]
    with nginx(work, sites) as found:
        framed = Served(
            "framed", site.folder, BASE, configured("framed", HeaderSettings(url, (found["frames"].rstrip("/"),)))
        )
        (work / "second").mkdir()
        with nginx(work / "second", [framed]) as more:
            for name in ("portal", "framed"):
                address = {**found, **more}[name]
                # Without an icon of its own a browser may ask for one, and say that there is none.
                framing = f"<link rel='icon' href='data:,'><iframe src='{address}'></iframe>"
                (portal / f"{name}.html").write_text(framing, encoding="utf-8")
            yield {**found, **more}


def ask(address: str) -> tuple[int, Mapping[str, str], bytes]:
    """What a server answers, without following where it leads."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: object) -> None:
            return None

    try:
        with urllib.request.build_opener(Stay).open(address) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as fault:
        return fault.code, dict(fault.headers), fault.read()


@pytest.mark.parametrize("place", PLACES)
def test_every_answer_says_what_it_should(hosts: Mapping[str, str], place: str) -> None:
    address = hosts[place]
    _, _, index = ask(f"{address}search/index.json")
    part = json.loads(index)["parts"][0]
    asked = {
        "": (200, "text/html; charset=utf-8", ASKED),
        "2026/": (200, "text/html; charset=utf-8", ASKED),
        f"search/{part}/documents.json": (200, "application/json; charset=utf-8", KEPT),
        "search/index.json": (200, "application/json; charset=utf-8", ASKED),
        "assets/css/base.css": (200, "text/css; charset=utf-8", ASKED),
        "assets/css/base.css?v=0123abcd": (200, "text/css; charset=utf-8", KEPT),
        "assets/css/base.css?v=../x": (200, "text/css; charset=utf-8", ASKED),
        "2026/?v=0123abcd": (200, "text/html; charset=utf-8", ASKED),
        "feed.xml": (200, "text/xml; charset=utf-8", ASKED),
        "nowhere/": (404, "text/html; charset=utf-8", ASKED),
        "search/nowhere/x.json": (404, "text/html; charset=utf-8", ASKED),
        "_headers": (404, "text/html; charset=utf-8", ASKED),
        ".qinglian-site": (404, "text/html; charset=utf-8", ASKED),
    }
    found = {}
    for path in asked:
        status, said, _ = ask(address + path)
        found[path] = (status, said["Content-Type"], said["Cache-Control"])
        assert said["Content-Security-Policy"] == f"{POLICY}; frame-ancestors 'none'", path
        assert said["X-Frame-Options"] == "DENY"
        assert said["X-Content-Type-Options"] == "nosniff"
        assert said["Referrer-Policy"] == "same-origin"
        assert said["Permissions-Policy"] == "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
    assert found == asked


@pytest.mark.parametrize("place", PLACES)
def test_the_page_for_what_is_missing_is_the_sites_own(
    hosts: Mapping[str, str], site: SampleSite, english_site: SampleSite, place: str
) -> None:
    own = english_site if place == "root" else site
    assert ask(f"{hosts[place]}2026/minzheng/nowhere/")[2] == (own.folder / "404.html").read_bytes()


@pytest.mark.parametrize("place", PLACES)
def test_a_folder_without_its_slash_leads_to_it_on_the_same_host(hosts: Mapping[str, str], place: str) -> None:
    status, said, _ = ask(f"{hosts[place]}2026")
    path = "/" if place == "root" else BASE
    assert (status, said["Location"]) == (301, f"{path}2026/")


@pytest.mark.parametrize("place", PLACES)
def test_pages_charts_and_search_work_in_silence(
    hosts: Mapping[str, str], browser: Browser, site: SampleSite, english_site: SampleSite, place: str
) -> None:
    own = english_site if place == "root" else site
    reader = Reader(browser, SampleSite(own.language, own.folder, hosts[place]))
    for path in own.kinds.values():
        page = reader.open(path)
        assert page.title()
    page = reader.open("2026/minzheng/powers/XK-001/")
    expect(page.locator("svg.qc-chart").first).to_be_visible()
    page = reader.open(f"search/?q={QUERY}")
    expect(page.locator("[data-search-list] > li").first).to_be_visible()
    assert reader.messages == []
    page = reader.open("2026/minzheng/nowhere/")
    expect(page.locator("body.page-not-found")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).fontFamily") != "serif"
    reader.close()
    # The browser itself says that an address was missing.
    assert [message for message in reader.messages if "404" not in message] == []
    assert reader.strange == []


@pytest.mark.parametrize(("name", "shown"), [("portal", False), ("framed", True)])
def test_only_the_portal_that_is_configured_may_frame_the_site(
    hosts: Mapping[str, str], browser: Browser, name: str, *, shown: bool
) -> None:
    context = browser.new_context()
    said: list[str] = []
    context.on("console", lambda message: said.append(message.text))
    page = context.new_page()
    page.goto(f"{hosts['frames']}{name}.html", wait_until="load")
    frame = page.frames[-1]
    assert (frame.locator("main").count() == 1) is shown
    assert (said == []) is shown
    assert shown or "frame-ancestors" in said[0]
    context.close()
