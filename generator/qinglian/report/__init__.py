"""The same findings for different readers."""

from qinglian.report.text import text_report

__all__ = ["text_report"]
