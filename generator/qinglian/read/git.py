"""Git as a reader of its own objects: fixed arguments, no shell, no network, nothing that a repository can have run."""

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, cast

from qinglian.read.errors import UnreachableError

_OPTIONS = (
    "--no-pager", "--no-replace-objects", "--literal-pathspecs",
    "-c", "protocol.allow=never", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}",
    "-c", "core.warnAmbiguousRefs=true",
)  # fmt: skip
_KEPT = ("GIT_CONFIG_", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_EXEC_PATH")
"""Where git looks and whom it trusts; all else that a hook or an alias hands down would lead to another repository."""
_SET = {
    "GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}  # fmt: skip
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command printed, and its exit code."""

    code: int
    out: bytes
    said: str


@dataclass(frozen=True, slots=True)
class Git:
    """Git at work in a folder."""

    folder: Path
    program: str

    @classmethod
    def at(cls, folder: Path) -> "Git":
        """Git for a folder. Raises UnreachableError where it is not installed."""
        program = shutil.which("git")
        if program is None or not Path(program).is_absolute():
            raise UnreachableError("side.no_git")
        return cls(folder, program)

    def ask(self, *arguments: str) -> Answer:
        """What a command answers, whatever its exit code."""
        done = subprocess.run(  # noqa: S603 - the arguments are ours, what users write stands behind --end-of-options
            self._command(arguments), stdin=subprocess.DEVNULL, capture_output=True, check=False, env=_environment()
        )
        return Answer(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace").strip())

    def demand(self, *arguments: str) -> bytes:
        """What a command prints. Raises UnreachableError where it fails."""
        answer = self.ask(*arguments)
        if answer.code:
            raise fault(answer.said, self.folder)
        return answer.out

    def sizes(self, objects: Iterable[str]) -> Mapping[str, int]:
        """The sizes of objects in bytes. Raises UnreachableError where one is not here."""
        with self._streamed("--batch-check=%(objectname) %(objectsize)", objects) as stream:
            rows = [line.split() for line in stream]
        missing = [name.decode() for name, size in rows if not size.isdigit()]
        if missing:
            raise UnreachableError("side.missing", name=missing[0])
        return {name.decode(): int(size) for name, size in rows}

    def contents(self, objects: Iterable[str]) -> Iterator[bytes]:
        """What objects hold, as stored, in their order. Raises UnreachableError where one cannot be read."""
        with self._streamed("--batch=%(objectsize)", objects) as stream:
            for line in iter(stream.readline, b""):
                yield stream.read(int(line))
                stream.read(1)

    @contextmanager
    def _streamed(self, mode: str, objects: Iterable[str]) -> Iterator[IO[bytes]]:
        """One process for all; it is asked by a file, so that neither waits for the other."""
        with TemporaryFile() as asked, TemporaryFile() as said:
            asked.writelines(f"{name}\n".encode() for name in objects)
            asked.seek(0)
            with subprocess.Popen(  # noqa: S603 - as above
                self._command(("cat-file", "--buffer", mode)),
                stdin=asked, stdout=subprocess.PIPE, stderr=said, env=_environment(),
            ) as process:  # fmt: skip
                yield cast("IO[bytes]", process.stdout)
            if process.returncode:
                said.seek(0)
                raise fault(said.read().decode("utf-8", "replace"), self.folder)

    def _command(self, arguments: Iterable[str]) -> list[str]:
        return [self.program, "-C", str(self.folder), *_OPTIONS, *arguments]


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith(_KEPT)}
    return kept | _SET


def fault(said: str, folder: Path) -> UnreachableError:
    """What git complains of, as far as it is known."""
    if "dubious ownership" in said:
        return UnreachableError("side.owner", folder=str(folder.resolve()))
    if "not a git repository" in said:
        return UnreachableError("side.no_repository", folder=str(folder))
    if "could not fetch" in said:
        return UnreachableError("side.missing", name=said.partition("could not fetch ")[2].partition(" ")[0])
    lines = [line for line in said.splitlines() if not line.startswith(("warning:", "hint:"))]
    return UnreachableError("side.git", said=(lines or [said])[-1][:_LONGEST])
