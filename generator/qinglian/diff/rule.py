"""What a named change is: a difference with a code, an effect on control, and a short function that finds it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from qinglian.compare import Delta, RecordPair
from qinglian.diff.ground import Ground
from qinglian.model import Change
from qinglian.model.change import Acceptance
from qinglian.words import Message, Text, Word


class Effect(StrEnum):
    """What a change does to control; ``UNCLEAR`` is for a reviewer to judge."""

    WEAKENS = "weakens"
    UNCLEAR = "unclear"
    STRENGTHENS = "strengthens"
    NEUTRAL = "neutral"

    @property
    def rank(self) -> int:
        """0 for what a reviewer must see first."""
        return list(Effect).index(self)


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found: the difference, and those that it explains besides.

    The message is the rule's own (``QC203``) unless another is given; its values are those of ``Ground.values`` and
    ``more``. ``effect`` is only given where the rule knows several.
    """

    delta: Delta
    also: tuple[Delta, ...] = ()
    effect: Effect | None = None
    message: str = ""
    more: tuple[tuple[str, Word], ...] = ()


Find = Callable[[Ground], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class ChangeRule:
    """A rule: documented by its function's docstring, in the form of the check rules.

    ``effects`` are those that it may have, the usual one first.
    """

    code: str
    effects: tuple[Effect, ...]
    find: Find

    @property
    def documentation(self) -> str:
        """What has changed, why it matters, an example and what to do, in Chinese and English."""
        return self.find.__doc__ or ""


@dataclass(frozen=True, slots=True, eq=False)
class NamedChange:
    """A difference by its name. ``deltas`` are all that it explains, the one that it is told at first.

    ``reason`` is the change record that gives trigger and basis, None where none stands; ``accepted`` says who
    accepted it. The ``fingerprint`` stays while the change is the same, whatever else is edited.
    """

    code: str
    effect: Effect
    message: Message
    deltas: tuple[Delta, ...]
    field: Text
    item: str
    old: Word
    new: Word
    fingerprint: str = ""
    reason: Change | None = None
    accepted: Acceptance | None = None

    @property
    def delta(self) -> Delta:
        """Where it shows."""
        return self.deltas[0]

    @property
    def pair(self) -> RecordPair:
        """The records that differ."""
        return self.delta.pair
