"""The search for many texts at once finds what a search for each alone would find, whatever came before."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.site.gate.guarded import guarded_workspace

from qinglian.site.gate.normal import flat, marked
from qinglian.site.gate.search import Searcher
from qinglian.site.gate.secrets import Secret, sort_values
from qinglian.site.gate.values import Value

# So few that texts share most of what they consist of.
SIGNS = st.text("甲乙丙丁，1a", min_size=6, max_size=14)
PAGES = st.lists(st.text("甲乙丙丁，1a <", min_size=0, max_size=120), min_size=1, max_size=6)


def secrets_of(texts: list[str]) -> list[Secret]:
    record = guarded_workspace().catalogues["2026"].edition
    values = (Value("2026", record, ("title",), text) for text in texts)
    return list(sort_values(values).secrets)


def stands_in(secret: Secret, page: str) -> bool:
    """Whether it stands there, its first and last words and numbers whole."""
    text = flat(page)
    at = text.find(secret.marked)
    while at >= 0:
        before, behind = text[at - 1 : at], text[at + len(secret.marked) :][:1]
        if not (secret.marked[0].isascii() and before.isascii() and before.isalnum()) and not (
            secret.marked[-1].isascii() and behind.isascii() and behind.isalnum()
        ):
            return True
        at = text.find(secret.marked, at + 1)
    return False


@settings(max_examples=300)
@given(st.lists(SIGNS, min_size=1, max_size=12), PAGES)
def test_every_text_is_found_in_every_page_that_holds_it(texts: list[str], pages: list[str]) -> None:
    secrets = secrets_of(texts)
    searcher = Searcher()
    for secret in secrets:
        searcher.add(secret)
    for page in pages:
        expected = {secret.marked for secret in secrets if stands_in(secret, page)}
        assert {secret.marked for secret in searcher.found_in(page.encode())} == expected


def test_what_is_dropped_is_found_no_longer() -> None:
    [one, other] = secrets_of(["甲乙丙丁戊己庚", "甲乙丙丁戊己辛"])
    searcher = Searcher()
    for secret in (one, other):
        searcher.add(secret)
    page = "甲乙丙丁戊己庚。甲乙丙丁戊己辛。".encode()
    searcher.drop(one)
    assert list(searcher.found_in(page)) == [other]


def test_marked_texts_are_told_apart_by_where_they_have_punctuation() -> None:
    assert [marked(one) for one in ("甲、乙", "甲，乙。", "甲乙", "甲 乙", "（甲）\u00ad乙", "Ａ＿b")] == [
        *("甲\x01乙", "甲\x01乙", "甲乙", "甲乙", "甲\x01乙", "ab"),
    ]
