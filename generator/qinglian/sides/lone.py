"""An edition's folder that no project holds: a copy of ``content/2025`` somewhere else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qinglian.config import Config
from qinglian.diagnostics import Diagnostic
from qinglian.read import FileTree, ReadText, Source
from qinglian.words import Message

EDITION_FILE = "edition.yml"


@dataclass(frozen=True, slots=True)
class LoneEdition:
    """The folder as a project of this one edition, whose files are named as there: ``content/<folder>/unit.yml``.

    ``inner`` names them from the folder on.
    """

    inner: FileTree
    name: str

    @property
    def _content(self) -> str:
        return Config().content

    @property
    def _start(self) -> str:
        return f"{self._content}/{self.name}/"

    def holds_folder(self, name: str) -> bool:
        """The content folder and the edition's."""
        return name in (self._content, self._start[:-1])

    def holds_file(self, name: str) -> bool:
        """Files of the edition; there are no settings."""
        return name.startswith(self._start) and self.inner.holds_file(name.removeprefix(self._start))

    def find(self, folder: str) -> tuple[list[str], list[Diagnostic]]:  # noqa: ARG002 - there is but one
        """Every file of the edition, and what cannot be one."""
        names, diagnostics = self.inner.find("")
        return [self._start + name for name in names], [self._moved(one) for one in diagnostics]

    def read(self, names: Sequence[str]) -> Iterator[ReadText]:
        """The texts, under their names here."""
        for source, diagnostics in self.inner.read([name.removeprefix(self._start) for name in names]):
            moved = Source(self._start + source.name, source.text) if source else None
            yield moved, [self._moved(one) for one in diagnostics]

    def _moved(self, one: Diagnostic) -> Diagnostic:
        file = self._start + one.location.file
        values = tuple((key, file if key == "name" else value) for key, value in one.message.values)
        return replace(one, location=replace(one.location, file=file), message=Message(one.message.key, values))
