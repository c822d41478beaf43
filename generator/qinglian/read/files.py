"""Finds the files of a content folder on the disk, wary of links, devices and folders that look like files."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

from qinglian.diagnostics import Diagnostic, Location
from qinglian.read.source import Source, read_source
from qinglian.words import message

SUFFIXES = (".yml", ".yaml")
MAX_FOLDER_DEPTH = 16
ReadText: TypeAlias = tuple[Source | None, list[Diagnostic]]


class FileTree(Protocol):
    """A project's files, wherever they are kept; names lead there from its folder, with ``/``."""

    def holds_folder(self, name: str) -> bool:
        """Whether there is such a folder; the project's own has no name."""
        ...

    def holds_file(self, name: str) -> bool:
        """Whether there is such a file."""
        ...

    def find(self, folder: str) -> tuple[list[str], list[Diagnostic]]:
        """Every YAML file below ``folder``, by name, and what cannot be one (QL001, QL006, QL007)."""
        ...

    def read(self, names: Sequence[str]) -> Iterator[ReadText]:
        """The files' texts in the order of the names, with what is wrong about their bytes (QL001, QL005, QL010)."""
        ...


@dataclass(frozen=True, slots=True)
class DiskTree:
    """A project as it stands on the disk."""

    root: Path

    def holds_folder(self, name: str) -> bool:
        """Whether there is such a folder, also by a link."""
        return (self.root / name).is_dir()

    def holds_file(self, name: str) -> bool:
        """Whether there is such a file, also by a link."""
        return (self.root / name).is_file()

    def find(self, folder: str) -> tuple[list[str], list[Diagnostic]]:
        """As :func:`find_files`."""
        found, diagnostics = find_files(self.root, self.root / folder)
        return [file.name for file in found], diagnostics

    def read(self, names: Sequence[str]) -> Iterator[ReadText]:
        """As :func:`read_source`."""
        return (read_source(name, self.root / name) for name in names)


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
        strange = strange_name(name)
        if strange:
            diagnostics.append(strange)
        elif fault:
            diagnostics.append(Diagnostic(Location(name), fault.split(".")[0], message(fault, name=name)))
        elif path.name.lower().endswith(SUFFIXES):
            files.append(FoundFile(name, path))
    return sorted(files), diagnostics


def strange_name(name: str) -> Diagnostic | None:
    """A name that is no UTF-8 cannot be printed, linked to or cloned everywhere; its first such part is told."""
    parts = name.split("/")
    for depth, part in enumerate(parts, start=1):
        writable = part.encode("utf-8", "backslashreplace").decode()
        if writable != part:
            shown = "/".join([*parts[: depth - 1], writable])
            return Diagnostic(Location(shown), "QL001", message("QL001.name", name=shown))
    return None


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
