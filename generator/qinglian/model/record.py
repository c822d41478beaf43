"""What every record has: its key, where it was written, its disclosure, waivers and remarks."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple, NewType

from qinglian.schema import Path

UnitId = NewType("UnitId", str)
EDITION_LEVEL = UnitId("")


class RecordKey(NamedTuple):
    """What names a record in an edition. ``unit`` is empty for what several units share."""

    kind: str
    unit: UnitId
    id: str

    def __str__(self) -> str:
        """``powers/minzheng:XK-001``."""
        return f"{self.kind}/{self.unit}:{self.id}" if self.unit else f"{self.kind}/{self.id}"


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of another record: ``target`` is None where it leads nowhere; ``word`` is set for 本单位, 申请人 ..."""

    text: str
    target: RecordKey | None = None
    word: str = ""

    @property
    def id(self) -> str:
        """The target's id, or nothing."""
        return self.target.id if self.target else ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record was written: the file, the path in it, its first line and column from 1.

    ``host`` is the key of the record that it was written in; ``faulty`` the paths of values left out as invalid, of
    which later stages say nothing. ``private`` says that it stands in the second content root.
    """

    file: str
    path: Path
    line: int
    column: int
    host: RecordKey | None = None
    faulty: frozenset[Path] = frozenset()
    private: bool = False

    def is_faulty(self, path: Path) -> bool:
        """Whether an earlier stage has already spoken of the value at ``path``, of one around it or in it."""
        return any(bad[: len(path)] == path or path[: len(bad)] == bad for bad in self.faulty)


@dataclass(frozen=True, slots=True)
class Citation:
    """An article of a law; without a law, of the Regulations on Open Government Information."""

    article: str = ""
    law: Reference | None = None


@dataclass(frozen=True, slots=True)
class DisclosureLine:
    """Who may see a field."""

    audience: str = ""
    manner: str = ""
    ground: Citation | None = None
    reason: str = ""
    approved_by: str = ""
    review_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Disclosure(DisclosureLine):
    """Who may see a record, and which of its fields have an audience of their own (keys as written)."""

    fields: Mapping[str, DisclosureLine] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Waiver:
    """A rule from which a record is excused until a day."""

    rule: str = ""
    reason: str = ""
    approved_by: str = ""
    until: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The fields of DATA.md section 1 that every record has."""

    kind: ClassVar[str] = ""
    key: RecordKey
    origin: Origin
    id: str
    office_folder: str = ""
    disclosure: Disclosure | None = None
    confirmed_on: dt.date | None = None
    waive: tuple[Waiver, ...] = ()
    remarks: str = ""

    @property
    def unit(self) -> UnitId:
        """The unit in whose folder the record stands."""
        return self.key.unit
