"""Findings for a terminal: place, code, message, the source line with a caret, what to write instead, a summary."""

from collections import Counter
from collections.abc import Callable, Sequence

from qinglian.diagnostics import Diagnostic, Severity
from qinglian.report.sources import Lines
from qinglian.wide import is_wide
from qinglian.words import Language, locale_words

_COLOURS = {Severity.ERROR: "\x1b[31;1m", Severity.WARNING: "\x1b[33;1m", Severity.NOTE: "\x1b[36;1m"}
_DIM, _BOLD, _END = "\x1b[2m", "\x1b[1m", "\x1b[0m"
_SHOWN = 100


def text_report(diagnostics: Sequence[Diagnostic], language: Language, lines: Lines, *, colour: bool = False) -> str:
    """The whole report, ending with a line end."""
    paint = _paint if colour else _plain
    words = locale_words("report", language)
    parts = [_one(diagnostic, language, lines, paint) for diagnostic in diagnostics]
    return "\n".join([*parts, *_summary(diagnostics, words, paint)]) + "\n"


def _plain(text: str, _: str) -> str:
    return text


def _paint(text: str, colour: str) -> str:
    return f"{colour}{text}{_END}"


def _one(diagnostic: Diagnostic, language: Language, lines: Lines, paint: Callable[[str, str], str]) -> str:
    place = diagnostic.location
    words = locale_words("report", language)
    label = words[diagnostic.severity.value]
    head = f"{paint(f'{place.file}:{place.line}:{place.column}', _BOLD)} "
    head += paint(f"{label} {diagnostic.code}", _COLOURS[diagnostic.severity])
    parts = [f"{head} {diagnostic.message.say(language)}", *_quoted(diagnostic, lines, paint)]
    hint = diagnostic.message.hint(language)
    if hint:
        parts.append(f"    {words['remedy']}{hint}")
    return "\n".join(parts) + "\n"


def _quoted(diagnostic: Diagnostic, lines: Lines, paint: Callable[[str, str], str]) -> list[str]:
    place = diagnostic.location
    source = lines(place.file)
    if not source or place.line > len(source):
        return []
    line = source[place.line - 1].replace("\t", " ")
    first = max(0, min(place.column - 1, len(line)) - _SHOWN // 2) if len(line) > _SHOWN else 0
    shown = line[first : first + _SHOWN]
    start = place.column - 1 - first
    end = place.end_column - 1 - first if place.end_line == place.line else len(shown)
    marked = shown[start : max(end, start + 1)] or " "
    caret = " " * _columns(shown[:start]) + "^" * max(1, _columns(marked.rstrip() or " "))
    gutter = f"{place.line:>5} | "
    blank = " " * (len(gutter) - 2) + "| "
    return [paint(gutter, _DIM) + _printable(shown), paint(blank, _DIM) + paint(caret, _COLOURS[diagnostic.severity])]


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else "\ufffd" for character in text)


def _columns(text: str) -> int:
    return sum(2 if is_wide(character) else 1 for character in text)


def _summary(diagnostics: Sequence[Diagnostic], words: object, paint: Callable[[str, str], str]) -> list[str]:
    assert isinstance(words, dict)
    if not diagnostics:
        return [str(words["clean"])]
    severities = Counter(one.severity for one in diagnostics)
    codes = Counter((one.severity.rank, one.code) for one in diagnostics)
    total = str(words["total"]).format(
        errors=severities[Severity.ERROR], warnings=severities[Severity.WARNING], notes=severities[Severity.NOTE]
    )
    rows = [f"  {code}  {count}" for (_, code), count in sorted(codes.items(), key=lambda item: (item[0][0], -item[1], item[0][1]))]
    return [paint(total, _BOLD), *rows]
