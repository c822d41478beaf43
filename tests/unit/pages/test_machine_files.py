"""The feed, the lists of addresses, the rules for robots."""

from xml.etree import ElementTree as ET

from tests.unit.pages.sample import expect

from qinglian.pages import feed
from qinglian.pages.edition import EditionView

ATOM = "{http://www.w3.org/2005/Atom}"


def test_feed(views: list[EditionView]) -> None:
    expect("feed.xml", feed.feed(views, "示例目录", "https://portal.example/qinglian/"))


def test_feed_is_atom_whose_entries_have_ids_and_days(views: list[EditionView]) -> None:
    root = ET.fromstring(feed.feed(views, "<示例>"))
    entries = root.findall(f"{ATOM}entry")

    assert root.findtext(f"{ATOM}title") == "<示例>"
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries) == 5
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == ["2026-07-01T00:00:00+08:00"] * 4 + [
        "2025-02-10T00:00:00+08:00"
    ]


def test_addresses_are_sorted_and_escaped() -> None:
    assert feed.site_maps(["b/", "a&b/", "b/"], "https://x.example/") == {
        "sitemap.xml": '<?xml version="1.0" encoding="utf-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        "<url><loc>https://x.example/a&amp;b/</loc></url>\n"
        "<url><loc>https://x.example/b/</loc></url>\n"
        "</urlset>"
    }


def test_too_many_addresses_for_one_file() -> None:
    files = feed.site_maps([f"{number}/" for number in range(feed.SITE_MAP_LIMIT + 1)], "https://x.example/")

    assert [(name, text.count("<loc>")) for name, text in files.items()] == [
        ("sitemap-1.xml", feed.SITE_MAP_LIMIT),
        ("sitemap-2.xml", 1),
        ("sitemap.xml", 2),
    ]


def test_robots() -> None:
    assert feed.robots("https://x.example/") == "User-agent: *\nAllow: /\nSitemap: https://x.example/sitemap.xml\n"
    assert feed.robots(public=False) == "User-agent: *\nDisallow: /\n"
