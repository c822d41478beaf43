"""Every page whole, every link and anchor of it leading somewhere, nothing inline, over all pages of the sample."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from posixpath import normpath
from urllib.parse import parse_qs, unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import html5lib
import pytest
from tests.site.kinds import KINDS, kind_of
from tests.site.page_facts import Link, PageFacts
from tests.site.sample_site import BASE, FRAME, PUBLIC_ADDRESS, SampleSite

FETCHED = {"src"}
Facts = Mapping[str, PageFacts]


def test_there_is_a_page_of_every_kind_and_none_besides(site: SampleSite) -> None:
    assert [path for path in site.pages if kind_of(path) is None] == []
    assert [kind for kind in KINDS if kind not in site.kinds] == []


def test_what_machines_read_is_there(site: SampleSite) -> None:
    wanted = {"404.html", "feed.xml", "sitemap.xml", "robots.txt", "search/index.json"}
    assert wanted - set(site.files) == set()


def test_pages_are_well_formed(facts: Facts) -> None:
    assert {path: page.errors[:3] for path, page in facts.items() if page.errors} == {}


def test_no_id_stands_twice_in_a_page(facts: Facts) -> None:
    twice = {path: [name for name, count in Counter(page.ids).items() if count > 1] for path, page in facts.items()}
    assert {path: names for path, names in twice.items() if names} == {}


def test_each_page_has_one_heading_a_title_a_language_and_a_description(facts: Facts) -> None:
    headings = {path: page.headings for path, page in facts.items() if len([one for one in page.headings if one]) != 1}
    assert headings == {}
    assert [path for path, page in facts.items() if not page.title] == []
    assert {path: page.lang for path, page in facts.items() if page.lang != "zh-CN"} == {}
    assert [path for path, page in facts.items() if not page.description] == []


def test_pages_of_one_edition_have_titles_of_their_own(facts: Facts) -> None:
    """Two windows, two bookmarks, two results of a search engine must be told apart."""
    newest = [page for path, page in facts.items() if kind_of(path) not in ("root", "edition", "missing")]
    titles = Counter((page.path[:5], page.title) for page in newest)
    assert [title for title, count in titles.items() if count > 1] == []


def test_canonical_addresses_stand_where_an_address_is_configured(facts: Facts, english_facts: Facts) -> None:
    expected = {path: [PUBLIC_ADDRESS + path] for path in facts if path != "404.html"}
    # A year compared with the one before stands on the year's own page of changes.
    twice = ("edition_comparison", "unit_comparison")
    expected |= {path: [PUBLIC_ADDRESS + path.removesuffix("2025/")] for path in facts if kind_of(path) in twice}
    # The site's root shows the newest edition, whose own address is the lasting one.
    expected[""] = [facts[""].of_rel("canonical")[0]] if facts[""].of_rel("canonical") else []
    assert {path: page.of_rel("canonical") for path, page in facts.items() if path != "404.html"} == expected
    assert expected[""] in ([PUBLIC_ADDRESS], [f"{PUBLIC_ADDRESS}2026/"])
    assert [path for path, page in english_facts.items() if page.of_rel("canonical")] == []


def test_every_page_says_that_it_is_an_illustration(facts: Facts) -> None:
    said = f"{FRAME['illustration']} {FRAME['illustration_text']}"
    assert [path for path, page in facts.items() if said not in page.banners] == []


def test_nothing_is_inline(facts: Facts) -> None:
    assert {path: page.inline[:3] for path, page in facts.items() if page.inline} == {}


def test_no_link_counts_from_the_server(facts: Facts) -> None:
    """But for the page that answers at any address: its links begin with the portal's path."""
    absolute = {path: _starting(page, "/") for path, page in facts.items()}
    assert {path: links for path, links in absolute.items() if links and path != "404.html"} == {}
    assert [link for link in absolute["404.html"] if not link.value.startswith(BASE)] == []


def test_nothing_is_fetched_from_elsewhere(facts: Facts) -> None:
    fetched = [link for page in facts.values() for link in page.links if _is_fetched(link)]
    assert {link.value for link in fetched if urlsplit(link.value).scheme not in ("", "data")} == set()
    assert fetched


def test_every_link_and_anchor_resolves(site: SampleSite, facts: Facts) -> None:
    ids = {path: set(page.ids) for path, page in facts.items()}
    assert sorted({fault for page in facts.values() for fault in _broken(site, ids, page)}) == []


def test_english_links_and_anchors_resolve(english_site: SampleSite, english_facts: Facts) -> None:
    ids = {path: set(page.ids) for path, page in english_facts.items()}
    pages = [page for path, page in english_facts.items() if path != "404.html"]
    assert sorted({fault for page in pages for fault in _broken(english_site, ids, page)}) == []


def test_both_languages_have_the_same_pages(site: SampleSite, english_site: SampleSite) -> None:
    assert [path for path in site.pages if kind_of(path) != "about"] == [
        path for path in english_site.pages if kind_of(path) != "about"
    ]


def test_every_link_in_a_chart_leads_to_words_on_its_page(facts: Facts) -> None:
    """On a power's page to the same page; on the chart's own page back to it."""
    charts = {path: _chart_links(page) for path, page in facts.items() if kind_of(path) in ("power", "chart")}
    lonely = {path for path, links in charts.items() if not links and kind_of(path) == "chart"}
    assert lonely == set()
    astray = [
        (path, link)
        for path, links in charts.items()
        for link in links
        if not re.fullmatch(r"(\.\./)?#(step|risk|measure)-.+|(\.\./)+.*#(risk|measure)-.+", link)
    ]
    assert astray == []


def test_every_page_is_reached_from_the_first(site: SampleSite, facts: Facts) -> None:
    reached, waiting = {""}, [""]
    while waiting:
        path = waiting.pop()
        near = {target for link in facts[path].links if (target := _target(path, link)[0]) in facts}
        waiting += near - reached
        reached |= near
    assert sorted(set(site.pages) - reached - {"404.html"}) == []


def test_links_to_an_explorer_ask_for_filters_and_values_that_it_has(site: SampleSite, facts: Facts) -> None:
    asked = {target for page in facts.values() for link in page.links if (target := _asked(page.path, link))}
    explorers = {path for path, _ in asked}
    assert {kind_of(path) for path in explorers} >= {"risk_explorer"}
    offered = {path: _offered(site, path) for path in explorers}
    faults = [
        (path, name, value)
        for path, query in sorted(asked)
        for name, values in parse_qs(query).items()
        for value in values
        if name != "sort" and value not in offered[path].get(name, ())
    ]
    assert faults == []


def test_style_sheets_ask_for_files_that_are_there(site: SampleSite) -> None:
    sheets = [path for path in site.files if path.endswith(".css")]
    asked = [
        (sheet, normpath(f"{sheet}/../{address.split('?')[0]}"))
        for sheet in sheets
        for address in re.findall(r"url\([\"']?(?!data:|#)([^\"')]+)", site.files[sheet].read_text(encoding="utf-8"))
    ]
    assert sheets
    assert [one for one in asked if one[1] not in site.files] == []


def test_the_map_for_robots_holds_every_page(site: SampleSite) -> None:
    root = ET.fromstring(site.files["sitemap.xml"].read_bytes())
    found = [element.text or "" for element in root.iter() if element.tag.endswith("loc")]
    assert sorted(found) == sorted(set(found))
    listed = {address.removeprefix(PUBLIC_ADDRESS) for address in found}
    assert listed - set(site.pages) == set()
    twice = ("edition_comparison", "unit_comparison")
    assert {path for path in site.pages if kind_of(path) not in ("root", "missing", "search", *twice)} - listed == set()
    assert {path for path in listed if kind_of(path) in twice} == set()
    assert f"Sitemap: {PUBLIC_ADDRESS}sitemap.xml" in site.files["robots.txt"].read_text(encoding="utf-8")


def test_entries_of_the_feed_lead_somewhere(site: SampleSite, facts: Facts) -> None:
    root = ET.fromstring(site.files["feed.xml"].read_bytes())
    atom = "{http://www.w3.org/2005/Atom}"
    entries = root.findall(f"{atom}entry")
    links = [link.get("href", "") for entry in entries for link in entry.findall(f"{atom}link")]
    assert len(entries) > 10
    assert len({entry.findtext(f"{atom}id") for entry in entries}) == len(entries)
    faults = []
    for link in links:
        path, _, fragment = link.removeprefix(PUBLIC_ADDRESS).partition("#")
        if path not in facts or (fragment and fragment not in facts[path].ids):
            faults.append(link)
    assert faults == []


def _starting(page: PageFacts, begin: str) -> list[Link]:
    return [link for link in page.links if link.value.startswith(begin)]


def _is_fetched(link: Link) -> bool:
    return link.attribute in FETCHED or (link.tag == "link" and link.rel in ("stylesheet", "icon", "preload"))


def _chart_links(page: PageFacts) -> list[str]:
    return [link.value for link in page.links if link.tag == "a" and re.search(r"#(step|risk|measure)-", link.value)]


def _target(path: str, link: Link) -> tuple[str, str]:
    """The address that a link leads to from the site's root, and its anchor."""
    place = urlsplit(urljoin(f"https://here.example{BASE}{path}", link.value))
    if place.netloc != "here.example":
        return "", ""
    address = unquote(place.path)
    return (address.removeprefix(BASE) if address.startswith(BASE) else f"outside {address}"), unquote(place.fragment)


def _broken(site: SampleSite, ids: Mapping[str, set[str]], page: PageFacts) -> Iterator[tuple[str, str]]:
    for link in page.links:
        scheme = urlsplit(link.value).scheme
        if scheme in ("http", "https", "mailto", "tel", "data"):
            continue
        path, anchor = _target(page.path, link)
        is_folder = link.attribute in ("data-index", "data-root")
        known = (
            path in site.pages
            or path in site.files
            or (is_folder and any(file.startswith(path) for file in site.files))
        )
        if not known or (anchor and path in ids and anchor not in ids[path]):
            yield page.path, link.value


def _asked(path: str, link: Link) -> tuple[str, str] | None:
    query = urlsplit(link.value).query
    target = _target(path, link)[0]
    is_explorer = kind_of(target) in ("power_explorer", "risk_explorer", "law_list")
    return (target, query) if is_explorer and query and link.tag == "a" else None


def _offered(site: SampleSite, path: str) -> Mapping[str, set[str]]:
    """The filters of an explorer with the values that some row has."""
    root = html5lib.parse(site.text(path), namespaceHTMLElements=False)
    rows = [row for row in root.iter("tr") if row.get("data-unit")]
    assert rows, path
    names = {name for row in rows for name in row.attrib if name.startswith("data-")}
    offered = {
        name.removeprefix("data-"): {value for row in rows for value in row.get(name, "").split("|") if value}
        for name in names
    }
    fields = {field.get("name") for tag in ("select", "input") for field in root.iter(tag)}
    return {name: values for name, values in offered.items() if name in fields}


@pytest.mark.parametrize("name", ["display.js", "frame.js", "table.js"])
def test_scripts_hold_no_address_of_another_host(site: SampleSite, name: str) -> None:
    text = site.files[f"assets/js/{name}"].read_text(encoding="utf-8")
    assert re.findall(r"https?://(?!www\.w3\.org/)[^\s\"']+", text) == []
