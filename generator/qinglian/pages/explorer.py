"""A plain, complete table with facets: what ``theme/records/explorer.html`` shows and ``table.js`` filters."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from qinglian.pages.edition import LevelMark, Shown

_SHORT = 6


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet; ``mark`` where it is a level."""

    value: str
    label: str
    mark: LevelMark | None = None


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Options under one heading; without a label they stand alone."""

    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """What rows can be told apart by: a choice of one (``groups``) or of several (``options``)."""

    name: str
    label: str
    groups: tuple[OptionGroup, ...] = ()
    options: tuple[Option, ...] = ()
    every: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``sort`` is text, number or nothing, ``name`` its name in the address."""

    label: str
    sort: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell; ``value`` sorts where the text does not."""

    links: tuple[Shown, ...] = ()
    level: LevelMark | None = None
    state: tuple[str, str] | None = None
    note: str = ""
    value: str = ""
    number: bool = False
    short: bool = False
    none: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its values by facet, and its cells."""

    data: tuple[tuple[str, str], ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ExplorerView:
    """An explorer. ``counted`` is said while it is filtered, with {shown} and {total}; ``total`` before."""

    id: str
    title: str
    lede: str
    withheld: str
    selects: tuple[Facet, ...]
    sets: tuple[Facet, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: str
    counted: str
    file: str
    empty: str


def text_cell(text: str, none: str = "") -> Cell:
    """A cell with one text, or what is said where there is none; a short one stays in one line."""
    return Cell((Shown(text),) if text else (), short=len(text) <= _SHORT, none="" if text else none)


def several(values: Iterable[str]) -> str:
    """Several values of a facet in one row."""
    return "|".join(dict.fromkeys(value for value in values if value))


def query(address: str, filters: Mapping[str, str]) -> str:
    """The explorer's address with a filter set."""
    kept = {name: value for name, value in filters.items() if value}
    return f"{address}?{urlencode(kept)}" if kept else address


def options_of(pairs: Iterable[tuple[str, str]]) -> tuple[Option, ...]:
    """Each value once, by its first label, in the order given; without the empty one."""
    found: dict[str, str] = {}
    for value, label in pairs:
        if value:
            found.setdefault(value, label)
    return tuple(Option(value, label) for value, label in found.items())
