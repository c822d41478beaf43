"""Two small catalogues from YAML, and what changed between them: laid over the base of the cases."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

from qinglian.diagnostics import Diagnostic
from qinglian.diff import NamedChange
from qinglian.diff.comparison import Comparison, compare_catalogues
from qinglian.model import Catalogue, Flow
from qinglian.read.files import ReadText
from qinglian.read.source import decode
from qinglian.schema import load_schemas
from qinglian.workspace import open_workspace

BASE = Path(__file__).parents[2] / "cases" / "base"
YEAR = "content/2026"
CASE = f"{YEAR}/shili/bangongshi/case.yml"
POWER = f"{YEAR}/shili/bangongshi/dengji.yml"
UNIT = f"{YEAR}/shili/unit.yml"
SCHEME = f"{YEAR}/schemes/banfa.yml"
LAWS = f"{YEAR}/laws.yml"

Side: TypeAlias = "str | Mapping[str, str | None]"
"""The text of a file of its own in the office ``bangongshi``; or files by name, None for one that is taken away."""
Told: TypeAlias = tuple[str, str, str, str]


def changes(old: Side, new: Side) -> list[Told]:
    """What changed: code, record (``职权/XK-001``; a power's own flow goes by the power), effect, sentence."""
    return [told(change) for change in compare(old, new).changes]


def sentences(old: Side, new: Side) -> list[tuple[str, str]]:
    """What changed, shorter: code and effect in one word, and the sentence."""
    return [(f"{code} {effect}", said) for code, _, effect, said in changes(old, new)]


def compare(old: Side, new: Side) -> Comparison:
    """Both sides compared as an author compares them."""
    return compare_catalogues(catalogue(old), catalogue(new), load_schemas())


def catalogue(side: Side) -> Catalogue:
    """The catalogue of one side; its faults are not looked at."""
    files = {CASE: side} if isinstance(side, str) else side
    laid = {name: text for name, text in {**base_files(), **files}.items() if text is not None}
    return open_workspace(Path("case"), tree=TextTree(laid)).catalogues["2026"]


def told(change: NamedChange) -> Told:
    """A change as :func:`changes` has it; its sentences in both languages are whole."""
    said = change.message.say("en")
    assert said.endswith("."), said
    assert "  " not in said, said
    return change.code, record_of(change), change.effect.value, change.message.say("zh")


def record_of(change: NamedChange) -> str:
    """The record of a change as reviewers name it."""
    record = change.pair.record
    key = record.origin.host if isinstance(record, Flow) and record.origin.host else record.key
    return f"{load_schemas().kinds[key.kind].label.zh}/{key.id}"


@cache
def base_files() -> Mapping[str, str]:
    """The files of the base."""
    files = sorted(path for path in BASE.rglob("*.yml"))
    return {path.relative_to(BASE).as_posix(): path.read_text(encoding="utf-8") for path in files}


def replaced(name: str, *pairs: tuple[str, str]) -> dict[str, str | None]:
    """A file of the base in which texts are replaced, each of which stands there."""
    text = base_files()[name]
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return {name: text}


@dataclass(frozen=True, slots=True)
class TextTree:
    """A project's files by name."""

    files: Mapping[str, str]

    def holds_folder(self, name: str) -> bool:
        """Whether a file stands in it."""
        return any(file.startswith(f"{name}/") for file in self.files)

    def holds_file(self, name: str) -> bool:
        """Whether there is such a file."""
        return name in self.files

    def find(self, folder: str) -> tuple[list[str], list[Diagnostic]]:
        """The files of a folder."""
        return sorted(name for name in self.files if name.startswith(f"{folder}/")), []

    def read(self, names: Sequence[str]) -> Iterator[ReadText]:
        """Their texts."""
        return (decode(name, self.files[name].encode()) for name in names)
