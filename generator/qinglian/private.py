"""The second content root (``site_config.yml: private``): records for 专责 eyes, kept outside of the repository.

It is laid out as the first: ``<year>/<unit>/...``. Its records join the edition of their year and may name the records
of the first; the first never names them: an id that stands here alone is unknown there (QL202), whether this root is
present or not. So a clone without it is checked to the same findings and makes the same public bytes.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from qinglian.config import CONFIG_FILE, Config
from qinglian.diagnostics import Diagnostic, Location, Severity
from qinglian.model import Build, Catalogue, Locator, diagnostic
from qinglian.read import OutsideTree, Source
from qinglian.rules import check_catalogue, configured, without_echoes
from qinglian.schema import RawRecord, load_schemas, read_records
from qinglian.words import message


@dataclass(frozen=True, slots=True)
class PrivateRoot:
    """What stands in it: its records by year, and what is wrong with its files."""

    name: str
    records: Mapping[str, Sequence[RawRecord]] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()

    def told(self, found: Sequence[Diagnostic], ruled: Sequence[Diagnostic], config: Config) -> list[Diagnostic]:
        """What is to be said of it: of its own files, and with nothing said twice."""
        own = [one for one in ruled if one.location.file.startswith(f"{self.name}/")]
        return list(without_echoes([*configured([*self.diagnostics, *found], config.rules), *own], self.name))


@dataclass(frozen=True, slots=True)
class SharedEdition:
    """An edition as the first root alone has it; ``prefix`` is its folder there."""

    prefix: str
    year: str
    catalogue: Catalogue
    records: Sequence[RawRecord]


def private_folder(project: Path, config: Config) -> Path | None:
    """Where the second content root is, where it is present and apart from the first."""
    tree = OutsideTree(project, config.private.rstrip("/"))
    if not tree.name or not tree.holds_folder(tree.name):
        return None
    return None if _overlaps(tree.folder.resolve(), (project / config.content).resolve()) else tree.folder


def read_private(project: Path, config: Config, years: Sequence[str]) -> PrivateRoot | None:
    """What the settings name, where it is present."""
    name = config.private.rstrip("/")
    tree = OutsideTree(project, name)
    if not name or not tree.holds_folder(name):
        return None
    if private_folder(project, config) is None:
        said = message("QL105.private", name=config.private, content=config.content)
        return PrivateRoot(name, diagnostics=(Diagnostic(Location(CONFIG_FILE), "QL105", said),))
    return _read(tree, years)


def _overlaps(one: Path, other: Path) -> bool:
    return one.is_relative_to(other) or other.is_relative_to(one)


def _read(tree: OutsideTree, years: Sequence[str]) -> PrivateRoot:
    names, diagnostics = tree.find(tree.name)
    records: dict[str, list[RawRecord]] = defaultdict(list)
    sources: dict[str, Source] = {}
    for name, (source, faults) in zip(names, tree.read(names), strict=True):
        diagnostics.extend(faults)
        year = name.removeprefix(f"{tree.name}/").rpartition("/")[0].partition("/")[0]
        if year not in years:
            said = message("QL007.private", name=name)
            diagnostics.append(Diagnostic(Location(name), "QL007", said, Severity.WARNING))
        elif source:
            found, wrong = read_records(source, load_schemas())
            records[year] += found
            sources[name] = source
            diagnostics.extend(wrong)
    return PrivateRoot(tree.name, records, sources, tuple(diagnostics))


def join(
    root: PrivateRoot, editions: Sequence[SharedEdition], locator: Locator, asked: tuple[Config, date | None]
) -> tuple[dict[str, Catalogue], list[Diagnostic]]:
    """Each edition with its private records, by year, and what is wrong with these; the oldest edition comes first."""
    schemas, (config, today) = load_schemas(), asked
    joined: dict[str, Catalogue] = {}
    found: list[Diagnostic] = []
    ruled: list[Diagnostic] = []
    earlier: Catalogue | None = None
    for edition in editions:
        own = root.records.get(edition.year, ())
        before = frozenset(earlier.records if earlier else ())
        build = Build(edition.prefix, schemas, before, f"{root.name}/{edition.year}/")
        catalogue = build.joined(edition.catalogue, edition.records, own) if own else edition.catalogue
        if own:
            found += [diagnostic(one, code, Severity.ERROR, locator) for code, one in build.findings]
            ruled += check_catalogue(catalogue, schemas, locator, config.rules, today, earlier)
        joined[edition.year] = earlier = catalogue
    return joined, root.told(found, ruled, config)
