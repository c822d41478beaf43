"""A program that works on file systems of its own (in a mount namespace): one that is full, one that is read-only.

Arguments: which of the two, a project that is built, and an empty folder. Each line that it prints is a step as JSON: its name, the command's
exit code, what it said, and whether anything differs afterwards that must not, or was left.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.faults.projects import Project, bring_to, copied, cut_sample, digest_of, files_of, names_of
from tests.faults.runs import finished

from qinglian.site.publish import verify


def mount(*arguments: str) -> None:
    """Mount something; nobody outside of this program sees it."""
    subprocess.run(["mount", *arguments], check=True)  # noqa: S607 - the system's


def tell(
    name: str, project: Project, arguments: tuple[str, ...], kept: Callable[[], object], speech: str = "en"
) -> None:
    """Run the command and say what came of it; ``kept`` is compared before and after."""
    before = kept()
    code, said = finished(project, *arguments, language=speech)
    changed = kept() != before or bool(names_of(project.temporary))
    sys.stdout.write(json.dumps({"name": name, "code": code, "said": said, "changed": changed}) + "\n")
    sys.stdout.flush()


def fill(disk: Path, room: int) -> Path:
    """Fill a disk but for so many bytes."""
    filler = disk / "filler"
    try:
        with filler.open("wb", buffering=0) as stream:
            while stream.write(bytes(1 << 16)):
                pass
    except OSError:
        pass
    with filler.open("r+b") as stream:
        stream.truncate(max(0, filler.stat().st_size - room))
    return filler


def _moved(site: Path, place: Path) -> Path:
    """The site in another place, perhaps on another disk."""
    place.parent.mkdir(exist_ok=True)
    shutil.move(site, place)
    return place


def full(original: Project, folder: Path) -> None:
    """The place of the site has no room, then what is passing, then the catalogue and its cache."""
    disk = folder / "disk"
    disk.mkdir()
    mount("-t", "tmpfs", "-o", "size=40m", "tmpfs", str(disk))
    project = copied(original, folder)
    out = _moved(project.site, disk / "site")
    build = ("build", "--jobs", "1", "--out", str(out))

    def standing() -> object:
        return verify(out).is_whole, digest_of(out), names_of(disk)

    bring_to(project, "one")
    for room, speech in ((0, "zh"), (40_000, "en"), (400_000, "zh")):
        filler = fill(disk, room)
        tell(f"room for {room}", project, build, standing, speech)
        filler.unlink()
    tell("room again", project, build, lambda: verify(out).is_whole)
    _full_at_work(folder, disk, project)


def _full_at_work(folder: Path, disk: Path, project: Project) -> None:
    inner = cut_sample(disk / "inner")
    elsewhere = ("build", "--jobs", "1", "--out", str(folder / "out" / "site"))

    def content() -> object:
        return files_of(inner.content)

    filler = fill(disk, 60_000)
    tell("nothing passing", Project(project.folder, inner.temporary), elsewhere, content)
    filler.unlink()
    filler = fill(disk, 0)
    at_work = Project(inner.folder, project.temporary)
    tell("no new edition", at_work, ("edition", "open", "2027"), content, "zh")
    tell("no closed edition", at_work, ("edition", "close", "2025"), content)
    tell("no cache", at_work, elsewhere, content)
    filler.unlink()
    tell("room for a new edition", at_work, ("edition", "open", "2027"), lambda: None)


def read_only(original: Project, folder: Path) -> None:
    """The place of the site may not be written, then the whole project."""
    project = copied(original, folder)
    out = _moved(project.site, folder / "disk" / "site")
    build = ("build", "--jobs", "1", "--out", str(out))
    bring_to(project, "one")
    for place in (out.parent, project.folder):
        mount("--bind", str(place), str(place))
        mount("-o", "remount,bind,ro", str(place))

    def standing() -> object:
        return verify(out).is_whole, digest_of(out), names_of(out.parent), files_of(project.folder)

    tell("its place", project, build, standing)
    tell("its place, in Chinese", project, build, standing, "zh")
    tell("a new place there", project, ("build", "--out", str(out.parent / "a" / "b")), standing)
    tell("verified", project, ("verify", str(out)), standing)
    tell("no new edition", project, ("edition", "open", "2027"), standing, "zh")
    tell("no closed edition", project, ("edition", "close", "2025"), standing)
    tell("a site elsewhere", project, ("build", "--jobs", "1", "--out", str(folder / "out" / "site")), standing)


if __name__ == "__main__":
    kind, project, empty = sys.argv[1:]
    {"full": full, "read-only": read_only}[kind](Project(Path(project), Path(empty)), Path(empty))
