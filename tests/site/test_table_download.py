"""The table that a reader takes along from an explorer."""

import csv

import pytest
from tests.site.reader import Reader

from qinglian.pages.data import cell_text

pytestmark = pytest.mark.browser

_TEXTS = (
    "=1+1", "+86", "-1", "@SUM(A1)", "＝1", "＋86", "－1", "＠SUM(A1)", "\t=1", "000100", "911101000000000000",
    "１２３４５６７８９０１２", "12345678901", "12345", "0", "0.5", "甲=乙", '甲"乙', "",
)  # fmt: skip
_PUT = """(table, texts) => texts.forEach((text, place) => { table.tBodies[0].rows[place].cells[0].textContent = text; })"""


def test_a_table_taken_along_says_each_text_as_the_editions_own_table_does(reader: Reader) -> None:
    page = reader.open("2026/risks/")
    page.locator("table[data-sortable]").evaluate(_PUT, _TEXTS)
    with page.expect_download() as waiting:
        page.locator("[data-download]").click()
    with waiting.value.path().open(encoding="utf-8-sig", newline="") as file:
        _, *rows = csv.reader(file)
    assert [row[0] for row in rows[: len(_TEXTS)]] == [cell_text(text) for text in _TEXTS]
    assert sum(text.startswith("'") for text, *_ in rows) == 12
