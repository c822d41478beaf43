"""A kind that has a schema file alone gets a page from it."""

from dataclasses import replace
from datetime import date

from tests.unit.pages.sample import expect

from qinglian.disclose import Disclosed
from qinglian.model import Catalogue, OtherRecord, RecordKey, Reference, UnitId
from qinglian.model.record import Origin
from qinglian.pages.edition import EditionView
from qinglian.pages.other import other_pages


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
    whole = view.catalogue
    catalogue = Catalogue(whole.edition, {**whole.records, record.key: record}, whole.mentions)
    disclosed = Disclosed(view.disclosed.viewer, catalogue, ())
    (page,) = other_pages(replace(view, disclosed=disclosed, others={"2026": disclosed}))

    assert (page.title, page.path) == ("<b>自查报告</b>", "2026/ju/documents/WJ-009/")
    expect("record.html", page.body)
