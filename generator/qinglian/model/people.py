"""Editions, units, offices, posts and bodies (DATA.md section 2)."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from qinglian.model.policy import PolicyLine
from qinglian.model.record import Record, Reference


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach somebody."""

    phone: str = ""
    address: str = ""
    hours: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Supervision:
    """Where to complain and report."""

    phone: str = ""
    email: str = ""
    address: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class RequestChannel:
    """Where to apply for information that is not published."""

    text: str = ""
    phone: str = ""
    address: str = ""
    hours: str = ""
    email: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class LeadingGroup:
    """The leading group (领导小组), by post or office."""

    leader: Reference | None = None
    deputies: tuple[Reference, ...] = ()
    members: tuple[Reference, ...] = ()
    office: Reference | None = None
    office_head: Reference | None = None
    office_deputies: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition(Record):
    """A yearly edition (版本). ``as_of`` is the build's today."""

    kind: ClassVar[str] = "editions"
    year: str = ""
    title: str = ""
    status: str = "draft"
    as_of: dt.date | None = None
    adopted_on: dt.date | None = None
    published_on: dt.date | None = None
    previous: str = ""
    digest: str = ""

    @property
    def is_draft(self) -> bool:
        """Whether the edition is still 编制中."""
        return self.status == "draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Record):
    """A bureau (单位)."""

    kind: ClassVar[str] = "units"
    name: str = ""
    level: str = ""
    credit_code: str = ""
    superior: Reference | None = None
    discipline_body: Reference | None = None
    head: Reference | None = None
    scheme: Reference | None = None
    leading_group: LeadingGroup | None = None
    contact: Contact | None = None
    on_request: RequestChannel | None = None
    supervision: Supervision | None = None
    overview: str = ""
    duties: tuple[str, ...] = ()
    policy: tuple[PolicyLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Office(Record):
    """An internal, affiliated or dispatched office (内设机构)."""

    kind: ClassVar[str] = "offices"
    name: str = ""
    kind_: str = ""
    head: Reference | None = None
    leader_in_charge: Reference | None = None
    liaison: Reference | None = None
    duties: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    contact: Contact | None = None
    order: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoRisk:
    """The statement that a search found no risk (S1: a post may have none)."""

    date: dt.date | None = None
    statement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Record):
    """A post (岗位)."""

    kind: ClassVar[str] = "posts"
    name: str = ""
    office: Reference | None = None
    tier: str = ""
    roles: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    authority: str = ""
    key_: bool = False
    in_scope: bool = True
    holders: tuple[str, ...] = ()
    no_risk: NoRisk | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Record):
    """A body that is no office: a party committee, a meeting, a superior, an expert group (机构)."""

    kind: ClassVar[str] = "bodies"
    name: str = ""
    kind_: str = ""
