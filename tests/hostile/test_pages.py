"""Whatever texts say, pages are made of the same, lead to the same places, and show the texts."""

import json
import re
from xml.etree import ElementTree as ET

import pytest
from tests.hostile.sites import Site, seen, wanted

_PLAIN = re.compile(r"文字(\d+)之(\d+)号")
_NARROW = re.compile(r".*/(?:chart|tree)/")
"""Pages that shorten a text by its width."""
_COMPARED = "旧文字"
"""What stands on pages that set a year against another: which words they choose depends on the texts."""
_SHORTENED = 40
"""Characters of a long text that lists show at least."""
Pair = tuple[Site, Site]


@pytest.fixture(params=["public", "internal"])
def pair(request: pytest.FixtureRequest) -> Pair:
    """A site of hostile texts and the same of harmless ones."""
    names = {"public": ("hostile_site", "harmless_site"), "internal": ("internal_site", "internal_harmless_site")}
    one, other = names[request.param]
    return request.getfixturevalue(one), request.getfixturevalue(other)


def test_there_are_the_same_pages(pair: Pair) -> None:
    one, other = ([name for name in site.files if not name.startswith("search/")] for site in pair)
    assert one == other


def test_pages_are_well_formed(pair: Pair) -> None:
    assert [(name, page.errors) for name, page in pair[0].pages.items() if page.errors] == []


def test_no_text_brings_an_element_an_attribute_or_a_comment(pair: Pair) -> None:
    one, other = (frozenset().union(*(page.made_of for page in site.pages.values())) for site in pair)
    assert sorted(one - other) == []


def test_no_text_brings_a_link(pair: Pair) -> None:
    one, other = (frozenset().union(*(page.leads_to for page in site.pages.values())) for site in pair)
    elsewhere = {
        way for way in one - other if re.match(r"[\s\x00-\x1f]*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})", way, re.IGNORECASE)
    }
    assert elsewhere == set()
    assert [way for way in one if way.lower().lstrip().startswith(("javascript:", "data:text", "vbscript:"))] == []


def test_what_a_page_says_in_harmless_words_it_says_in_hostile_ones(pair: Pair) -> None:
    hidden = []
    shown = 0
    for name, page in pair[1].pages.items():
        if _NARROW.match(name) or _COMPARED in page.says:
            continue
        text = pair[0].pages[name].says
        for unit, serial in sorted({(int(one), int(two)) for one, two in _PLAIN.findall(page.says)}):
            words = seen(wanted(unit=unit, serial=serial))
            shown += 1
            if words not in text and (len(words) <= _SHORTENED or words[:_SHORTENED] not in text):
                hidden.append((name, words[:80]))
    assert hidden == []
    assert shown > 300


def test_what_machines_read_is_well_formed(pair: Pair) -> None:
    machine = [name for name in pair[0].files if name.endswith((".xml", ".svg", ".json"))]
    assert "sitemap.xml" in machine
    for name in machine:
        text = pair[0].text(name)
        assert json.loads(text) if name.endswith(".json") else len(ET.fromstring(text)) >= 0


def test_the_feed_is_made_of_the_same(pair: Pair) -> None:
    one, other = ({element.tag for element in ET.fromstring(site.text("feed.xml")).iter()} for site in pair)
    assert one == other
