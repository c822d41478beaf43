"""What is drawn: shapes, text and links in px, y downwards, each with a class of its own.

``svg`` and ``dot`` write a scene; the classes get their colours for paper here and, on a page,
from ``theme/assets/css/chart.css``. Shapes are named tuples: a chart has hundreds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

Point = tuple[float, float]
Piece = tuple[str, *tuple[float, ...]]
"""A letter of SVG's paths and its numbers."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a class looks on white paper; sizes in px, ``dash`` as SVG writes it."""

    fill: str = "none"
    stroke: str = "none"
    width: float = 0.0
    dash: str = ""
    size: float = 0.0
    bold: bool = False


class Rect(NamedTuple):
    """A rectangle, its corners rounded by ``radius``."""

    cls: str
    x: float
    y: float
    width: float
    height: float
    radius: float = 0.0


class Disc(NamedTuple):
    """A circle."""

    cls: str
    x: float
    y: float
    radius: float


class Path(NamedTuple):
    """Straight and quadratic pieces: ("M", x, y), ("L", x, y), ("Q", cx, cy, x, y), ("Z",)."""

    cls: str
    pieces: tuple[Piece, ...]


class Text(NamedTuple):
    """One line of text, its baseline at ``y``; ``anchor`` is start, middle or end."""

    cls: str
    x: float
    y: float
    text: str
    anchor: str = "start"


class Group(NamedTuple):
    """Shapes that belong together: a link where there is an address, named for assistive technology."""

    cls: str
    items: tuple[Item, ...]
    href: str = ""
    name: str = ""


Item = Rect | Disc | Path | Text | Group


@dataclass(frozen=True, slots=True)
class Scene:
    """A finished drawing; ``id`` prefixes the ids of its title and description."""

    id: str
    cls: str
    title: str
    description: str
    lang: str
    width: float
    height: float
    items: tuple[Item, ...]


def line(cls: str, *points: Point, closed: bool = False) -> Path:
    """Return a straight-edged path through the points."""
    pieces: list[Piece] = [("L", x, y) for x, y in points]
    pieces[0] = ("M", *points[0])
    if closed:
        pieces.append(("Z",))
    return Path(cls, tuple(pieces))


def flatten(items: tuple[Item, ...]) -> Iterator[Rect | Disc | Path | Text]:
    """Give every shape and text in drawing order."""
    for item in items:
        if isinstance(item, Group):
            yield from flatten(item.items)
        else:
            yield item


INK, MUTED, PAPER, LINE, RULE = "#1f2933", "#4a5763", "#ffffff", "#5b6875", "#cfd6dd"
LEVEL = {1: "#b3261e", 2: "#8a5200", 3: "#1d5a9e", 0: MUTED}

STYLES: dict[str, Style] = {
    "qc-band": Style(fill="#f5f7f9"),
    "qc-rule": Style(stroke=RULE, width=1),
    "qc-head": Style(fill=INK, size=14, bold=True),
    "qc-title": Style(fill=INK, size=18, bold=True),
    "qc-shape": Style(fill=PAPER, stroke=INK, width=1.3),
    "qc-shape qc-soft": Style(fill="#eceff3", stroke=INK, width=1.3),
    "qc-shape qc-bold": Style(fill=PAPER, stroke=INK, width=2.6),
    "qc-shape qc-soft qc-bold": Style(fill="#eceff3", stroke=INK, width=2.6),
    "qc-shape qc-marked": Style(fill=PAPER),
    "qc-shape qc-soft qc-marked": Style(fill="#eceff3"),
    "qc-ground": Style(fill=PAPER),
    "qc-bar": Style(stroke=INK, width=2),
    "qc-side": Style(stroke=INK, width=1.3),
    "qc-bar qc-bold": Style(stroke=INK, width=3),
    "qc-badge": Style(fill=PAPER, stroke=INK, width=1),
    "qc-number": Style(fill=INK, size=12),
    "qc-name": Style(fill=INK, size=14, bold=True),
    "qc-meta": Style(fill=MUTED, size=12),
    "qc-before": Style(fill=MUTED, size=12),
    "qc-clock": Style(stroke=MUTED, width=1.2),
    "qc-clock qc-dashed": Style(stroke=MUTED, width=1.2, dash="2 2"),
    "qc-beyond": Style(fill=INK, size=12, bold=True),
    "qc-lock": Style(fill=INK),
    "qc-shackle": Style(stroke=INK, width=1.4),
    "qc-keyword": Style(fill=INK, size=12, bold=True),
    "qc-way": Style(stroke=LINE, width=1.4),
    "qc-arrow": Style(fill=LINE),
    "qc-label": Style(fill=INK, size=12),
    "qc-leader": Style(stroke="#9aa5b1", width=1, dash="1.5 3.5"),
    "qc-hit": Style(fill="none"),
    "qc-stripe": Style(fill="#a9b4bf"),
    "qc-bracket": Style(stroke="#9aa5b1", width=1),
    "qc-lane": Style(fill="#eceff3"),
    "qc-text": Style(fill=INK, size=13),
    "qc-code": Style(fill=MUTED, size=12),
    "qc-who": Style(fill=MUTED, size=12),
    "qc-guide": Style(stroke="#9aa5b1", width=1),
    "qc-node": Style(fill=INK, size=14),
    "qc-root": Style(fill=INK, size=16, bold=True),
    "qc-knot": Style(fill=PAPER, stroke=INK, width=1.2),
    "qc-knot qc-full": Style(fill=INK, stroke=INK, width=1.2),
    **{f"qc-symbol qc-level-{rank}": Style(fill=colour) for rank, colour in LEVEL.items()},
    **{f"qc-stripe qc-level-{rank}": Style(fill=colour) for rank, colour in LEVEL.items()},
    **{f"qc-level qc-level-{rank}": Style(fill=colour, size=12, bold=True) for rank, colour in LEVEL.items()},
}
# Each change has a line of its own, so that grey print tells them apart too: colour, dash, weight.
_CHANGES = {
    "added": ("#1a6b3c", "", 2.4),
    "removed": ("#8f1d5b", "6 4", 2.0),
    "changed": ("#5f3b9c", "10 3 2 3", 2.0),
    "moved": ("#0b6470", "2 3", 2.0),
    "weakened": ("#8f1d5b", "14 3", 2.0),
    "strengthened": ("#1a6b3c", "", 3.4),
}
for _name, (_colour, _dash, _weight) in _CHANGES.items():
    STYLES[f"qc-change qc-{_name}"] = Style(fill=_colour, size=12, bold=True)
    STYLES[f"qc-way qc-{_name}"] = Style(stroke=_colour, width=_weight, dash=_dash)
    STYLES[f"qc-arrow qc-{_name}"] = Style(fill=_colour)
    STYLES[f"qc-outline qc-{_name}"] = Style(stroke=_colour, width=_weight, dash=_dash)
    STYLES[f"qc-frame qc-{_name}"] = Style(stroke=_colour, width=_weight / 2, dash=_dash)
