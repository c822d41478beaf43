"""Who looks, and how far an audience reaches (DATA.md section 5)."""

from dataclasses import dataclass

from qinglian.model import EDITION_LEVEL, Catalogue, RecordKey, UnitId

AUDIENCES = ("public", "system", "unit", "oversight")
"""From wide to narrow: 社会, 本系统, 本单位, 专责."""


def narrowest(*audiences: str) -> str:
    """The narrowest of several audiences."""
    return max(audiences, key=AUDIENCES.index)


def is_wider(audience: str, than: str) -> bool:
    """Whether more people see ``audience`` than ``than``."""
    return AUDIENCES.index(audience) < AUDIENCES.index(than)


@dataclass(frozen=True, slots=True)
class Viewer:
    """An audience and a unit.

    Of another unit it sees what the public sees, or the system where the superior is shared.
    """

    audience: str = "public"
    unit: UnitId = EDITION_LEVEL

    @property
    def is_public(self) -> bool:
        """Whether this is 社会."""
        return self.audience == "public"

    def sees(self, audience: str, unit: UnitId, catalogue: Catalogue) -> bool:
        """Whether something of ``unit`` for ``audience`` is for this viewer. Edition-level things have no unit."""
        if audience == "public":
            return True
        if is_wider(self.audience, audience):
            return False
        if unit in (self.unit, EDITION_LEVEL):
            return True
        return audience == "system" and _same_superior(self.unit, unit, catalogue)


def _same_superior(one: UnitId, other: UnitId, catalogue: Catalogue) -> bool:
    superior = superior_of(one, catalogue)
    return superior is not None and superior == superior_of(other, catalogue)


def superior_of(unit: UnitId, catalogue: Catalogue) -> RecordKey | None:
    """The superior of a unit; None where none is named, or none that the edition has."""
    found = catalogue.unit(unit)
    return found.superior.target if found and found.superior else None
