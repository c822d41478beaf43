"""Where a site goes, what may be replaced there, and what earlier runs left beside it.

The names beside ``site`` tell how far a run came, and are all the journal there is:

- ``site.<token>.building``: being written; worth nothing.
- ``site.<token>.ready``: complete, about to take the place of ``site`` (or the old site, after the exchange).
- ``site.<token>.old``: the old site, set aside where two names cannot be exchanged in one step.
- ``site.<token>.version``: what a live link leads to; the one before it is kept for requests still under way.
- ``site.<token>.link``: a link about to take the place of the live one.

So where ``site`` stands, all but versions is litter; where it does not, ``ready`` is to be put there, or else ``old``.
"""

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from qinglian.site.problems import PublishError
from qinglian.site.publish.disk import remove_folder, rename
from qinglian.site.publish.manifest import MANIFEST

MARKER = ".qinglian-site"
ABOUT = (
    "本文件夹由 qinglian build 生成：每次构建整个替换，请勿在此存放或修改文件。\n"
    "Made by qinglian build: every build replaces the whole folder, so keep and change nothing here.\n"
).encode()


@dataclass(frozen=True, slots=True)
class Target:
    """A site's place: ``out`` is a folder or, where ``link`` says where to, a link; ``home`` takes new folders."""

    out: Path
    home: Path
    link: str = ""

    @property
    def lock(self) -> Path:
        """The lock file of a build."""
        return self.out.with_name(f"{self.out.name}.building.lock")

    def beside(self, state: str, token: str = "") -> Path:
        """A name for a folder of this run, or for a link (which stands beside ``out``)."""
        folder = self.out.parent if state == "link" else self.home
        return folder / f"{self.out.name}.{token or secrets.token_hex(8)}.{state}"

    def found(self, state: str) -> Iterator[Path]:
        """What runs left in ``state``, ours by name."""
        folder = self.out.parent if state == "link" else self.home
        pattern = re.compile(re.escape(self.out.name) + r"\.[0-9a-f]{16}\." + state)
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if pattern.fullmatch(entry.name))
        for name in names:
            yield folder / name


def find_target(out: Path) -> Target:
    """The place ``out`` names; the folders above it are resolved, the last name is not.

    Raises PublishError where it names no folder that could be made or replaced.
    """
    path = out if out.name not in ("", "..") else out.resolve()
    path = path.parent.resolve() / path.name
    if not path.name:
        raise PublishError("not_ours", out=path)
    if not path.is_symlink():
        return Target(path, path.parent)
    link = str(path.readlink())
    return Target(path, (path.parent / link).parent.resolve(), link)


def check_replaceable(target: Target) -> None:
    """Raises PublishError unless ``out`` is missing, empty, or a site of ours: documents are never wiped."""
    out = target.out
    if not out.exists():
        return
    if not out.is_dir():
        raise PublishError("not_folder", out=out)
    if not _is_disposable(out):
        raise PublishError("not_ours", out=out)


def discard(folder: Path) -> None:
    """Remove a folder of ours; what cannot be removed now is the next run's litter."""
    with suppress(OSError):
        if not folder.is_symlink() and folder.is_dir() and _is_disposable(folder):
            remove_folder(folder, MANIFEST, MARKER)


def tidy(target: Target) -> None:
    """Finish or undo what a killed run began, and clear away the rest. The lock is held."""
    if not os.path.lexists(target.out):
        waiting = [one for state in ("ready", "old") for one in target.found(state) if (one / MANIFEST).is_file()]
        for one in waiting[:1]:
            rename(one, target.out)
    for state in ("building", "ready", "old"):
        for one in target.found(state):
            discard(one)


def restore_link(out: Path) -> None:
    """Put back a live link that a killed run took away (Windows), and clear links that never came to be."""
    target = Target(out, out.parent)
    for one in target.found("link"):
        if one.is_symlink() and not os.path.lexists(out):
            one.rename(out)
        elif one.is_symlink():
            _unlink(one)


def _unlink(link: Path) -> None:
    with suppress(OSError):
        if os.name == "nt":
            link.rmdir()
        else:
            link.unlink()


def _is_disposable(folder: Path) -> bool:
    if (folder / MARKER).is_file():
        return True
    with os.scandir(folder) as entries:
        return next(entries, None) is None
