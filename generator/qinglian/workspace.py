"""A project folder as a whole: its settings, its editions as catalogues, and everything that is wrong with them."""

import gc
import operator
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from qinglian.config import Config, read_config
from qinglian.diagnostics import Diagnostic, Location, Severity, sorted_diagnostics
from qinglian.model import Build, Catalogue, Locator, RecordKey, diagnostic
from qinglian.read import Source, find_files, read_source
from qinglian.rules import check_catalogue, configured, without_echoes
from qinglian.schema import RawRecord, Schemas, load_schemas, read_records
from qinglian.words import message

PAGES_FOLDER = "pages"


@dataclass(frozen=True)
class Workspace:
    """A project folder: ``folder`` holds ``site_config.yml`` (or only ``content``)."""

    folder: Path
    config: Config
    schemas: Schemas
    catalogues: Mapping[str, Catalogue]
    sources: Mapping[str, Source]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def content(self) -> Path:
        """The content folder."""
        return self.folder / self.config.content

    @property
    def has_errors(self) -> bool:
        """Whether a build must refuse it."""
        return any(one.severity is Severity.ERROR for one in self.diagnostics)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What one file holds."""

    source: Source
    records: Sequence[RawRecord]
    diagnostics: Sequence[Diagnostic]


@dataclass(frozen=True, slots=True, eq=False)
class CheckedEdition:
    """One edition, and what is wrong with it; ``found`` while building it, ``ruled`` by the rules."""

    members: Sequence[ReadFile]
    earlier: frozenset[RecordKey]
    asked: tuple[Config, date | None]
    catalogue: Catalogue
    found: Sequence[Diagnostic]
    ruled: Sequence[Diagnostic]

    def fits(
        self, members: Sequence[ReadFile], earlier: frozenset[RecordKey], asked: tuple[Config, date | None]
    ) -> bool:
        """Whether it was made from the very same."""
        same = len(members) == len(self.members) and all(map(operator.is_, members, self.members))
        return same and earlier == self.earlier and asked == self.asked


@dataclass(slots=True)
class Known:
    """What was read and checked before with the same schemas; what did not change is not done again (law 2)."""

    files: dict[str, ReadFile] = field(default_factory=dict)
    editions: dict[str, CheckedEdition] = field(default_factory=dict)


def open_workspace(folder: Path, today: date | None = None, known: Known | None = None) -> Workspace:
    """Reads and checks everything; faults are diagnostics, never exceptions.

    ``known`` is used and brought up to date.
    Raises FileNotFoundError where there is no content folder.
    """
    with without_collector():
        return _read_and_check(folder, today, known or Known())


def _read_and_check(folder: Path, today: date | None, known: Known) -> Workspace:
    schemas = load_schemas()
    config, diagnostics = read_config(folder)
    content = folder / config.content
    if not content.is_dir():
        raise FileNotFoundError(content)
    files, unread = read_content(folder, content, schemas, known)
    diagnostics.extend(unread)
    for file in files:
        diagnostics.extend(file.diagnostics)
    sources = {file.source.name: file.source for file in files}
    locator = Locator(sources, schemas)
    catalogues: dict[str, Catalogue] = {}
    ruled: list[Diagnostic] = []
    earlier: frozenset[RecordKey] = frozenset()
    for prefix, members in editions(files, config.content):
        edition = known.editions.get(prefix)
        if edition is None or not edition.fits(members, earlier, (config, today)):
            edition = _check_edition(prefix, members, earlier, (config, today), locator)
        known.editions[prefix] = edition
        catalogues[prefix.rstrip("/").rpartition("/")[2]] = edition.catalogue
        earlier = frozenset(edition.catalogue.records)
        diagnostics.extend(edition.found)
        ruled.extend(edition.ruled)
    found = [*configured(diagnostics, config.rules), *ruled]
    told = sorted_diagnostics(without_echoes(found, config.content))
    return Workspace(folder, config, schemas, catalogues, sources, told)


def _check_edition(
    prefix: str,
    members: Sequence[ReadFile],
    earlier: frozenset[RecordKey],
    asked: tuple[Config, date | None],
    locator: Locator,
) -> CheckedEdition:
    schemas, (config, today) = load_schemas(), asked
    build = Build(prefix, schemas, earlier)
    catalogue = build.build([record for file in members for record in file.records])
    found = [diagnostic(one, code, Severity.ERROR, locator) for code, one in build.findings]
    ruled = check_catalogue(catalogue, schemas, locator, config.rules, today)
    return CheckedEdition(members, earlier, asked, catalogue, found, list(ruled))


def read_content(
    folder: Path, content: Path, schemas: Schemas, known: Known
) -> tuple[list[ReadFile], list[Diagnostic]]:
    """Every YAML file below ``content`` as records."""
    found, diagnostics = find_files(folder, content)
    files = []
    for one in found:
        place = one.path.relative_to(content).parts
        if place[0] == PAGES_FOLDER:
            continue
        if len(place) == 1:
            diagnostics.append(stray_file(one.name))
        source, faults = read_source(one.name, one.path)
        if source is None:
            diagnostics.extend(faults)
        else:
            before = known.files.get(one.name)
            files.append(before if before and before.source == source else _read_file(source, schemas, faults))
    known.files = {file.source.name: file for file in files}
    return files, diagnostics


def _read_file(source: Source, schemas: Schemas, faults: Sequence[Diagnostic]) -> ReadFile:
    records, wrong = read_records(source, schemas)
    return ReadFile(source, records, [*faults, *wrong])


def editions(files: Iterable[ReadFile], content: str) -> Iterator[tuple[str, list[ReadFile]]]:
    """The files of each edition: those below ``<content>/<year>/``. What stands beside belongs to none."""
    grouped: dict[str, list[ReadFile]] = defaultdict(list)
    for file in files:
        parts = file.source.name.removeprefix(f"{content}/").split("/")
        if len(parts) > 1:
            grouped[f"{content}/{parts[0]}/"].append(file)
    yield from sorted(grouped.items())


def stray_file(name: str) -> Diagnostic:
    """A content file outside every edition."""
    return Diagnostic(Location(name), "QL007", message("QL007.stray", name=name), Severity.WARNING)


@contextmanager
def without_collector() -> Iterator[None]:
    """Trees are made by the million and freed by reference counts; the cyclic collector only costs time.

    What remains lives as long as the process, so that it is no later collection's work either.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.freeze()
            gc.enable()
