"""Findings as GitHub workflow commands: annotations beside the changed lines of a pull request.

A step shows ten annotations of each level: the gravest come first, what is beyond stands in the log as plain lines,
and one last notice sums up. Content must not be able to write commands of its own.
"""

from collections import Counter
from collections.abc import Iterator

from qinglian.diagnostics import Diagnostic, Severity
from qinglian.report.findings import Findings, printable
from qinglian.words import locale_words

SHOWN = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_LEFT_FOR_NOTES = {Severity.NOTE: SHOWN - 1}  # the summary is a notice too


def github_report(findings: Findings) -> str:
    """One command or plain line a finding, errors first, then the summary."""
    lines = [line for severity in Severity for line in _of_severity(findings, severity)]
    return "\n".join([*lines, _summary(findings)]) + "\n"


def _of_severity(findings: Findings, severity: Severity) -> Iterator[str]:
    shown = _LEFT_FOR_NOTES.get(severity, SHOWN)
    found = [one for one in findings.told if one.severity is severity]
    for place, diagnostic in enumerate(found):
        yield (_command if place < shown else _plain)(findings, diagnostic)


def _command(findings: Findings, diagnostic: Diagnostic) -> str:
    place = diagnostic.location
    properties: dict[str, str | int] = {
        "file": findings.path(diagnostic),
        "line": place.line,
        "col": place.column,
        "endLine": place.end_line,
    }
    if place.end_line == place.line:
        properties["endColumn"] = place.end_column
    properties["title"] = diagnostic.code
    said = ",".join(f"{name}={_escaped_property(str(value))}" for name, value in properties.items())
    return f"::{_COMMANDS[diagnostic.severity]} {said}::{_escaped(_text(findings, diagnostic))}"


def _plain(findings: Findings, diagnostic: Diagnostic) -> str:
    words = locale_words("report", findings.language)
    place, label = diagnostic.location, words["waived" if diagnostic.waived else diagnostic.severity.value]
    text = f"{findings.path(diagnostic)}:{place.line}:{place.column} {label} {diagnostic.code} "
    return printable(text + diagnostic.message.say(findings.language)).replace("##[", "## [")


def _text(findings: Findings, diagnostic: Diagnostic) -> str:
    said, hint = diagnostic.message.say(findings.language), diagnostic.message.hint(findings.language)
    remedy = f"{locale_words('report', findings.language)['remedy']}{hint}" if hint else ""
    return "\n".join(text for text in (said, remedy, findings.excuse(diagnostic)) if text)


def _summary(findings: Findings) -> str:
    total, *waived = findings.summary()
    codes = [f"{code}  {number}  {_title(findings, code)}".rstrip() for code, number in findings.by_code()]
    told = Counter(one.severity for one in findings.told)
    hidden = sum(max(0, number - _LEFT_FOR_NOTES.get(one, SHOWN)) for one, number in told.items())
    words = locale_words("report", findings.language)
    more = [str(words["in_log"]).format(number=hidden)] if hidden else []
    return f"::notice title=Qinglian::{_escaped(chr(10).join([total, *more, *codes, *waived]))}"


def _title(findings: Findings, code: str) -> str:
    rule = findings.rules.get(code)
    return rule.title.in_language(findings.language) if rule else ""


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
