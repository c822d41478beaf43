"""A kind that has a schema file alone gets a page from it."""

import re
from dataclasses import replace
from datetime import date

from tests.unit.pages.sample import expect

from qinglian.disclose import Disclosed
from qinglian.model import Catalogue, OtherRecord, RecordKey, Reference, UnitId
from qinglian.model.record import Origin
from qinglian.pages.edition import EditionView
from qinglian.pages.other import other_pages
from qinglian.pages.unit import unit_pages
from qinglian.site.search_documents import search_documents


def test_record_by_its_schema(view: EditionView) -> None:
    power = RecordKey("powers", UnitId("ju"), "XK-001")
    record = OtherRecord(
        key=RecordKey("documents", UnitId("ju"), "WJ-009"),
        origin=Origin("content/2026/ju/x.yml", (), 1, 1),
        id="WJ-009",
        values={
            "title": "<b>自查报告</b>",
            "kind": "self_inspection",
            "about": (Reference("XK-001", power),),
            "date": date(2026, 5, 1),
        },
    )
    (page,) = other_pages(_with(view, record))

    assert (page.title, page.path) == ("<b>自查报告</b>", "2026/ju/documents/WJ-009/")
    expect("record.html", page.body)


def test_a_unit_leads_to_its_records_of_every_further_kind(view: EditionView) -> None:
    (page,) = unit_pages(_with(view, _review("SH-001", title="<b>初审</b>"), _review("SH-002")))

    section = page.body[page.body.index('<section class="part" id="reviews">') : page.body.index('id="history"')]
    links = re.findall('<a href="([^"]*)">([^<]*)</a>', section)
    assert links == [("reviews/SH-001/", "&lt;b&gt;初审&lt;/b&gt;"), ("reviews/SH-002/", "审核备案 SH-002")]
    assert [entry.anchor for entry in page.contents][-2:] == ["reviews", "history"]


def test_records_of_every_further_kind_are_found_by_what_their_pages_show(view: EditionView) -> None:
    found = search_documents(_with(view, _review("SH-001", title="<b>初审</b>", remarks="补正两处"), _review("SH-002")))
    reviews = [one for one in found if one.kind == "reviews"]
    assert [(one.title, one.url, one.unit, one.code) for one in reviews] == [
        ("<b>初审</b>", "2026/ju/reviews/SH-001/", "ju", "SH-001"),
        ("审核备案 SH-002", "2026/ju/reviews/SH-002/", "ju", "SH-002"),
    ]
    assert "补正两处" in reviews[0].text


def _review(id_: str, **values: str) -> OtherRecord:
    key = RecordKey("reviews", UnitId("ju"), id_)
    return OtherRecord(key=key, origin=Origin("content/2026/ju/x.yml", (), 1, 1), id=id_, values=values)


def _with(view: EditionView, *records: OtherRecord) -> EditionView:
    whole = view.catalogue
    every = {**whole.records, **{record.key: record for record in records}}
    disclosed = Disclosed(view.disclosed.viewer, Catalogue(whole.edition, every, whole.mentions), ())
    return replace(view, disclosed=disclosed, others={"2026": disclosed})
