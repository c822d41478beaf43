"""DOT: the skeleton of a flow for layout, and a whole scene for printing.

The only module that knows the ``graphviz`` package. A skeleton holds nothing but the names n0, n1 ...
and sizes, so no text of the catalogue can break it. For printing, a scene is the graph's ``_background``
in xdot, where each text stands behind its length in bytes and no escape is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import graphviz

from .scene import STYLES, Disc, Path, Rect, Scene, Style, Text, flatten
from .text import width, wrap

POINTS, TITLE, EDGE, LONGEST, FINE = 72.0, 26.0, 12.0, 8000, 2.0
FONT = "PingFang SC,Microsoft YaHei,Noto Sans CJK SC,Source Han Sans SC,WenQuanYi Micro Hei,sans-serif"


@lru_cache(maxsize=2048)
def skeleton(sizes: tuple[tuple[float, float], ...], ties: tuple[tuple[int, int, int], ...]) -> str:
    """Return DOT for boxes of the sizes (px) and the ways between them: places and weight; no loops.

    Boxes have few sizes, so that flows of a kind often share it.
    """
    graph = graphviz.Digraph("flow")
    graph.attr("graph", rankdir="TB", ranksep="0.4", nodesep="0.55", splines="none", ordering="out")
    graph.attr("node", shape="box", fixedsize="true", label="")
    for index, (across, down) in enumerate(sizes):
        graph.node(f"n{index}", width=f"{across / POINTS:.4f}", height=f"{down / POINTS:.4f}")
    for source, target, weight in ties:
        graph.edge(f"n{source}", f"n{target}", weight=str(weight))
    return str(graph.source)


def print_source(scene: Scene) -> str:
    """Return DOT that shows a scene below its title, 1 px as 0.75 pt, as every output format of Graphviz can."""
    graph = graphviz.Digraph("chart")
    titles = wrap(scene.title, 18, scene.width - 2 * EDGE)
    head = [Text("qc-title", EDGE, TITLE * (place - len(titles)) + 14, each) for place, each in enumerate(titles)]
    drawn = [*head, *flatten(scene.items)]
    operations = [f"{_operation(item, scene.height)} " for item in drawn]
    graph.attr("graph", pad="0")
    graph.body.append(f"\tgraph [_background={_joined(operations)}]\n")
    graph.attr("node", shape="point", style="invis", width="0.01", label="")
    for name, x, y in (("a", 0.0, 0.0), ("b", scene.width, scene.height + TITLE * len(titles) + EDGE)):
        graph.node(name, pos=f"{_number(x * 0.75)},{_number(y * 0.75)}")
    return str(graph.source)


def _joined(operations: Sequence[str]) -> str:
    """Quote operations as strings joined by ``+``: older Graphviz reads none longer than 16,384 bytes."""
    pieces, piece = [], ""
    for operation in operations:
        if len((piece + operation).encode()) > LONGEST:
            pieces.append(piece)
            piece = ""
        piece += operation
    quoted = (each.replace('"', '\\"') for each in [*pieces, piece])
    return " + ".join(f'"{each}"' for each in quoted)


def _operation(item: Rect | Disc | Path | Text, height: float) -> str:
    style = STYLES[item.cls]
    if isinstance(item, Text):
        return _text(item, style, height)
    points, curved = _points(item)
    if isinstance(item, Disc) and style.dash:
        return _dashed(points, style, height)
    shown = _written(points, height)
    closed = curved or (isinstance(item, Path) and item.pieces[-1][0] == "Z")
    fill, stroke = style.fill != "none" and closed, style.stroke != "none"
    if not fill and not stroke:
        return ""
    parts = [_pen(style)]
    if fill:
        parts.append(f"{_colour('C', style.fill)} {_colour('c', style.fill)} P {len(points)} {shown}")
    if stroke:
        parts.append(f"{_colour('c', style.stroke)} {'p' if closed else 'L'} {len(points)} {shown}")
    return " ".join(parts)


def _dashed(points: Sequence[tuple[float, float]], style: Style, height: float) -> str:
    """Draw a small ring as dashes of two chords: Graphviz' own are too long for it."""
    dashes = (points[at : at + 3] for at in range(0, len(points), 4))
    lines = [f"L {len(dash)} {_written(dash, height)}" for dash in dashes]
    return " ".join([_pen(Style(width=style.width)), _colour("c", style.stroke), *lines])


def _written(points: Sequence[tuple[float, float]], height: float) -> str:
    return " ".join(f"{_number(x * 0.75)} {_number((height - y) * 0.75)}" for x, y in points)


def _pen(style: Style) -> str:
    fine = bool(style.dash) and float(style.dash.split()[0]) <= FINE
    dash = "dotted" if fine else "dashed" if style.dash else "solid"
    named = f"setlinewidth({_number(style.width * 0.75)})"
    return f"S {len(named)} -{named} S {len(dash)} -{dash}"


def _colour(letter: str, colour: str) -> str:
    return f"{letter} {len(colour)} -{colour}"


def _text(item: Text, style: Style, height: float) -> str:
    """Length-prefixed text; a backslash, which DOT would keep twice before a quote, becomes its wide form."""
    shown = item.text.replace("\\", "＼")
    sort = {"start": -1, "middle": 0, "end": 1}[item.anchor]
    across = width(item.text, style.size) * 0.75
    # Graphviz raises the baseline that it is given by a fifth of the type size.
    baseline = (height - item.y - style.size * 0.2) * 0.75
    place = f"{_number(item.x * 0.75)} {_number(baseline)} {sort} {_number(across)}"
    bold = f"t {1 if style.bold else 0}"
    font = f"F {_number(style.size * 0.75)} {len(FONT)} -{FONT}"
    return f"{_colour('c', style.fill)} {bold} {font} T {place} {len(shown.encode())} -{shown}"


def _points(item: Rect | Disc | Path) -> tuple[list[tuple[float, float]], bool]:
    """Return an outline as points; curves by eight chords; whether it is closed by nature."""
    if isinstance(item, Disc):
        r, x, y = item.radius, item.x, item.y
        return [(x + r * a, y + r * b) for a, b in _ROUND], True
    if isinstance(item, Rect):
        return _rounded(item), True
    points: list[tuple[float, float]] = []
    for piece in item.pieces:
        numbers = [float(value) for value in piece[1:]]
        if piece[0] == "Q":
            points += _bend(points[-1], (numbers[0], numbers[1]), (numbers[2], numbers[3]))
        elif numbers:
            points.append((numbers[0], numbers[1]))
    return points, False


def _bend(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> list[tuple[float, float]]:
    steps = [step / 8 for step in range(1, 9)]
    weights = [((1 - t) ** 2, 2 * t * (1 - t), t * t) for t in steps]
    return [(u * a[0] + v * b[0] + w * c[0], u * a[1] + v * b[1] + w * c[1]) for u, v, w in weights]


def _rounded(box: Rect) -> list[tuple[float, float]]:
    r, right, foot = min(box.radius, box.width / 2, box.height / 2), box.x + box.width, box.y + box.height
    if r <= 0:
        return [(box.x, box.y), (right, box.y), (right, foot), (box.x, foot)]
    corners = [(right - r, foot - r), (box.x + r, foot - r), (box.x + r, box.y + r), (right - r, box.y + r)]
    quarter = len(_ROUND) // 4
    return [
        (x + r * a, y + r * b)
        for turn, (x, y) in enumerate(corners)
        for a, b in [*_ROUND, _ROUND[0]][turn * quarter : (turn + 1) * quarter + 1]
    ]


# The unit circle from (1, 0) over (0, 1), by chords of 11.25 degrees, as exact text needs no platform's cosine.
_EIGHTH = [(1.0, 0.0), (0.9808, 0.1951), (0.9239, 0.3827), (0.8315, 0.5556), (0.7071, 0.7071)]
_QUARTER = [*_EIGHTH, *((y, x) for x, y in reversed(_EIGHTH[1:4]))]
_ROUND = [(x * c - y * s, x * s + y * c) for c, s in ((1, 0), (0, 1), (-1, 0), (0, -1)) for x, y in _QUARTER]


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"
