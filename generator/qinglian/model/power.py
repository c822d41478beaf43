"""Powers and their flows (DATA.md section 3)."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from qinglian.model.people import Contact, Supervision
from qinglian.model.record import Record, Reference
from qinglian.schema import Duration


@dataclass(frozen=True, slots=True)
class Material:
    """A paper to be handed in."""

    name: str = ""
    form: str = ""
    copies: str = ""
    source: str = ""
    basis: str = ""
    template: str = ""


@dataclass(frozen=True, slots=True)
class Extension:
    """By how much a limit may be extended."""

    limit: Duration | None = None
    approved_by: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class ExcludedTime:
    """Time that does not count in a limit (许可法 45)."""

    name: str = ""
    limit: Duration | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A limit: the authority's unless ``binds`` says the applicant's."""

    applies: str = ""
    binds: str = "authority"
    statutory: Duration | None = None
    promised: Duration | None = None
    start: str = ""
    extension: Extension | None = None
    excluded: tuple[ExcludedTime, ...] = ()


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """An article on which a power rests, and the role that it plays."""

    law: Reference | None = None
    article: str = ""
    role: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Allocation:
    """Who of the unit does what part of a power (S1: decompose each power to offices and posts)."""

    office: Reference | None = None
    posts: tuple[Reference, ...] = ()
    duty: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class StageDuty:
    """A duty at a stage of a power (责任事项)."""

    stage: str = ""
    text: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Delegation:
    """Whose power it is and who exercises it."""

    from_: Reference | None = None
    to: Reference | None = None
    document: str = ""
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Fee:
    """What it costs."""

    charged: bool | None = None
    standard: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Inspection:
    """How, how often at most, and by which standard is inspected."""

    mode: str = ""
    frequency: str = ""
    standard: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """A way out of a step."""

    to: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a flow; ``next`` as written: what follows implicitly is the flow graph's to say."""

    id: str = ""
    name: str = ""
    kind: str = "process"
    stages: tuple[str, ...] = ()
    actor: Reference | None = None
    posts: tuple[Reference, ...] = ()
    authority: str = ""
    basis: str = ""
    limit: Duration | None = None
    counted: bool = True
    key: bool = False
    materials: tuple[Material, ...] = ()
    output: str = ""
    flow: Reference | None = None
    next: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow(Record):
    """A procedure: a power's own, or one that several powers share (通用流程)."""

    kind: ClassVar[str] = "flows"
    name: str = ""
    applies: str = ""
    time_limit: tuple[TimeLimit, ...] = ()
    materials: tuple[Material, ...] = ()
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Power(Record):
    """A power (职权)."""

    kind: ClassVar[str] = "powers"
    parent: Reference | None = None
    code: str = ""
    name: str = ""
    category: str = ""
    nature: str = ""
    matters: tuple[str, ...] = ()
    core: tuple[str, ...] = ()
    major: tuple[str, ...] = ()
    domain: str = ""
    office: Reference | None = None
    initiation: str = ""
    case_type: str = ""
    content: str = ""
    conditions: tuple[str, ...] = ()
    quota: str = ""
    boundary: str = ""
    duties: tuple[StageDuty, ...] = ()
    discretion: str = ""
    service_standard: str = ""
    result: str = ""
    remedy: str = ""
    accountability: str = ""
    subject: Reference | None = None
    exercise: str = ""
    partners: tuple[Reference, ...] = ()
    responsible: Reference | None = None
    levels: tuple[str, ...] = ()
    origin_: str = ""
    delegation: Delegation | None = None
    allocation: tuple[Allocation, ...] = ()
    legal_basis: tuple[LegalBasis, ...] = ()
    materials: tuple[Material, ...] = ()
    time_limit: tuple[TimeLimit, ...] = ()
    fee: Fee | None = None
    inspection: Inspection | None = None
    contact: Contact | None = None
    supervision: Supervision | None = None
    status: str = ""
    flow: tuple[Reference, ...] = ()

    @property
    def is_external(self) -> bool:
        """Whether it is exercised towards the public."""
        return self.nature == "external"
