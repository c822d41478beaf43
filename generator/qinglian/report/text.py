"""Findings for a terminal: place, code, message, the source line with a caret, what to write instead, a summary."""

from collections.abc import Callable, Mapping
from itertools import accumulate
from typing import TypeAlias

from qinglian.diagnostics import Diagnostic, Severity
from qinglian.report.findings import Findings, printable
from qinglian.wide import columns
from qinglian.words import locale_words

_COLOURS = {Severity.ERROR: "\x1b[31;1m", Severity.WARNING: "\x1b[33;1m", Severity.NOTE: "\x1b[36;1m"}
_DIM, _BOLD, _END = "\x1b[2m", "\x1b[1m", "\x1b[0m"
_SHOWN = 100
"""Columns of a source line that are shown; a wide character takes two."""
_BEFORE = 40
"""Columns shown before the fault in a longer line."""
_REACH = 2 * _SHOWN
"""Characters on either side of a fault that are looked at: a line may be a whole file, and full of faults."""
_CUT = "…"
_Paint: TypeAlias = Callable[[str, str], str]


def text_report(findings: Findings) -> str:
    """The whole report, ending with a line end."""
    paint = _paint if findings.colour else _plain
    parts = [_one(diagnostic, findings, paint) for diagnostic in findings.told]
    return "\n".join([*parts, *_summary(findings, paint)]) + "\n"


def _plain(text: str, _: str) -> str:
    return text


def _paint(text: str, colour: str) -> str:
    return f"{colour}{text}{_END}"


def _one(diagnostic: Diagnostic, findings: Findings, paint: _Paint) -> str:
    place, words = diagnostic.location, _words(findings)
    label = f"{words['waived' if diagnostic.waived else diagnostic.severity.value]} {diagnostic.code}"
    head = " ".join(
        (
            paint(printable(f"{place.file}:{place.line}:{place.column}"), _BOLD),
            paint(label, _COLOURS[diagnostic.severity]),
            printable(diagnostic.message.say(findings.language)),
        )
    )
    hint = diagnostic.message.hint(findings.language)
    remedy = [f"    {words['remedy']}{printable(hint)}"] if hint else []
    excuse = [f"    {printable(findings.excuse(diagnostic))}"] if diagnostic.waived else []
    return "\n".join([head, *_quoted(diagnostic, findings, paint), *remedy, *excuse]) + "\n"


def _quoted(diagnostic: Diagnostic, findings: Findings, paint: _Paint) -> list[str]:
    """The line of the fault, or as much of it as fits, and the caret below it."""
    place = diagnostic.location
    lines = findings.lines(place.file)
    if not lines or place.line > len(lines):
        return []
    whole = lines[place.line - 1]
    at = min(place.column - 1, len(whole))
    left = max(0, at - _REACH)
    line, start = printable(whole[left : at + _REACH].replace("\t", " ")), at - left
    end = place.end_column - 1 - left if place.end_line == place.line else len(line)
    first, last = _window(line, start)
    before, behind = left + first > 0, left + last < len(whole)
    shown = (_CUT if before else "") + line[first:last] + (_CUT if behind else "")
    caret = " " * (before + columns(line[first:start]))
    caret += "^" * max(1, columns(line[start : min(end, last)].rstrip()))
    gutter = f"{place.line:>5} | "
    blank = f"{'|':>{len(gutter) - 1}} "
    return [
        (paint(gutter, _DIM) + shown).rstrip(),
        paint(blank, _DIM) + paint(caret, _COLOURS[diagnostic.severity]),
    ]


def _window(line: str, start: int) -> tuple[int, int]:
    """The part of a long line around ``start`` that fits: its first character and the one after its last."""
    ends = list(accumulate(map(columns, line)))
    if not ends or ends[-1] <= _SHOWN:
        return 0, len(line)
    ahead = ends[start - 1] if start else 0
    before = max(0, min(ahead - _BEFORE, ends[-1] - _SHOWN))
    first = sum(end <= before for end in ends)
    return first, sum(end <= before + _SHOWN for end in ends)


def _summary(findings: Findings, paint: _Paint) -> list[str]:
    total, *waived = findings.summary()
    rows = [_code_row(findings, *row) for row in findings.by_code()]
    return [paint(total, _BOLD) if rows else total, *rows, *waived]


def _code_row(findings: Findings, code: str, number: int) -> str:
    rule = findings.rules.get(code)
    title = rule.title.in_language(findings.language) if rule else ""
    return f"  {code} {number:>5}  {title}".rstrip()


def _words(findings: Findings) -> Mapping[str, str]:
    return {name: str(word) for name, word in locale_words("report", findings.language).items()}
