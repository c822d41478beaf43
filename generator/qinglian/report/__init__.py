"""The same findings for different readers."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from qinglian.report.findings import Findings, Lines, RuleText
from qinglian.report.github import github_report
from qinglian.report.gitlab import gitlab_report
from qinglian.report.json_ import json_report
from qinglian.report.sarif import sarif_report
from qinglian.report.text import text_report

Reporter: TypeAlias = Callable[[Findings], str]
REPORTERS: Mapping[str, Reporter] = {
    "text": text_report,
    "github": github_report,
    "gitlab": gitlab_report,
    "sarif": sarif_report,
    "json": json_report,
}

__all__ = ["REPORTERS", "Findings", "Lines", "Reporter", "RuleText"]
