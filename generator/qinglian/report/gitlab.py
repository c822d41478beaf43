"""Findings as a GitLab Code Quality report."""

import json

from qinglian.diagnostics import Diagnostic, Severity
from qinglian.report.findings import Findings
from qinglian.report.fingerprint import fingerprints

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTE: "info"}


def gitlab_report(findings: Findings) -> str:
    """A JSON array, one object a finding; GitLab drops equal fingerprints, so each has its own.

    The format has no word for what is waived: that is left out unless it is asked for.
    """
    named = zip(findings.diagnostics, fingerprints(findings.diagnostics), strict=True)
    told = [_one(findings, *one) for one in named if findings.show_waived or not one[0].waived]
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _one(findings: Findings, diagnostic: Diagnostic, fingerprint: str) -> dict[str, object]:
    place = diagnostic.location
    message, language = diagnostic.message, findings.language
    said = message.say(language), message.hint(language), findings.excuse(diagnostic)
    return {
        "description": " ".join(part for part in said if part),
        "check_name": diagnostic.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {
            "path": findings.path(diagnostic),
            "lines": {"begin": place.line, "end": place.end_line},
        },
    }
