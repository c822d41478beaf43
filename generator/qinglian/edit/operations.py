"""What may be asked of a file. A path begins with a kind and the number of a record, as ``Origin.path`` does."""

from dataclasses import dataclass
from typing import TypeAlias

from qinglian.schema import Path
from qinglian.schema.plain import Plain


@dataclass(frozen=True, slots=True)
class SetText:
    """Let the value at ``path`` be ``text``: a scalar that stands there, be it empty."""

    path: Path
    text: str


@dataclass(frozen=True, slots=True)
class AddField:
    """Add the field that ``path`` ends in behind the last one of its mapping; it must not stand there."""

    path: Path
    value: Plain


@dataclass(frozen=True, slots=True)
class Remove:
    """Remove the field, the item or (by a path of a kind alone) all records of a kind.

    A comment on its lines goes with it, one on lines of its own before or behind it stays.
    """

    path: Path


Operation: TypeAlias = SetText | AddField | Remove
