"""Changes as a page lists them: by unit, office and record, each with both texts, its reason and where it stands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from qinglian.compare import DeltaKind
from qinglian.diff.formats.marked import Pieces, marked
from qinglian.diff.rule import NamedChange
from qinglian.model import Change, Flow, Office, Post, Power, RecordKey, Unit, UnitId
from qinglian.pages.address import anchor, relative
from qinglian.pages.comparison import Told, ToldComparison
from qinglian.pages.comparison_words import said
from qinglian.pages.edition import EditionView, Shown
from qinglian.pages.phrases import excerpt
from qinglian.words import Word, filled

_NAME = 60
_LONG = 24
"""Where both texts are shorter together, nothing has to be marked in them if the sentence holds them."""


@dataclass(frozen=True, slots=True)
class ReasonView:
    """The change record behind a change: what it is called, and what it says where it was not said before."""

    record: Shown
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """One change. ``old`` and ``new`` are empty where the sentence says it all; ``where`` leads to both editions.

    ``mark`` says that 社会 does not see all of it.
    """

    anchor: str
    effect: str
    sentence: str
    mark: str
    kind: str
    aspect: str
    old: Pieces
    new: Pieces
    where: tuple[Shown, ...]
    reason: ReasonView | None


@dataclass(frozen=True, slots=True)
class RecordGroup:
    """The changes that are looked up on one record's page; ``ways`` lead there in both editions, and to the chart."""

    anchor: str
    kind: str
    name: str
    mark: str
    id: str
    ways: tuple[Shown, ...]
    changes: tuple[DifferenceView, ...]


@dataclass(frozen=True, slots=True)
class OfficeGroup:
    """The records of an office; without a name those of the whole unit."""

    name: str
    mark: str
    records: tuple[RecordGroup, ...]


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """The changes of a unit, or of what several share."""

    anchor: str
    unit: str
    name: Shown
    offices: tuple[OfficeGroup, ...]

    @property
    def changes(self) -> tuple[DifferenceView, ...]:
        """All of them."""
        return tuple(one for office in self.offices for record in office.records for one in record.changes)


@dataclass(frozen=True)
class Lister:
    """Lists the changes of one comparison on one page: of the whole edition or of a unit.

    ``brief`` leaves both texts to the records' own pages.
    """

    view: EditionView
    told: ToldComparison
    page: str
    whole: bool = False
    brief: bool = False
    charts: frozenset[RecordKey] = field(default_factory=frozenset)
    """The powers whose changes have a page of their own, with the chart."""

    @property
    def old(self) -> EditionView:
        """The older edition."""
        return self.view.beside(self.told.old.edition.year)

    def units(self, every: Iterable[Told]) -> Iterator[UnitGroup]:
        """By unit in the edition's order; what several share comes last."""
        found: dict[UnitId, list[Told]] = {}
        for one in every:
            found.setdefault(one.home.unit, []).append(one)
        for unit in sorted(found, key=lambda name: (not name, name)):
            yield self.unit(unit, found[unit])

    def unit(self, unit: UnitId, every: Sequence[Told]) -> UnitGroup:
        """The changes of one unit."""
        record = self.told.home(RecordKey("units", unit, str(unit)))
        if isinstance(record, Unit):
            name = self._side(record.key).record(record, self.page)
        else:
            name = Shown(said(self.view.labels, "shared"))
        return UnitGroup(f"unit-{unit}" if unit else "shared-changes", str(unit), name, tuple(self.offices(every)))

    def offices(self, every: Iterable[Told]) -> Iterator[OfficeGroup]:
        """By office in the unit's order, what belongs to the whole unit last; by record, the gravest first."""
        found: dict[RecordKey | None, dict[RecordKey, list[Told]]] = {}
        for one in every:
            found.setdefault(self._office(one.home), {}).setdefault(one.home, []).append(one)
        for office in sorted(found, key=self._order):
            homes = found[office]
            first = sorted(homes, key=lambda home: (min(one.effect.rank for one in homes[home]), home))
            yield OfficeGroup(
                self._name(office) if office else "",
                self._side(office).mark(office) if office else "",
                tuple(self.record(home, homes[home]) for home in first),
            )

    def record(self, home: RecordKey, every: Iterable[Told]) -> RecordGroup:
        """The changes of one record and of what is written in it."""
        seen: set[RecordKey] = set()
        changes = tuple(
            self.difference(one, seen) for one in sorted(every, key=lambda one: one.effect.rank)
        )  # fmt: skip
        return RecordGroup(
            anchor=home_anchor(home, whole=self.whole),
            kind=self.view.labels.one(home.kind),
            name=self._name(home),
            mark=self._side(home).mark(home),
            id=home.id,
            ways=tuple(self._ways(home)),
            changes=changes,
        )

    def difference(self, one: Told, seen: set[RecordKey]) -> DifferenceView:
        """One change; ``seen`` are the change records whose words stand on the page already."""
        old, new = self._texts(one)
        return DifferenceView(
            anchor=one.anchor,
            effect=one.effect.value,
            sentence=one.sentence,
            mark=self.view.mark_of(one),
            kind=one.change.pair.kind,
            aspect=one.aspect,
            old=old,
            new=new,
            where=tuple(self._where(one)),
            reason=self._reason(one.change.reason, seen) if one.change.reason else None,
        )

    def _texts(self, one: Told) -> tuple[Pieces, Pieces]:
        """Both texts with what differs in them; nothing where the sentence holds them or the whole record changed."""
        delta = one.change.delta
        if self.brief or not delta.fields or delta.kind is DeltaKind.MOVED:
            return (), ()
        old = "" if delta.kind is DeltaKind.ADDED else self._word(one.change.old)
        new = "" if delta.kind is DeltaKind.REMOVED else self._word(one.change.new)
        told, short = old in one.sentence and new in one.sentence, len(old + new) < _LONG
        lone = delta.kind is not DeltaKind.CHANGED
        return ((), ()) if (told and short) or (lone and (told or short)) else marked(old, new)

    def _word(self, word: Word) -> str:
        return filled("{word}", (("word", word),), self.view.labels.language)

    def _where(self, one: Told) -> Iterator[Shown]:
        """The record in both editions, where it is not the one under whose name the change is listed."""
        change: NamedChange = one.change
        record = change.pair.record
        if record.key == one.home:
            return
        labels = self.view.labels
        inside = isinstance(record, Flow) and record.origin.host
        named = labels.field("powers", "flow") if inside else f"{labels.one(record.key.kind)} {record.id}"
        yield Shown(named, mark=self._side(record.key).mark(record.key))
        for side, found in ((self.old, change.pair.old), (self.view, change.pair.new)):
            href = side.href(found.key, self.page) if found else ""
            if href:
                yield Shown(said(labels, "edition", year=side.year), href)

    def _ways(self, home: RecordKey) -> Iterator[Shown]:
        labels = self.view.labels
        former = self.told.former(home) if home in self.told.new.records else home
        for side, key in ((self.old, former), (self.view, home)):
            href = side.href(key, self.page)
            if href:
                yield Shown(said(labels, "edition", year=side.year), href)
        if home in self.charts:
            yield Shown(said(labels, "chart_link"), relative(self.page, power_address(self.view, self.told, home)))

    def _reason(self, change: Change, seen: set[RecordKey]) -> ReasonView:
        labels = self.view.labels
        name = f"{labels.term('change_kind', change.kind_) if change.kind_ else labels.one('changes')} {change.id}"
        record = Shown(name, reason_href(self.view, change, self.page), reason_mark(self.view, change))
        texts = () if change.key in seen else reason_texts(self.view, change)
        seen.add(change.key)
        return ReasonView(record, texts)

    def _side(self, key: RecordKey) -> EditionView:
        return self.view if key in self.told.new.records else self.old

    def _name(self, key: RecordKey) -> str:
        side = self._side(key)
        record = side.catalogue.records.get(key)
        return excerpt(side.record(record, self.page).text.rstrip("。."), _NAME) if record else key.id

    def _office(self, home: RecordKey) -> RecordKey | None:
        """The office of a record: by its present name, where it has one."""
        side = self._side(home)
        record = side.catalogue.records.get(home)
        found: RecordKey | None = None
        if isinstance(record, Power):
            found = side.directory.lead_offices.get(home)
        if isinstance(record, Office):
            found = home
        elif found is None and isinstance(record, Power | Post):
            office = side.catalogue.office_of(record)
            found = office.key if office else None
        return found if found is None or side is self.view else (self.told.later(found) or found)

    def _order(self, office: RecordKey | None) -> tuple[bool, int, str]:
        if office is None:
            return (True, 0, "")
        ordered = [one.key for one in self.view.directory.offices.get(office.unit, ())]
        return (False, ordered.index(office) if office in ordered else len(ordered), office.id)


def home_anchor(home: RecordKey, *, whole: bool) -> str:
    """The id of a record's place on a page of changes, of a unit or of the whole edition."""
    return f"on-{home.unit}-{home.kind}-{home.id}" if whole and home.unit else f"on-{home.kind}-{home.id}"


def changes_address(view: EditionView, unit: UnitId, old: str) -> str:
    """The page of a unit's changes since another year, of the edition's without a unit."""
    own = f"{view.addresses.unit(unit)}changes/" if unit else f"{view.year}/changes/"
    previous = view.previous.catalogue.edition.year if view.previous else ""
    return own if old == previous else f"{own}{old}/"


def power_address(view: EditionView, told: ToldComparison, power: RecordKey) -> str:
    """The page of one power's changes."""
    return f"{view.addresses.unit(power.unit)}changes/{told.old.edition.year}/{power.id}/"


def reason_href(view: EditionView, change: Change, page: str) -> str:
    """The way to a change record, in the edition that it stands in."""
    year = view.comparisons.year_of(change)
    if year is None:
        return ""
    side = view.beside(year)
    address = side.addresses.of(change.key) if change.unit else f"{year}/changes/#{anchor(change)}"
    return relative(page, address) if address else ""


def reason_mark(view: EditionView, change: Change) -> str:
    """The mark of a change record that 社会 does not see, in the edition that it stands in."""
    year = view.comparisons.year_of(change)
    return view.beside(year).mark(change.key) if year else ""


def reason_texts(view: EditionView, change: Change) -> tuple[str, ...]:
    """Why, on what basis, approved by whom, from when."""
    labels = view.labels
    day = labels.date(change.effective_on)
    texts = (
        labels.terms("change_trigger", change.trigger),
        said(labels, "basis", text=change.basis) if change.basis else "",
        said(labels, "approved", who=change.approved_by) if change.approved_by else "",
        said(labels, "effective", day=day) if day else "",
    )
    return tuple(text for text in texts if text)
