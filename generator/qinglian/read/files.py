"""Finds the files of a content folder, wary of links, devices and folders that look like files."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qinglian.diagnostics import Diagnostic, Location
from qinglian.words import message

SUFFIXES = (".yml", ".yaml")
MAX_FOLDER_DEPTH = 16


@dataclass(frozen=True, slots=True, order=True)
class FoundFile:
    """A content file: its path as reported (relative, with ``/``) and where it is."""

    name: str
    path: Path


def find_files(root: Path, folder: Path) -> tuple[list[FoundFile], list[Diagnostic]]:
    """Every YAML file below ``folder``, by name; names are relative to ``root``.

    A link that leaves ``folder``, dangles or leads to something that is no regular file is a QL006, never followed.
    """
    real = folder.resolve()
    files: list[FoundFile] = []
    diagnostics: list[Diagnostic] = []
    for path in _walk(folder, 0):
        name = path.relative_to(root).as_posix()
        fault = _fault(path, real)
        if fault:
            diagnostics.append(Diagnostic(Location(name), fault.split(".")[0], message(fault, name=name)))
        elif path.name.lower().endswith(SUFFIXES):
            files.append(FoundFile(name, path))
    return sorted(files), diagnostics


def _walk(folder: Path, depth: int) -> Iterator[Path]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        yield folder
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        named_like_file = entry.name.lower().endswith(SUFFIXES)
        if entry.is_dir(follow_symlinks=False) and not named_like_file and depth < MAX_FOLDER_DEPTH:
            yield from _walk(Path(entry.path), depth + 1)
        elif named_like_file or entry.is_symlink() or entry.is_dir(follow_symlinks=False):
            yield Path(entry.path)


def _fault(path: Path, root: Path) -> str:
    try:
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            target = path.resolve()
            if not target.is_relative_to(root):
                return "QL006"
            mode = path.stat().st_mode
            if stat.S_ISDIR(mode):
                return "QL006.folder"
    except (OSError, RuntimeError):
        return "QL006.dangling" if path.is_symlink() else "QL001.unreadable"
    if stat.S_ISDIR(mode):
        return "QL007.folder" if path.name.lower().endswith(SUFFIXES) else "QL001.unreadable"
    return "" if stat.S_ISREG(mode) else "QL006.special"
