"""Which edition of one side is compared with which of the other."""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SideYears:
    """The years of a side; ``meant`` is the one edition that was named, nothing where all are meant."""

    years: Collection[str]
    meant: str = ""


@dataclass(frozen=True, slots=True)
class YearPairs:
    """Years compared with each other; those that stand on one side alone."""

    pairs: tuple[tuple[str, str], ...]
    opened: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


def pair_years(old: SideYears, new: SideYears) -> YearPairs:
    """Two named editions with each other, whatever their years; one with the same year; else every year with itself.

    No pairs where the other side lacks the year that was named.
    """
    if old.meant and new.meant:
        return YearPairs(((old.meant, new.meant),))
    before, after = set(old.years), set(new.years)
    named = old.meant or new.meant
    if named:
        return YearPairs(((named, named),) if named in before & after else ())
    both = tuple((year, year) for year in sorted(before & after))
    return YearPairs(both, tuple(sorted(after - before)), tuple(sorted(before - after)))


def years_between(pair: tuple[str, str], years: Collection[str]) -> tuple[str, ...]:
    """The editions on the way from one year to another, whose change records tell of the way."""
    old, new = pair
    return tuple(year for year in sorted(years) if old < year < new)
