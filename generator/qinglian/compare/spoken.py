"""What change records speak of: records of either side, also those that only the old side knows."""

from collections.abc import Iterable

from qinglian.model import EDITION_LEVEL, Catalogue, Change, RecordKey, Reference, UnitId
from qinglian.schema import load_schemas
from qinglian.schema.kinds import fold


def spoken_of(change: Change, references: Iterable[Reference], old: Catalogue, new: Catalogue) -> list[RecordKey]:
    """The records that references of a change record lead to.

    Where the edition before is not at hand, a record that is gone leads nowhere in the new side's own eyes: it is
    looked up on the old side. One of a year between stands on neither; its name will do, as another change record
    says what became of it.
    """
    found = (reference.target or _written(change, reference, old, new) for reference in references)
    return [key for key in found if key]


def _written(change: Change, reference: Reference, *sides: Catalogue) -> RecordKey | None:
    word, separator, text = reference.text.partition("/")
    kinds = load_schemas().kinds if not separator else [load_schemas().by_word.get(fold(word), "")]
    unit, _, number = (text if separator else word).rpartition(":")
    places = (UnitId(unit),) if unit else (change.unit, EDITION_LEVEL, UnitId(number))
    keys = [RecordKey(kind, place, number) for place in places for kind in kinds]
    standing = next((key for key in keys if any(key in side.records for side in sides)), None)
    return standing or (keys[0] if separator and keys[0].kind else None)
