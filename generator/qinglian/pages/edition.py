"""One disclosed edition as pages see it, and the editions beside it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote

from qinglian.disclose import Disclosed
from qinglian.labels import Labels, name_of, party_label, scheme_label
from qinglian.model import Catalogue, Edition, Power, Record, RecordKey, Reference, RiskPoint, UnitId
from qinglian.pages.address import Addresses, relative
from qinglian.pages.comparison import Comparisons, Told
from qinglian.pages.directory import Directory, make_directory
from qinglian.pages.page import YearLink


class Shown(NamedTuple):
    """A text, and where it leads (relative to the page); ``mark`` says that 社会 does not see what it names.

    A named tuple, like what charts are drawn of: a page has hundreds.
    """

    text: str
    href: str = ""
    mark: str = ""


class LevelMark(NamedTuple):
    """A risk level: rank 1 to 3 chooses sign and colour, the label is the bureau's own word."""

    rank: int
    label: str


@dataclass(frozen=True)
class EditionView:
    """What all pages of an edition share. ``others`` are all editions that the viewer may see, itself among them."""

    disclosed: Disclosed
    labels: Labels
    others: Mapping[str, Disclosed]
    edit_url: str = ""
    illustration: bool = False
    compared: Comparisons | None = None
    """The comparisons that several views share; its own where none are given."""

    @cached_property
    def catalogue(self) -> Catalogue:
        """The records that the viewer may see."""
        return self.disclosed.catalogue

    @property
    def edition(self) -> Edition:
        """The edition's own record."""
        return self.catalogue.edition

    @cached_property
    def year(self) -> str:
        """The edition's year."""
        return self.edition.year

    @cached_property
    def directory(self) -> Directory:
        """Who has what."""
        return make_directory(self.catalogue)

    @cached_property
    def addresses(self) -> Addresses:
        """Where each record stands."""
        return Addresses(self.year, self.catalogue)

    def shown(self, reference: Reference | None, page: str) -> Shown | None:
        """A party or record by its name, leading to its place."""
        if reference is None:
            return None
        text = self.party(reference)
        mark = self.mark(reference.target) if reference.target else ""
        return Shown(text, self.href(reference.target, page), mark) if text else None

    def party(self, reference: Reference | None) -> str:
        """A party or record by its name."""
        if reference is None or not reference.target or reference.word:
            return party_label(reference, self.catalogue, self.labels)
        return self.name(reference.target)

    def name(self, key: RecordKey) -> str:
        """The name of a record; nothing where it does not stand here."""
        if key not in self._names:
            self._names[key] = name_of(Reference(key.id, key), self.catalogue)
        return self._names[key]

    @cached_property
    def _names(self) -> dict[RecordKey, str]:
        return {}

    def all_shown(self, references: tuple[Reference, ...], page: str) -> tuple[Shown, ...]:
        """Several references, those without a name left out."""
        return tuple(shown for reference in references if (shown := self.shown(reference, page)))

    def facts_of(self, key: RecordKey, texts: Callable[[], Iterable[str]]) -> tuple[str, ...]:
        """What of a record is said on every page that shows it, the empty left out; put together for the first."""
        if key not in self._facts:
            self._facts[key] = tuple(text for text in texts() if text)
        return self._facts[key]

    @cached_property
    def _facts(self) -> dict[RecordKey, tuple[str, ...]]:
        return {}

    def record(self, record: Record, page: str, *fields: str) -> Shown:
        """A record by its name; ``fields`` are those that stand beside it, marked where they are not public."""
        return Shown(self.name(record.key), self.href(record.key, page), self.beyond(record.key, *fields))

    def mark(self, key: RecordKey, field: str = "") -> str:
        """The word that tells what 社会 does not see: a record, or one of its fields; nothing in a public edition."""
        if not self.disclosed.beyond_public or (key, field) not in self.disclosed.beyond_public:
            return ""
        return str(self.labels.words["common"]["beyond_public"])

    def marked(self, label: str, key: RecordKey, field: str) -> str:
        """A field's label, with that word where it is called for."""
        mark = self.mark(key, field)
        return self.noted(label, mark) if mark else label

    def mark_of(self, told: Told) -> str:
        """The same word for a change of which 社会 does not see all."""
        return str(self.labels.words["common"]["beyond_public"]) if told.beyond else ""

    def noted(self, text: str, mark: str) -> str:
        """A text, with a mark behind it where there is one."""
        return str(self.labels.words["common"]["as"]).format(who=text, role=mark) if mark else text

    def beyond(self, key: RecordKey, *fields: str) -> str:
        """What of a record 社会 does not see, in words: all of it or some of the fields; nothing where it sees all."""
        if not self.disclosed.beyond_public:
            return ""
        marked = (name for name in fields if self.mark(key, name))
        return self.mark(key) or self.labels.join(
            self.marked(self.labels.field(key.kind, name), key, name) for name in marked
        )

    def public_among(self, records: Iterable[Record]) -> int:
        """How many of some records 社会 sees."""
        return sum((one.key, "") not in self.disclosed.beyond_public for one in records)

    def href(self, key: RecordKey | None, page: str) -> str:
        """The way from a page to a record, or nothing."""
        address = self.addresses.of(key) if key else None
        return relative(page, address) if address else ""

    def level(self, risk: RiskPoint) -> LevelMark | None:
        """The determined level of a risk."""
        asked = (risk.unit, risk.level)
        if asked not in self._levels:
            scheme = self.catalogue.scheme_of(risk.unit)
            level = scheme.level(risk.level) if scheme else None
            self._levels[asked] = LevelMark(level.rank, level.label) if level else None
        return self._levels[asked]

    @cached_property
    def _levels(self) -> dict[tuple[UnitId, str], LevelMark | None]:
        return {}

    def level_label(self, unit: UnitId, level: str) -> str:
        """How a unit words a level."""
        return scheme_label(self.catalogue.scheme_of(unit), "levels", level)

    def risk_type(self, risk: RiskPoint) -> str:
        """How the unit's scheme words the type of a risk."""
        return scheme_label(self.catalogue.scheme_of(risk.unit), "risk_types", risk.type)

    def highest(self, risks: tuple[RiskPoint, ...]) -> LevelMark | None:
        """The highest level among risks that the viewer may see."""
        marks = [mark for risk in risks if (mark := self.level(risk))]
        return min(marks, key=lambda mark: mark.rank, default=None)

    def category(self, power: Power) -> str:
        """The category's label, the scheme's own among them."""
        scheme = self.catalogue.scheme_of(power.unit)
        found = scheme_label(scheme, "categories", power.category)
        return found if found != power.category else self.labels.term("power_category", power.category)

    def years(self, key: RecordKey) -> tuple[YearLink, ...]:
        """The same record in every edition that the viewer may see."""
        links = []
        for year, disclosed in sorted(self.others.items()):
            address = Addresses(year, disclosed.catalogue).page(key)
            links.append(YearLink(year, address, current=year == self.year))
        return tuple(links)

    def years_at(self, rest: str, unit: UnitId | None = None) -> tuple[YearLink, ...]:
        """A page without a record of its own, in every edition (of those that have the unit)."""
        return tuple(
            YearLink(
                year, f"{year}/{rest}" if unit is None or disclosed.catalogue.unit(unit) else None, year == self.year
            )
            for year, disclosed in sorted(self.others.items())
        )

    @cached_property
    def previous(self) -> Disclosed | None:
        """The edition before this one, as far as the viewer may see it."""
        earlier = [year for year in self.others if year < self.year]
        return self.others[max(earlier)] if earlier else None

    @cached_property
    def comparisons(self) -> Comparisons:
        """The editions compared with each other."""
        return self.compared or Comparisons(self.others, self.labels)

    def beside(self, year: str) -> "EditionView":
        """Another edition as the same viewer sees it; this one for its own year."""
        if year not in self._beside:
            self._beside[year] = replace(self, disclosed=self.others[year], compared=self.comparisons)
        return self._beside[year]

    @cached_property
    def _beside(self) -> dict[str, "EditionView"]:
        return {self.year: self}

    def edit_link(self, record: Record) -> str:
        """Where the record's file is edited on the git host, where that is configured."""
        if not self.edit_url or not record.origin.file or record.origin.private:
            return ""
        return self.edit_url.replace("{path}", quote(record.origin.file)).replace("{line}", str(record.origin.line))
