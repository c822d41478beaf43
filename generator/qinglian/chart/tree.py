"""Layout ``tree``: the directory tree that seed 004 asks for, of a unit, an office or a power."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from . import text
from .drawing import TreeDrawing, TreeNode, Words
from .scene import Group, Item, Rect, Scene, Text, line
from .symbols import known_rank, level_shape, lock

INDENT, LINE, PAD, EDGE, LABEL, KNOT = 28.0, 22.0, 5.0, 16.0, 460.0, 9.0


@dataclass(frozen=True, slots=True)
class Twig:
    """A node in its row: how deep it hangs, from which row, its lines and its top in px."""

    node: TreeNode
    depth: int
    parent: int
    lines: tuple[str, ...]
    y: float

    @property
    def x(self) -> float:
        """Centre of its knot in px."""
        return EDGE + KNOT / 2 + self.depth * INDENT

    @property
    def knot_y(self) -> float:
        """Centre of its knot in px."""
        return self.y + PAD + LINE / 2


def draw_tree(drawing: TreeDrawing, words: Words) -> Scene:
    """Draw a tree, one row a node, its guides as in a directory listing."""
    twigs = list(_rows(drawing.root))
    items: list[Item] = [*_guides(twigs)]
    width = 0.0
    for twig in twigs:
        group, right = _draw(twig, words)
        items.append(group)
        width = max(width, right)
    last = twigs[-1]
    height = last.y + 2 * PAD + LINE * len(last.lines) + EDGE
    cls = "qc-chart qc-tree"
    size = (width + EDGE, height)
    return Scene(drawing.id, cls, drawing.title, drawing.description, drawing.lang, *size, tuple(items))


def _rows(root: TreeNode) -> Iterator[Twig]:
    """Walk the tree from the top down, without recursion."""
    y, row = EDGE, 0
    waiting = [(root, 0, -1)]
    while waiting:
        node, depth, parent = waiting.pop()
        lines = text.balance(node.label, _size(depth), LABEL, 4) or ("—",)
        yield Twig(node, depth, parent, lines, y)
        waiting += [(child, depth + 1, row) for child in reversed(node.children)]
        y += LINE * len(lines) + 2 * PAD
        row += 1


def _size(depth: int) -> float:
    return 14.0 if depth else 16.0


def _guides(twigs: list[Twig]) -> Iterator[Item]:
    """Draw one stem below each parent to its last child, and an arm to each child."""
    feet: dict[int, float] = {}
    for twig in twigs:
        if twig.parent >= 0:
            stem = twigs[twig.parent].x
            feet[twig.parent] = twig.knot_y
            yield line("qc-guide", (stem, twig.knot_y), (twig.x - KNOT / 2, twig.knot_y))
    for parent, foot in feet.items():
        yield line("qc-guide", (twigs[parent].x, twigs[parent].knot_y + KNOT / 2), (twigs[parent].x, foot))


def _draw(twig: Twig, words: Words) -> tuple[Group, float]:
    node, size = twig.node, _size(twig.depth)
    knot = "qc-knot qc-full" if node.children else "qc-knot"
    x, y = twig.x + KNOT / 2 + 9, twig.knot_y
    items: list[Item] = [Rect(knot, twig.x - KNOT / 2, y - KNOT / 2, KNOT, KNOT, 1.5)]
    cls = "qc-node" if twig.depth else "qc-root"
    for place, shown in enumerate(twig.lines):
        items.append(Text(cls, x, y + 5 + place * LINE, shown))
    right = x + max(text.width(shown, size) for shown in twig.lines)
    end = x + text.width(twig.lines[0], size) + 12
    kind = "".join(text.shorten(text.wrap(node.kind, 12, 120), 12, 120, 1))
    if kind:
        items.append(Text("qc-meta", end, y + 4.5, kind))
        end += text.width(kind, 12) + 12
    label = "".join(text.shorten(text.wrap(node.level_label, 12, 120), 12, 120, 1))
    if label:
        items.append(level_shape(node.level_rank, end + 6, y))
        cls = f"qc-level qc-level-{known_rank(node.level_rank)}"
        items.append(Text(cls, end + 16, y + 4.5, label))
        end += 16 + text.width(label, 12) + 12
    if node.mark:
        items.append(Text(f"qc-change qc-{node.mark}", end, y + 4.5, words.mark(node.mark)))
        end += text.width(words.mark(node.mark), 12) + 12
    if node.beyond:
        items += [*lock(end + 6, y), Text("qc-beyond", end + 16, y + 4.5, text.clean(node.beyond))]
        end += 16 + text.width(node.beyond, 12) + 12
    right, foot = max(right, end), LINE * len(twig.lines) + 2
    items.insert(0, Rect("qc-hit", twig.x - KNOT / 2 - 4, twig.y + PAD - 1, right - twig.x + 8, foot, 3))
    name = text.clean(words.comma.join(part for part in (node.label, node.kind, node.level_label, node.beyond) if part))
    return Group("qc-twig", tuple(items), node.href, name), right
