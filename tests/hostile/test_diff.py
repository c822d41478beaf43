"""What changed from one hostile catalogue to another, in each format: text, and nothing that a text brings."""

import json
import re
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

from click.testing import CliRunner
from openpyxl import load_workbook
from tests.hostile.sites import harmless, hostile, read_page

from qinglian.cli import main

_CODE = re.compile(r"`[^`\n]*`")
_LIVE = re.compile(
    r"(?<!\\)<(?!/?(?:details|summary|br|sub)\b)[a-z/!?]|(?<!\\)\]\(|(?<!\\)!\[|(?<!\w)@\w", re.IGNORECASE
)
"""What a platform would make more of than text: HTML besides our own, links, images, mentions."""


@cache
def report(form: str, *, of_harmless: bool = False) -> bytes:
    """What ``qinglian diff`` says of the two years in a format."""
    with TemporaryDirectory() as place:
        folder = (harmless() if of_harmless else hostile()).write(Path(place))
        out = folder / "report"
        asked = ["-C", str(folder), "--lang", "zh", "diff", "2025", "2026", "--format", form, "--out", str(out)]
        done = CliRunner().invoke(main, asked, catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return out.read_bytes()


def test_as_text_it_steers_no_terminal() -> None:
    text = report("text").decode()
    assert {one for one in text if not one.isprintable()} == {"\n"}
    assert "window.pwned=1" in text


def test_as_markdown_it_holds_neither_html_nor_links_nor_mentions_of_texts() -> None:
    mark, *lines = _CODE.sub("", report("markdown").decode()).splitlines()
    assert mark == "<!-- qinglian-diff -->"
    assert [line for line in lines if _LIVE.search(line)] == []
    assert [line for line in lines if not line.isprintable()] == []


def test_as_json_it_is_whole() -> None:
    told = json.loads(report("json"))
    assert len(told["changes"]) > 400
    assert "<script>window.pwned=1</script>" in json.dumps(told, ensure_ascii=False)


def test_as_a_page_it_is_made_of_our_own_elements() -> None:
    page = read_page(report("html").decode())
    assert page.errors == ()
    plain = read_page(report("html", of_harmless=True).decode())
    assert sorted(page.made_of - plain.made_of) == []
    assert {way for way in page.leads_to if not way.startswith("#")} == set()
    assert "<script>window.pwned=1</script>" in page.says


def test_as_a_workbook_its_cells_are_texts_and_numbers() -> None:
    book = load_workbook(BytesIO(report("xlsx")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert {type(cell.value) for cell in cells if cell.data_type == "n"} == {int}
    assert [cell.value for cell in cells if cell.hyperlink] == []
    begun = [cell for cell in cells if str(cell.value).startswith(("=", "+", "-", "@", "\t"))]
    assert begun
    assert [cell.value for cell in begun if not cell.quotePrefix] == []


def test_the_workbook_holds_no_formula_and_no_way_out() -> None:
    with zipfile.ZipFile(BytesIO(report("xlsx"))) as book:
        parts = {name: ET.fromstring(book.read(name)) for name in book.namelist()}
    tags = {
        element.tag.rpartition("}")[2] for name, root in parts.items() if "sheet" in name for element in root.iter()
    }
    assert tags & {"f", "hyperlink", "drawing", "oleObject"} == set()
    assert [element.attrib for root in parts.values() for element in root.iter() if element.get("TargetMode")] == []
