"""The texts of a PDF: its strings, and what its pages draw by way of its fonts' tables (ISO 32000-1, 9.10).

Read closely enough to meet a text, not to lay it out: every string is read by every table, so that none is missed
because a font was not found; what comes out wrong is noise that equals nothing.
"""

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_STREAM = re.compile(rb"stream\r?\n")
_END = b"endstream"
_NEAR = 600
_LITERAL = re.compile(rb"\(((?:[^\\()]|\\.)*)\)", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{2,})>")
_STRING = re.compile(rb"\(((?:[^\\()]|\\.)*)\)|<([0-9A-Fa-f\s]{2,})>", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_RANGE = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]+)>|\[(.*?)\])", re.DOTALL)
_SHORT = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r\n": b"", b"\r": b""}
_WIDEST_RANGE = 65536
_Table = Mapping[bytes, str]


@dataclass(frozen=True, slots=True)
class PdfTexts:
    """What a PDF says, in UTF-8; ``whole`` unless it is encrypted or packed in a way that is not known here."""

    texts: tuple[bytes, ...]
    whole: bool


def is_pdf(data: bytes) -> bool:
    """Whether the first kilobyte says so, as readers go by."""
    return b"%PDF-" in data[:1024]


def read_pdf(data: bytes) -> PdfTexts:
    """The texts of a PDF."""
    whole = b"/Encrypt" not in data
    streams = []
    for head, body in _streams(data):
        found = _inflated(head, body)
        if found is not None:
            streams.append(found)
        elif b"/Image" not in head and b"/FontFile" not in head:
            whole = False
    tables = [table for stream in streams if (table := _table(stream))]
    texts = [b"\n".join(_strings(part)) for part in (data, *streams)]
    texts += [_drawn(stream, table) for stream in streams for table in tables]
    return PdfTexts((data, *streams, *(text for text in texts if text)), whole)


def _streams(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    for start in _STREAM.finditer(data):
        if data[start.start() - 3 : start.start()] == b"end":
            continue
        end = data.find(_END, start.end())
        head = data[max(0, start.start() - _NEAR) : start.start()]
        yield head[head.rfind(b" obj") + 1 :], data[start.end() : end if end >= 0 else len(data)]


def _inflated(head: bytes, body: bytes) -> bytes | None:
    if b"/Filter" not in head:
        return body
    if b"FlateDecode" not in head:
        return None
    try:
        return zlib.decompressobj().decompress(body)
    except zlib.error:
        return None


def _strings(data: bytes) -> Iterator[bytes]:
    """Strings outside of pages: titles, outlines, notes; UTF-16 where they say so."""
    for literal in _LITERAL.finditer(data):
        yield _text(_unescaped(literal[1]))
    for digits in _HEX.finditer(data):
        yield _text(_from_hex(digits[1]))


def _text(string: bytes) -> bytes:
    return string.decode("utf-16", "replace").encode() if string[:2] in (b"\xfe\xff", b"\xff\xfe") else string


def _unescaped(literal: bytes) -> bytes:
    def resolve(escape: "re.Match[bytes]") -> bytes:
        said = escape[1]
        return bytes([int(said, 8) & 255]) if said.isdigit() and said < b"8" else _SHORT.get(said, said)

    return _ESCAPE.sub(resolve, literal)


def _from_hex(digits: bytes) -> bytes:
    plain = b"".join(digits.split())
    return bytes.fromhex((plain + b"0" * (len(plain) % 2)).decode())


def _table(stream: bytes) -> _Table:
    """A font's way from codes to characters."""
    found: dict[bytes, str] = {}
    for section in _CHARS.findall(stream):
        codes = [_from_hex(digits) for digits in _HEX.findall(section)]
        found |= {code: _unicode(text) for code, text in zip(codes[::2], codes[1::2], strict=False)}
    for section in _RANGES.findall(stream):
        for first, last, start, each in _RANGE.findall(section):
            found |= dict(_range(_from_hex(first), _from_hex(last), start, each))
    return found


def _range(first: bytes, last: bytes, start: bytes, each: bytes) -> Iterator[tuple[bytes, str]]:
    width, low, high = len(first), int.from_bytes(first, "big"), int.from_bytes(last, "big")
    texts = [_from_hex(digits) for digits in _HEX.findall(each)]
    for step in range(min(high - low + 1, _WIDEST_RANGE)):
        code = (low + step).to_bytes(width, "big")
        if start:
            text = _from_hex(start)
            moved = (int.from_bytes(text[-2:], "big") + step) & 0xFFFF
            yield code, _unicode(text[:-2] + moved.to_bytes(2, "big"))
        elif step < len(texts):
            yield code, _unicode(texts[step])


def _unicode(data: bytes) -> str:
    return data.decode("utf-16-be", "replace")


def _drawn(stream: bytes, table: _Table) -> bytes:
    """All strings of a page read by one font's table."""
    widths = {len(code) for code in table}
    pieces = []
    for literal, digits in _STRING.findall(stream):
        string = _from_hex(digits) if digits else _unescaped(literal)
        for width in widths:
            codes = (string[at : at + width] for at in range(0, len(string), width))
            pieces.append("".join(table.get(code, "") for code in codes))
    return "".join(pieces).encode("utf-8", "replace")
