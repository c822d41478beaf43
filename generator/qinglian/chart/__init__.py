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
from .engine import Engine, EngineKind, compile_engine, open_engine
from .errors import ChartError
from .export import Format, export
from .table import NextStep, StepRow, loose_notes, steps_table

__all__ = [
    "VERSION",
    "Chart",
    "ChartError",
    "Drawing",
    "Engine",
    "EngineKind",
    "FlowDrawing",
    "Format",
    "Layout",
    "Mark",
    "MeasureNote",
    "NextStep",
    "RiskNote",
    "StepBox",
    "StepKind",
    "StepRow",
    "TreeDrawing",
    "TreeNode",
    "Way",
    "Words",
    "compile_engine",
    "digest",
    "draw",
    "draw_all",
    "export",
    "loose_notes",
    "open_engine",
    "steps_table",
]
