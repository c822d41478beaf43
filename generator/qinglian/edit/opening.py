"""Carries an edition over to the next year: files as they are, without what belongs to the old year alone."""

import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from qinglian.edit.closing import read_unchanged, written_text
from qinglian.edit.disk import add_file, copy_file, new_folder
from qinglian.edit.disk_pair import new_folders
from qinglian.edit.file import Refusal, edit_file
from qinglian.edit.operations import AddField, Operation, Remove, SetText
from qinglian.edit.wording import day_word, term_word
from qinglian.model import Catalogue, Record
from qinglian.model.construct import attribute_of
from qinglian.model.other import OtherRecord
from qinglian.model.record import Waiver
from qinglian.private import private_folder
from qinglian.read import Mapping as MappingNode
from qinglian.read import Scalar, Source, compose, read_whole
from qinglian.read import Sequence as SequenceNode
from qinglian.schema.place import find_record
from qinglian.workspace import Workspace

_CHINESE = str.maketrans("0123456789", "〇一二三四五六七八九")


@dataclass(frozen=True, slots=True)
class DroppedWaiver:
    """A waiver that runs out before the new edition's day, where it stood."""

    file: str
    line: int
    waiver: Waiver


@dataclass(frozen=True, slots=True)
class Opening:
    """What is carried over, by paths within the edition's folder, and what is not."""

    source: str
    year: str
    as_of: date
    title: str
    copied: Sequence[str]
    edited: Mapping[str, bytes]
    dropped: Sequence[str]
    """Files that hold nothing but what belongs to the old year."""
    left: Mapping[str, int]
    """How many records of each kind belong to the old year."""
    waivers: Sequence[DroppedWaiver]
    confirmed: int
    """How many records say when they were last confirmed."""
    root: str
    """The folder in which the editions stand, as the files are named."""
    private: "Opening | None" = None
    """The same of the second content root, where that has something of the old year."""


def same_day_in(year: str, source: str, day: date) -> date:
    """The default ``as_of``: the same day, as many years later as the edition is.

    Lists are adopted in the rhythm of years, so the day of the last one is the best guess at when this one will be
    adopted; and no clock gets in, so that the same command makes the same files on any day.
    """
    later = day.year + int(year) - int(source)
    try:
        return day.replace(year=later)
    except ValueError:  # 29 February
        return day.replace(year=later, day=28)


class _ChangedError(Exception):
    """A file was saved meanwhile; carries the refusal."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message.key)
        self.refusal = refusal


def open_edition(workspace: Workspace, opening: Opening) -> Refusal | None:
    """Let the new edition's folder stand, whole or not at all: not where a file was saved since it was read.

    Raises OSError where the disk refuses.
    """
    try:
        if opening.private is None:
            with new_folder(workspace.content / opening.year) as stage:
                _fill(workspace, opening, stage)
        else:
            beside = workspace.folder / opening.private.root / opening.year
            with new_folders(workspace.content / opening.year, beside) as (stage, other):
                _fill(workspace, opening, stage)
                _fill(workspace, opening.private, other)
    except _ChangedError as fault:
        return fault.refusal
    return None


def _fill(workspace: Workspace, opening: Opening, stage: Path) -> None:
    """Put the files of the new edition into a folder."""
    for name in opening.copied:
        _copy(workspace, f"{opening.root}/{opening.source}/{name}", stage / name)
    for name, data in opening.edited.items():
        add_file(stage / name, data)


def _copy(workspace: Workspace, name: str, place: Path) -> None:
    """Copy a file of an edition: what was read and found right, where it is content; as it stands, where it is not."""
    old = workspace.folder / name
    source = workspace.sources.get(name)
    data = read_unchanged(source, old) if source else read_whole(old).data
    if isinstance(data, Refusal):
        raise _ChangedError(data)
    copy_file(old, place, data)


def plan_opening(workspace: Workspace, source: str, year: str, as_of: date) -> Opening | Refusal:
    """All that ``open_edition`` will do; nothing is written."""
    plan = _Plan(workspace, source, year, as_of, workspace.config.content)
    plan.edition()
    plan.waivers()
    made, beside = plan.made(), _plan_private(workspace, source, year, as_of)
    if isinstance(made, Refusal):
        return made
    return beside if isinstance(beside, Refusal) else replace(made, private=beside)


def _plan_private(workspace: Workspace, source: str, year: str, as_of: date) -> Opening | Refusal | None:
    """The same of the second content root; None where that is absent, or holds nothing of the year."""
    root = private_folder(workspace.folder, workspace.config)
    if root is None or not (root / source).is_dir():
        return None
    plan = _Plan(workspace, source, year, as_of, workspace.config.private.rstrip("/"), private=True)
    plan.waivers()
    return plan.made()


@dataclass(slots=True)
class _Plan:
    """Collects the operations on each file."""

    workspace: Workspace
    source: str
    year: str
    as_of: date
    root: str
    private: bool = False
    operations: dict[str, list[Operation]] = field(default_factory=lambda: defaultdict(list))
    run_out: list[DroppedWaiver] = field(default_factory=list)
    title: str = ""

    @property
    def catalogue(self) -> Catalogue:
        return self.workspace.catalogues[self.source]

    @property
    def records(self) -> Iterator[Record]:
        """The records of this root."""
        return (one for one in self.catalogue.records.values() if one.origin.private == self.private)

    def edition(self) -> None:
        """The record of the edition: another year, in preparation again."""
        edition, schemas = self.catalogue.edition, self.workspace.schemas
        source = self.workspace.sources[edition.origin.file]
        written = {
            name: written_text(self.workspace, source, edition, name) for name in schemas.kinds["editions"].table.fields
        }
        status = term_word(schemas.vocabularies["edition_status"], "draft", written["status"] or "")
        self.title = _next_title(edition.title, self.source, self.year)
        texts = {
            "year": self.year, "title": self.title, "status": status,
            "as_of": day_word(self.as_of, written["as_of"] or ""), "previous": self.source,
        }  # fmt: skip
        place, asked = edition.origin.path, self.operations[source.name]
        asked += [
            AddField((*place, name), text) if written[name] is None else SetText((*place, name), text)
            for name, text in texts.items()
        ]
        gone = ("adopted_on", "published_on", "digest")
        asked += [Remove((*place, name)) for name in gone if written[name] is not None]

    def waivers(self) -> None:
        """The waivers that run out: the rule holds again with or without them."""
        for record in self.records:
            places = [place for place, one in enumerate(record.waive) if one.until and one.until < self.as_of]
            if places and not self.workspace.schemas.kinds[record.key.kind].yearly:
                self._drop(record, places)

    def _drop(self, record: Record, places: Sequence[int]) -> None:
        source = self.workspace.sources[record.origin.file]
        root, _ = compose(source)
        path = (*record.origin.path, "waive")
        node = find_record(root, self.workspace.schemas, path).node if root else None
        items = node.items if isinstance(node, SequenceNode) else ()
        written = [place for place, item in enumerate(items) if not (isinstance(item, Scalar) and not item.text)]
        for place in places:
            line = items[written[place]].span.line
            self.run_out.append(DroppedWaiver(source.name, line, record.waive[place]))
        if len(places) == len(record.waive):
            self.operations[source.name].append(Remove(path))
        else:
            self.operations[source.name] += [Remove((*path, written[place])) for place in reversed(places)]

    def made(self) -> Opening | Refusal:
        """The plan, every edit carried out and proven."""
        copied, dropped, left, edited = [], [], Counter[str](), dict[str, bytes]()
        folder = f"{self.root}/{self.source}/"
        attachments = self._attachments()
        for name in _files(self.workspace.folder / self.root / self.source):
            source = self.workspace.sources.get(folder + name)
            yearly, whole = self._yearly(source) if source else ({}, False)
            left.update(yearly)
            operations = [*self.operations.get(folder + name, ()), *(Remove((kind,)) for kind in yearly)]
            if whole or f"{self.source}/{name}" in attachments:
                dropped.append(name)
            elif source and operations:
                data = read_unchanged(source, self.workspace.folder / source.name)
                after = (
                    data
                    if isinstance(data, Refusal)
                    else edit_file(source.name, data, operations, self.workspace.schemas)
                )
                if isinstance(after, Refusal):
                    return after
                edited[name] = after
            else:
                copied.append(name)
        confirmed = sum(1 for one in self._carried() if one.confirmed_on)
        return Opening(
            self.source, self.year, self.as_of, self.title, copied, edited, dropped, left, self.run_out, confirmed,
            self.root,
        )  # fmt: skip

    def _yearly(self, source: Source) -> tuple[dict[str, int], bool]:
        """How many records of each yearly kind a file holds, and whether it holds nothing else."""
        root, _ = compose(source)
        if not isinstance(root, MappingNode):
            return {}, False
        schemas = self.workspace.schemas
        kinds = {schemas.by_word[entry.key.text.strip().casefold()]: entry.value for entry in root.entries}
        yearly = {
            name: len(node.items) if isinstance(node, SequenceNode) else 0
            for name, node in kinds.items()
            if schemas.kinds[name].yearly
        }
        return yearly, bool(yearly) and len(yearly) == len(kinds)

    def _carried(self) -> Iterator[Record]:
        for record in self.records:
            if not self.workspace.schemas.kinds[record.key.kind].yearly:
                yield record

    def _attachments(self) -> set[str]:
        """The files that only records of the old year name: they stay where they are."""
        kept = {path for record in self._carried() for path in self._paths(record)}
        return {path for record in self.records for path in self._paths(record)} - kept

    def _paths(self, record: Record) -> Iterator[str]:
        for name, spec in self.workspace.schemas.kinds[record.key.kind].table.fields.items():
            if spec.check == "path":
                own = record.values if isinstance(record, OtherRecord) else {}
                path = own.get(name) or getattr(record, attribute_of(name, type(record)), "")
                yield os.path.normpath(str(path)).replace("\\", "/")


def _files(folder: Path) -> list[str]:
    """Every file of an edition, but hidden ones, which the reader does not see either."""
    names = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(name.as_posix() for name in names if not any(part.startswith(".") for part in name.parts))


def _next_title(title: str, source: str, year: str) -> str:
    """The title with the new year for the old, in digits or in Chinese."""
    return title.replace(source, year).replace(source.translate(_CHINESE), year.translate(_CHINESE))
