"""The search in a real browser, under the site's content policy and below a portal's path, against a plain scan."""

import json
import random
import threading
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from jinja2 import Environment, FileSystemLoader
from playwright.sync_api import Browser, Page, expect
from tests.site.reader import found_by_search

from qinglian.site.search import SearchDocument, find_terms, index

THEME = Path(__file__).parents[2] / "theme"
pytestmark = pytest.mark.browser

BASE = "/portal/lianzheng/"
POLICY = "default-src 'self'; img-src 'self' data:; script-src 'self' 'wasm-unsafe-eval'"
WORDS = yaml.safe_load((THEME / "locale" / "search.zh.yml").read_text(encoding="utf-8"))["search"]

CORPUS: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "search_corpus.yml").read_text(encoding="utf-8"))
SCATTERED: list[str] = CORPUS["scattered"]
QUERIES: list[tuple[str, list[str]]] = [(query, terms) for query, terms in CORPUS["queries"]]


def scatter(word: str) -> str:
    """The pairs of a word's signs, each between other signs, never the word."""
    return "；".join(f"甲{one}{other}乙" for one, other in pairwise(word))


def make_text(chance: random.Random, number: int) -> str:
    lines = [
        "，".join(chance.sample(CORPUS["acts"], 3)),
        "".join(chance.sample(CORPUS["acts"], 2)),
        chance.choice(CORPUS["faults"]) + "。",
    ]
    lines += [
        chance.choice(CORPUS["guards"]) + "；" + chance.choice(CORPUS["guards"]),
        f"依据{chance.choice(CORPUS['bases'])}，{number % 30}个工作日内办结。",
    ]
    if number % 7 == 0:
        lines.append(scatter(chance.choice(SCATTERED)))
    if number % 13 == 0:
        lines.append(chance.choice(CORPUS["mentions"]))
    if number % 11 == 0:
        lines.append(chance.choice(CORPUS["traps"]))
    return "\n".join(lines)


def make_document(chance: random.Random, number: int) -> SearchDocument:
    unit = chance.choice([*CORPUS["units"], ""])
    kind = chance.choice(list(CORPUS["kinds"]))
    rank, level = chance.choice(CORPUS["levels"])
    code = (f"XK-{number % 40:03}", f"R-{number}", f"000{1100 + number % 90}", "")[number // 3 % 4]
    label = CORPUS["units"].get(unit, "各单位共用")
    return SearchDocument(
        url=f"2026/{unit or 'laws'}/{kind}/{number}/#part",
        title=f"{chance.choice(CORPUS['subjects'])}{'（一级）' if number % 9 == 0 else ''}",
        kind=kind,
        kind_label=CORPUS["kinds"][kind],
        unit=unit,
        unit_label=label,
        office=chance.choice(CORPUS["offices"]) if unit else "",
        level_rank=rank,
        level_label=level,
        code=code,
        place=(label, "风险目录" if kind == "risk" else "职权清单"),
        text=make_text(chance, number),
    )


DOCUMENTS = tuple(make_document(random.Random(number), number) for number in range(400))


def fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def scan(terms: Sequence[str], documents: Sequence[SearchDocument] = DOCUMENTS) -> set[str]:
    """Addresses of the documents that have each term in one of their fields."""
    found = set()
    for one in documents:
        labels = (one.kind_label, one.unit_label, one.office, one.level_label)
        fields = [fold(field) for field in (one.title, one.code, *labels, *one.place, one.text)]
        if all(any(term in field for field in fields) for term in terms):
            found.add(one.url)
    return found


@dataclass(frozen=True, slots=True)
class Site:
    address: str
    page: Page
    messages: list[str]
    requests: list[str]

    def look_for(self, query: str) -> int:
        """The count that the page announces."""
        self.page.fill("#search-query", query)
        status = self.page.locator("[data-search-status]")
        expect(status).to_contain_text(f"“{query}”")
        expect(self.page.locator("[data-search-page]")).to_have_attribute("aria-busy", "false")
        digits = [word for word in status.inner_text().split("“")[0].replace(",", "").split() if word.isdigit()]
        return int(digits[0]) if digits else 0


class PolicyServer(SimpleHTTPRequestHandler):
    """Serves the folder as the portal would: with the policy on everything, saying nothing."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that http.server gives
        pass


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site")
    write_site(folder / BASE.strip("/"), tmp_path_factory.mktemp("work"))
    server = ThreadingHTTPServer(("localhost", 0), partial(PolicyServer, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_address[1]}{BASE}2026/search/"
    server.shutdown()
    server.server_close()


def write_site(root: Path, work: Path) -> None:
    files = {f"2026/search/index/{path}": content for path, content in index(DOCUMENTS, work).items()}
    for script in (THEME / "assets" / "js").glob("search*.js"):
        files[f"assets/js/{script.name}"] = script.read_bytes()
    template = Environment(loader=FileSystemLoader(THEME), autoescape=True).get_template("search.html")
    links = [{"url": "../powers/", "title": "职权清单"}, {"url": "../risks/", "title": "风险清单"}]
    body = template.render(index="index/", root="../../", script="../../assets/js/search.js", words=WORDS, links=links)
    head = '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>搜索</title><link rel="icon" href="data:,"></head>'
    files["2026/search/index.html"] = f"{head}<body><main><h1>搜索</h1>{body}</main></body></html>".encode()
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)


@pytest.fixture
def site(address: str, browser: Browser) -> Iterator[Site]:
    page = browser.new_page()
    found = Site(address, page, [], [])
    page.on("console", lambda message: found.messages.append(message.text))
    page.on("pageerror", lambda fault: found.messages.append(str(fault)))
    page.on("request", lambda request: found.requests.append(request.url))
    page.goto(address)
    yield found
    page.close()
    assert found.messages == []
    assert [
        url for url in found.requests if not url.startswith((address.split(BASE, maxsplit=1)[0] + BASE, "data:"))
    ] == []


def find(site: Site, queries: Sequence[str]) -> list[list[str]]:
    script = site.address.replace("2026/search/", "assets/js/search-index.js")
    return found_by_search(site.page, script, site.address + "index/", queries)


def test_announced_counts_are_those_of_a_plain_scan(site: Site) -> None:
    actual = {query: site.look_for(query) for query, _ in QUERIES}
    assert actual == {query: len(scan(terms)) for query, terms in QUERIES}


def test_documents_found_are_those_of_a_plain_scan(site: Site) -> None:
    actual = find(site, [query for query, _ in QUERIES])
    assert [len(urls) for urls in actual] == [len(set(urls)) for urls in actual]
    assert [set(urls) for urls in actual] == [scan(terms) for _, terms in QUERIES]


def test_queries_are_sixty_and_tell_exact_from_scattered() -> None:
    assert len({query for query, _ in QUERIES}) >= 60
    assert [query for query, terms in QUERIES if not scan(terms)] == ["龘", "REVIEWS", "Seals", "没有这样的话"]
    for word in SCATTERED:
        pairs = [fold(word[at : at + 2]) for at in range(len(word) - 1)]
        assert scan(pairs) > scan([fold(word)]) > set()


def test_every_part_of_a_document_is_found(site: Site) -> None:
    """Any run of a text, cut at random, finds just the documents that have it."""
    chance = random.Random(5)
    runs = [
        run
        for one in DOCUMENTS
        for run in one.text.replace("，", "\n").replace("。", "\n").split("\n")
        if run.isalpha()
    ]
    parts = []
    for run in chance.sample(runs, 120):
        start = chance.randrange(len(run))
        parts.append(run[start : start + chance.randint(1, 9)])
    parts = [part for part in parts if "、" not in part]
    assert [set(urls) for urls in find(site, parts)] == [scan([fold(part)]) for part in parts]


CUT = """async ([script, signs]) => {
  const { findTerms } = await import(script);
  return signs.map((sign) => findTerms(`甲${sign}乙`));
}"""


def test_page_and_index_cut_every_sign_alike(site: Site) -> None:
    points = [*range(0x20, 0x3400), *range(0x4E00, 0x5000), *range(0xE000, 0xE010), *range(0xF900, 0x10000), 0x20BB7]
    signs = [chr(point) for point in points if unicodedata.category(chr(point)) != "Cn"]
    script = site.address.replace("2026/search/", "assets/js/search-query.js")
    actual = site.page.evaluate(CUT, [script, signs])
    expected = [list(find_terms(f"甲{sign}乙")) for sign in signs]
    assert [pair for pair in zip(signs, actual, expected, strict=True) if pair[1] != pair[2]] == []


def test_titles_and_codes_come_first(site: Site) -> None:
    by_url = {one.url: one for one in DOCUMENTS}
    (codes, titles) = find(site, ["xk-001", "公章使用管理"])
    exact = [fold(by_url[url].code) == "xk-001" for url in codes]
    assert exact == sorted(exact, reverse=True)
    whole = [by_url[url].title == "公章使用管理" for url in titles]
    assert whole == sorted(whole, reverse=True)
    assert any(exact)
    assert not all(exact)


RESOLVE = """async (script) => {
  const { SearchIndex } = await import(script);
  const texts = { a: "一级风险", b: "二级风险" };
  const labels = { unit: "", office: "", kind: "", level: "" };
  const documents = ["a", "b"].map((title) => ({ id: "en_1", title, code: "", labels, facets: {} }));
  const engine = { search: async (phrase) => ({ results: Array(times(phrase)).fill({ id: "en_1", score: 1 }) }) };
  const times = (phrase) => (phrase.split(" ").length > 2 ? 1 : 2);
  const index = new SearchIndex(engine, documents, 16);
  index.read = async ({ title }) => ({ url: title, place: [], text: texts[title] });
  const found = await Promise.all(["风险", "一级风险", "二级风险"].map((query) => index.find(query)));
  return found.map((documents) => documents.map(({ title }) => title));
}"""


def test_one_id_in_two_units_is_told_apart_by_the_texts(site: Site) -> None:
    script = site.address.replace("2026/search/", "assets/js/search-index.js")
    assert site.page.evaluate(RESOLVE, script) == [["a", "b"], ["a"], ["b"]]


def test_facets_count_and_narrow_and_stand_in_the_address(site: Site) -> None:
    site.look_for("审核")
    found = [one for one in DOCUMENTS if one.url in scan(["审核"])]
    risks = [one for one in found if one.kind == "risk"]
    box = site.page.get_by_role("checkbox", name="风险点")
    expect(box.locator("xpath=ancestor::label").locator(".count")).to_have_text(str(len(risks)))
    box.focus()
    site.page.keyboard.press("Space")
    expect(site.page.locator("[data-search-status]")).to_contain_text(f" {len(risks)} ")
    expect(box).to_be_focused()
    site.page.locator("#search-unit-jiaoyu").check()
    both = [one for one in risks if one.unit == "jiaoyu"]
    expect(site.page.locator("[data-search-status]")).to_contain_text(f" {len(both)} ")
    assert site.page.url == site.address + "?q=%E5%AE%A1%E6%A0%B8&unit=jiaoyu&kind=risk"
    site.page.go_back()
    expect(site.page.locator("[data-search-status]")).to_contain_text(f" {len(risks)} ")
    site.page.goto(site.address + "?q=%E5%AE%A1%E6%A0%B8&unit=jiaoyu&kind=risk")
    expect(site.page.locator("[data-search-status]")).to_contain_text(f" {len(both)} ")
    for facet in ("unit", "office", "kind", "level"):
        expect(site.page.locator(f"fieldset:has(input[name={facet}])")).to_have_count(1)


def test_a_hit_says_where_it_is_and_marks_the_words(site: Site) -> None:
    site.look_for("ＸＫ－００１ 审核")
    hit = site.page.locator("[data-search-list] > li").first
    url = (hit.locator("a").get_attribute("href") or "").removeprefix(site.address.replace("2026/search/", ""))
    document = next(one for one in DOCUMENTS if one.url == url)
    expected = [document.unit_label, document.office, document.kind_label, document.code, document.level_label]
    assert hit.locator("[data-fact]").all_inner_texts() == [fact for fact in expected if fact]
    levels = [f"level level-{document.level_rank}"] if document.level_rank else []
    assert [badge.get_attribute("class") for badge in hit.locator(".level").all()] == levels
    assert {fold(mark) for mark in hit.locator("mark").all_inner_texts()} == {"xk-001", "审核"}


def test_an_excerpt_shows_every_word_even_of_different_lines(site: Site) -> None:
    assert site.look_for("拨付 第九条 双人审核 受理") == len(scan(["拨付", "第九条", "双人审核", "受理"])) > 0
    for hit in site.page.locator("[data-search-list] > li").all():
        assert {fold(mark) for mark in hit.locator("mark").all_inner_texts()} >= {"第九条", "双人审核", "受理"}


def test_all_is_reached_by_keyboard(site: Site) -> None:
    site.page.keyboard.press("Tab")
    site.page.keyboard.type("审核")
    site.page.keyboard.press("Enter")
    expect(site.page.locator("[data-search-list] > li")).to_have_count(20)
    site.page.get_by_role("button", name=WORDS["more"]).focus()
    site.page.keyboard.press("Enter")
    expect(site.page.locator("[data-search-list] > li")).to_have_count(40)
    expect(site.page.locator("[data-search-list] > li:nth-child(21) a")).to_be_focused()


def test_without_scripts_the_page_offers_the_lists(address: str, browser: Browser) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(address)
    assert WORDS["no_script"] in page.inner_text("main")
    assert page.locator("noscript a").all_inner_texts() == ["职权清单", "风险清单"]
    page.close()


def test_an_index_that_cannot_be_read_is_said(address: str, browser: Browser) -> None:
    page = browser.new_page()
    page.route("**/documents.json", lambda route: route.abort())
    page.goto(address + "?q=a")
    expect(page.locator("[data-search-status]")).to_have_text(WORDS["failed"])
    page.close()


def test_words_are_complete_in_both_languages() -> None:
    english: dict[str, Any] = yaml.safe_load((THEME / "locale" / "search.en.yml").read_text(encoding="utf-8"))["search"]
    assert json.dumps(list(english)) == json.dumps(list(WORDS))
