"""The same comparison for different readers."""

from qinglian.diff.formats.compared import Compared, ComparedEdition, ComparedSide
from qinglian.diff.formats.html import Render, html_report
from qinglian.diff.formats.json_ import json_report
from qinglian.diff.formats.markdown import markdown_report
from qinglian.diff.formats.shown import Shown, show
from qinglian.diff.formats.text import text_report

FORMATS = ("text", "markdown", "json", "html", "xlsx")
"""What a comparison can be written as; ``xlsx`` is imported when it is asked for."""

__all__ = [
    "FORMATS",
    "Compared",
    "ComparedEdition",
    "ComparedSide",
    "Render",
    "Shown",
    "html_report",
    "json_report",
    "markdown_report",
    "show",
    "text_report",
]
