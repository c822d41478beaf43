"""Sites of a few files, and what lies in a folder."""

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from qinglian.site.publish import MANIFEST, MARKER, Published, publish, staging

SITE = {"index.html": b"home", "2026/minzheng/index.html": b"unit", "assets/a.css": b"a{}"}
posix = pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")


def put(out: Path, files: Mapping[str, bytes] = SITE) -> Published:
    """Publish these files; the site's digest is left out."""
    with staging(out) as made:
        for path, data in files.items():
            made.write(path, data)
        return replace(publish(made), digest="")


def files_of(folder: Path) -> dict[str, bytes]:
    """All but our own two files."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.name not in (MARKER, MANIFEST))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())
