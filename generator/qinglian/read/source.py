"""One file's bytes become text, or a diagnostic that says why not."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path

from qinglian.diagnostics import Diagnostic, Location, Severity
from qinglian.read.whole import RestlessError, Stamp, read_whole
from qinglian.words import Message, Text, message

MAX_BYTES = 2 * 1024 * 1024
_BOM = b"\xef\xbb\xbf"
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
_INVISIBLE = frozenset("\u200b\u2060\ufeff\u2028\u2029")
_BREAKS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_ENCODINGS = ("gb18030", "big5", "utf-16")
_LFS = b"version https://git-lfs.github.com/spec/"


@dataclass(frozen=True)
class Source:
    """A file as text, without byte-order mark, its line ends as they stand.

    ``young`` where it was saved so short a time before that it may be half of a text, unless it stays as it is.
    """

    name: str
    text: str
    young: Stamp | None = field(default=None, compare=False, repr=False)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of name and text."""
        return hashlib.sha256(f"{self.name}\0{self.text}".encode()).hexdigest()

    @cached_property
    def lines(self) -> list[str]:
        """The lines as YAML 1.1 counts them, without their ends."""
        return split_lines(self.text)


def split_lines(text: str) -> list[str]:
    """The lines of a text as YAML 1.1 counts them, without their ends."""
    return _BREAKS.split(text)


def read_source(name: str, path: Path) -> tuple[Source | None, list[Diagnostic]]:
    """The file's text with what is wrong about its bytes (QL001, QL005, QL010)."""
    try:
        data, young = read_whole(path, MAX_BYTES + 1)
    except RestlessError:
        return None, [Diagnostic(Location(name), "QL001", message("QL001.restless", name=name))]
    except OSError:
        return None, [Diagnostic(Location(name), "QL001", message("QL001.unreadable", name=name))]
    source, diagnostics = decode(name, data)
    return replace(source, young=young) if source and young else source, diagnostics


def decode(name: str, data: bytes) -> tuple[Source | None, list[Diagnostic]]:
    """Bytes of a file as a source."""
    if len(data) > MAX_BYTES:
        return None, [too_large(name)]
    if data.startswith(_LFS):
        return None, [Diagnostic(Location(name), "QL001", message("QL001.lfs", name=name))]
    data = data.removeprefix(_BOM)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(name, data, error)]
    return Source(name, text), list(_strange_characters(name, text))


def too_large(name: str) -> Diagnostic:
    """A file beyond ``MAX_BYTES``."""
    return Diagnostic(Location(name), "QL005", message("QL005.size", limit=MAX_BYTES // 1024 // 1024))


def _not_utf8(name: str, data: bytes, error: UnicodeDecodeError) -> Diagnostic:
    before = split_lines(data[: error.start].decode("utf-8"))
    line, column = len(before), len(before[-1]) + 1
    location = Location(name, line, column, line, column + 1)
    return Diagnostic(
        location, "QL001", message("QL001", offset=error.start, byte=f"0x{data[error.start]:02X}", guess=_guess(data))
    )


def _guess(data: bytes) -> Text:
    for encoding in _ENCODINGS:
        if encoding == "utf-16" and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-16" or sum("\u4e00" <= character <= "\u9fff" for character in text):
            label = "GBK" if encoding == "gb18030" else encoding.upper()
            return Text(f"，很可能是 {label} 编码", f", probably {label}")
    return Text("", "")


def _strange_characters(name: str, text: str) -> Iterator[Diagnostic]:
    if text.isascii() and text.isprintable():
        return
    strange = {character for character in set(text) if is_strange(character)}
    if not strange:
        return
    for number, line in enumerate(_whole_lines(text), start=1):
        for column, character in enumerate(line, start=1):
            if character in strange:
                location = Location(name, number, column, number, column + 1)
                yield Diagnostic(location, "QL010", strange_character(character), Severity.WARNING)
                break


def _whole_lines(text: str) -> Iterator[str]:
    """The lines with their ends: some of those are strange themselves."""
    start = 0
    for found in _BREAKS.finditer(text):
        yield text[start : found.end()]
        start = found.end()
    yield text[start:]


def strange_character(character: str) -> Message:
    """That a character stands where it cannot be seen."""
    return message("QL010.bidi" if character in _BIDI else "QL010", point=f"U+{ord(character):04X}")


@cache
def is_strange(character: str) -> bool:
    """Whether a character cannot be seen, or turns the direction of text."""
    if character in _BIDI or character in _INVISIBLE or is_noncharacter(character):
        return True
    return unicodedata.category(character) == "Cc" and character not in "\t\n\r\x85"


def is_noncharacter(character: str) -> bool:
    """Whether Unicode promises never to make it a character."""
    code = ord(character)
    return 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE  # noqa: PLR2004 - the standard's own figures
