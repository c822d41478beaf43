"""Laws, regulations of the unit's own, and documents (DATA.md section 2)."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from qinglian.model.record import Record, Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Law(Record):
    """A law, regulation or normative document (法规)."""

    kind: ClassVar[str] = "laws"
    title: str = ""
    number: str = ""
    issuer: str = ""
    rank: str = ""
    effective_on: dt.date | None = None
    amended_on: dt.date | None = None
    repealed_on: dt.date | None = None
    replaced_by: Reference | None = None
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regulation(Record):
    """A rule of the unit's own (制度)."""

    kind: ClassVar[str] = "regulations"
    title: str = ""
    number: str = ""
    office: Reference | None = None
    governs: tuple[Reference, ...] = ()
    effective_on: dt.date | None = None
    status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Record):
    """A plan, report, notice or minutes (文件材料)."""

    kind: ClassVar[str] = "documents"
    title: str = ""
    kind_: str = ""
    about: tuple[Reference, ...] = ()
    date: dt.date | None = None
    file: str = ""
