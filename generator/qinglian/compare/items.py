"""What an item of a list is called: a step by its id, a material by its name, a basis by law and article.

Names go from strict to loose: what keeps all of them is the same, what keeps the loosest has changed.
"""

import dataclasses
import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from qinglian.compare.texts import folded, likeness
from qinglian.model import LegalBasis, Material, Reference, Responsible, Step, TimeLimit
from qinglian.model.policy import PolicyLine
from qinglian.model.power import Allocation, ExcludedTime, StageDuty
from qinglian.model.record import Waiver
from qinglian.model.risk import MeasureCheck, ProjectLink
from qinglian.model.scheme import Grading
from qinglian.model.scheme_cycle import Threshold

Key = Callable[[Any], Hashable | None]
_Named = Callable[[Reference | None], object]
_TEXT_LEAST = 6
"""Shorter texts are words: alike is not the same."""
_TERM = re.compile(r"[a-z][a-z_]*")
"""The name of a term: so are they."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The names by which items of the old side and of the new are found in each other."""

    old: tuple[Key, ...]
    new: tuple[Key, ...]


def keys_of(items: Sequence[Any], now: _Named, named: _Named) -> Keys:
    """The names for items of the class of the first; equal values come before all others.

    ``now`` names what a reference of the old side leads to as ``named`` does for the new side.
    """
    rows = _KEYS.get(type(items[0]), _by_text if isinstance(items[0], str) else _with_id)
    return Keys(
        (lambda item: _plain(item, now), *rows(now)),
        (lambda item: _plain(item, named), *rows(named)),
    )


def likeness_of(items: Sequence[Any]) -> Callable[[Any, Any], float] | None:
    """How alike two items are, where likeness says something."""
    text = _TEXTS.get(type(items[0]))
    return partial(_likeness, text) if text else None


def _likeness(text: Callable[[Any], str], old: Any, new: Any) -> float:
    one, other = text(old), text(new)
    if min(len(one), len(other)) < _TEXT_LEAST or (_TERM.fullmatch(one) and _TERM.fullmatch(other)):
        return 1.0 if folded(one) == folded(other) else 0.0
    return likeness(one, other)


def _plain(item: Any, name: _Named) -> Hashable | None:
    """The item itself as a name: references by what they lead to."""
    if isinstance(item, Reference):
        found: Any = name(item)
        return cast("Hashable | None", found)
    try:
        hash(item)
    except TypeError:
        return _frozen(item, name)
    return cast("Hashable", item)


def _frozen(item: Any, name: _Named) -> Hashable:
    """What holds a mapping, in a form that has a hash; the order of a mapping's keys says nothing."""
    if isinstance(item, Mapping):
        return frozenset((key, _frozen(value, name)) for key, value in item.items())
    if isinstance(item, tuple):
        return tuple(_frozen(one, name) for one in item)
    if dataclasses.is_dataclass(item) and not isinstance(item, type | Reference):
        values = (getattr(item, field.name) for field in dataclasses.fields(item))
        return (type(item), *(_frozen(value, name) for value in values))
    return _plain(item, name)


def _by_text(_: _Named) -> tuple[Key, ...]:
    return (folded,)


def _step(_: _Named) -> tuple[Key, ...]:
    return (
        lambda step: step.id or None,
        lambda step: (folded(step.name), step.kind, step.stages) if step.name else None,
        lambda step: folded(step.name) or None,
        lambda step: step.kind if step.kind in ("start", "end") else None,
    )


def _material(_: _Named) -> tuple[Key, ...]:
    return (lambda material: folded(material.name) or None,)


def _basis(name: _Named) -> tuple[Key, ...]:
    return (
        lambda basis: (name(basis.law), folded(basis.article), basis.role),
        lambda basis: (name(basis.law), folded(basis.article)),
        lambda basis: (name(basis.law), basis.role),
        lambda basis: name(basis.law),
    )


def _responsible(name: _Named) -> tuple[Key, ...]:
    return (
        lambda one: (name(one.who), one.as_),
        lambda one: name(one.who),
        lambda one: one.as_,
    )


def _allocation(name: _Named) -> tuple[Key, ...]:
    return (
        lambda one: (name(one.office), tuple(map(name, one.posts))),
        lambda one: (name(one.office), folded(one.duty)),
        lambda one: name(one.office),
        lambda one: tuple(map(name, one.posts)) or None,
        lambda one: one.role or None,
    )


def _limit(_: _Named) -> tuple[Key, ...]:
    return (
        lambda limit: (folded(limit.applies), limit.binds),
        lambda limit: (limit.binds, limit.statutory),
        lambda limit: limit.binds,
    )


def _duty(_: _Named) -> tuple[Key, ...]:
    return (lambda duty: (duty.stage, folded(duty.text)),)


def _excluded(_: _Named) -> tuple[Key, ...]:
    return (lambda time: folded(time.name),)


def _waiver(_: _Named) -> tuple[Key, ...]:
    return (lambda waiver: waiver.rule,)


def _check(name: _Named) -> tuple[Key, ...]:
    return (lambda check: (check.date, name(check.by)), lambda check: check.date)


def _link(name: _Named) -> tuple[Key, ...]:
    return (lambda link: (link.kind, name(link.party)), lambda link: link.kind)


def _policy(name: _Named) -> tuple[Key, ...]:
    return (
        lambda line: (folded(line.kind), _frozen(line.where, name), line.fields),
        lambda line: (folded(line.kind), line.fields),
    )


def _grading(name: _Named) -> tuple[Key, ...]:
    return (lambda rule: _frozen(rule.when, name),)


def _threshold(_: _Named) -> tuple[Key, ...]:
    return (lambda threshold: threshold.proposes,)


def _reference(_: _Named) -> tuple[Key, ...]:
    return ()


def _with_id(_: _Named) -> tuple[Key, ...]:
    return (lambda item: getattr(item, "id", None) or None,)


_KEYS: Mapping[type, Callable[[_Named], tuple[Key, ...]]] = {
    Step: _step, Material: _material, LegalBasis: _basis, Responsible: _responsible,
    Allocation: _allocation, TimeLimit: _limit, StageDuty: _duty, ExcludedTime: _excluded, Waiver: _waiver,
    MeasureCheck: _check, ProjectLink: _link, PolicyLine: _policy, Grading: _grading, Threshold: _threshold,
    Reference: _reference,
}  # fmt: skip
_TEXTS: Mapping[type, Callable[[Any], str]] = {
    str: str,
    Step: lambda step: step.name,
    Material: lambda material: material.name,
    StageDuty: lambda duty: duty.text,
}
