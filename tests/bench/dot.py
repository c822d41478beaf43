"""A chart as one would write it for ``dot`` itself: steps, risk points and measures as boxes of a fixed size."""

from collections.abc import Iterator

from qinglian.chart import Drawing, FlowDrawing, StepKind, TreeDrawing, TreeNode
from qinglian.chart.text import width, wrap

_SHAPES = {StepKind.DECISION: "diamond", StepKind.START: "oval", StepKind.END: "oval", StepKind.DOCUMENT: "note"}
_SIZE, _ROOM, _LINE = 11.0, 180.0, 15.0


def dot_source(drawing: Drawing) -> str:
    """The chart in DOT."""
    lines = _flow(drawing) if isinstance(drawing, FlowDrawing) else _tree(drawing)
    return "\n".join(("digraph chart {", *lines, "}\n"))


def _flow(drawing: FlowDrawing) -> Iterator[str]:
    yield "graph [rankdir=TB, ranksep=0.4, nodesep=0.3]; node [shape=box, fixedsize=true, fontsize=11];"
    for step in drawing.steps:
        text = " ".join(part for part in (step.name, step.actor, step.limit) if part)
        yield _node(f"s-{step.id}", text, f"shape={_SHAPES.get(step.kind, 'box')}, href={_quoted(step.href)}")
    for way in drawing.ways:
        yield f"{_quoted(f's-{way.source}')} -> {_quoted(f's-{way.target}')} [label={_quoted(way.condition)}];"
    for risk in drawing.risks:
        yield _node(f"r-{risk.id}", f"{risk.level_label} {risk.text} {risk.code}", f"href={_quoted(risk.href)}")
        for name in risk.steps:
            yield _beside(f"r-{risk.id}", f"s-{name}")
    placed = {risk.id: risk.steps for risk in drawing.risks}
    for measure in drawing.measures:
        yield _node(f"m-{measure.id}", f"{measure.text} {measure.who}", f"href={_quoted(measure.href)}")
        for name in placed[measure.risks[0]] if measure.risks else ():
            yield _beside(f"s-{name}", f"m-{measure.id}")


def _tree(drawing: TreeDrawing) -> Iterator[str]:
    yield "graph [rankdir=LR]; node [shape=box, fixedsize=true, fontsize=11];"
    yield from _branch(drawing.root, "n")


def _branch(node: TreeNode, name: str) -> Iterator[str]:
    yield _node(name, f"{node.label} {node.kind} {node.level_label}", f"href={_quoted(node.href)}")
    for place, child in enumerate(node.children):
        yield from _branch(child, f"{name}-{place}")
        yield f"{_quoted(name)} -> {_quoted(f'{name}-{place}')};"


def _node(name: str, text: str, more: str) -> str:
    lines = wrap(text, _SIZE, _ROOM)
    across = max((width(line, _SIZE) for line in lines), default=0.0) + 16
    size = f"width={across / 72:.3f}, height={(len(lines) * _LINE + 12) / 72:.3f}"
    return f"{_quoted(name)} [label={_quoted(chr(10).join(lines))}, {size}, {more}];"


def _beside(left: str, right: str) -> str:
    return f"{{rank=same; {_quoted(left)} -> {_quoted(right)} [style=dashed, arrowhead=none]}}"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
