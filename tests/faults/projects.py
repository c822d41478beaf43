"""A small project cut from the sample catalogue: one unit in two editions, without hand-written pages.

It has two states, which differ in the unit's name: that stands on every page of the unit.
"""

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

SAMPLE = Path(__file__).parents[2]
YEARS = ("2025", "2026")
UNIT = "jiaoyu"
State = Literal["one", "two"]
STATES: tuple[State, State] = ("one", "two")
_NAMES = {"one": "示例县教育局", "two": "示例县教育和体育局"}
CHANGING = f"2026/{UNIT}/unit.yml"
"""The file that says which state it is, below the content folder."""


@dataclass(frozen=True, slots=True)
class Project:
    """A project's folder, and the folder that its runs take for the system's temporary one."""

    folder: Path
    temporary: Path

    @property
    def content(self) -> Path:
        """The catalogue."""
        return self.folder / "content"

    @property
    def site(self) -> Path:
        """Where it is published."""
        return self.folder / "site"

    @property
    def changing(self) -> Path:
        """The file that says which state it is."""
        return self.content / CHANGING


def cut_sample(place: Path) -> Project:
    """A project in ``place``, with a temporary folder beside it."""
    project = Project(place / "project", place / "temporary")
    project.temporary.mkdir(parents=True)
    for year in YEARS:
        shutil.copytree(SAMPLE / "content" / year, project.content / year, ignore=_others(year))
    shutil.copy(SAMPLE / "site_config.yml", project.folder)
    return project


def copied(project: Project, place: Path) -> Project:
    """The same project in another place, with its site and its cache."""
    copy = Project(place / "project", place / "temporary")
    copy.temporary.mkdir(parents=True)
    shutil.copytree(project.folder, copy.folder)
    return copy


def _others(year: str) -> Callable[[str, list[str]], set[str]]:
    """What belongs to other units."""
    folders = (path.name for path in (SAMPLE / "content" / year).iterdir() if path.is_dir())
    units = {name for name in folders if name not in (UNIT, "schemes")}
    gone = units | {f"{kind}-{unit}.yml" for kind in ("laws", "bodies") for unit in units}
    return lambda _, names: gone & set(names)


def text_of(project: Project, state: State) -> bytes:
    """What the changing file says in a state."""
    text = project.changing.read_text(encoding="utf-8")
    return text.replace(_NAMES["two"], _NAMES["one"]).replace(_NAMES["one"], _NAMES[state]).encode()


def bring_to(project: Project, state: State) -> None:
    """Let the catalogue be in a state."""
    project.changing.write_bytes(text_of(project, state))


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too; none where it does not stand."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def digest_of(folder: Path) -> str:
    """One digest of all that stands in a folder; nothing where it does not stand."""
    made = hashlib.sha256()
    for name, data in sorted(files_of(folder).items()):
        made.update(f"{name}\0{hashlib.sha256(data).hexdigest()}\n".encode())
    return made.hexdigest() if folder.is_dir() else ""


def names_of(folder: Path) -> set[str]:
    """What stands in a folder, hidden names too."""
    return {path.name for path in folder.iterdir()}
