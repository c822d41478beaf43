"""Findings as JSON, documented and stable: see DESIGN.md, "The command"."""

import json
from dataclasses import asdict

from qinglian.diagnostics import Diagnostic, Severity
from qinglian.report.findings import Findings
from qinglian.words import Language


def json_report(findings: Findings) -> str:
    """``{"diagnostics": [...], "summary": {...}}``; files relative to the checked folder, lines and columns from 1.

    ``waived`` of a diagnostic is null, or why and until when it is excused; the summary counts such ones by themselves.
    """
    report = {
        "diagnostics": [_one(diagnostic, findings.language) for diagnostic in findings.diagnostics],
        "summary": {
            "errors": findings.count(Severity.ERROR),
            "warnings": findings.count(Severity.WARNING),
            "notes": findings.count(Severity.NOTE),
            "waived": len(findings.waived),
            "codes": dict(findings.by_code()),
        },
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _one(diagnostic: Diagnostic, language: Language) -> dict[str, object]:
    place = diagnostic.location
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message.say(language),
        "hint": diagnostic.message.hint(language),
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "record": diagnostic.record,
        "waived": asdict(diagnostic.waived) if diagnostic.waived else None,
    }
