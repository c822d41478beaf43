"""Marks that stand in a rendered frame for what differs from page to page: strings that occur in no other text."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import count

_PREFIX = "qlm7c1f9e8b"


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one run of MkDocs."""

    prefix: str
    names: tuple[str, ...]

    @property
    def by_name(self) -> Mapping[str, str]:
        """Each mark."""
        return {name: f"{self.prefix}-{name}-qlm" for name in self.names}

    def split(self, rendered: str) -> list[str]:
        """What stands before the first mark, the mark's name, what stands behind it, the next one's name ..."""
        return re.split(rf"{self.prefix}-({'|'.join(self.names)})-qlm", rendered)


def marks_unlike(texts: Iterable[str], names: tuple[str, ...]) -> Marks:
    """Marks that none of the texts holds, so that nobody can write one into a page."""
    written = "\0".join(texts)
    prefixes = (f"{_PREFIX}{number or ''}" for number in count())
    return Marks(next(prefix for prefix in prefixes if f"{prefix}-" not in written), names)
