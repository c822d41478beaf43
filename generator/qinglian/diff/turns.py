"""Which way a length of time turned between two sides, as far as its bounds decide it."""

from enum import StrEnum

from qinglian.schema import Duration, TimeUnit
from qinglian.schema.durations import Order, compare


class Turn(StrEnum):
    """What became of a limit; ``OPEN`` where two units overlap, ``SAME`` where only its wording changed.

    Two units may touch: 1 working day is never shorter than 1 day, and may be the same.
    """

    LONGER = "longer"
    SHORTER = "shorter"
    NOT_SHORTER = "not_shorter"
    NOT_LONGER = "not_longer"
    OPEN = "open"
    SAME = "same"
    DROPPED = "dropped"
    SET = "set"


def turn_of(old: Duration | None, new: Duration | None) -> Turn | None:
    """How a limit turned; 无 with its reason is no limit, and None stands for none on either side."""
    before, after = _limited(old), _limited(new)
    if before is None or after is None:
        return None if before is after else Turn.SET if before is None else Turn.DROPPED
    if before.unit is after.unit:
        return Turn.SAME if before.amount == after.amount else _by(longer=after.amount > before.amount)
    fits_now, fitted_before = compare([before], after), compare([after], before)
    if fits_now is fitted_before:
        return Turn.SAME if fits_now is Order.WITHIN else Turn.OPEN
    if Order.EXCEEDS in (fits_now, fitted_before):
        return _by(longer=fitted_before is Order.EXCEEDS)
    return Turn.NOT_SHORTER if fits_now is Order.WITHIN else Turn.NOT_LONGER


def _limited(limit: Duration | None) -> Duration | None:
    return None if limit is None or limit.unit is TimeUnit.NONE else limit


def _by(*, longer: bool) -> Turn:
    return Turn.LONGER if longer else Turn.SHORTER
