"""Two versions of one content file, compared without the files beside it: what git shows of a single file.

What the file refers to is not there to be found; that is no fault here, and a reference has changed only where it is
written otherwise.
"""

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias, cast

from qinglian.diagnostics import Diagnostic, Severity
from qinglian.diff.comparison import compare_catalogues
from qinglian.diff.formats.compared import Compared, ComparedEdition, ComparedSide
from qinglian.diff.formats.unread import unread_files
from qinglian.model import Build, Catalogue, Locator, Record, RecordKey, Reference
from qinglian.read import ReadText, Source
from qinglian.schema import RawRecord, load_schemas, read_records

_Turn: TypeAlias = Callable[[Reference], Reference]
_PLACE = frozenset({"key", "origin"})
"""What says where a record stands, not what it is."""
_NO_TREE = frozenset({"QL001", "QL002", "QL003", "QL004", "QL005", "QL006"})


@dataclass(frozen=True, slots=True)
class FileVersion:
    """A version of the file: its records, and what is wrong with it; without a name the file does not exist in it."""

    name: str = ""
    sources: tuple[Source, ...] = ()
    records: tuple[RawRecord, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @classmethod
    def of(cls, name: str, read: ReadText) -> "FileVersion":
        """The version that was read, or could not be."""
        source, wrong = read
        if source is None:
            return cls(name, diagnostics=tuple(wrong))
        records, more = read_records(source, load_schemas())
        return cls(name, (source,), tuple(records), (*wrong, *more))

    @property
    def is_unreadable(self) -> bool:
        """Whether it cannot be told what stands in it: it is no text, or no YAML."""
        return not self.records and any(one.code in _NO_TREE for one in self.diagnostics)

    @property
    def unread(self) -> tuple[str, ...]:
        """Its own name, where records of it are missing."""
        return unread_files(self.diagnostics)


def compare_alone(old: FileVersion, new: FileVersion, prefix: str, around: Sequence[Source] = ()) -> Compared:
    """The file's two versions.

    ``prefix`` is the folder of the edition, with ``/`` at its end. ``around`` are files that both versions are read
    with, such as the unit and its scheme: without them levels have no order and posts no tier.
    """
    schemas = load_schemas()
    context = [record for source in around for record in read_records(source, schemas)[0]]
    before, after = (_catalogue([*version.records, *context], prefix) for version in (old, new))
    comparison = compare_catalogues(_loose(before, after), _loose(after, before), schemas)
    locators = (Locator({one.name: one for one in (*around, *version.sources)}, schemas) for version in (old, new))
    edition = ComparedEdition(comparison, *locators)
    return Compared(_side(old), _side(new), (edition,), schemas, alone=True)


def _side(version: FileVersion) -> ComparedSide:
    severities = [one.severity for one in version.diagnostics]
    errors, warnings = severities.count(Severity.ERROR), severities.count(Severity.WARNING)
    return ComparedSide(version.name, errors, warnings, version.unread)


def _catalogue(records: Sequence[RawRecord], prefix: str) -> Catalogue:
    return _forgiven(Build(prefix, load_schemas()).build(records), records)


def _forgiven(catalogue: Catalogue, raws: Sequence[RawRecord]) -> Catalogue:
    """The catalogue without the fault that its references lead nowhere."""
    faulty = {(raw.file, raw.path): raw.faulty for raw in raws}
    records = {
        key: replace(record, origin=replace(record.origin, faulty=faulty.get(_place(record), frozenset())))
        for key, record in catalogue.records.items()
    }
    return Catalogue(catalogue.edition, records, catalogue.mentions)


def _place(record: Record) -> tuple[str, tuple[int | str, ...]]:
    return record.origin.file, record.origin.path


def _loose(catalogue: Catalogue, other: Catalogue) -> Catalogue:
    """A side whose references lead to records only where those of the other side do too."""
    records = {key: _loosened(record, other.records.get(key)) for key, record in catalogue.records.items()}
    return Catalogue(catalogue.edition, records, catalogue.mentions)


def _loosened(record: Record, other: Record | None) -> Record:
    lost = {_id(one, record) for one in _references(other) if not (one.target or one.word)}

    def loosen(one: Reference) -> Reference:
        if one.word or (one.target and one.id not in lost):
            return one
        return Reference(_id(one, record))

    return cast("Record", _turned(record, loosen))


def _id(reference: Reference, record: Record) -> str:
    """``XK-001`` of ``职权/XK-001``, and of ``minzheng:XK-001`` in that unit."""
    return reference.id or reference.text.rpartition("/")[2].removeprefix(f"{record.unit}:")


def _references(value: object) -> Iterator[Reference]:
    """Every reference in a record."""
    if isinstance(value, Reference):
        yield value
    elif isinstance(value, tuple) and not isinstance(value, RecordKey):
        for one in value:
            yield from _references(one)
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _references(one)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for attribute in dataclasses.fields(value):
            if attribute.name not in _PLACE:
                yield from _references(getattr(value, attribute.name))


def _turned(value: object, turn: _Turn) -> object:
    """The value with every reference in it turned; the same object where none is another."""
    if isinstance(value, Reference):
        return turn(value)
    if isinstance(value, tuple) and not isinstance(value, RecordKey):
        found = tuple(_turned(one, turn) for one in value)
        return value if found == value else found
    if isinstance(value, Mapping):
        return {name: _turned(one, turn) for name, one in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed: dict[str, Any] = {}
        for attribute in dataclasses.fields(value):
            old = getattr(value, attribute.name)
            new = old if attribute.name in _PLACE or not attribute.init else _turned(old, turn)
            if new is not old:
                changed[attribute.name] = new
        return replace(value, **changed) if changed else value
    return value
