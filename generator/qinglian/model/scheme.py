"""What differs between bureaus, as data (DATA.md section 6)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import ClassVar

from qinglian.model.policy import PolicyLine
from qinglian.model.record import Record, Reference
from qinglian.model.scheme_cycle import Chain, Form, Grade, Threshold, WarningKind, WorkStage

_OWN = frozenset({item.name for item in fields(Record)} | {"extends"})
"""What a scheme never takes from the one that it extends."""


@dataclass(frozen=True, slots=True)
class BySubject:
    """One text for all subjects, or one for each subject level."""

    all: str = ""
    post: str = ""
    office: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class SchemeTerm:
    """A word of the scheme with its meaning and source."""

    id: str = ""
    label: str = ""
    definition: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class LevelRole:
    """A role that answers for a level, and as what."""

    role: str = ""
    as_: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """A risk level: rank 1 is the highest."""

    id: str = ""
    rank: int = 0
    label: str = ""
    criteria: BySubject | None = None
    management: str = ""
    responsible: tuple[LevelRole, ...] = ()
    monitor: str = ""
    needs_regulation: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Factor:
    """What a level is assessed by; values from high to low."""

    id: str = ""
    label: str = ""
    values: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """The bureau's own words for post, office and unit."""

    post: str = ""
    office: str = ""
    unit: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class GradingCase:
    """Conditions of a grading rule: of each that stands, one value must hold."""

    factor: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    subject: tuple[str, ...] = ()
    tier: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    liability: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grading:
    """One grading rule: where all conditions hold, the level that the source states."""

    when: GradingCase = field(default_factory=GradingCase)
    level: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class RiskType:
    """A risk type with its definition and how it shows itself."""

    id: str = ""
    label: str = ""
    definition: str = ""
    shown_as: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Tier:
    """A tier of posts and what is searched there."""

    id: str = ""
    label: str = ""
    searches: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Demands:
    """What the source demands of a catalogue."""

    flows: str = ""
    unit_risk_power: bool = False
    first_level_regulation: bool = False
    repeat_limit: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme(Record):
    """A bureau's scheme of assessment (评定办法)."""

    kind: ClassVar[str] = "schemes"
    name: str = ""
    source: str = ""
    extends: Reference | None = None
    levels: tuple[Level, ...] = ()
    factors: tuple[Factor, ...] = ()
    grading: tuple[Grading, ...] = ()
    risk_types: tuple[RiskType, ...] = ()
    risk_classes: tuple[SchemeTerm, ...] = ()
    aspects: tuple[SchemeTerm, ...] = ()
    layers: tuple[SchemeTerm, ...] = ()
    tiers: tuple[Tier, ...] = ()
    words: Words | None = None
    categories: tuple[SchemeTerm, ...] = ()
    code_pattern: str = ""
    policy: tuple[PolicyLine, ...] = ()
    demands: Demands | None = None
    search_methods: tuple[SchemeTerm, ...] = ()
    chains: tuple[Chain, ...] = ()
    warning_kinds: tuple[WarningKind, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    channels: tuple[SchemeTerm, ...] = ()
    grades: tuple[Grade, ...] = ()
    cycles: tuple[SchemeTerm, ...] = ()
    methods: tuple[SchemeTerm, ...] = ()
    assessment_items: tuple[SchemeTerm, ...] = ()
    stages: tuple[WorkStage, ...] = ()
    forms: tuple[Form, ...] = ()

    def filled_from(self, parent: "Scheme") -> "Scheme":
        """The scheme with what it leaves out taken from the one that it extends."""
        names = [item.name for item in fields(self) if item.name not in _OWN]
        return replace(self, **{name: getattr(parent, name) for name in names if not getattr(self, name)})

    def level(self, level_id: str) -> Level | None:
        """The level of that id."""
        return next((level for level in self.levels if level.id == level_id), None)
