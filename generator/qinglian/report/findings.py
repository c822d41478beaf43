"""What every reporter is given."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from qinglian.diagnostics import Diagnostic, Severity
from qinglian.words import Language, Text, locale_words

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
    report in a pipeline looks files up from there. Waived findings are data for programs; people are told how many
    there are, and of each where they ask for it (``show_waived``).
    """

    diagnostics: Sequence[Diagnostic]
    language: Language
    lines: Lines = _no_lines
    rules: Mapping[str, RuleText] = field(default_factory=dict)
    prefix: str = ""
    colour: bool = False
    show_waived: bool = False

    @property
    def standing(self) -> Sequence[Diagnostic]:
        """Those that nothing excuses."""
        return [one for one in self.diagnostics if not one.waived]

    @property
    def waived(self) -> Sequence[Diagnostic]:
        """Those that a record waives, with reason and date."""
        return [one for one in self.diagnostics if one.waived]

    @property
    def told(self) -> Sequence[Diagnostic]:
        """Those that people are shown one by one."""
        return self.diagnostics if self.show_waived else self.standing

    def path(self, diagnostic: Diagnostic) -> str:
        """The file's path from the repository's root."""
        return self.prefix + diagnostic.location.file

    def count(self, severity: Severity) -> int:
        """How many there are of a severity; what is waived does not count."""
        return sum(one.severity is severity for one in self.standing)

    def by_code(self) -> list[tuple[str, int]]:
        """Each code with its number of findings, the waived apart: errors first, then the most frequent."""
        return _by_code(self.standing)

    def summary(self) -> Iterator[str]:
        """What was found in numbers, and what of it is waived, a line each."""
        words = locale_words("report", self.language)
        if self.standing:
            files = len({one.location.file for one in self.standing})
            counts = {f"{one.value}s": self.count(one) for one in Severity}
            yield str(words["total"]).format(files=files, **counts)
        else:
            yield str(words["clean"])
        if self.waived:
            key = "waived_shown" if self.show_waived else "waived_hidden"
            codes = str(words["comma"]).join(f"{code} {number}" for code, number in _by_code(self.waived))
            yield str(words[key]).format(number=len(self.waived), codes=codes)

    def excuse(self, diagnostic: Diagnostic) -> str:
        """Why a finding is waived and until when; nothing where it is not."""
        waived, words = diagnostic.waived, locale_words("report", self.language)
        return str(words["excuse"]).format(reason=waived.reason, until=waived.until) if waived else ""


def _by_code(diagnostics: Iterable[Diagnostic]) -> list[tuple[str, int]]:
    counted = Counter((one.severity.rank, one.code) for one in diagnostics)
    ordered = sorted(counted.items(), key=lambda item: (item[0][0], -item[1], item[0][1]))
    return [(code, number) for (_, code), number in ordered]


def printable(text: str) -> str:
    """The text with every control and direction character shown as a sign, so that content cannot steer a terminal."""
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
