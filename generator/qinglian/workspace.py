"""A project folder as a whole: its settings, its editions as catalogues, and everything that is wrong with them."""

import operator
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import chain, pairwise
from pathlib import Path
from typing import TypeAlias

from qinglian.collector import without_collector
from qinglian.config import Config, config_of
from qinglian.diagnostics import Diagnostic, Location, Severity, sorted_diagnostics
from qinglian.model import Build, Catalogue, Locator, diagnostic
from qinglian.private import SharedEdition, join, read_private
from qinglian.read import DiskTree, FileTree, Source
from qinglian.rules import check_catalogue, configured, without_echoes
from qinglian.schema import RawRecord, Schemas, load_schemas, read_records
from qinglian.sharing import Crew, share
from qinglian.words import message

PAGES_FOLDER = "pages"
_FEW = 300
"""Files below which another process takes longer to start than it saves."""
_PARCEL = 10
"""Files that are read together, in a fiftieth of a second."""
_Text: TypeAlias = tuple[Source, list[Diagnostic]]


@dataclass(frozen=True)
class Workspace:
    """A project folder: ``folder`` holds ``site_config.yml`` (or only ``content``), or did in the revision read."""

    folder: Path
    config: Config
    schemas: Schemas
    catalogues: Mapping[str, Catalogue]
    sources: Mapping[str, Source]
    told: Callable[[], Iterable[Diagnostic]] = field(compare=False, repr=False)

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything that is wrong, found out when it is first asked for: the rules take a fifth of a build's start."""
        return tuple(self.told())

    def judged(self, found: tuple[Diagnostic, ...]) -> "Workspace":
        """The same, with what was found out elsewhere."""
        return replace(self, told=lambda: found)

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


@dataclass(frozen=True, eq=False)
class CheckedEdition:
    """One edition, and what is wrong with it; ``found`` while building it, ``ruled`` by the rules."""

    members: Sequence[ReadFile]
    earlier: Catalogue | None
    asked: tuple[Config, date | None]
    catalogue: Catalogue
    found: Sequence[Diagnostic]
    locator: Locator

    @cached_property
    def ruled(self) -> Sequence[Diagnostic]:
        """What the rules say."""
        config, today = self.asked
        with without_collector():
            found = check_catalogue(self.catalogue, load_schemas(), self.locator, config.rules, today, self.earlier)
            return list(found)

    def fits(self, members: Sequence[ReadFile], earlier: Catalogue | None, asked: tuple[Config, date | None]) -> bool:
        """Whether it was made from the very same."""
        return self.holds(members) and earlier is self.earlier and asked == self.asked

    def holds(self, members: Sequence[ReadFile]) -> bool:
        """Whether it was made from the very same files."""
        return len(members) == len(self.members) and all(map(operator.is_, members, self.members))


@dataclass(slots=True)
class Known:
    """What was read and checked before with the same schemas; what did not change is not done again (law 2)."""

    files: dict[str, ReadFile] = field(default_factory=dict)
    editions: dict[str, CheckedEdition] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which editions are asked for by their years; all of them, where none is named."""

    content: str
    years: frozenset[str]

    def year(self, file: str) -> str:
        """The edition that a file below the content folder belongs to; none for what stands beside them."""
        return file.removeprefix(f"{self.content}/").rpartition("/")[0].partition("/")[0]

    def holds(self, file: str) -> bool:
        """Whether a file is asked for."""
        return not self.years or self.year(file) in self.years

    def with_earlier(self, files: Iterable[str]) -> "Scope":
        """The same with the edition before each, whose ids change records speak of."""
        years = sorted({self.year(file) for file in files} - {"", PAGES_FOLDER})
        before = (one for one, year in pairwise(years) if year in self.years)
        return Scope(self.content, self.years.union(before))


def open_workspace(
    folder: Path,
    today: date | None = None,
    known: Known | None = None,
    *,
    tree: FileTree | None = None,
    only: Collection[str] = (),
    crew: Crew | None = None,
) -> Workspace:
    """Reads and checks everything; faults are diagnostics, never exceptions.

    ``known`` is used and brought up to date. ``tree`` holds the files, those on the disk unless given. ``only`` names
    the years of editions that are wanted: no other is checked, and none but those just before them are read.
    ``crew`` takes its share of many files.
    Raises FileNotFoundError where there is no content folder.
    """
    with without_collector():
        return _read_and_check(folder, tree or DiskTree(folder), today, known or Known(), frozenset(only), crew)


def open_whole_workspace(
    folder: Path, today: date | None = None, known: Known | None = None, crew: Crew | None = None
) -> Workspace:
    """The same from the disk, with what stands in the second content root where that is present.

    What is said of the first stays as it is. Raises FileNotFoundError where there is no content folder.
    """
    known = known or Known()
    shared = open_workspace(folder, today, known, crew=crew)
    years = sorted(shared.catalogues)
    root = read_private(shared.folder, shared.config, years)
    if root is None:
        return shared
    found = []
    for year in years:
        edition = known.editions[f"{shared.config.content}/{year}/"]
        records = [record for file in edition.members for record in file.records]
        found.append(SharedEdition(f"{shared.config.content}/{year}/", year, edition.catalogue, records))
    sources = {**shared.sources, **root.sources}
    with without_collector():
        catalogues, told = join(root, found, Locator(sources, shared.schemas), (shared.config, today))
    return replace(
        shared,
        catalogues=catalogues,
        sources=sources,
        told=lambda: sorted_diagnostics([*shared.diagnostics, *told]),
    )


def _read_and_check(
    folder: Path,
    tree: FileTree,
    today: date | None,
    known: Known,
    only: frozenset[str],
    crew: Crew | None,
) -> Workspace:
    schemas = load_schemas()
    config, diagnostics = config_of(tree)
    if not tree.holds_folder(config.content):
        raise FileNotFoundError(folder / config.content)
    scope = Scope(config.content, only)
    files, unread = read_content(tree, scope, known, crew)
    diagnostics.extend(unread)
    for file in files:
        if scope.holds(file.source.name):
            diagnostics.extend(file.diagnostics)
    sources = {file.source.name: file.source for file in files}
    locator = Locator(sources, schemas)
    catalogues: dict[str, Catalogue] = {}
    checked: list[CheckedEdition] = []
    earlier: Catalogue | None = None
    for prefix, members in editions(files, config.content):
        edition = known.editions.get(prefix)
        if not scope.holds(prefix):
            earlier = _unchecked(prefix, members, edition)
            continue
        if edition is None or not edition.fits(members, earlier, (config, today)):
            edition = _check_edition(prefix, members, earlier, (config, today), locator)
        known.editions[prefix] = edition
        catalogues[scope.year(prefix)] = edition.catalogue
        earlier = edition.catalogue
        diagnostics.extend(edition.found)
        checked.append(edition)

    def told() -> Iterable[Diagnostic]:
        ruled = chain.from_iterable(edition.ruled for edition in checked)
        return sorted_diagnostics(without_echoes([*configured(diagnostics, config.rules), *ruled], config.content))

    return Workspace(folder, config, schemas, catalogues, sources, told)


def _unchecked(prefix: str, members: Sequence[ReadFile], checked: CheckedEdition | None) -> Catalogue:
    """An edition that nobody asked for: the one after it is held against it."""
    if checked and checked.holds(members):
        return checked.catalogue
    return Build(prefix, load_schemas()).build([record for file in members for record in file.records])


def _check_edition(
    prefix: str,
    members: Sequence[ReadFile],
    earlier: Catalogue | None,
    asked: tuple[Config, date | None],
    locator: Locator,
) -> CheckedEdition:
    build = Build(prefix, load_schemas(), frozenset(earlier.records if earlier else ()))
    catalogue = build.build([record for file in members for record in file.records])
    found = [diagnostic(one, code, Severity.ERROR, locator) for code, one in build.findings]
    return CheckedEdition(members, earlier, asked, catalogue, found, locator)


def read_content(
    tree: FileTree, scope: Scope, known: Known, crew: Crew | None
) -> tuple[list[ReadFile], list[Diagnostic]]:
    """The YAML files of the editions asked for, and of those before them, as records."""
    found, faults = tree.find(scope.content)
    diagnostics = [one for one in faults if scope.holds(one.location.file)]
    names = [name for name in found if scope.year(name) != PAGES_FOLDER]
    diagnostics.extend(stray_file(name) for name in names if not scope.year(name) and scope.holds(name))
    if scope.years:
        wider = scope.with_earlier(names)
        names = [name for name in names if wider.holds(name)]

    def texts() -> Iterator[_Text]:
        for name, (source, wrong) in zip(names, tree.read(names), strict=True):
            if source is None:
                diagnostics.extend(wrong if scope.holds(name) else ())
            else:
                yield source, wrong

    files = _read_texts(texts(), known.files, crew if len(names) > _FEW else None)
    known.files = {**(known.files if scope.years else {}), **{file.source.name: file for file in files}}
    return files, diagnostics


def _read_texts(texts: Iterable[_Text], before: Mapping[str, ReadFile], crew: Crew | None) -> list[ReadFile]:
    """Each file as records; those that were read before with the same text are the same objects."""
    known: dict[str, ReadFile] = {}
    fresh: list[_Text] = []
    names: list[str] = []

    def parcels() -> Iterator[list[Source]]:
        parcel: list[Source] = []
        for source, faults in texts:
            names.append(source.name)
            if (file := before.get(source.name)) and file.source == source:
                known[source.name] = file
                continue
            fresh.append((source, faults))
            parcel.append(source)
            if len(parcel) == _PARCEL:
                yield parcel
                parcel = []
        if parcel:
            yield parcel

    read = share(_read_parcel, parcels(), crew)
    for (source, faults), (records, wrong) in zip(fresh, chain.from_iterable(read), strict=True):
        known[source.name] = ReadFile(source, records, [*faults, *wrong])
    return [known[name] for name in names]


def _read_parcel(sources: Sequence[Source]) -> list[tuple[list[RawRecord], list[Diagnostic]]]:
    return [read_records(source, load_schemas()) for source in sources]


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
