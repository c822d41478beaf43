"""Two sides compared: what changed, by name, and what has to be confirmed."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from qinglian.compare import Pairing, pair_records
from qinglian.compare.suspects import Suspect, find_suspects
from qinglian.diff.ground import Ground
from qinglian.diff.reasons import Reasons
from qinglian.diff.rule import Effect, NamedChange
from qinglian.diff.run import name_changes
from qinglian.disclose import Disclosed, Viewer
from qinglian.model import Catalogue, Change
from qinglian.schema import Schemas


@dataclass(frozen=True)
class Comparison:
    """An author's comparison: of all that stands in the files. It is never published."""

    pairing: Pairing
    changes: tuple[NamedChange, ...]
    suspects: tuple[Suspect, ...]
    ground: Ground

    @property
    def old(self) -> Catalogue:
        """The old side."""
        return self.pairing.old

    @property
    def new(self) -> Catalogue:
        """The new side."""
        return self.pairing.new

    @cached_property
    def by_effect(self) -> dict[Effect, tuple[NamedChange, ...]]:
        """The changes of each effect, gravest effect first."""
        return {effect: tuple(one for one in self.changes if one.effect is effect) for effect in Effect}

    def weakens(self) -> bool:
        """Whether something weakens control and nobody has accepted it."""
        return any(one.accepted is None for one in self.by_effect[Effect.WEAKENS])


@dataclass(frozen=True)
class DisclosedComparison(Comparison):
    """A comparison of what one viewer may see of both sides. Pages take no other."""

    viewer: Viewer


def compare_catalogues(
    old: Catalogue, new: Catalogue, schemas: Schemas, between: Iterable[Catalogue] = ()
) -> Comparison:
    """What changed from ``old`` to ``new``; ``between`` are editions on the way, oldest first: their change records."""
    return Comparison(*_compared(old, new, schemas, between))


def compare_disclosed(
    old: Disclosed, new: Disclosed, schemas: Schemas, between: Iterable[Disclosed] = ()
) -> DisclosedComparison:
    """What changed for a viewer: from what it may see of either side, and from nothing else.

    Raises ValueError when the sides are for two viewers: our own bug.
    """
    if any(one.viewer != new.viewer for one in (old, *between)):
        raise ValueError("the sides are for two viewers")
    found = _compared(old.catalogue, new.catalogue, schemas, (one.catalogue for one in between), authors=False)
    return DisclosedComparison(*found, new.viewer)


def _compared(
    old: Catalogue, new: Catalogue, schemas: Schemas, between: Iterable[Catalogue], *, authors: bool = True
) -> tuple[Pairing, tuple[NamedChange, ...], tuple[Suspect, ...], Ground]:
    changes = [change for catalogue in (*between, new) for change in catalogue.every(Change)]
    pairing = pair_records(old, new, changes)
    ground, named = name_changes(pairing, schemas, authors=authors)
    return pairing, tuple(Reasons(ground, changes).explain(named)), find_suspects(pairing, ground.all_deltas), ground
