"""Which of several lines stands.

Order: schema default, scheme policy, the unit's, the record's, the record's fields. Of one source the last that fits
wins; a later source narrows freely, and widens what an earlier *policy* narrowed only with an approval, else the
narrower stands (QL706).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from qinglian.audience.viewer import is_wider
from qinglian.model import RecordKey
from qinglian.schema import Path

DEFAULT, POLICY, UNIT, PRIVATE, RECORD = "default", "policy", "unit", "private", "record"
_NARROWING = (POLICY, UNIT, PRIVATE)


@dataclass(frozen=True, slots=True)
class Line:
    """One line that says who may see something; without an audience it only gives a ground or a date of re-view.

    It stands at ``path`` of the record ``holder``; a default at ``path`` of its kind's schema.
    """

    audience: str
    source: str
    ground: str = ""
    approved: bool = False
    review_on: date | None = None
    manner: str = ""
    holder: RecordKey | None = None
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """The line that stands, and those that would have widened it and may not."""

    stands: Line
    refused: tuple[Line, ...] = ()


def decide(lines: Sequence[Line]) -> Decision:
    """The decision of lines in their order, the schema's defaults first. Raises ValueError where there is no line."""
    if len(lines) == 1:
        return Decision(lines[0])
    standing: Line | None = None
    refused = []
    for _, group in groupby(lines, key=lambda line: line.source):
        *_, line = group
        if standing is None:
            standing = line
        elif not line.audience:
            standing = _grounded(standing, line, standing)
        elif line.audience == standing.audience:
            standing = _grounded(line, line, standing)
        elif is_wider(line.audience, standing.audience) and not _may_widen(line, standing):
            refused.append(line)
        else:
            standing = line
    if standing is None:
        raise ValueError("nothing says who may see it")
    return Decision(standing, tuple(refused))


def _may_widen(line: Line, standing: Line) -> bool:
    """What stands in the second content root is for 专责, whatever anybody approves."""
    if standing.source == PRIVATE:
        return False
    return line.source == POLICY or line.approved or standing.source not in _NARROWING


def _grounded(line: Line, later: Line, earlier: Line) -> Line:
    """The line with what the later of two gives as ground and date, else the earlier."""
    return replace(line, ground=later.ground or earlier.ground, review_on=later.review_on or earlier.review_on)
