"""What every format is given: both sides with what is wrong with them, and their editions compared."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain

from qinglian.diff.comparison import Comparison
from qinglian.diff.formats.unread import may_stand
from qinglian.diff.rule import Effect, NamedChange
from qinglian.model import EDITION_LEVEL, Locator, UnitId
from qinglian.schema import Schemas


@dataclass(frozen=True, slots=True)
class ComparedSide:
    """What a side was called, and how many findings its check has; what is valid of it is compared all the same.

    ``unread`` are the files of which records are missing, because the files could not be read.
    """

    name: str
    errors: int = 0
    warnings: int = 0
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparedEdition:
    """Two editions compared, with what looks up places in the files of either side."""

    comparison: Comparison
    old_locator: Locator
    new_locator: Locator

    @property
    def years(self) -> tuple[str, str]:
        """The year of each side."""
        return self.comparison.old.edition.year, self.comparison.new.edition.year


@dataclass(frozen=True, slots=True)
class Compared:
    """All that was compared. ``opened`` and ``gone`` are the years that stand on one side alone.

    ``unit`` keeps to one unit and what all units share. ``alone`` says that a file was compared without those beside
    it: change records and what refers to it were not there to be seen.
    """

    old: ComparedSide
    new: ComparedSide
    editions: tuple[ComparedEdition, ...]
    schemas: Schemas
    opened: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    unit: UnitId = EDITION_LEVEL
    alone: bool = False

    def changes(self) -> tuple[NamedChange, ...]:
        """Every change of every edition that is asked for."""
        return tuple(chain.from_iterable(self.changes_of(edition) for edition in self.editions))

    def changes_of(self, edition: ComparedEdition) -> Iterable[NamedChange]:
        """The changes of an edition that are asked for, as far as both sides could be read."""
        asked = (change for change in edition.comparison.changes if self.is_asked_for(change.pair.record.unit))
        return (change for change in asked if not self._is_unread(change, edition.comparison))

    def _is_unread(self, change: NamedChange, comparison: Comparison) -> bool:
        """Whether a record only seems to be new or gone, since the other side's file could not be read."""
        old, new = change.pair.old, change.pair.new
        if old and new is None:
            return may_stand(old, comparison.old, comparison.new, self.new.unread)
        return bool(new and old is None and may_stand(new, comparison.new, comparison.old, self.old.unread))

    def is_asked_for(self, unit: UnitId) -> bool:
        """Whether what stands in a unit's folder is asked for."""
        return not self.unit or unit in (self.unit, EDITION_LEVEL)

    def stands(self, *effects: Effect) -> bool:
        """Whether something has one of the effects and nobody has accepted it."""
        return any(one.effect in effects and one.accepted is None for one in self.changes())

    def of_unit(self, unit: UnitId) -> "Compared":
        """The same for one unit and what all share."""
        return replace(self, unit=unit)
