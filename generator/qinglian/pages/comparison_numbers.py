"""A comparison in numbers: how many changes have each effect, in all and by unit, said in sentences."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qinglian.diff.rule import Effect
from qinglian.model import EDITION_LEVEL, Catalogue, Power, RecordKey, RiskPoint, Unit, UnitId
from qinglian.pages.address import relative
from qinglian.pages.comparison import Told, ToldComparison
from qinglian.pages.comparison_changes import changes_address
from qinglian.pages.comparison_words import comparison_words, linked, said
from qinglian.pages.edition import EditionView, Shown
from qinglian.pages.explorer import query

MOST = 200
"""More changes than this make a list of a whole edition too long: it keeps to the gravest."""


@dataclass(frozen=True, slots=True)
class EffectCount:
    """How many changes have an effect, with the way to them."""

    effect: str
    word: str
    help: str
    count: Shown


@dataclass(frozen=True, slots=True)
class UnitCounts:
    """The changes of a unit by effect, in the order of the effects."""

    name: Shown
    counts: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class NumbersView:
    """A comparison in numbers; the sentences have links."""

    sentences: tuple[tuple[Shown, ...], ...]
    effects: tuple[EffectCount, ...]
    units: tuple[UnitCounts, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """The changes that a page lists, the effects of which it lists all, and what is said of the rest."""

    changes: Sequence[Told]
    effects: frozenset[Effect]
    rest: str = ""


def listed_of(view: EditionView, every: Sequence[Told], *, whole: bool) -> Listed:
    """All changes; of a whole edition with many what weakens and strengthens, and what stands on no unit's page."""
    if not whole or len(every) <= MOST:
        return Listed(every, frozenset(Effect))
    graver = frozenset({Effect.WEAKENS, Effect.STRENGTHENS})
    grave = [one for one in every if one.effect in graver or view.catalogue.unit(one.home.unit) is None]
    if len(grave) <= MOST:
        return Listed(grave, graver, said(view.labels, "rest_grave"))
    shared = [one for one in every if view.catalogue.unit(one.home.unit) is None]
    return Listed(shared, frozenset(), said(view.labels, "rest_units"))


@dataclass(frozen=True)
class Counting:
    """Counts the changes of one comparison, of a unit where it is given, for one page."""

    view: EditionView
    told: ToldComparison
    every: Sequence[Told]
    page: str
    listed: frozenset[Effect]
    """The effects whose changes all stand in the list."""

    unit: UnitId | None = None
    at: str = ""
    """The way to the list, where it is on another page."""

    def numbers(self) -> NumbersView:
        """All of it."""
        return NumbersView(tuple(self.sentences()), tuple(self.effects()), () if self.unit else tuple(self.units()))

    def effects(self) -> Iterator[EffectCount]:
        """Each effect with its number."""
        words = comparison_words(self.view.labels)
        found = Counter(one.effect for one in self.every)
        for effect in Effect:
            shown = Shown(str(found[effect]), self._list(effect) if found[effect] else "")
            yield EffectCount(effect, str(words["effects"][effect]), str(words["effect_help"][effect]), shown)

    def sentences(self) -> Iterator[tuple[Shown, ...]]:
        """What a reader wants to know first."""
        labels, old = self.view.labels, self.told.old.edition.year
        found = Counter(one.effect for one in self.every)
        if not self.every:
            yield (Shown(said(labels, "nothing", old=old, new=self.view.year)),)
        else:
            hrefs = {effect.value: self._list(effect) for effect in Effect if found[effect]}
            powers = {one.home for one in self.every if one.home.kind == Power.kind}
            counts = {f"{effect.value}_count": found[effect] for effect in Effect}
            yield linked(
                labels, "numbers", hrefs, old=old, count=len(self.every), power_count=len(powers), **counts
            )  # fmt: skip
        yield from self._listed()

    def _list(self, effect: Effect) -> str:
        """The way to the changes of an effect; to the units where the list does not hold them all."""
        if effect not in self.listed:
            return f"{self.at}#numbers" if self.at else "#by-unit"
        return f"{query(self.at, {'effect': effect})}#list"

    def _listed(self) -> Iterator[tuple[Shown, ...]]:
        """How many powers and risks stand on either side."""
        labels, old = self.view.labels, self.told.old.edition.year
        for key, cls in (("numbers_powers", Power), ("numbers_risks", RiskPoint)):
            now, then = (_keys(side.every(cls, unit)) for side, unit in self._sides())
            if now or then:
                came = sum(self.told.former(one) is None for one in now)
                went = sum(self.told.later(one) is None for one in then)
                values = {"old": old, "new": self.view.year, "then_count": len(then), "now_count": len(now)}
                yield (Shown(said(labels, key, came_count=came, went_count=went, **values)),)

    def _sides(self) -> tuple[tuple[Catalogue, UnitId | None], tuple[Catalogue, UnitId | None]]:
        """Both editions, the newer first, with what the unit is called in each."""
        former = self.told.former(RecordKey("units", self.unit, str(self.unit))) if self.unit else None
        return ((self.told.new, self.unit), (self.told.old, former.unit if former else self.unit))

    def units(self) -> Iterator[UnitCounts]:
        """The units that changed, in the edition's order, what they share last."""
        old = self.told.old.edition.year
        found: dict[UnitId, Counter[Effect]] = {}
        for one in self.every:
            found.setdefault(one.home.unit, Counter())[one.effect] += 1
        for unit in sorted(found, key=lambda name: (name == EDITION_LEVEL, name)):
            own = relative(self.page, changes_address(self.view, unit, old)) if self.view.catalogue.unit(unit) else ""
            yield UnitCounts(
                Shown(self._name(unit), own, self._mark(unit)),
                tuple(self._count(own, effect, found[unit][effect]) for effect in Effect),
            )

    def _name(self, unit: UnitId) -> str:
        record = self.told.home(RecordKey("units", unit, str(unit)))
        return record.name if isinstance(record, Unit) else said(self.view.labels, "shared")

    def _mark(self, unit: UnitId) -> str:
        key = RecordKey("units", unit, str(unit))
        side = self.view if key in self.told.new.records else self.view.beside(self.told.old.edition.year)
        return side.mark(key)

    def _count(self, own: str, effect: Effect, count: int) -> Shown:
        return Shown(str(count), f"{query(own, {'effect': effect})}#list" if own and count else "")


def _keys(records: Iterable[Power | RiskPoint]) -> tuple[RecordKey, ...]:
    return tuple(record.key for record in records)
