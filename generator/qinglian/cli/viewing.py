"""What ``build`` and ``serve`` share: for whom the site is, what makes it, and its faults in the user's words."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from qinglian.chart import ChartError, EngineKind, Layout
from qinglian.cli.group import said
from qinglian.cli.output import print_text, wants_colour
from qinglian.cli.spoken import CommandError, Invocation, unknown
from qinglian.config import Config
from qinglian.diagnostics import Diagnostic, Severity
from qinglian.model import Unit
from qinglian.read import Source
from qinglian.report import REPORTERS, Findings
from qinglian.site.build import BuildOptions
from qinglian.site.charts import ChartMaker
from qinglian.site.frames import ThemeError
from qinglian.site.gate import IndexUnreadError
from qinglian.site.problems import SiteError
from qinglian.site.search import IndexerFailedError
from qinglian.site.store import FOLDER, Store
from qinglian.words import Language
from qinglian.workspace import Workspace


class SaidError(CommandError):
    """A fault of publishing or previewing, as a fault of the command."""

    def __init__(self, fault: SiteError) -> None:
        super().__init__(fault.key)
        self._fault = fault

    def say(self, language: Language) -> str:
        """The sentence and the remedy."""
        return f"{self._fault.say(language)}{'' if language == 'zh' else ' '}{self._fault.hint(language)}"


@contextmanager
def said_faults() -> Iterator[None]:
    """Say what keeps a site from being made. Raises CommandError."""
    try:
        yield
    except Exception as fault:
        known = _of_command(fault)
        if known is None:
            raise
        raise known from fault


def _of_command(fault: Exception) -> CommandError | None:
    """A fault of what surrounds the program as one of the command; nothing for any other."""
    match fault:
        case SiteError():
            return SaidError(fault)
        case ChartError():
            return CommandError(fault.key, **fault.details)
        case IndexerFailedError():
            return CommandError("indexer", said=str(fault))
        case IndexUnreadError():
            return CommandError("index_layout")
        case ThemeError():
            return CommandError("theme", said=str(fault))
    return None


def explained(fault: Exception, language: Language) -> str | None:
    """A fault of what surrounds the program in the user's words; nothing for one of the program or the theme."""
    known = fault if isinstance(fault, CommandError | OSError) else _of_command(fault)
    return said(known, language) if known else None


def options_for(workspace: Workspace, audience: str | None, unit: str | None) -> BuildOptions:
    """For whom the site is: 社会, where nothing is said. Other audiences need a unit; a single one is meant.

    Raises CommandError.
    """
    audience, unit = audience or "public", unit or ""
    known = sorted({str(one.unit) for catalogue in workspace.catalogues.values() for one in catalogue.every(Unit)})
    if unit and unit not in known:
        raise unknown("unit", unit, known)
    if audience == "public" and unit:
        raise CommandError("unit_of_public", unit=unit)
    if audience != "public" and not unit:
        if len(known) != 1:
            raise CommandError("unit_needed", known=tuple(known))
        unit = known[0]
    return BuildOptions(audience, unit)


def store_for(invocation: Invocation, *, cache: bool) -> Store:
    """The cache of the folder, or none."""
    return Store(invocation.folder / FOLDER if cache else None)


def chart_maker(config: Config, store: Store) -> ChartMaker:
    """What draws the charts, as configured."""
    return ChartMaker(EngineKind(config.charts.engine), Layout(config.charts.layout), store.shelf("charts"))


def print_errors(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source], language: Language) -> None:
    """The errors among the findings, as ``check`` shows them."""
    errors = [one for one in diagnostics if one.severity is Severity.ERROR]

    def lines(file: str) -> Sequence[str] | None:
        return sources[file].lines if file in sources else None

    colour = wants_colour()
    print_text(REPORTERS["text"](Findings(errors, language, lines, colour=colour)), colour=colour)
