"""The data of an edition, to take away: tables that a spreadsheet reads as they are meant, and every record."""

import csv
import hashlib
import io
import json
from pathlib import Path

import pytest
from tests.unit.pages.sample import edition_views, expect, write_sample

from qinglian.disclose import Viewer
from qinglian.model import UnitId
from qinglian.model.digest import canonical_lines, digest_of_lines
from qinglian.pages.data import cell_text, data_files, data_links
from qinglian.pages.edition import EditionView, Shown

POWERS, RISKS, RECORDS = "2026/powers/powers-2026.csv", "2026/risks/risks-2026.csv", "2026/catalogue-2026.json"


def _files(view: EditionView, base: str = "") -> dict[str, str]:
    lines = list(canonical_lines(view.catalogue, view.labels.schemas))
    return {path: data.decode() for path, data in data_files(view, lines, digest_of_lines(lines), base)}


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize("path", [POWERS, RISKS, RECORDS])
def test_whole_files(view: EditionView, path: str) -> None:
    expect(path.rpartition("/")[2], _files(view)[path].replace("\r\n", "\n").removeprefix("\ufeff"))


def test_a_table_is_read_by_spreadsheets_as_it_is(view: EditionView) -> None:
    powers = _files(view)[POWERS]

    assert powers.startswith('\ufeff"单位",')
    assert powers.count("\r\n") == powers.count("\n") == 2
    assert powers.endswith('"\r\n')


def test_the_records_have_the_digest_that_the_manifest_says(view: EditionView) -> None:
    text = _files(view)[RECORDS]
    data = json.loads(text)
    lines = "".join(f"{line.removesuffix(',')}\n" for line in text.splitlines()[1:-1])

    assert data["digest"] == f"sha256:{hashlib.sha256(lines.encode()).hexdigest()}"
    assert len(data["records"]) == len(view.catalogue.records)


def test_addresses_are_whole_where_the_site_has_one(view: EditionView) -> None:
    (power,) = _rows(_files(view, "https://portal.example/x/")[POWERS])
    assert power["网页"] == "https://portal.example/x/2026/ju/powers/XK-001/"


def test_what_is_withheld_is_in_no_file(view: EditionView) -> None:
    found = _files(view)
    secrets = ("内部采购", "内部的风险", "内部的措施", "NB-001", "R-002", "M-002", "BG-004")
    assert [(path, text) for path, data in found.items() for text in secrets if text in data] == []


def test_an_internal_edition_says_what_the_public_does_not_see(tmp_path: Path) -> None:
    internal = edition_views(write_sample(tmp_path), Viewer("unit", UnitId("ju")))[-1]
    powers = {row["编号"]: row["不公开"] for row in _rows(_files(internal)[POWERS])}
    assert powers == {"NB-001": "不公开", "XK-001": ""}


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+86", "'+86"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        ("\t=1", "'=1"),
        ("\r\n=1", "'=1"),
        ("000100", "'000100"),
        ("911101000000000000", "'911101000000000000"),
        ("12345", "12345"),
        ("0", "0"),
        ("甲=乙", "甲=乙"),
        ('甲"乙', '甲"乙'),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula_or_a_rounded_number(text: str, cell: str) -> None:
    assert cell_text(text) == cell


def test_a_hostile_name_stays_in_its_cell(tmp_path: Path) -> None:
    name = '=HYPERLINK("http://x","甲"),\'乙'
    changed = {"content/2026/ju/ke/xuke.yml": ("名称: 示例许可\n", f"名称: '{name.replace(chr(39), chr(39) * 2)}'\n")}
    hostile = edition_views(write_sample(tmp_path, changed))[-1]
    (power,) = _rows(_files(hostile)[POWERS])
    assert (power["名称"], power["类别"]) == (f"'{name}", "行政许可")


def test_what_a_record_does_not_say_is_an_empty_cell(tmp_path: Path) -> None:
    changed = {"content/2026/ju/ke/xuke.yml": ("材料: 无\n    ", "")}
    view = edition_views(write_sample(tmp_path, changed))[-1]
    (power,) = _rows(_files(view)[POWERS])
    assert (power["材料"], power["收费"], power["条件"], power["办件类型"]) == ("", "", "", "")


def test_the_files_are_offered_from_wherever_they_are_asked_for(view: EditionView) -> None:
    assert data_links(view, "2026/") == (
        Shown("职权清单（CSV 表格）", "powers/powers-2026.csv"),
        Shown("风险点和防控措施清单（CSV 表格）", "risks/risks-2026.csv"),
        Shown("全部记录（JSON）", "catalogue-2026.json"),
    )
