"""The wall: a catalogue from which all that a viewer may not see is gone."""

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from qinglian.disclose.lines import AudienceLines, Line
from qinglian.disclose.viewer import Viewer
from qinglian.model import (
    Catalogue,
    Change,
    ControlMeasure,
    Flow,
    Power,
    Project,
    Record,
    RecordKey,
    Reference,
    RiskPoint,
    Step,
    UnitId,
)
from qinglian.model.construct import field_of
from qinglian.schema import Schemas

_ALWAYS = frozenset({"key", "origin", "id", "office_folder"})


@dataclass(frozen=True, slots=True, order=True)
class Notice:
    """That something of a kind is withheld on a ground; one per unit, kind and ground, never a count (条例 14-16)."""

    unit: UnitId
    kind: str
    ground: str
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class Disclosed:
    """What a viewer may see of an edition. Pages, exports, diffs and search take no other type.

    Levels, counts and registers are computed from ``catalogue``, that is: after the wall.
    """

    viewer: Viewer
    catalogue: Catalogue
    notices: tuple[Notice, ...]


def disclose(catalogue: Catalogue, viewer: Viewer, schemas: Schemas, earlier: "Disclosed | None" = None) -> Disclosed:
    """What ``viewer`` may see.

    ``earlier`` is the same viewer's previous edition: what a change record speaks of may stand there alone.
    """
    wall = _Wall(catalogue, viewer, AudienceLines(catalogue, schemas), earlier)
    seen = wall.visible()
    records = {key: wall.pruned(record, seen) for key, record in catalogue.records.items() if key in seen}
    mentions = {
        key: catalogue.mentions[key] if record is catalogue.records[key] else _references(record)
        for key, record in records.items()
    }
    return Disclosed(viewer, Catalogue(catalogue.edition, records, mentions), wall.notices(seen))


@dataclass
class _Wall:
    catalogue: Catalogue
    viewer: Viewer
    lines: AudienceLines
    earlier: Disclosed | None

    def visible(self) -> frozenset[RecordKey]:
        """The records that the viewer may see: by their own lines first, then without what hangs on the others."""
        lines = ((key, self.lines.of_record(record)) for key, record in self.catalogue.records.items())
        seen = {key for key, line in lines if self._allowed(line, key)}
        for hangs in (_flows, _risks, _measures, _projects):
            seen -= hangs(self.catalogue, seen)
        return frozenset(seen - self._changes(seen))

    def _allowed(self, line: Line, key: RecordKey) -> bool:
        return self.viewer.sees(line.audience, key.unit, self.catalogue)

    def _changes(self, seen: set[RecordKey]) -> set[RecordKey]:
        """Change records are as narrow as the narrowest of what they change, in this edition or the one before."""
        before = self.earlier.catalogue.records if self.earlier else {}
        gone = set()
        for change in self.catalogue.every(Change):
            references = (*change.what, *change.successors)
            targets = [reference.target for reference in references if reference.target]
            known = len(targets) == len(references) and all(target in seen or target in before for target in targets)
            if not known or any(self._element_withheld(word, target) for word in change.elements for target in targets):
                gone.add(change.key)
        return gone

    def _element_withheld(self, word: str, key: RecordKey) -> bool:
        """Whether an element that a change names is a field that the viewer may not see of what was changed."""
        record = self.catalogue.records.get(key)
        name = self.lines.field_named(word, key.kind)
        return record is not None and name != "" and not self._allowed(self.lines.of_field(record, name), key)

    def pruned(self, record: Record, seen: frozenset[RecordKey]) -> Record:
        """The record without the fields and references that are not for the viewer."""
        before = self.earlier.catalogue.records if self.earlier else {}
        known = frozenset(before) | seen if isinstance(record, Change) else seen
        whole = self.catalogue.mentions.get(record.key, frozenset()) <= known
        special = self.lines.special_fields(record)
        if whole and not special:
            return record
        arguments: dict[str, Any] = {}
        for attribute, empty in _defaults(type(record)).items():
            name = field_of(attribute)
            value = getattr(record, attribute)
            if attribute in _ALWAYS or value == empty:
                continue
            if name in special and not self._allowed(self.lines.of_field(record, name), record.key):
                arguments[attribute] = empty
            elif not whole:
                kept = _without(value, known)
                if kept is not value:
                    arguments[attribute] = kept
        return replace(record, **arguments) if arguments else record

    def notices(self, seen: frozenset[RecordKey]) -> tuple[Notice, ...]:
        """What is withheld, by unit, kind and ground, with the first date of re-view."""
        found: dict[tuple[UnitId, str, str], list[date]] = defaultdict(list)
        for key, record in self.catalogue.records.items():
            line = self.lines.of_record(record)
            if key not in seen and line.ground:
                found[key.unit, key.kind, line.ground] += [line.review_on] if line.review_on else []
        return tuple(sorted(Notice(*place, min(days, default=None)) for place, days in found.items()))


def _flows(catalogue: Catalogue, seen: set[RecordKey]) -> set[RecordKey]:
    """A flow goes with the powers that run by it."""
    users: dict[RecordKey, list[bool]] = defaultdict(list)
    for power in catalogue.every(Power):
        for reference in power.flow:
            if reference.target:
                users[reference.target].append(power.key in seen)
    for flow in catalogue.every(Flow):
        for step in flow.steps:
            if step.flow and step.flow.target:
                users[step.flow.target].extend(users.get(flow.key, []))
    return {key for key, found in users.items() if not any(found)}


def _risks(catalogue: Catalogue, seen: set[RecordKey]) -> set[RecordKey]:
    """A risk of powers that are all withheld goes with them."""
    gone = set()
    for risk in catalogue.every(RiskPoint):
        powers = [reference.target for reference in risk.powers if reference.target]
        if powers and not any(power in seen for power in powers):
            gone.add(risk.key)
    return gone


def _measures(catalogue: Catalogue, seen: set[RecordKey]) -> set[RecordKey]:
    """A measure that only withheld risks use goes with them."""
    gone = set()
    for measure in catalogue.every(ControlMeasure):
        risks = catalogue.risks_guarded_by(measure)
        if risks and not any(risk.key in seen for risk in risks):
            gone.add(measure.key)
    return gone


def _projects(catalogue: Catalogue, seen: set[RecordKey]) -> set[RecordKey]:
    """A project stays when its power goes: its progress is public (DATA.md section 5)."""
    return {project.key for project in catalogue.every(Project) if project.key not in seen}


_DEFAULTS: dict[type[Record], Mapping[str, Any]] = {}


def _defaults(cls: type[Record]) -> Mapping[str, Any]:
    """The attributes of a record class and what stands there when nothing is said."""
    if cls not in _DEFAULTS:
        found = {}
        for attribute in dataclasses.fields(cls):
            if attribute.default is not dataclasses.MISSING:
                found[attribute.name] = attribute.default
            elif attribute.default_factory is not dataclasses.MISSING:
                found[attribute.name] = attribute.default_factory()
        _DEFAULTS[cls] = found
    return _DEFAULTS[cls]


def _without(value: Any, seen: frozenset[RecordKey]) -> Any:
    """The value without references to what is not seen; the same object where nothing goes."""
    if isinstance(value, Reference):
        return None if value.target and value.target not in seen else value
    if isinstance(value, tuple):
        kept = tuple(_kept(one, seen) for one in value)
        if all(old is new for old, new in zip(value, kept, strict=True)):
            return value
        return tuple(one for one in kept if one is not None)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _struct(value, lambda inner: _without(inner, seen))
    return value


def _kept(item: Any, seen: frozenset[RecordKey]) -> Any:
    """An item of a list: gone where the one record that it speaks of is gone; a step stays, without its actor."""
    kept = _without(item, seen)
    if kept is item or isinstance(item, Step | Reference) or not dataclasses.is_dataclass(item):
        return kept
    lost = [
        attribute.name
        for attribute in dataclasses.fields(item)
        if isinstance(getattr(item, attribute.name), Reference) and getattr(kept, attribute.name) is None
    ]
    return None if lost else kept


def _struct(value: Any, convert: Callable[[Any], Any]) -> Any:
    changed = {}
    for attribute in dataclasses.fields(value):
        old = getattr(value, attribute.name)
        new = convert(old)
        if new is not old:
            changed[attribute.name] = new
    return replace(value, **changed) if changed else value


def _references(value: Any) -> frozenset[RecordKey]:
    """Every record that a value still mentions."""
    found: set[RecordKey] = set()
    _collect(value, found)
    return frozenset(found)


def _collect(value: Any, found: set[RecordKey]) -> None:
    if isinstance(value, Reference):
        if value.target:
            found.add(value.target)
    elif isinstance(value, RecordKey | str):
        return
    elif isinstance(value, Iterable):
        for one in value.values() if isinstance(value, Mapping) else value:
            _collect(one, found)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for attribute in dataclasses.fields(value):
            if attribute.name not in ("key", "origin"):
                _collect(getattr(value, attribute.name), found)
