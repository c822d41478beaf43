"""Change records (DATA.md section 4)."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from qinglian.model.record import Record, Reference


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A named change that was accepted, by its fingerprint."""

    fingerprint: str = ""
    who: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Record):
    """Why something is new, gone or different since the last edition (变更记录)."""

    kind: ClassVar[str] = "changes"
    kind_: str = ""
    what: tuple[Reference, ...] = ()
    elements: tuple[str, ...] = ()
    trigger: tuple[str, ...] = ()
    basis: str = ""
    approved_by: str = ""
    effective_on: dt.date | None = None
    successors: tuple[Reference, ...] = ()
    transition: str = ""
    accepts: tuple[Acceptance, ...] = ()
