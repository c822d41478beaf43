"""Who sees a record or one of its fields, by which lines, and what it hangs on where it goes with something else."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qinglian.audience import AUDIENCES, AudienceLines, Line, Sight, Viewer
from qinglian.audience.changes import Changes
from qinglian.audience.fields import mentioned, spoken_of, value_of
from qinglian.audience.sight import SERVING
from qinglian.disclose.wall import Disclosed
from qinglian.model import Catalogue, Change, Record, RecordKey, RiskPoint, Unit
from qinglian.schema import Schemas


class Why(StrEnum):
    """What takes a record or a field from somebody's sight."""

    LINE = "line"
    EDITION = "edition"
    UNIT = "unit"
    POWERS = "powers"
    USERS = "users"
    UNUSED = "unused"
    ABOUT = "about"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an audience sees it, and by which line.

    ``hangs_on`` is what it goes with, ``lost`` what the audience does not see of a field's value.
    """

    audience: str
    sees: bool
    why: Why | None
    line: Line
    hangs_on: tuple[RecordKey, ...] = ()
    lost: tuple[RecordKey, ...] = ()


@dataclass(frozen=True, slots=True)
class Weighed:
    """A line and what came of it: it stands, a later one took its place, or it may not widen what stands."""

    line: Line
    outcome: str
    """stands, overruled, refused"""


@dataclass(frozen=True, slots=True)
class Explained:
    """The answer for each audience of the record's own unit, and the lines in their order."""

    record: Record
    field: str
    verdicts: tuple[Verdict, ...]
    lines: tuple[Weighed, ...]
    whole: tuple[Weighed, ...] = ()
    """Of a field, the lines of its record: it is never for more."""


@dataclass(frozen=True)
class Explainer:
    """Explains the records of one edition. ``before`` is what each viewer sees of the edition before."""

    lines: AudienceLines
    before: Mapping[Viewer, Disclosed]

    @classmethod
    def of(cls, catalogue: Catalogue, schemas: Schemas, before: Mapping[Viewer, Disclosed]) -> "Explainer":
        """That of a catalogue."""
        return cls(AudienceLines(catalogue, schemas), before)

    def explain(self, record: Record, name: str = "") -> Explained:
        """Who sees a record, or a field of it by its name in the schema."""
        verdicts = tuple(self._verdict(record, name, audience) for audience in AUDIENCES)
        whole = self._weighed(record, "")
        return Explained(record, name, verdicts, self._weighed(record, name) if name else whole, whole if name else ())

    def _weighed(self, record: Record, name: str) -> tuple[Weighed, ...]:
        lines = self.lines.lines(record, name)
        if not lines:
            return ()
        decision = self.lines.decision(record, name)
        stands = (decision.stands.source, decision.stands.path)
        refused = {(line.source, line.path): "refused" for line in decision.refused}
        outcomes = {**refused, stands: "stands"}
        return tuple(Weighed(line, outcomes.get((line.source, line.path), "overruled")) for line in lines)

    def _verdict(self, record: Record, name: str, audience: str) -> Verdict:
        """What the people of the record's unit see; of a record that units share, what those of any unit see."""
        found = [self._seen_by(record, name, viewer) for viewer in viewers(self.lines.catalogue, audience, record)]
        return max(found, key=lambda one: (one.sees, -len(one.lost)))

    def _seen_by(self, record: Record, name: str, viewer: Viewer) -> Verdict:
        before = self.before.get(viewer)
        sight = Sight(self.lines, viewer, before.as_written if before else {})
        line = self.lines.of_field(record, name) if name else self.lines.of_record(record)
        if record.key not in sight.seen:
            why, hangs_on = _reason(sight, record)
            return Verdict(viewer.audience, sees=False, why=why, line=self.lines.of_record(record), hangs_on=hangs_on)
        if name and not sight.allows_field(record, name):
            return Verdict(viewer.audience, sees=False, why=Why.LINE, line=line)
        lost = [key for key in mentioned(value_of(record, name)) if not sight.is_known(key, sight.seen)] if name else []
        return Verdict(viewer.audience, sees=True, why=None, line=line, lost=tuple(dict.fromkeys(lost)))


def viewers(catalogue: Catalogue, audience: str, record: Record) -> Sequence[Viewer]:
    """Who an audience is for a record: the people of its unit, or those of every unit where units share it."""
    if audience == AUDIENCES[0]:
        return (Viewer(),)
    if record.unit:
        return (Viewer(audience, record.unit),)
    return tuple(Viewer(audience, one.unit) for one in catalogue.every(Unit)) or (Viewer(audience),)


def _reason(sight: Sight, record: Record) -> tuple[Why, tuple[RecordKey, ...]]:
    """Why a record is not seen, and what it hangs on."""
    if not sight.allows_record(record):
        return Why.LINE, ()
    if record.key not in sight.allowed:
        return _folder_withheld(sight, record)
    if isinstance(record, RiskPoint):
        return Why.POWERS, tuple(one.target for one in record.powers if one.target)
    if isinstance(record, Change):
        withheld = Changes(sight, sight.seen).withheld(record)
        return Why.CHANGED, tuple(dict.fromkeys(key for key, _ in withheld if key))
    if record.key.kind in SERVING:
        users = tuple(key for key in sight.catalogue.mentioned_by.get(record.key, ()) if key not in sight.seen)
        return (Why.USERS, users) if users else (Why.UNUSED, ())
    return Why.ABOUT, tuple(dict.fromkeys(spoken_of(record, sight.lines.schemas.kinds[record.key.kind].table)))


def _folder_withheld(sight: Sight, record: Record) -> tuple[Why, tuple[RecordKey, ...]]:
    unit = sight.catalogue.unit(record.unit)
    if unit and not sight.allows_record(unit):
        return Why.UNIT, (unit.key,)
    return Why.EDITION, (sight.catalogue.edition.key,)


def every_viewer(catalogue: Catalogue, record: Record) -> Iterator[Viewer]:
    """All who are asked for a record."""
    for audience in AUDIENCES:
        yield from viewers(catalogue, audience, record)
