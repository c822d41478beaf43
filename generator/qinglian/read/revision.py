"""Files as a git revision has them: from git's objects, so that neither the working tree nor a checkout matters."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from qinglian.diagnostics import Diagnostic, Location
from qinglian.read.errors import UnreachableError
from qinglian.read.files import MAX_FOLDER_DEPTH, SUFFIXES, ReadText, strange_name
from qinglian.read.git import Git, fault
from qinglian.read.source import MAX_BYTES, decode, too_large
from qinglian.words import message

_LINK, _MODULE = "120000", "160000"
_LONGEST_LINK = _LONGEST_NAME = 4096
_MOST_LINKS = 40
"""As Linux has it: a way over more of them turns in a circle."""
_SUFFIX = re.compile(r"[~^:].*|@\{.*", re.DOTALL)
_NO_FOLDER = ("Not a valid object name", "not a tree object")


class Entry(NamedTuple):
    """A file of a revision: its mode and its blob."""

    mode: str
    blob: str


@dataclass(frozen=True, slots=True)
class Repository:
    """The git repository around a folder, whose way from the top is ``prefix`` (without ``/`` at its ends)."""

    git: Git
    prefix: str

    @classmethod
    def around(cls, folder: Path) -> "Repository":
        """The repository that a folder belongs to. Raises UnreachableError where there is none, or no git."""
        git = Git.at(folder)
        prefix = os.fsdecode(git.demand("rev-parse", "--show-prefix"))
        return cls(git, prefix.removesuffix("\n").removesuffix("/"))

    def commit(self, revision: str) -> str | None:
        """The commit that a revision names; None where it names none.

        Raises UnreachableError where it may mean several, which git would choose from by itself.
        """
        if "\0" in revision or len(revision) > _LONGEST_NAME:
            return None
        answer = self.git.ask("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
        if "is ambiguous" in answer.said:
            raise UnreachableError("side.ambiguous", revision=revision, known=self._meanings(base_name(revision)))
        digest = answer.out.decode().strip()
        return digest if digest.isalnum() and not answer.code else None  # ^HEAD is answered by ^ and a digest

    def _meanings(self, name: str) -> tuple[str, ...]:
        refs = self._refs("%(refname)")
        objects = self.git.ask("rev-parse", f"--disambiguate={name}").out.decode().split()
        return tuple(sorted(ref for ref in refs if ref.endswith(f"/{name}")) or objects)

    def names(self) -> tuple[str, ...]:
        """The branches and tags by their short names."""
        return self._refs("%(refname:short)")

    def _refs(self, form: str) -> tuple[str, ...]:
        places = ("refs/heads", "refs/tags", "refs/remotes")
        return tuple(self.git.demand("for-each-ref", f"--format={form}", *places).decode("utf-8", "replace").split())

    def is_shallow(self) -> bool:
        """Whether a clone left older commits out."""
        return self.git.demand("rev-parse", "--is-shallow-repository").strip() == b"true"

    def common_ancestor(self, commit: str, other: str) -> str | None:
        """The commit at which two parted; None where they have none in common."""
        answer = self.git.ask("merge-base", commit, other)
        if answer.code > 1:
            raise fault(answer.said, self.git.folder)
        return answer.out.decode().strip() or None

    def tree(self, commit: str, folder: str) -> "RevisionTree":
        """The files of a commit below a folder of the repository."""
        return RevisionTree(self, commit, folder)


def base_name(revision: str) -> str:
    """``main`` of ``main~3``, ``main^2`` and ``main@{1}``."""
    return _SUFFIX.sub("", revision)


@dataclass(frozen=True)
class RevisionTree:
    """A project as a commit has it; links are followed as on the disk, within the project. Nothing is read before use.

    Every method raises UnreachableError where git's objects are damaged or were never fetched.
    """

    repository: Repository
    commit: str
    folder: str

    @cached_property
    def _entries(self) -> Mapping[str, Entry]:
        git = self.repository.git
        answer = git.ask("ls-tree", "-r", "-z", "--full-tree", f"{self.commit}:{self.folder}")
        if answer.code and any(words in answer.said for words in _NO_FOLDER):
            self._demand_folders()
            return {}
        if answer.code:
            raise fault(answer.said, git.folder)
        return dict(_entry(row) for row in answer.out.split(b"\0") if row)

    def _demand_folders(self) -> None:
        """A folder that a partial clone left out is told as one that never was (git 2.55)."""
        options = ("--no-walk", "--objects", "--filter=blob:none", "--missing=print")
        found = self.repository.git.demand("rev-list", *options, self.commit).split()
        missing = [name[1:] for name in found if name.startswith(b"?")]
        if missing:
            raise UnreachableError("side.missing", name=missing[0].decode())

    @cached_property
    def _folders(self) -> frozenset[str]:
        folders: set[str] = set()
        for name in self._entries:
            folder = name.rpartition("/")[0]
            while folder not in folders:
                folders.add(folder)
                folder = folder.rpartition("/")[0]
        return frozenset(folders)

    @cached_property
    def _links(self) -> Mapping[str, str]:
        """Where symbolic links point; one that is too long for a path points nowhere."""
        links = {name: entry.blob for name, entry in self._entries.items() if entry.mode == _LINK}
        if not links:
            return {}
        git = self.repository.git
        short = [blob for blob, size in git.sizes(links.values()).items() if size <= _LONGEST_LINK]
        targets = dict(zip(short, git.contents(short), strict=True))
        return {name: os.fsdecode(targets.get(blob, b"")) for name, blob in links.items()}

    def holds_folder(self, name: str) -> bool:
        """Whether there is such a folder."""
        return name in self._folders

    def holds_file(self, name: str) -> bool:
        """Whether there is such a file, or a link in its place."""
        return name in self._entries

    def find(self, folder: str) -> tuple[list[str], list[Diagnostic]]:
        """Every YAML file below ``folder``, by name, and what cannot be one: as on the disk, and submodules."""
        names: list[str] = []
        diagnostics: dict[Diagnostic, None] = {}
        start = f"{folder}/" if folder else ""
        for path in self._entries:
            place = path.removeprefix(start) if path.startswith(start) else ""
            if not place or any(part.startswith(".") for part in place.split("/")):
                continue
            wrong = self._wrong(start, place)
            if wrong:
                diagnostics[wrong] = None
            elif place.lower().endswith(SUFFIXES):
                names.append(path)
        return sorted(names), list(diagnostics)

    def _wrong(self, start: str, place: str) -> Diagnostic | None:
        """What keeps a file from being read, or a folder on the way to it."""
        parts = place.split("/")
        for depth, part in enumerate(parts[:-1]):
            way = start + "/".join(parts[: depth + 1])
            if part.lower().endswith(SUFFIXES):
                return _told("QL007.folder", way)
            if depth >= MAX_FOLDER_DEPTH:
                return _told("QL001.unreadable", way)
        mode = self._entries[start + place].mode
        if mode not in (_LINK, _MODULE) and not place.lower().endswith(SUFFIXES):
            return None
        key = "QL006.submodule" if mode == _MODULE else self._link_fault(start + place, start)
        return strange_name(start + place) or (_told(key, start + place) if key else None)

    def _link_fault(self, name: str, start: str) -> str:
        """Why a link is not followed; nothing for a file."""
        if self._entries[name].mode != _LINK:
            return ""
        target = self._followed(name)
        if not target or not f"{target}/".startswith(start):
            return "QL006"
        if target in self._folders:
            return "QL006.folder"
        mode = self._entries[target].mode if target in self._entries else _LINK
        return {_LINK: "QL006.dangling", _MODULE: "QL006.special"}.get(mode, "")

    def _followed(self, name: str) -> str:
        """Where a name leads; nothing where that is outside the project, a link itself where it turns in a circle."""
        done: list[str] = []
        ahead = name.split("/")[::-1]
        followed = 0
        while ahead:
            part = ahead.pop()
            if part == "..":
                if not done:
                    return ""
                done.pop()
            elif part not in ("", "."):
                done.append(part)
            target = self._links.get("/".join(done))
            if target is not None:
                followed += 1
                if target.startswith("/"):
                    return ""
                if followed > _MOST_LINKS:
                    return name
                done.pop()
                ahead.extend(target.split("/")[::-1])
        return "/".join(done)

    def read(self, names: Sequence[str]) -> Iterator[ReadText]:
        """The texts in the order of their names; what is too large is never unpacked."""
        blobs = {name: self._blob(name) for name in names}
        sizes = self.repository.git.sizes(blob for blob in blobs.values() if blob)
        contents = self.repository.git.contents(
            blob for blob in blobs.values() if sizes.get(blob, MAX_BYTES + 1) <= MAX_BYTES
        )
        for name, blob in blobs.items():
            if not blob:
                yield None, [_told(self._link_fault(name, "") or "QL006.special", name)]
            elif sizes[blob] > MAX_BYTES:
                yield None, [too_large(name)]
            else:
                yield decode(name, next(contents))

    def _blob(self, name: str) -> str:
        """The blob that a name leads to, or nothing."""
        entry = self._entries.get(self._followed(name))
        return entry.blob if entry and entry.mode not in (_LINK, _MODULE) else ""


def _entry(row: bytes) -> tuple[str, Entry]:
    """``mode SP type SP object TAB path``."""
    about, _, path = row.partition(b"\t")
    mode, _, blob = about.decode().split(" ")
    return path.decode("utf-8", "surrogateescape"), Entry(mode, blob)


def _told(key: str, name: str) -> Diagnostic:
    return Diagnostic(Location(name), key.partition(".")[0], message(key, name=name))
