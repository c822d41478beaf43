"""What a viewer may not see is met wherever it stands and however it is written; what may be seen is let through."""

import base64
import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from openpyxl import Workbook
from tests.unit.site.gate.guarded import (
    CODE,
    CONTENT,
    EMAIL,
    ENGLISH,
    HOLDER,
    NUMBER,
    PHONE,
    SHORT,
    gate_for,
    guarded_workspace,
    site_for,
)

from qinglian.site.gate import Gate, LeakError, open_gate
from qinglian.site.publish import publish, staging

PAGE = '<!doctype html><html lang=zh-CN><body><main><p class="a">甲</p>{}</main></body></html>'


def met(gate: Gate, path: str, data: bytes) -> dict[str, tuple[str, ...]]:
    """The values met in a file, with where they are said to stand."""
    gate.look(path, data)
    try:
        gate.close()
    except LeakError as found:
        return {leak.value.text: leak.files for leak in found.leaks}
    return {}


def workbook(text: str) -> bytes:
    """A workbook with the text in a cell."""
    book, stream = Workbook(), io.BytesIO()
    assert book.active is not None
    book.active["A1"] = text
    book.save(stream)
    return stream.getvalue()


def in_pdf(text: str) -> bytes:
    """A PDF that draws the text by glyphs of a font, packed, with the font's way back to characters."""
    drawn = b"BT /F1 12 Tf <" + "".join(f"{code:04X}" for code in range(1, len(text) + 1)).encode() + b"> Tj ET"
    chars = "\n".join(f"<{code:04X}> <{sign.encode('utf-16-be').hex()}>" for code, sign in enumerate(text, 1))
    table = f"{len(text)} beginbfchar\n{chars}\nendbfchar".encode()
    objects = [
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
        for packed in map(zlib.compress, (drawn, table))
    ]
    return b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (at, one) for at, one in enumerate(objects, 1))


def titled_pdf(text: str) -> bytes:
    """A PDF whose title is the text."""
    title = b"".join(b"\\%03o" % byte for byte in b"\xfe\xff" + text.encode("utf-16-be"))
    return b"%PDF-1.4\n1 0 obj\n<< /Title (" + title + b") >>\nendobj\n"


def zip_of(members: Mapping[str, bytes]) -> bytes:
    """An archive of files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def zipped(text: str, name: str = "a.txt") -> bytes:
    """An archive with the text in a member."""
    return zip_of({name: text.encode()})


def encoded(text: str) -> bytes:
    """A page with the text."""
    return PAGE.format(text).encode()


def svg(lines: list[str]) -> bytes:
    """A page with a chart in which a text has several lines."""
    rows = "".join(f'<text class="qc-note" x="{at}" y="{9 * at}">{line}</text>' for at, line in enumerate(lines))
    return encoded(f'<svg xmlns="http://www.w3.org/2000/svg"><g class="qc-risk">{rows}</g></svg>')


WRITINGS: Mapping[str, Callable[[str], bytes]] = {
    "text": encoded,
    "attribute": lambda text: encoded(f'<a title="{text}" href="#x">乙</a>'),
    "comment": lambda text: encoded(f"<!-- {text} -->"),
    "decimal entities": lambda text: encoded("".join(f"&#{ord(sign)};" for sign in text)),
    "hexadecimal entities": lambda text: encoded("".join(f"&#x{ord(sign):X};" for sign in text)),
    "entities escaped again": lambda text: encoded("".join(f"&amp;#{ord(sign)};" for sign in text)),
    "one entity": lambda text: encoded(f"{text[:3]}&#{ord(text[3])};{text[4:]}"),
    "JSON escapes": lambda text: json.dumps({"a": text}).encode(),
    "JSON": lambda text: json.dumps({"a": text}, ensure_ascii=False).encode(),
    "address": lambda text: encoded(f'<a href="search/?q={quote(text)}">乙</a>'),
    "address escaped again": lambda text: encoded(f'<a href="search/?q={quote(quote(text))}">乙</a>'),
    "old escapes": lambda text: encoded("".join(f"%u{ord(sign):04X}" for sign in text)),
    "base64": lambda text: encoded(f'<img src="data:text/plain;base64,{base64.b64encode(text.encode()).decode()}">'),
    "base64 for addresses": lambda text: base64.urlsafe_b64encode(f"xy{text}".encode()),
    "blanks": lambda text: encoded(" ".join(text)),
    "no-break blanks": lambda text: encoded("\u00a0".join(text)),
    "line breaks": lambda text: encoded("\n".join(text)),
    "soft hyphens": lambda text: encoded("\u00ad".join(text)),
    "zero width": lambda text: encoded("\u200b".join(text)),
    "break opportunities": lambda text: encoded("<wbr>".join(text)),
    "emphasis": lambda text: encoded(f'{text[:4]}<mark class="hit">{text[4:6]}</mark>{text[6:]}'),
    "chart": lambda text: svg([text[:5], text[5:9], text[9:]]),
    "full width": lambda text: encoded(
        "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)
    ),
    "UTF-16": lambda text: text.encode("utf-16"),
    "feed": lambda text: (
        f"<feed><entry><summary type='html'>&lt;p&gt;{text}&lt;/p&gt;</summary></entry></feed>".encode()
    ),
    "workbook": workbook,
    "PDF": in_pdf,
    "title of a PDF": titled_pdf,
    "archive": zipped,
    "name in an archive": lambda text: zipped("甲", f"{text}.txt"),
    "archive in an archive": lambda text: zip_of({"b.zip": zipped(text)}),
    "gzip": lambda text: gzip.compress(text.encode()),
    "stylesheet": lambda text: f".a::before {{ content: '{text}' }}".encode(),
}


@pytest.mark.parametrize("way", WRITINGS)
def test_a_withheld_text_is_met_however_it_is_written(way: str) -> None:
    found = met(gate_for(), "a/b.bin", WRITINGS[way](f"{CONTENT}。"))
    assert CONTENT in {text.rstrip("。") for text in found}, found
    assert all(files[0].split("!")[0] == "a/b.bin" for files in found.values())


@pytest.mark.parametrize("way", WRITINGS)
def test_a_public_text_is_let_through_however_it_is_written(way: str) -> None:
    assert met(gate_for(), "a/b.bin", WRITINGS[way]("对申请登记的进行审查，符合条件的准予登记。")) == {}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (HOLDER, f"<td>{HOLDER}</td>"),
        (HOLDER, f"窗口岗（{HOLDER}）"),
        (HOLDER, "欧阳 示例"),
        (PHONE, f'<a href="tel:{PHONE}">'),
        (PHONE, "电话：0571 8888 0042"),
        (PHONE, "（0571）88880042"),
        (PHONE, "０５７１－８８８８００４２"),
        ("88880042", "转 8888-0042 即可"),
        (EMAIL, f'<a href="mailto:{EMAIL}">'),
        (EMAIL, f"写信到 {EMAIL.upper()}。"),
        (EMAIL, EMAIL.replace("@", "&#64;")),
        (EMAIL, EMAIL.replace("@", "%40")),
        (NUMBER, f"依据{NUMBER}文件"),
        (NUMBER, "示办发[2026]17号"),
        (CODE, f'<a href="../{CODE}/">'),
        (CODE, f"编号：{CODE.lower()}。"),
        (ENGLISH, f"<p>{ENGLISH}.</p>"),
        (ENGLISH, ENGLISH.upper().replace(" ", "&nbsp;")),
    ],
)
def test_what_identifies_is_met_although_it_is_short(text: str, written: str) -> None:
    found = met(gate_for(), "index.html", encoded(written))
    assert len(found) == 1, found
    assert text in next(iter(found)) or text == "88880042"


@pytest.mark.parametrize(
    "written",
    [
        "2026年17号示办发",
        "欧阳，示例",
        "欧阳</td><td>示例",
        "10571-888800421",
        '<svg><path d="M0571 8888 0042"></path></svg>',
        "擅自把盖好章的，空白文稿交给中介使用",
        "擅自把盖好章的</td><td>空白文稿交给中介使用",
        f"{CODE}1",
        f"x{EMAIL}",
        SHORT,
    ],
)
def test_what_only_looks_alike_is_let_through(written: str) -> None:
    assert met(gate_for(), "index.html", encoded(written)) == {}


def test_one_sentence_of_a_text_is_enough() -> None:
    found = met(gate_for(), "index.html", encoded("审核并加盖公章，存根交档案室。"))
    assert list(found) == ["审核并加盖公章，存根交档案室。"]


@pytest.mark.parametrize(
    "path", [f"2026/shili/powers/{CODE}/index.html", f"2026/shili/{CONTENT}.html", f"{quote(CONTENT)}/index.html"]
)
def test_a_name_of_a_file_tells_too(path: str) -> None:
    found = met(gate_for(), path, b"")
    assert found != {}
    assert set(found.values()) == {(path,)}


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("2026/shili/risks/R-931/index.html", ["R-931"]),
        ("2026/shili/risks/R-931/chart/index.html", ["R-931"]),
        ("2026/shili/risks/R-001/index.html", []),
        ("2026/shili/risks/R-9310/index.html", []),
        ("2026/laws/mi/index.html", ["mi"]),
        ("2026/laws/index.html", []),
        ("2025/index.html", ["2025"]),
        ("2025.html", []),
    ],
)
def test_an_address_of_what_is_withheld_tells_though_nothing_stands_there(path: str, told: list[str]) -> None:
    gate = gate_for()
    withheld = gate.addresses["2026/shili/risks/R-931"]
    more = {"2026/laws/mi": replace(withheld, text="mi"), "2025": replace(withheld, text="2025")}
    assert met(Gate((), 0, {**gate.addresses, **more}, gate.known), path, b"") == dict.fromkeys(told, (path,))


def test_withheld_records_and_editions_have_addresses() -> None:
    workspace = guarded_workspace()
    assert sorted(gate_for().addresses) == [
        f"2026/shili/flows/{CODE}~1",
        "2026/shili/measures/M-931",
        f"2026/shili/powers/{CODE}",
        "2026/shili/regulations/ZD-001",
        "2026/shili/regulations/ZD-931",
        "2026/shili/risks/R-931",
    ]
    assert list(open_gate(workspace.catalogues, {}, workspace.schemas).addresses) == ["2026"]


def test_the_public_site_passes() -> None:
    gate = gate_for()
    for path, data in site_for().files():
        gate.look(path, data)
    gate.close()
    assert gate.report.searched == 14
    assert gate.report.short == 15
    assert (gate.report.formerly, gate.report.unread) == ((), ())


def test_an_internal_site_at_the_public_gate_is_stopped_by_every_kind_of_its_files() -> None:
    """As if the wall had let everything through: pages of workers, search, feed, lists and names."""
    gate = gate_for()
    for path, data in site_for("oversight").files():
        gate.look(path, data)
    with pytest.raises(LeakError) as raised:
        gate.close()
    found = {leak.value.text: leak.files for leak in raised.value.leaks}
    content = found[f"{CONTENT}。"]
    page = f"2026/shili/powers/{CODE}/index.html"
    assert page in content
    assert "2026/risks/index.html" in content
    assert {"2026/risks/risks-2026.csv", "2026/catalogue-2026.json"} <= set(content)
    assert "2026/powers/powers-2026.csv" in found[EMAIL]
    assert [name for name in content if name.endswith("/index")] != [], "the index, put together again"
    assert [name for name in content if name.endswith("/documents.json")] != []
    assert [name for name in found["用印一律凭审批单。"] if "/text/" in name] != []
    assert {CODE, HOLDER, PHONE, EMAIL} <= found.keys()
    assert NUMBER in found
    assert page in found[CODE]


def test_each_viewer_has_a_gate_of_its_own() -> None:
    page = encoded(f"{CONTENT}。{HOLDER}")
    assert met(gate_for("unit"), "index.html", page) == {}
    assert len(met(gate_for("system"), "index.html", page)) == 2


@pytest.mark.parametrize("place", ["assets", "page", "index", "name", "manifest"])
def test_a_leak_keeps_the_old_site_in_its_place(place: str, tmp_path: Path) -> None:
    """Whatever stage adds it, and as the last of all files."""
    out, secret = tmp_path / "site", f"{CONTENT}。".encode()
    with staging(out) as stage:
        stage.write("index.html", b"old")
        publish(stage)
    catalogue = {"2026": CONTENT} if place == "manifest" else {}
    planted = {"assets": "assets/js/a.js", "page": "a.html", "index": "search/index.json"}.get(place, f"{CONTENT}.html")

    def publish_planted() -> None:
        with staging(out, gate_for()) as stage:
            stage.write("index.html", b"new")
            if place != "manifest":
                stage.write(planted, b"" if place == "name" else secret)
            publish(stage, catalogue)

    with pytest.raises(LeakError) as raised:
        publish_planted()
    assert "manifest.json" in raised.value.leaks[0].files or place != "manifest"
    assert (out / "index.html").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_an_edition_before_shows_is_told_and_let_through() -> None:
    build = site_for()
    workspace = build.workspace
    catalogue = workspace.catalogues["2026"]
    key = next(key for key in catalogue.records if key.id == "R-001")
    later = replace(catalogue, records={one: record for one, record in catalogue.records.items() if one != key})
    gone = replace(workspace, catalogues={"2026": catalogue, "2027": catalogue})
    editions = {"2026": build.editions["2026"], "2027": replace(build.editions["2026"], catalogue=later)}
    gate = open_gate(gone.catalogues, editions, gone.schemas)
    gate.look("2026/a.html", encoded("对材料齐全的申请不当场受理。"))
    gate.close()
    assert [(value.year, value.record.id, value.path) for value in gate.report.formerly] == [
        ("2027", "R-001", ("content",))
    ]


def test_files_that_cannot_be_read_are_told() -> None:
    gate = gate_for()
    broken = zipped("甲")[:-30]
    gate.look("a.zip", broken)
    gate.look("b.pdf", b"%PDF-1.4\n1 0 obj\n<< /Encrypt 2 0 R >>\nendobj\n")
    gate.look("c.gz", gzip.compress(b"x" * 1000)[:-8])
    gate.close()
    assert gate.report.unread == ("a.zip", "b.pdf", "c.gz")
