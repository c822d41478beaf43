"""Files of a folder beside the project, named by the way there: ``../private/2026/minzheng/unit.yml``."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qinglian.diagnostics import Diagnostic
from qinglian.read.files import DiskTree, ReadText
from qinglian.read.source import Source
from qinglian.words import Message


@dataclass(frozen=True, slots=True)
class OutsideTree:
    """A folder that no project holds; ``name`` leads there from the project's folder, or from the disk's root."""

    project: Path
    name: str

    @property
    def folder(self) -> Path:
        """Where it is."""
        return self.project / self.name

    @property
    def _inner(self) -> DiskTree:
        return DiskTree(self.folder)

    def holds_folder(self, name: str) -> bool:
        """Whether there is such a folder."""
        return name == self.name and self.folder.is_dir()

    def holds_file(self, name: str) -> bool:
        """Whether there is such a file."""
        return name.startswith(f"{self.name}/") and self._inner.holds_file(self._within(name))

    def find(self, folder: str) -> tuple[list[str], list[Diagnostic]]:  # noqa: ARG002 - there is but one
        """As :func:`qinglian.read.files.find_files`."""
        names, diagnostics = self._inner.find("")
        return [f"{self.name}/{name}" for name in names], [self._named(one) for one in diagnostics]

    def read(self, names: Sequence[str]) -> Iterator[ReadText]:
        """The texts, under their names here."""
        for source, diagnostics in self._inner.read([self._within(name) for name in names]):
            named = Source(f"{self.name}/{source.name}", source.text, source.young) if source else None
            yield named, [self._named(one) for one in diagnostics]

    def _within(self, name: str) -> str:
        return name.removeprefix(f"{self.name}/")

    def _named(self, one: Diagnostic) -> Diagnostic:
        file = f"{self.name}/{one.location.file}"
        values = tuple((key, file if key == "name" else value) for key, value in one.message.values)
        return replace(one, location=replace(one.location, file=file), message=Message(one.message.key, values))
