"""What the gate found, in words: places in the catalogue and in the site, never the value."""

from collections.abc import Iterable, Iterator

from qinglian.cli.spoken import section
from qinglian.labels import Labels
from qinglian.model import Locator
from qinglian.site.gate import GateReport, Leak, LeakError, Value
from qinglian.words import Language
from qinglian.workspace import Workspace

_MOST = 20


def leaks_text(found: LeakError, workspace: Workspace, language: Language) -> str:
    """What was to leave and is withheld: one line for each value."""
    words = section("gate", language)
    places = _Places(workspace, language)
    lines = [places.of_leak(leak) for leak in found.leaks]
    return _text(words["leaks"].format(count=len(lines)), _first(lines, words["more"]), words["stopped"])


def report_text(report: GateReport, workspace: Workspace, language: Language) -> str:
    """What was looked for, and what deserves a look."""
    words = section("gate", language)
    places = _Places(workspace, language)
    said = _text(words["done"].format(searched=report.searched, short=report.short))
    if report.formerly:
        lines = [places.of(value) for value in report.formerly]
        said += _text(words["formerly"].format(count=len(lines)), _first(lines, words["more"]))
    if report.unread:
        lines = [f"  {name}" for name in report.unread]
        said += _text(words["unread"].format(count=len(lines)), _first(lines, words["more"]))
    return said


class _Places:
    """Where values stand in the catalogue."""

    def __init__(self, workspace: Workspace, language: Language) -> None:
        self._locator = Locator(dict(workspace.sources), workspace.schemas)
        self._labels = Labels(workspace.schemas, language)
        self._words = section("gate", language)

    def of(self, value: Value) -> str:
        """``  content/2026/minzheng/a.yml:12:5 risks/minzheng:R-031 风险内容``."""
        place = self._locator.locate(value.record.origin, value.path)
        kind, name = value.record.key.kind, str(value.path[0]) if value.path else ""
        field = self._labels.field(kind, name) if name else ""
        return f"  {place.file}:{place.line}:{place.column} {value.record.key} {field}".rstrip()

    def of_leak(self, leak: Leak) -> str:
        """The same, and the first file of the site in which it stands."""
        key = "file" if len(leak.files) == 1 else "files"
        where = str(self._words[key]).format(file=leak.files[0], count=len(leak.files))
        return f"{self.of(leak.value)}{where}"


def _first(lines: list[str], more: str) -> Iterator[str]:
    yield from lines[:_MOST]
    if len(lines) > _MOST:
        yield more.format(count=len(lines) - _MOST)


def _text(*parts: str | Iterable[str]) -> str:
    lines = [line for part in parts for line in ([part] if isinstance(part, str) else part)]
    return "".join(f"{line}\n" for line in lines)
