"""A site in the making, in a folder beside its place, and the step that puts it there."""

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Protocol

from qinglian.site.problems import PublishError
from qinglian.site.publish.addresses import Addresses
from qinglian.site.publish.disk import disk_faults, exchange, flush, flush_names, rename, replace_link
from qinglian.site.publish.lock import locked
from qinglian.site.publish.manifest import (
    MANIFEST,
    Entry,
    Manifest,
    ManifestError,
    digest_of,
    entry_of,
    read_manifest,
    write_manifest,
)
from qinglian.site.publish.place import (
    ABOUT,
    MARKER,
    Target,
    check_replaceable,
    discard,
    find_target,
    restore_link,
    tidy,
)


class Inspector(Protocol):
    """Is shown every byte that is about to be published."""

    def look(self, path: str, data: bytes) -> None:
        """Look at a file, the manifest among them."""

    def close(self) -> object:
        """All was shown. Raises an exception where it may not leave."""


@dataclass(frozen=True, slots=True)
class Published:
    """What was put in place: ``files`` in all, ``kept`` of them unchanged since the site before.

    ``digest`` is that of the manifest.
    """

    out: Path
    files: int
    kept: int
    digest: str = ""


@dataclass(slots=True)
class Stage:
    """A site in the making; ``files`` says what was written so far."""

    target: Target
    folder: Path
    previous: Mapping[str, Entry]
    mode: int
    inspector: Inspector | None = None
    files: dict[str, Entry] = field(default_factory=dict)
    kept: int = 0
    _addresses: Addresses = field(default_factory=Addresses)
    _folders: set[str] = field(default_factory=set)

    def write(self, path: str, data: bytes) -> None:
        """Add a file; ``path`` counts from the site's root and is written with ``/``.

        A file that the site before has as well is linked, not copied: it keeps its time stamp, which web servers
        and copying programs go by. Raises PublishError for an address that is refused and a disk that refuses.
        """
        self._addresses.take(path)
        self.show(path, data)
        entry = entry_of(data)
        with disk_faults(self.target.out):
            self._make_folder(path)
            if self.previous.get(path) == entry and self._link(path, data):
                self.kept += 1
            else:
                _write(self.folder / path, data)
        self.files[path] = entry

    def show(self, path: str, data: bytes) -> None:
        """Let the inspector see what is written."""
        if self.inspector:
            self.inspector.look(path, data)

    def _make_folder(self, path: str) -> None:
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            (self.folder / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)

    def _link(self, path: str, data: bytes) -> bool:
        """Link the old file, then look at what was linked: the manifest alone proves nothing."""
        new = self.folder / path
        try:
            os.link(self.target.out / path, new)
        except OSError:
            return False
        found = new.lstat()
        ours = stat.S_ISREG(found.st_mode) and found.st_mode == self.mode and found.st_size == len(data)
        if ours and new.read_bytes() == data:
            return True
        new.unlink()
        return False


@contextmanager
def staging(out: Path, inspector: Inspector | None = None) -> Iterator[Stage]:
    """A folder beside ``out`` to write a site into; what is not published by the end is gone.

    ``inspector`` sees every file, and its exception keeps all of them back.

    What a killed run left is put right first. Raises PublishError where another build is at it, where ``out`` holds
    anything but a site of ours, and where the disk refuses.
    """
    with ExitStack() as held:
        with disk_faults(out):
            target = held.enter_context(_claimed(out))
            check_replaceable(target)
            folder = target.beside("building")
            held.callback(discard, folder)
            stage = _open_stage(target, folder, inspector)
        yield stage


def publish(stage: Stage, catalogue: Mapping[str, str] | None = None) -> Published:
    """Put the staged site in place; ``catalogue`` has the digests of what it was made from, for the manifest.

    Raises PublishError, and what the inspector raises; then what stood there stands there still.
    """
    target = stage.target
    manifest = write_manifest(Manifest(stage.files, catalogue or {}))
    stage.show(MANIFEST, manifest)
    if stage.inspector:
        stage.inspector.close()
    with disk_faults(target.out):
        check_replaceable(target)
        _write(stage.folder / MANIFEST, manifest)
        flush(stage.folder)
        if target.link:
            _lead_to(stage)
        else:
            _swap(stage)
        flush_names(target.out.parent)
    return Published(target.out, len(stage.files), stage.kept, digest_of(manifest))


def place_beside(stage: Stage, suffix: str, data: bytes, head: bytes) -> Path:
    """Write a file beside the site, over one that begins with ``head`` only. Raises PublishError."""
    target = stage.target
    place = target.out.with_name(f"{target.out.name}{suffix}")
    # One build at a time is here: what a killed one left is written over.
    part = place.with_name(f"{place.name}.part")
    with disk_faults(place):
        if place.is_file() and not place.read_bytes().startswith(head):
            raise PublishError("not_ours", out=place)
        part.unlink(missing_ok=True)
        _write(part, data)
        part.replace(place)
    return place


def recover(out: Path) -> None:
    """Put right what a killed run left at ``out``. Raises PublishError where another build is at it."""
    with disk_faults(out), ExitStack() as held:
        held.enter_context(_claimed(out))


@contextmanager
def _claimed(out: Path) -> Iterator[Target]:
    first = find_target(out)
    first.out.parent.mkdir(parents=True, exist_ok=True)
    with locked(first.lock, first.out):
        restore_link(first.out)
        target = find_target(first.out)
        tidy(target)
        yield target


def _open_stage(target: Target, folder: Path, inspector: Inspector | None) -> Stage:
    folder.mkdir()
    marker = folder / MARKER
    _write(marker, ABOUT)
    stage = Stage(target, folder, _known_files(target.out), marker.lstat().st_mode, inspector)
    for name in (MARKER, MANIFEST):
        stage._addresses.take(name)  # noqa: SLF001 - the stage is made here
    return stage


def _swap(stage: Stage) -> None:
    """The new folder takes the old one's name, in one step where the system can."""
    target = stage.target
    if not os.path.lexists(target.out):
        rename(stage.folder, target.out)
        return
    ready = target.beside("ready")
    rename(stage.folder, ready)
    try:
        if exchange(ready, target.out):
            return
        old = target.beside("old")
        rename(target.out, old)
        try:
            rename(ready, target.out)
        except BaseException:
            rename(old, target.out)
            raise
        discard(old)
    finally:
        discard(ready)


def _lead_to(stage: Stage) -> None:
    """The live link leads to the new folder; the one before stays for requests still under way, older ones go."""
    target = stage.target
    version = target.beside("version")
    rename(stage.folder, version)
    previous = PurePosixPath(Path(target.link).as_posix()).name
    try:
        flush_names(target.home)
        replace_link(target.out, str(Path(target.link).with_name(version.name)), target.beside("link"))
    except BaseException:
        discard(version)
        restore_link(target.out)
        raise
    for one in target.found("version"):
        if one.name not in (version.name, previous):
            discard(one)


def _known_files(out: Path) -> Mapping[str, Entry]:
    """What the site before says of its files; what cannot be read knows none."""
    try:
        return read_manifest(out)[0].files
    except ManifestError:
        return {}


def _write(path: Path, data: bytes) -> None:
    try:
        with path.open("xb", buffering=0) as stream:
            written = stream.write(data)
            while written < len(data):
                written += stream.write(memoryview(data)[written:])
    except FileExistsError:
        # A file system that folds names more than we do.
        raise PublishError("duplicate", path=path.name, other=path.name) from None
