"""Findings as SARIF 2.1.0 (OASIS), the format of code scanners."""

import json
from collections.abc import Mapping
from typing import TypeAlias
from urllib.parse import quote

from qinglian import __version__
from qinglian.diagnostics import Diagnostic
from qinglian.report.findings import Findings, RuleText
from qinglian.report.fingerprint import fingerprints

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_TAGS = {"zh": "zh-CN", "en": "en"}
_Object: TypeAlias = dict[str, object]


def sarif_report(findings: Findings) -> str:
    """One run with the rules that speak in it; columns count UTF-16 code units, as viewers expect."""
    codes = sorted({one.code for one in findings.diagnostics})
    index = {code: place for place, code in enumerate(codes)}
    named = zip(findings.diagnostics, fingerprints(findings.diagnostics), strict=True)
    run: _Object = {
        "tool": {
            "driver": {
                "name": "Qinglian",
                "semanticVersion": __version__,
                "language": _TAGS[findings.language],
                "rules": [_rule(code, findings) for code in codes],
            }
        },
        "language": _TAGS[findings.language],
        "columnKind": "utf16CodeUnits",
        "results": [_result(findings, index, *one) for one in named],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, findings: Findings) -> _Object:
    text = findings.rules.get(code)
    return {"id": code, **(_described(text, findings) if text else {})}


def _described(text: RuleText, findings: Findings) -> _Object:
    described: _Object = {"shortDescription": {"text": text.title.in_language(findings.language)}}
    help_text = text.help.in_language(findings.language)
    if help_text:
        described["help"] = {"text": help_text}
    if text.uri:
        described["helpUri"] = text.uri
    return described


def _result(findings: Findings, index: Mapping[str, int], diagnostic: Diagnostic, fingerprint: str) -> _Object:
    said = diagnostic.message.say(findings.language), diagnostic.message.hint(findings.language)
    location: _Object = {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(findings.path(diagnostic))},
            "region": _region(findings, diagnostic),
        }
    }
    if diagnostic.record:
        location["logicalLocations"] = [{"fullyQualifiedName": diagnostic.record, "kind": "object"}]
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": index[diagnostic.code],
        "level": diagnostic.severity.value,
        "message": {"text": " ".join(part for part in said if part)},
        "locations": [location],
        "partialFingerprints": {"qinglian/v1": fingerprint},
        "suppressions": _suppressions(findings, diagnostic),
    }


def _suppressions(findings: Findings, diagnostic: Diagnostic) -> list[_Object]:
    """What a record waives; an empty list says that nothing is, and every result of a run must say one or the other."""
    if not diagnostic.waived:
        return []
    return [{"kind": "inSource", "status": "accepted", "justification": findings.excuse(diagnostic)}]


def _region(findings: Findings, diagnostic: Diagnostic) -> _Object:
    place = diagnostic.location
    return {
        "startLine": place.line,
        "startColumn": _code_units(findings, place.file, place.line, place.column),
        "endLine": place.end_line,
        "endColumn": _code_units(findings, place.file, place.end_line, place.end_column),
    }


def _code_units(findings: Findings, file: str, line: int, column: int) -> int:
    """A column of characters as one of UTF-16 code units: characters beyond the BMP take two."""
    lines = findings.lines(file)
    before = lines[line - 1][: column - 1] if lines and line <= len(lines) else ""
    return column + sum(character > "\uffff" for character in before)
