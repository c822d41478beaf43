"""What a chart shows, as plain values: no record, no schema, no file is known here.

The layers above turn a disclosed power into a ``FlowDrawing`` or a unit into a ``TreeDrawing``;
every word that is not the catalogue's own comes with ``Words``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class StepKind(StrEnum):
    """Kinds of step with a symbol of their own in GB/T 1526-1989."""

    START = "start"
    PROCESS = "process"
    DECISION = "decision"
    DOCUMENT = "document"
    PARALLEL = "parallel"
    SUBPROCESS = "subprocess"
    END = "end"


class Mark(StrEnum):
    """How a step, way, risk or measure differs from the edition compared with."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    WEAKENED = "weakened"
    STRENGTHENED = "strengthened"


class Layout(StrEnum):
    """The ways to draw: notes beside the flow, a lane for each office, a directory tree."""

    ANNOTATED = "annotated"
    LANES = "lanes"
    TREE = "tree"


@dataclass(frozen=True, slots=True)
class StepBox:
    """One step of a flow; ``lane`` is the office or post whose lane holds it (the actor when empty).

    Here as in ways, risks and measures: ``mark`` decides the line, ``also`` holds further marks told
    by sign and word, and ``before`` is the same thing as it was: what differs in it is shown beside.
    ``beyond`` says in words what of it 社会 does not see.
    """

    id: str
    name: str
    kind: StepKind = StepKind.PROCESS
    actor: str = ""
    limit: str = ""
    counted: bool = True
    key: bool = False
    href: str = ""
    lane: str = ""
    mark: Mark | None = None
    also: tuple[Mark, ...] = ()
    before: StepBox | None = None
    beyond: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """A way from one step to another, under a condition where there is one."""

    source: str
    target: str
    condition: str = ""
    mark: Mark | None = None
    also: tuple[Mark, ...] = ()
    before: Way | None = None


@dataclass(frozen=True, slots=True)
class RiskNote:
    """A risk point: full at the first of its steps, a reference at the others.

    ``level_rank`` counts from the gravest, 1; 0 is a level not determined.
    A risk without steps stands below the flow.
    """

    id: str
    text: str
    steps: tuple[str, ...] = ()
    level_rank: int = 0
    level_label: str = ""
    code: str = ""
    href: str = ""
    mark: Mark | None = None
    also: tuple[Mark, ...] = ()
    before: RiskNote | None = None
    beyond: str = ""


@dataclass(frozen=True, slots=True)
class MeasureNote:
    """A control measure and who answers for it; it stands beside the first of its risks."""

    id: str
    text: str
    risks: tuple[str, ...] = ()
    who: str = ""
    code: str = ""
    href: str = ""
    mark: Mark | None = None
    also: tuple[Mark, ...] = ()
    before: MeasureNote | None = None
    beyond: str = ""


@dataclass(frozen=True, slots=True)
class FlowDrawing:
    """One procedure of a power. ``id`` prefixes the ids in the SVG: unique within a page."""

    id: str
    title: str
    steps: tuple[StepBox, ...]
    ways: tuple[Way, ...] = ()
    risks: tuple[RiskNote, ...] = ()
    measures: tuple[MeasureNote, ...] = ()
    description: str = ""
    lang: str = "zh-CN"


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A node of the directory tree: unit, office, power or step; ``kind`` is the word shown for it."""

    label: str
    kind: str = ""
    href: str = ""
    level_rank: int = 0
    level_label: str = ""
    children: tuple[TreeNode, ...] = ()
    mark: Mark | None = None
    beyond: str = ""


@dataclass(frozen=True, slots=True)
class TreeDrawing:
    """A directory tree of a unit, an office or a power."""

    id: str
    title: str
    root: TreeNode
    description: str = ""
    lang: str = "zh-CN"


Drawing = FlowDrawing | TreeDrawing


@dataclass(frozen=True, slots=True)
class Words:
    """Every word of a chart that is not the catalogue's, in the language of the page."""

    risks: str
    flow: str
    measures: str
    step: str
    responsible: str
    uncounted: str
    key: str
    guards: str
    see: str
    unplaced: str
    no_lane: str
    start: str
    process: str
    decision: str
    document: str
    parallel: str
    subprocess: str
    end: str
    added: str
    removed: str
    changed: str
    moved: str
    weakened: str
    strengthened: str
    before: str
    nothing: str
    legend: str
    beyond: str
    colon: str = "："
    comma: str = "、"

    def kind(self, kind: StepKind) -> str:
        """Return the word for a kind of step."""
        return str(getattr(self, kind.value))

    def mark(self, mark: Mark) -> str:
        """Return the sign and the word of a change, as ``+ 新增``."""
        return f"{SIGNS[mark]} {getattr(self, mark.value)}"

    def marks(self, *marks: Mark | None) -> str:
        """Return the signs and words of several marks, each once."""
        return self.comma.join(self.mark(mark) for mark in dict.fromkeys(marks) if mark)


# Each stands in every usual font of the last twenty years (WGL4).
SIGNS = {
    Mark.ADDED: "+",
    Mark.REMOVED: "−",
    Mark.CHANGED: "±",
    Mark.MOVED: "↕",
    Mark.WEAKENED: "↓",
    Mark.STRENGTHENED: "↑",
}
