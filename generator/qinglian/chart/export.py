"""PDF and PNG of a chart by the system's Graphviz, from the very scene that the SVG shows."""

from __future__ import annotations

from enum import StrEnum

from .dot import print_source
from .engine import run
from .scene import Scene


class Format(StrEnum):
    """What a chart can be exported to besides SVG."""

    PDF = "pdf"
    PNG = "png"


def export(scene: Scene, form: Format, command: str = "dot") -> bytes:
    """Return a chart, its title above it, as PDF (text kept as text) or PNG (at 144 dpi).

    Raises ChartError ``chart.export_missing`` where the command is not installed.
    """
    options = ["-Kneato", "-n", f"-T{form.value}", *(["-Gdpi=144"] if form is Format.PNG else [])]
    return run(command, options, print_source(scene), "chart.export")
