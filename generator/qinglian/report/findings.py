"""What every reporter is given."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from qinglian.diagnostics import Diagnostic, Severity
from qinglian.words import Language, Text

Lines: TypeAlias = Callable[[str], Sequence[str] | None]
"""The lines of a file by its name, for quoting; None for a file that could not be read."""


def _no_lines(_: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class RuleText:
    """What a rule is about, for summaries and for viewers that explain; ``uri`` leads to its documentation."""

    title: Text
    help: Text = Text("", "")
    uri: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """Diagnostics in order, and how they are to be told.

    ``prefix`` leads from the repository's root to the folder that was checked, with ``/`` at its end: what reads the
    report in a pipeline looks files up from there.
    """

    diagnostics: Sequence[Diagnostic]
    language: Language
    lines: Lines = _no_lines
    rules: Mapping[str, RuleText] = field(default_factory=dict)
    prefix: str = ""
    colour: bool = False

    def path(self, diagnostic: Diagnostic) -> str:
        """The file's path from the repository's root."""
        return self.prefix + diagnostic.location.file

    def count(self, severity: Severity) -> int:
        """How many there are of a severity."""
        return sum(one.severity is severity for one in self.diagnostics)

    def by_code(self) -> list[tuple[str, int]]:
        """Each code with its number of findings: errors first, then the most frequent."""
        counted = Counter((one.severity.rank, one.code) for one in self.diagnostics)
        ordered = sorted(counted.items(), key=lambda item: (item[0][0], -item[1], item[0][1]))
        return [(code, number) for (_, code), number in ordered]


def printable(text: str) -> str:
    """The text with every control and direction character shown as a sign, so that content cannot steer a terminal."""
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
