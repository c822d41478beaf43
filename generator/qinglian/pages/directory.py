"""Who has what: the posts, powers and risks of each office and post, looked up once for all pages of an edition."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from qinglian.model import Catalogue, Office, Post, Power, RecordKey, RiskPoint, Step, Unit, UnitId

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class OfficePart:
    """An office's part in a power: its role of the allocation, or that it is the responsible party."""

    power: Power
    role: str
    duty: str
    responsible: bool


@dataclass(frozen=True, slots=True)
class PostPart:
    """A post's part in a power: its role and duty by the allocation, and the steps (procedure, step) where it acts."""

    power: Power
    role: str
    duty: str
    steps: tuple[tuple[int, Step], ...]


@dataclass(frozen=True)
class Directory:
    """All of one disclosed catalogue, in the order in which pages show it."""

    offices: Mapping[UnitId, tuple[Office, ...]]
    posts: Mapping[RecordKey, tuple[Post, ...]]
    leaders: Mapping[UnitId, tuple[Post, ...]]
    office_powers: Mapping[RecordKey, tuple[OfficePart, ...]]
    post_powers: Mapping[RecordKey, tuple[PostPart, ...]]
    risks: Mapping[RecordKey, tuple[RiskPoint, ...]]
    """By office: its own and those of its posts; by unit: its own and those of the leaders, and of no known subject."""

    lead_offices: Mapping[RecordKey, RecordKey]
    """By power: the office that answers for it."""


def make_directory(catalogue: Catalogue) -> Directory:
    """Goes once over all records."""
    posts, leaders = _posts(catalogue)
    parts: dict[RecordKey, list[OfficePart]] = defaultdict(list)
    lead: dict[RecordKey, RecordKey] = {}
    post_parts: dict[RecordKey, list[PostPart]] = defaultdict(list)
    for power in catalogue.every(Power):
        for key, part in _office_parts(catalogue, power).items():
            parts[key].append(part)
            lead.setdefault(power.key, key)
        for key, share in _post_parts(catalogue, power):
            post_parts[key].append(share)
    return Directory(
        offices={unit.unit: _offices(catalogue, unit.unit) for unit in catalogue.every(Unit)},
        posts=posts,
        leaders=leaders,
        office_powers=_frozen(parts),
        post_powers=_frozen(post_parts),
        risks=_risks(catalogue),
        lead_offices=lead,
    )


def _posts(catalogue: Catalogue) -> tuple[Mapping[RecordKey, tuple[Post, ...]], Mapping[UnitId, tuple[Post, ...]]]:
    """The posts of each office, and those of each unit that belong to none."""
    posts: dict[RecordKey, list[Post]] = defaultdict(list)
    leaders: dict[UnitId, list[Post]] = defaultdict(list)
    for post in catalogue.every(Post):
        office = catalogue.office_of(post)
        if office:
            posts[office.key].append(post)
        else:
            leaders[post.unit].append(post)
    return (
        {key: _head_first(found, catalogue.get(key, Office)) for key, found in posts.items()},
        {unit: _head_first(found, catalogue.unit(unit)) for unit, found in leaders.items()},
    )


def _head_first(posts: list[Post], of: Office | Unit | None) -> tuple[Post, ...]:
    head = of.head.target if of and of.head else None
    return tuple(sorted(posts, key=lambda post: post.key != head))


def _offices(catalogue: Catalogue, unit: UnitId) -> tuple[Office, ...]:
    found = catalogue.every(Office, unit)
    return tuple(sorted(found, key=lambda office: (office.order is None, office.order or 0, office.id)))


def _office_parts(catalogue: Catalogue, power: Power) -> Mapping[RecordKey, OfficePart]:
    """The responsible office first, then those of the allocation, else the one in whose folder the power stands."""
    shares = {
        share.office.target: share for share in reversed(power.allocation) if share.office and share.office.target
    }
    responsible = catalogue.get(power.responsible, Office)
    folder = catalogue.office_of(power)
    keys: list[RecordKey] = [responsible.key] if responsible else []
    keys += [share.office.target for share in power.allocation if share.office and share.office.target]
    if folder and not keys:
        keys = [folder.key]
    found: dict[RecordKey, OfficePart] = {}
    for key in dict.fromkeys(keys):
        if key.kind == Office.kind and key in catalogue.records:
            share = shares.get(key)
            answers = responsible is not None and key == responsible.key
            found[key] = OfficePart(power, share.role if share else "", share.duty if share else "", answers)
    return found


def _post_parts(catalogue: Catalogue, power: Power) -> Iterator[tuple[RecordKey, PostPart]]:
    shares = {
        post.target: share
        for share in reversed(power.allocation)
        for post in share.posts
        if post.target and post.target.kind == Post.kind
    }
    steps: dict[RecordKey, list[tuple[int, Step]]] = defaultdict(list)
    for place, flow in enumerate(catalogue.flows_of(power)):
        for step in flow.steps:
            actors = [reference.target for reference in (*step.posts, step.actor) if reference]
            for key in dict.fromkeys(actors):
                if key and key.kind == Post.kind:
                    steps[key].append((place, step))
    for key in dict.fromkeys((*shares, *steps)):
        share = shares.get(key)
        role, duty = (share.role, share.duty) if share else ("", "")
        yield key, PostPart(power, role, duty, tuple(steps.get(key, ())))


def _risks(catalogue: Catalogue) -> Mapping[RecordKey, tuple[RiskPoint, ...]]:
    found: dict[RecordKey, list[RiskPoint]] = defaultdict(list)
    for risk in catalogue.every(RiskPoint):
        found[_holder(catalogue, risk)].append(risk)
    return _frozen(found)


def _holder(catalogue: Catalogue, risk: RiskPoint) -> RecordKey:
    """The office, or the unit, in whose directory a risk stands."""
    unit = RecordKey("units", risk.unit, str(risk.unit))
    target = risk.subject.id.target if risk.subject and risk.subject.id else None
    subject = catalogue.records.get(target) if target else None
    if isinstance(subject, Office):
        return subject.key
    if isinstance(subject, Post):
        office = catalogue.office_of(subject)
        return office.key if office else unit
    return unit


def _frozen(found: Mapping[K, list[V]]) -> Mapping[K, tuple[V, ...]]:
    return {key: tuple(values) for key, values in found.items()}
