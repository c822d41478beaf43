"""Risk points, control measures and major projects (DATA.md section 3)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from qinglian.model.record import Record, Reference
from qinglian.schema import Due


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose risk it is: of a post, an office or the unit."""

    level: str = ""
    id: Reference | None = None


@dataclass(frozen=True, slots=True)
class Responsible:
    """Who answers for a risk, and as what."""

    who: Reference | None = None
    as_: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskPoint(Record):
    """A risk point (风险点). ``class_`` as written: the effective class is the catalogue's to say."""

    kind: ClassVar[str] = "risks"
    subject: Subject | None = None
    class_: str = ""
    powers: tuple[Reference, ...] = ()
    steps: tuple[str, ...] = ()
    type: str = ""
    character: tuple[str, ...] = ()
    liability: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    content: str = ""
    manifestations: tuple[str, ...] = ()
    factors: Mapping[str, str] = field(default_factory=dict)
    self_level: str = ""
    level: str = ""
    level_reason: str = ""
    responsible: tuple[Responsible, ...] = ()
    responsible_reason: str = ""
    measures: tuple[Reference, ...] = ()
    found_by: tuple[str, ...] = ()
    found_on: dt.date | None = None
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class MeasureCheck:
    """One check of whether a measure is in place."""

    date: dt.date | None = None
    result: str = ""
    by: Reference | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlMeasure(Record):
    """A control measure (防控措施)."""

    kind: ClassVar[str] = "measures"
    text: str = ""
    aspect: str = ""
    phase: str = ""
    layer: str = ""
    owner: Reference | None = None
    regulations: tuple[Reference, ...] = ()
    due: Due | None = None
    status: str = ""
    revise_by: dt.date | None = None
    checks: tuple[MeasureCheck, ...] = ()
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class ProjectLink:
    """A link of a major project: from initiation to acceptance."""

    kind: str = ""
    party: Reference | None = None
    powers: tuple[Reference, ...] = ()
    risks: tuple[Reference, ...] = ()
    measures: tuple[Reference, ...] = ()
    date: dt.date | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Record):
    """A major project (重大项目)."""

    kind: ClassVar[str] = "projects"
    name: str = ""
    power: Reference | None = None
    links: tuple[ProjectLink, ...] = ()
