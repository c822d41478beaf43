"""Flowcharts: plain drawings in, SVG out; Graphviz decides the places, this package draws."""

from .draw import VERSION, Chart, digest, draw, draw_all
from .drawing import (
    Drawing,
    FlowDrawing,
    Layout,
    Mark,
    MeasureNote,
    RiskNote,
    StepBox,
    StepKind,
    TreeDrawing,
    TreeNode,
    Way,
    Words,
)
from .engine import Engine, EngineKind, open_engine
from .errors import ChartError
from .export import Format, export
from .links import with_links
from .merge import Pairing, Pairings, merge_drawings
from .said import Fact
from .table import NextStep, StepRow, loose_notes, steps_table
from .wording import SaidFlow, SaidMark, SaidMeasure, SaidRisk, SaidStep, SaidWay, in_words

__all__ = [
    "VERSION",
    "Chart",
    "ChartError",
    "Drawing",
    "Engine",
    "EngineKind",
    "Fact",
    "FlowDrawing",
    "Format",
    "Layout",
    "Mark",
    "MeasureNote",
    "NextStep",
    "Pairing",
    "Pairings",
    "RiskNote",
    "SaidFlow",
    "SaidMark",
    "SaidMeasure",
    "SaidRisk",
    "SaidStep",
    "SaidWay",
    "StepBox",
    "StepKind",
    "StepRow",
    "TreeDrawing",
    "TreeNode",
    "Way",
    "Words",
    "digest",
    "draw",
    "draw_all",
    "export",
    "in_words",
    "loose_notes",
    "merge_drawings",
    "open_engine",
    "steps_table",
    "with_links",
]
