"""A problem is a value: where it stands, which rule found it, what it says."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from qinglian.words import Message


class Severity(StrEnum):
    """How much a finding weighs; a note never fails a check."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return (Severity.ERROR, Severity.WARNING, Severity.NOTE).index(self)


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A span of a file: path relative to the folder with ``/``, lines and columns from 1, the end exclusive."""

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Waived:
    """Why a finding is excused, and the last day on which it is (``2026-12-31``)."""

    reason: str
    until: str


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding. Ordered by place, then code."""

    location: Location
    code: str
    message: Message
    severity: Severity = Severity.ERROR
    record: str = ""
    waived: Waived | None = None


def sorted_diagnostics(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By place, then code, each once."""
    return tuple(sorted(set(diagnostics), key=lambda one: (one.location, one.code, repr(one.message), one.record)))
