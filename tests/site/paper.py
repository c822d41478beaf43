"""What a browser prints: each sheet of a PDF as Chromium writes it, with its sides and the sizes of its text."""

import math
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

_SHEET = re.compile(rb"/Type\s*/Page\b.*?/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\].*?/Contents (\d+) 0 R", re.DOTALL)
_MM = 25.4 / 72


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """A sheet: its sides in mm, and the sizes of its text in pt."""

    across: int
    down: int
    text: frozenset[float]


def printed_sheets(pdf: bytes) -> list[PrintedSheet]:
    """The sheets of a PDF, in order."""
    return [
        PrintedSheet(round(float(across) * _MM), round(float(down) * _MM), frozenset(_text_sizes(_stream(pdf, number))))
        for across, down, number in _SHEET.findall(pdf)
    ]


def _stream(pdf: bytes, number: bytes) -> bytes:
    found = re.search(rb"\n%s 0 obj\s.*?stream\r?\n" % number, pdf, re.DOTALL)
    assert found is not None
    return zlib.decompressobj().decompress(pdf[found.end() :])


def _text_sizes(drawn: bytes) -> Iterator[float]:
    """The size of each font set, times the scales within which it is set."""
    scales = [1.0]
    for line in drawn.splitlines():
        words = line.split()
        match words[-1:]:
            case [b"q"]:
                scales.append(scales[-1])
            case [b"Q"]:
                scales.pop()
            case [b"cm"]:
                scales[-1] *= math.hypot(float(words[0]), float(words[1]))
            case [b"Tf"]:
                yield round(float(words[1]) * scales[-1], 1)
