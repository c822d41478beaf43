"""Hits are exact: sixty queries over the sample's own site against a plain scan over what is searched."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

import pytest
from playwright.sync_api import expect
from tests.site.reader import Reader, found_by_search

from qinglian.site.build import SiteBuild
from qinglian.site.search import SearchDocument
from qinglian.site.search_documents import search_documents

pytestmark = pytest.mark.browser

QUERIES = (
    # single characters, wide and narrow
    "章", "印", "的", "一", "岗", "审", "龘", "7", "x", "R",
    # words and parts of words, also such as run over what a segmenter would cut
    "登记", "社会团体", "会团", "团体成", "立登记", "水土保持", "土保", "保持方", "施工许可", "工许", "许可证核", "一次告知",
    "次告", "一级", "级", "集体研究", "体研", "双人", "回避", "拖延", "不予受理", "吃拿卡要", "廉政", "公示", "现场核查", "场核",
    # codes and ids, whole and in part
    "XK-001", "xk-001", "ＸＫ－００１", "XK", "CF-0", "R-101", "M-101-1", "000111001", "JC-001",
    # law names and articles
    "中华人民共和国行政许可法", "行政许可法", "许可法", "第二十六条", "二十六条", "第四十二条", "社会团体登记管理条例", "国务院令",
    # several words, and punctuation
    "登记 材料", "方案 审批 时限", "一级 审查", "《行政许可法》第四十二条", "20个工作日", "个工作日内", "没有这样的话", "印章 XK-001",
)  # fmt: skip


@pytest.fixture(scope="module")
def documents(chinese: SiteBuild) -> tuple[SearchDocument, ...]:
    return tuple(search_documents(chinese.renderer.view(chinese.newest)))


@cache
def fold(text: str) -> str:
    """A text as it is compared: compatibility forms made one, small letters."""
    return unicodedata.normalize("NFKC", text).lower()


def words_of(query: str) -> list[str]:
    """What has to stand in a document, each in one line of it."""
    return [word for word in re.split(r"[\s《》“”。，、；：？！（）()]+", fold(query)) if word]


def scan(query: str, documents: Sequence[SearchDocument]) -> set[str]:
    """The addresses of the documents that hold every word of the query."""
    return {
        one.url
        for one in documents
        if all(any(word in line for line in fold(one.searched()).split("\n")) for word in words_of(query))
    }


def found_by_page(reader: Reader, queries: Sequence[str]) -> list[list[str]]:
    """The addresses that the site's own search finds."""
    page = reader.open("search/")
    base = reader.site.address
    return found_by_search(page, f"{base}assets/js/search-index.js", f"{base}search/", queries)


def test_there_are_sixty_queries_and_only_two_find_nothing(documents: tuple[SearchDocument, ...]) -> None:
    assert len(set(QUERIES)) >= 60
    nothing = {query for query in QUERIES if not scan(query, documents)}
    assert nothing <= {"龘", "没有这样的话", "印章 XK-001", "吃拿卡要", "章", "印"}
    assert len(nothing) <= 5


def test_addresses_of_documents_are_their_own(documents: tuple[SearchDocument, ...]) -> None:
    assert len(documents) > 300
    assert len({one.url for one in documents}) == len(documents)


def test_every_query_finds_what_a_plain_scan_finds(reader: Reader, documents: tuple[SearchDocument, ...]) -> None:
    found = found_by_page(reader, QUERIES)
    expected = {query: scan(query, documents) for query in QUERIES}
    assert {query: len(urls) for query, urls in zip(QUERIES, found, strict=True)} == {
        query: len(urls) for query, urls in expected.items()
    }
    assert {query: set(urls) for query, urls in zip(QUERIES, found, strict=True)} == expected


def test_counts_that_the_page_announces_are_those_of_the_scan(
    reader: Reader, documents: tuple[SearchDocument, ...]
) -> None:
    page = reader.open("search/")
    for query in ("岗", "登记", "XK-001", "第四十二条", "没有这样的话"):
        page.fill("#search-query", query)
        page.keyboard.press("Enter")
        status = page.locator("[data-search-status]")
        expect(status).to_contain_text(f"“{query}”")
        expect(page.locator("[data-search-page]")).to_have_attribute("aria-busy", "false")
        digits = re.findall(r"\d[\d,]*", status.inner_text().split("“")[0])
        assert int(digits[0].replace(",", "") if digits else 0) == len(scan(query, documents)), query


def test_a_text_in_which_the_pairs_of_a_query_stand_scattered_is_not_found(
    reader: Reader, documents: tuple[SearchDocument, ...]
) -> None:
    """Queries made of pairs that one document holds, the whole of which it does not."""
    queries = scattered(documents)[:12]
    assert len(queries) >= 6
    found = found_by_page(reader, queries)
    assert [set(urls) for urls in found] == [scan(query, documents) for query in queries]


def scattered(documents: Sequence[SearchDocument]) -> list[str]:
    """Four characters whose three pairs all stand in some document that does not hold the four."""
    queries: dict[str, None] = {}
    for one in documents[::9]:
        text = one.searched()
        heads = {
            text[at : at + 2] for at in range(len(text) - 1) if text[at : at + 2].isalpha() and ord(text[at]) > 0x3400
        }
        for first in sorted(heads):
            longer = [
                first + second[1] + third[1]
                for second in sorted(heads)
                if second[0] == first[1]
                for third in sorted(heads)
                if third[0] == second[1]
            ]
            fresh = next((query for query in longer if query not in text), None)
            if fresh:
                queries[fresh] = None
                break
    return list(queries)
