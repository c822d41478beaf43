"""The grid on which a flow stands: boxes in rows, and the ways to draw between them.

Everything here is in px across and in rows and gaps down; heights come later (``place``).
Row r lies between gap r above it and gap r + 1 below it.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

# Verticals nearer than this, in px, look like one.
NEAR = 8.0


class Port(Enum):
    """Where a way leaves or enters a box."""

    TOP = "top"
    BOTTOM = "bottom"
    LEFT = "left"
    RIGHT = "right"


class Spot(NamedTuple):
    """A box on the grid: its row, its centre across, its size in px; ``inset`` is how far its foot curves in."""

    row: int
    x: float
    width: float
    height: float
    inset: float = 0.0

    @property
    def left(self) -> float:
        """Left edge in px."""
        return self.x - self.width / 2

    @property
    def right(self) -> float:
        """Right edge in px."""
        return self.x + self.width / 2


class Tag(NamedTuple):
    """The condition written at a way: its lines as (class, text) and their size in px."""

    lines: tuple[tuple[str, str], ...]
    width: float
    height: float


class Tie(NamedTuple):
    """A way between two spots, by their places in the list; ``branch`` when it may leave by a side."""

    source: int
    target: int
    tag: Tag | None
    branch: bool


class Level(NamedTuple):
    """A height not known yet: top, bottom or middle of a spot, or the track of a net in a gap."""

    kind: str
    at: int
    net: int = -1


class Station(NamedTuple):
    """A corner of a way: px across, height still open."""

    x: float
    level: Level


class Route(NamedTuple):
    """A way's course; ``tag_at`` is LEFT or RIGHT, BOTTOM of the source, or TOP of the target.

    ``beside`` is the corridor's px when the condition stands beside it, not on the horizontal.
    """

    tie: Tie
    stations: tuple[Station, ...]
    tag_at: Port
    beside: float | None = None
