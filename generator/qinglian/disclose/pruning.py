"""Values without references to what a viewer does not see."""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from qinglian.audience.fields import ALWAYS, mentioned
from qinglian.model import Record, RecordKey, Reference, Step
from qinglian.model.policy import PolicyLine
from qinglian.model.record import Citation
from qinglian.model.risk import MeasureCheck, ProjectLink

Known: TypeAlias = Callable[[RecordKey], bool]
_STAY = (Step, MeasureCheck, ProjectLink, PolicyLine)
"""Items that say something of their own: a step stays without its actor, a check without who made it."""


def without_unknown(record: Record, known: Known) -> Record:
    """The record without references to what is not known; the same object where nothing goes."""
    changed = {}
    for attribute in dataclasses.fields(record):
        old = getattr(record, attribute.name)
        new = old if attribute.name in ALWAYS else _pruned(old, known)
        if new is not old:
            changed[attribute.name] = new
    return replace(record, **changed) if changed else record


def _pruned(value: Any, known: Known) -> Any:
    """The value; None for a reference to what is not known, and for an article of such a law."""
    if isinstance(value, Reference):
        return None if value.target and not known(value.target) else value
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        kept = tuple(_item(one, known) for one in value)
        same = all(old is new for old, new in zip(value, kept, strict=True))
        return value if same else tuple(one for one in kept if one is not None)
    if isinstance(value, Mapping):
        return _mapping(value, known)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = _struct(value, known)
        return None if isinstance(value, Citation) and changed is not value else changed
    return value


def _mapping(value: Mapping[str, Any], known: Known) -> Mapping[str, Any]:
    kept = {name: _pruned(inner, known) for name, inner in value.items()}
    if all(kept[name] is inner for name, inner in value.items()):
        return value
    return {name: inner for name, inner in kept.items() if inner is not None}


def _struct(value: Any, known: Known) -> Any:
    changed = {}
    for attribute in dataclasses.fields(value):
        old = getattr(value, attribute.name)
        new = _pruned(old, known)
        if new is not old:
            changed[attribute.name] = new
    return replace(value, **changed) if changed else value


def _item(item: Any, known: Known) -> Any:
    """An item of a list: gone where all that it speaks of is gone."""
    kept = _pruned(item, known)
    if kept is item or kept is None or isinstance(item, _STAY):
        return kept
    return kept if any(mentioned(kept)) else None
