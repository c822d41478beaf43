"""Files that hold other files or packed text: what stands in them, laid open."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from qinglian.site.gate.pdf import is_pdf, read_pdf

_ZIP, _GZIP = b"PK\x03\x04", b"\x1f\x8b"
_MOST = 512 * 1024 * 1024
_DEEPEST = 4
_WIDE_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass(slots=True)
class Opener:
    """Lays files open; ``unread`` names what it could not read: encrypted, broken or beyond 512 MB."""

    unread: list[str] = field(default_factory=list)

    def parts(self, name: str, data: bytes, depth: int = 0) -> Iterator[tuple[str, bytes]]:
        """The file itself where it is text, else what is in it: a name and UTF-8 (or what is no text as it is)."""
        try:
            if depth > _DEEPEST:
                self.unread.append(name)
            elif data.startswith(_ZIP):
                yield from self._members(name, data, depth)
            elif data.startswith(_GZIP):
                yield from self.parts(name, _inflated(data), depth + 1)
            elif is_pdf(data):
                yield from self._pdf(name, data)
            elif data[:2] in _WIDE_MARKS:
                yield name, data.decode("utf-16", "replace").encode()
            else:
                yield name, data
        except (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError):
            self.unread.append(name)

    def _members(self, name: str, data: bytes, depth: int) -> Iterator[tuple[str, bytes]]:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield name, archive.comment
            members = archive.infolist()
            if sum(one.file_size for one in members) > _MOST:
                self.unread.append(name)
                return
            for member in members:
                inner = f"{name}!{member.filename}"
                yield inner, f"{member.filename}\n".encode() + member.comment
                if member.flag_bits & 1:
                    self.unread.append(inner)
                elif not member.is_dir():
                    yield from self.parts(inner, archive.read(member), depth + 1)

    def _pdf(self, name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
        found = read_pdf(data)
        if not found.whole:
            self.unread.append(name)
        for text in found.texts:
            yield name, text


def _inflated(data: bytes) -> bytes:
    with gzip.open(io.BytesIO(data)) as stream:
        found = stream.read(_MOST + 1)
    if len(found) > _MOST:
        raise EOFError
    return found
