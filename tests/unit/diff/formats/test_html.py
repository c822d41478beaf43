import re
from xml.etree.ElementTree import Element

import html5lib
import pytest
from tests.unit.diff.formats.comparisons import EXPECTED, accepting, plain, shown
from tests.unit.diff.sides import base_files

from qinglian.diff.formats import html_report
from qinglian.pages.templates import render
from qinglian.words import Language

_STYLE = re.compile(r"<style>.*</style>\n", re.DOTALL)
_NS = "{http://www.w3.org/1999/xhtml}"


def _parsed(report: str) -> Element:
    document: Element = html5lib.HTMLParser(strict=True).parse(report)
    return document


def test_numbers_first_then_both_texts_side_by_side() -> None:
    report = html_report(shown(), render)
    assert plain(_STYLE.sub("", report)) == (EXPECTED / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_page_stands_alone(language: Language) -> None:
    report = html_report(shown(language), render)
    page = _parsed(report)
    assert not list(page.iter(f"{_NS}script"))
    assert not [one for one in page.iter() if {"src", "style", "onclick"} & set(one.attrib)]
    assert [one.get("href", "") for one in page.iter(f"{_NS}link")] == []
    assert "url(" not in report
    assert "@import" not in report
    ids = [one.get("id") for one in page.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    assert {one.get("href", "")[1:] for one in page.iter(f"{_NS}a")} <= set(ids)


def test_who_accepted_a_change_stands_beside_it() -> None:
    assert "<span>已认可：纪检组长；群众知情</span>" in html_report(shown(new=accepting()), render)


def test_nothing_changed() -> None:
    page = _parsed(html_report(shown(new=base_files()), render))
    assert "没有实质变更。" in ["".join(one.itertext()) for one in page.iter(f"{_NS}p")]
    assert not list(page.iter(f"{_NS}nav"))
