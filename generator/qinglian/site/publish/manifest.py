"""``manifest.json``: what a site consists of, so that anybody can tell whether a copy is whole and unaltered.

It holds no clock and no name of a machine: the same site has the same manifest. It cannot list itself; its own digest
is said by ``qinglian build`` and ``qinglian verify``, to be kept apart from the site.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qinglian import __version__

MANIFEST = "manifest.json"
FORMAT = 1
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file: its length in bytes and its SHA-256 in hexadecimal."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """A site's files by their addresses. ``catalogue`` has the digest of each edition as its viewer sees it."""

    files: Mapping[str, Entry] = field(default_factory=dict)
    catalogue: Mapping[str, str] = field(default_factory=dict)
    generator: str = f"qinglian {__version__}"


class ManifestError(Exception):
    """The file is missing, or is no manifest of this format."""


def entry_of(data: bytes) -> Entry:
    """What the manifest says of a file."""
    return Entry(len(data), hashlib.sha256(data).hexdigest())


def digest_of(data: bytes) -> str:
    """The digest of the manifest itself, as it is said and kept apart."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def write_manifest(manifest: Manifest) -> bytes:
    """The file: JSON with a file on each line, so that two of them can be compared by eye."""
    head = {"format": FORMAT, "generator": manifest.generator, "catalogue": dict(sorted(manifest.catalogue.items()))}
    opened = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    rows = ",\n".join(_row(path, entry) for path, entry in sorted(manifest.files.items()))
    return f'{opened},\n "files": [\n{rows}\n ]\n}}\n'.encode()


def _row(path: str, entry: Entry) -> str:
    return "  " + json.dumps({"path": path, "size": entry.size, "sha256": entry.sha256}, ensure_ascii=False)


def read_manifest(folder: Path) -> tuple[Manifest, str]:
    """A site's manifest, and the digest of its file. Raises ManifestError."""
    try:
        data = (folder / MANIFEST).read_bytes()
        read = json.loads(data)
        rows = list(_rows(read["files"]))
        manifest = Manifest(dict(rows), dict(read["catalogue"]), str(read["generator"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise ManifestError(str(fault)) from fault
    if read["format"] != FORMAT or len(rows) != len(manifest.files):
        raise ManifestError(str(read["format"]))
    return manifest, digest_of(data)


def _rows(rows: list[Mapping[str, Any]]) -> Iterator[tuple[str, Entry]]:
    for row in rows:
        path, entry = row["path"], Entry(row["size"], row["sha256"])
        if not _is_inside(path) or not isinstance(entry.size, int) or not _DIGEST.fullmatch(entry.sha256):
            raise ValueError(path)
        yield path, entry


def _is_inside(path: str) -> bool:
    """Whether it names a file below the site, as publishing writes names."""
    return all(part not in ("", ".", "..") and "\\" not in part and "\0" not in part for part in path.split("/"))
