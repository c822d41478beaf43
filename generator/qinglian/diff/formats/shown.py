"""A comparison as readers see it: said in one language, located in the files of both sides. Formats only lay it out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qinglian.compare.suspects import State, Suspect
from qinglian.diagnostics import Location
from qinglian.diff.formats.compared import Compared, ComparedEdition, ComparedSide
from qinglian.diff.formats.levels import LevelCount, level_counts
from qinglian.diff.rule import Effect, NamedChange
from qinglian.labels import Labels
from qinglian.model import Catalogue, Change, Record, UnitId
from qinglian.model.change import Acceptance
from qinglian.words import Language, Word, filled, locale_words


@dataclass(frozen=True, slots=True)
class ShownRecord:
    """What changed; ``key`` names it (``powers/minzheng:XK-001``), ``was`` is its former key where that was another.

    ``unit`` is empty for what all units share, ``office`` for what belongs to none.
    """

    key: str
    was: str
    kind: str
    kind_label: str
    id: str
    name: str
    unit: UnitId
    unit_name: str
    office: str


@dataclass(frozen=True, slots=True)
class ShownReason:
    """The change record behind a change."""

    record: str
    id: str
    kind: str
    trigger: str
    basis: str
    approved_by: str


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One named change.

    ``home`` is what a reader looks the record up by: the record that it is written in, such as a flow's power, else
    itself.
    """

    rule: str
    effect: Effect
    happened: str
    record: ShownRecord
    home: ShownRecord
    field: str
    field_label: str
    item: str
    old: str
    new: str
    old_place: Location | None
    new_place: Location | None
    message: str
    reason: ShownReason | None
    accepted: Acceptance | None
    fingerprint: str

    @property
    def gravity(self) -> int:
        """0 for what a reviewer must see first; what somebody accepted is no more than neutral."""
        return Effect.NEUTRAL.rank if self.accepted else self.effect.rank


@dataclass(frozen=True, slots=True)
class ShownSuspect:
    """What rests on something that changed, and whether somebody has looked again.

    ``because`` is what changed, by the record that it is written in; ``step`` the step of it, where it was one.
    """

    record: ShownRecord
    because: ShownRecord
    step: str
    state: State
    place: Location


@dataclass(frozen=True, slots=True)
class UnitNumbers:
    """A unit's changes counted, and its risks by level before and after."""

    unit: UnitId
    name: str
    effects: Mapping[Effect, int]
    levels: tuple[LevelCount, ...]


@dataclass(frozen=True, slots=True)
class ShownEdition:
    """Two editions compared."""

    old_year: str
    new_year: str
    changes: tuple[ShownChange, ...]
    suspects: tuple[ShownSuspect, ...]
    numbers: tuple[UnitNumbers, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """All that is shown, in one language. ``words`` are those of ``theme/locale/diff.*.yml``."""

    old: ComparedSide
    new: ComparedSide
    editions: tuple[ShownEdition, ...]
    opened: tuple[str, ...]
    gone: tuple[str, ...]
    alone: bool
    language: Language
    words: Mapping[str, Any]

    @property
    def changes(self) -> tuple[ShownChange, ...]:
        """The changes of all editions."""
        return tuple(change for edition in self.editions for change in edition.changes)

    @property
    def suspects(self) -> tuple[ShownSuspect, ...]:
        """The suspects of all editions."""
        return tuple(suspect for edition in self.editions for suspect in edition.suspects)

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed at all."""
        return not (self.changes or self.opened or self.gone)

    @property
    def accepted(self) -> int:
        """How many changes somebody has accepted."""
        return sum(change.accepted is not None for change in self.changes)

    def counts(self) -> Mapping[Effect, int]:
        """How many changes have each effect, accepted ones among them."""
        return counted(self.changes)

    def states(self) -> Mapping[State, int]:
        """How many records are in doubt, changed, confirmed."""
        found = Counter(one.state for one in self.suspects)
        return {state: found[state] for state in State}

    def say(self, name: str, /, **values: Word) -> str:
        """A sentence of the locale file."""
        return filled(str(self.words[name]), tuple(values.items()), self.language)


def counted(changes: Iterable[ShownChange]) -> dict[Effect, int]:
    """How many of the changes have each effect."""
    found = Counter(change.effect for change in changes)
    return {effect: found[effect] for effect in Effect}


def show(compared: Compared, language: Language) -> Shown:
    """The whole comparison in one language."""
    labels = Labels(compared.schemas, language)
    editions = tuple(_Showing(compared, edition, labels).edition() for edition in compared.editions)
    words = locale_words("diff", language)
    return Shown(
        compared.old, compared.new, editions, compared.opened, compared.gone, compared.alone, language, words
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Showing:
    """Shows one edition."""

    compared: Compared
    compared_edition: ComparedEdition
    labels: Labels

    def edition(self) -> ShownEdition:
        """The edition's changes and suspects, as far as they are asked for."""
        comparison = self.compared_edition.comparison
        changes = tuple(self._change(one) for one in self.compared.changes_of(self.compared_edition))
        asked = (one for one in comparison.suspects if self.compared.is_asked_for(one.record.unit))
        suspects = tuple(self._suspect(one) for one in asked)
        return ShownEdition(*self.compared_edition.years, changes, suspects, tuple(self._numbers(changes)))

    def _change(self, change: NamedChange) -> ShownChange:
        delta = change.delta
        old, new = change.pair.old, change.pair.new
        edition = self.compared_edition
        record, home = self._records(change)
        return ShownChange(
            rule=change.code,
            effect=change.effect,
            happened=delta.kind.value,
            record=record,
            home=home,
            field=".".join(delta.fields),
            field_label=change.field.in_language(self.labels.language),
            item=change.item,
            old=self._say(change.old),
            new=self._say(change.new),
            old_place=edition.old_locator.locate(old.origin, delta.old_path) if old and old.origin.path else None,
            new_place=edition.new_locator.locate(new.origin, delta.new_path) if new and new.origin.path else None,
            message=change.message.say(self.labels.language),
            reason=self._reason(change.reason) if change.reason else None,
            accepted=change.accepted,
            fingerprint=change.fingerprint,
        )

    def _say(self, value: Word) -> str:
        return filled("{value}", (("value", value),), self.labels.language)

    def _records(self, change: NamedChange) -> tuple[ShownRecord, ShownRecord]:
        """What changed, and what it is looked up by."""
        old, new = change.pair.old, change.pair.new
        comparison = self.compared_edition.comparison
        side = comparison.new if new else comparison.old
        record = self._record(change.pair.record, side, str(old.key) if old and new and old.key != new.key else "")
        home = _home(change.pair.record, side)
        return record, record if home is change.pair.record else self._record(home, side)

    def _record(self, record: Record, side: Catalogue, was: str = "") -> ShownRecord:
        office = side.office_of(record)
        return ShownRecord(
            key=str(record.key),
            was=was,
            kind=record.key.kind,
            kind_label=self.labels.one(record.key.kind),
            id=record.id,
            name=self.compared_edition.comparison.ground.teller.name(record),
            unit=record.unit,
            unit_name=self._unit_name(record.unit),
            office=office.name if office else "",
        )

    def _unit_name(self, unit: UnitId) -> str:
        comparison = self.compared_edition.comparison
        found = comparison.new.unit(unit) or comparison.old.unit(unit)
        return found.name if found else str(unit)

    def _reason(self, said: Change) -> ShownReason:
        return ShownReason(
            record=str(said.key),
            id=said.id,
            kind=self.labels.term("change_kind", said.kind_),
            trigger=self.labels.terms("change_trigger", said.trigger),
            basis=said.basis,
            approved_by=said.approved_by,
        )

    def _suspect(self, suspect: Suspect) -> ShownSuspect:
        new = self.compared_edition.comparison.new
        place = self.compared_edition.new_locator.locate(suspect.record.origin)
        record, because = self._record(suspect.record, new), self._record(_home(suspect.because, new), new)
        return ShownSuspect(record, because, suspect.step, suspect.state, place)

    def _numbers(self, changes: Sequence[ShownChange]) -> Iterator[UnitNumbers]:
        """Of every unit that either side has, and of what they share where that changed."""
        old, new = self.compared_edition.comparison.old, self.compared_edition.comparison.new
        units = {record.unit for side in (old, new) for record in side.of_kind("units")}
        for unit in sorted(units | {change.record.unit for change in changes}):
            if self.compared.is_asked_for(unit):
                effects = counted(change for change in changes if change.record.unit == unit)
                yield UnitNumbers(unit, self._unit_name(unit), effects, level_counts(old, new, unit))


def _home(record: Record, side: Catalogue) -> Record:
    """The record that another is written in; itself where it stands alone."""
    host = side.records.get(record.origin.host) if record.origin.host else None
    return _home(host, side) if host else record
