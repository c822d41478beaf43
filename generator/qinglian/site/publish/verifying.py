"""Whether a folder holds the site that its manifest says."""

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qinglian.site.publish.manifest import MANIFEST, Entry, Manifest, read_manifest
from qinglian.site.publish.place import ABOUT, MARKER

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Verified:
    """How a folder differs from its manifest, whose own digest is ``digest``; addresses in order."""

    manifest: Manifest
    digest: str
    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    added: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing differs."""
        return not (self.changed or self.missing or self.added)


def verify(site: Path) -> Verified:
    """Compare every file below ``site``, which may be a link, with its manifest.

    Links below it are no files: what they lead to is not what was published. Raises ManifestError, OSError.
    """
    root = site.resolve(strict=True)
    manifest, digest = read_manifest(root)
    expected = manifest.files
    if (root / MARKER).is_file():
        expected = {**expected, MARKER: Entry(len(ABOUT), hashlib.sha256(ABOUT).hexdigest())}
    found = {path: place for path, place in _files(root) if path != MANIFEST}
    common = sorted(expected.keys() & found.keys())
    return Verified(
        manifest,
        digest,
        tuple(path for path in common if not _is_same(found[path], expected[path])),
        tuple(sorted(expected.keys() - found.keys())),
        tuple(sorted(found.keys() - expected.keys())),
    )


def _files(root: Path, prefix: str = "") -> Iterator[tuple[str, Path]]:
    with os.scandir(root / prefix) as entries:
        for entry in entries:
            path = f"{prefix}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _files(root, f"{path}/")
            else:
                yield path, Path(entry.path)


def _is_same(place: Path, entry: Entry) -> bool:
    found = place.lstat()
    if not stat.S_ISREG(found.st_mode) or found.st_size != entry.size:
        return False
    made = hashlib.sha256()
    with place.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            made.update(chunk)
    return made.hexdigest() == entry.sha256
