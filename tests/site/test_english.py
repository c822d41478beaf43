"""The site with the English interface: no word of ours is left in Chinese; the catalogue's own words stay as they are."""

import re
from collections.abc import Iterator, Mapping

import pytest
import yaml
from playwright.sync_api import expect
from tests.site.kinds import KINDS, kind_of
from tests.site.page_facts import PageFacts
from tests.site.reader import NARROW, Reader
from tests.site.sample_site import ROOT, SampleSite
from tests.site.test_disclosure_bytes import catalogue_texts

from qinglian.site.build import SiteBuild

Facts = Mapping[str, PageFacts]
_WIDE = re.compile(r"[㐀-鿿]+")


@pytest.fixture(scope="module")
def content(chinese: SiteBuild) -> str:
    """Every text of the catalogue, the settings and the hand-written pages."""
    texts = [text for one in chinese.workspace.catalogues.values() for text in catalogue_texts(one)]
    texts += [path.read_text(encoding="utf-8") for path in (ROOT / "content" / "pages").glob("*.md")]
    return "\n".join([*texts, (ROOT / "site_config.yml").read_text(encoding="utf-8")])


def interface_words() -> set[str]:
    """Every run of Chinese in our own Chinese words: locale files, labels of kinds, fields and terms."""
    found: set[str] = set()
    for path in (ROOT / "theme" / "locale").glob("*.zh.yml"):
        if path.name not in ("messages.zh.yml", "cli.zh.yml", "report.zh.yml"):  # said on the command line alone
            found.update(runs(yaml.safe_load(path.read_text(encoding="utf-8"))))
    for path in (ROOT / "schemas").glob("*.yml"):
        found.update(runs(list(labels(yaml.safe_load(path.read_text(encoding="utf-8"))))))
    return {word for word in found if len(word) > 1}


def runs(value: object) -> Iterator[str]:
    """Runs of Chinese characters in any text of a tree."""
    if isinstance(value, str):
        yield from _WIDE.findall(value)
    elif isinstance(value, dict):
        for one in value.values():
            yield from runs(one)
    elif isinstance(value, list):
        for one in value:
            yield from runs(one)


def labels(value: object) -> Iterator[str]:
    """The Chinese labels of a schema, at any depth."""
    if isinstance(value, dict):
        label = value.get("label")
        if isinstance(label, dict) and isinstance(label.get("zh"), str):
            yield label["zh"]
        for one in value.values():
            yield from labels(one)
    elif isinstance(value, list):
        for one in value:
            yield from labels(one)


def test_pages_speak_english_and_say_so(english_facts: Facts) -> None:
    assert {path: page.lang for path, page in english_facts.items() if page.lang != "en"} == {}
    assert [path for path, page in english_facts.items() if not page.banners[0].startswith("Sample data")] == []


def test_no_chinese_word_of_the_interface_is_left(english_facts: Facts, content: str) -> None:
    """A text is the interface's if it is one of our words and no part of a text of the catalogue."""
    ours = {word for word in interface_words() if word not in content}
    assert len(ours) > 150
    left: dict[str, list[str]] = {}
    for path, page in english_facts.items():
        if kind_of(path) not in ("about", "written", "rules"):
            for text in page.texts:
                for word in ours.intersection(_WIDE.findall(text)):
                    left.setdefault(word, []).append(path)
    assert {word: paths[0] for word, paths in left.items()} == {}


def test_every_chinese_text_is_the_catalogues(english_facts: Facts, content: str) -> None:
    """Each run of Chinese characters on a page stands in the catalogue too."""
    known: dict[str, bool] = {}
    strange: dict[str, str] = {}
    flat = re.sub(r"\s", "", content)
    for path, page in english_facts.items():
        if kind_of(path) in ("about", "written", "rules"):
            continue
        for text in page.texts:
            for run in _WIDE.findall(text):
                if run not in known:
                    known[run] = run in flat
                if not known[run]:
                    strange.setdefault(run, path)
    assert strange == {}


def test_hand_written_pages_and_rules_are_english(english_facts: Facts) -> None:
    written = [page for path, page in english_facts.items() if kind_of(path) in ("about", "written", "rules")]
    assert len(written) >= 3
    assert [page.path for page in written if _WIDE.search(page.headings[0])] == []


@pytest.mark.browser
def test_pages_of_every_kind_are_quiet(english_reader: Reader, english_site: SampleSite) -> None:
    page = english_reader.window(NARROW)
    for kind in KINDS:
        if kind == "missing":  # its links begin at the server's root, where nothing is
            continue
        english_reader.go(page, english_site.kinds[kind])
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, kind


@pytest.mark.browser
def test_search_and_explorers_speak_english(english_reader: Reader) -> None:
    page = english_reader.open("2026/minzheng/")
    page.get_by_role("searchbox").first.fill("登记")
    page.keyboard.press("Enter")
    expect(page.locator("[data-search-status]")).to_contain_text("登记")
    expect(page.locator("[data-search-list] > li").first).to_be_visible()
    assert _WIDE.findall(page.locator("[data-search-status]").inner_text()) == ["登记"]
    legends = page.locator("[data-search-groups] legend").all_inner_texts()
    assert [legend for legend in legends if _WIDE.search(legend)] == []
    english_reader.go(page, "2026/risks/?level=1")
    assert not _WIDE.search(page.get_by_role("status").inner_text())
    page.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
