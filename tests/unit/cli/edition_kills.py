"""Runs of ``qinglian edition`` that are killed, by the program ``edition_runs.py``."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROGRAM = Path(__file__).with_name("edition_runs.py")


@dataclass(frozen=True, slots=True)
class Killable:
    """The command upon a project, each time in a process of its own."""

    project: Path
    program: "subprocess.Popen[str]"

    @classmethod
    @contextmanager
    def of(cls, project: Path) -> Iterator["Killable"]:
        """Runs upon a project."""
        with subprocess.Popen(
            [sys.executable, str(PROGRAM)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as program:
            yield cls(project, program)
            assert program.stdin
            program.stdin.close()

    def ask(self, *words: str, seconds: float = 0, line: int = 0) -> int:
        """The exit code, or the signal as a negative number, of a run that is killed after so long or before a line."""
        return int(self._answer(words, seconds, line, ""))

    def moments(self, *words: str, watched: Path) -> list[int]:
        """The lines before which a run finds the disk changed since the line before: of each state of the disk one."""
        found: list[int] = self._answer(words, 0, 0, str(watched))
        return found

    def _answer(self, words: tuple[str, ...], seconds: float, line: int, watched: str) -> Any:
        assert self.program.stdin
        assert self.program.stdout
        arguments = ["-C", str(self.project), "edition", *words]
        print(json.dumps([arguments, seconds, line, watched]), file=self.program.stdin, flush=True)
        return json.loads(self.program.stdout.readline())
