"""Both sides of a comparison, opened, paired by year and compared: what ``qinglian diff`` reports on."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from qinglian.cli.spoken import CommandError, unknown
from qinglian.diagnostics import Severity
from qinglian.diff.comparison import Comparison, compare_catalogues, compare_disclosed
from qinglian.diff.formats import Compared, ComparedEdition, ComparedSide
from qinglian.diff.formats.unread import unread_files
from qinglian.diff.years import SideYears, YearPairs, pair_years, years_between
from qinglian.disclose import Disclosed, Viewer, disclose
from qinglian.model import Catalogue, Unit, UnitId
from qinglian.read import UnreachableError
from qinglian.sides import OpenSide, open_side, parse_side
from qinglian.sides.place import years_of
from qinglian.workspace import Known, open_workspace


@dataclass(frozen=True)
class Sides:
    """Two sides of which ``viewer`` looks at what it may see; an author sees everything."""

    old: OpenSide
    new: OpenSide
    known: Known
    audience: str = ""
    unit: UnitId = field(default=UnitId(""))

    @classmethod
    def opened(cls, old: str, new: str, folder: Path, audience: str = "", unit: str = "") -> "Sides":
        """The sides of these names, read and checked. Raises CommandError."""
        known = Known()
        try:
            first = open_side(parse_side(old), folder, known)
            only = (first.place.year,) if first.place.year else ()
            second = open_side(parse_side(new), folder, known, only=only)
        except UnreachableError as error:
            raise CommandError(error.key, **error.values) from error
        return cls(first, second, known, audience, UnitId(unit)).checked()

    def checked(self) -> "Sides":
        """Itself. Raises CommandError where the unit is missing or on neither side."""
        catalogues = (*self.old.catalogues.values(), *self.new.catalogues.values())
        units = sorted({str(one.unit) for catalogue in catalogues for one in catalogue.every(Unit)})
        if self.unit and self.unit not in units:
            raise unknown("unit", self.unit, units)
        if self.audience not in ("", "public") and not self.unit:
            raise CommandError("diff.unit_needed", known=tuple(units))
        return self

    def compared(self) -> Compared:
        """Every pair of editions compared. Raises CommandError where there is none."""
        found = self._pairs()
        editions = tuple(self._edition(*pair) for pair in found.pairs)
        schemas = self.new.workspace.schemas
        sides = (_told(self.old), _told(self.new))
        return Compared(*sides, editions, schemas, found.opened, found.gone, self.unit)

    def _pairs(self) -> YearPairs:
        old, new = _years(self.old), _years(self.new)
        found = pair_years(old, new)
        if not (found.pairs or found.opened or found.gone):
            named, other = (self.old, self.new) if old.meant else (self.new, self.old)
            known = years_of(other.place.tree)
            raise CommandError("diff.no_year", year=named.place.year, side=other.label, known=known)
        return found

    def _edition(self, old: str, new: str) -> ComparedEdition:
        return ComparedEdition(self._comparison(old, new), self.old.locator, self.new.locator)

    def _comparison(self, old: str, new: str) -> Comparison:
        schemas = self.new.workspace.schemas
        before, after = self.old.catalogues[old], self.new.catalogues[new]
        between = list(self._between((old, new)))
        if not self.audience:
            return compare_catalogues(before, after, schemas, between)
        earlier = self._seen(before, self._previous(self.old, old))
        way = [earlier]
        for one in between:
            way.append(self._seen(one, way[-1]))
        last = way[-1] if old != new else self._previous(self.new, new)
        return compare_disclosed(earlier, self._seen(after, last), schemas, way[1:])

    def _seen(self, catalogue: Catalogue, earlier: Disclosed | None) -> Disclosed:
        return disclose(catalogue, Viewer(self.audience, self.unit), self.new.workspace.schemas, earlier)

    def _previous(self, side: OpenSide, year: str) -> Disclosed | None:
        """The edition before one, by which is known of what its change records may speak."""
        years = [one for one in years_of(side.place.tree) if one < year][-1:]
        return next((self._seen(one, None) for one in self._read(side, years)), None)

    def _between(self, pair: tuple[str, str]) -> Iterator[Catalogue]:
        """The editions on the way from one year to another, as the new side has them."""
        yield from self._read(self.new, years_between(pair, years_of(self.new.place.tree)))

    def _read(self, side: OpenSide, years: list[str] | tuple[str, ...]) -> list[Catalogue]:
        """Editions of a side that need not be among those that were asked for."""
        missing = [year for year in years if year not in side.catalogues]
        read = side.catalogues
        if missing:
            place = side.place
            read = {**read, **open_workspace(place.folder, None, self.known, tree=place.tree, only=missing).catalogues}
        return [read[year] for year in years if year in read]


def _years(side: OpenSide) -> SideYears:
    return SideYears(tuple(side.catalogues), side.place.year)


def _told(side: OpenSide) -> ComparedSide:
    severities = [one.severity for one in side.diagnostics]
    errors, warnings = severities.count(Severity.ERROR), severities.count(Severity.WARNING)
    return ComparedSide(side.label, errors, warnings, unread_files(side.diagnostics))
