"""The facets of the explorers: units and offices, levels, types, and terms in the order of their vocabulary."""

from collections.abc import Iterable
from dataclasses import dataclass

from qinglian.model import RecordKey, RiskPoint, Unit, UnitId
from qinglian.pages.directory import Directory
from qinglian.pages.edition import EditionView, LevelMark
from qinglian.pages.explorer import Facet, Option, OptionGroup, options_of
from qinglian.pages.phrases import phrase


@dataclass(frozen=True, slots=True)
class Facets:
    """Makes facets of what occurs in an edition."""

    view: EditionView
    directory: Directory

    def choice(self, name: str, label: str, options: tuple[Option, ...]) -> Facet:
        """A choice of one among options; without any, a facet that is left out."""
        every = phrase(self.view.labels, "explorer", "every", label=label)
        return Facet(name, label, groups=(OptionGroup("", options),) if options else (), every=every)

    def unit_options(self, units: Iterable[UnitId]) -> tuple[Option, ...]:
        """The units among ``units``, in their order."""
        here = set(units)
        return tuple(Option(str(unit.unit), unit.name) for unit in self.view.catalogue.every(Unit) if unit.unit in here)

    def places(self, offices: Iterable[RecordKey | None]) -> tuple[Facet, Facet]:
        """The choice of a unit, and of an office under its unit's name."""
        labels = self.view.labels
        here = {key for key in offices if key}
        groups = tuple(
            OptionGroup(
                unit.name,
                tuple(
                    Option(place_of(office.key), office.name)
                    for office in self.directory.offices.get(unit.unit, ())
                    if office.key in here
                ),
            )
            for unit in self.view.catalogue.every(Unit)
        )
        every = phrase(labels, "explorer", "every", label=labels.kind("offices"))
        office = Facet("office", labels.kind("offices"), tuple(one for one in groups if one.options), every=every)
        return self.choice(
            "unit", labels.kind("units"), self.unit_options(unit.unit for unit in self.view.catalogue.every(Unit))
        ), office

    def levels(self, risks: Iterable[RiskPoint]) -> Facet:
        """The levels by rank; units that word one rank differently are said together."""
        words: dict[int, dict[str, None]] = {}
        for mark in (self.view.level(risk) for risk in risks):
            if mark:
                words.setdefault(mark.rank, {})[mark.label] = None
        options = (
            Option(str(rank), "／".join(words[rank]), LevelMark(rank, "／".join(words[rank]))) for rank in sorted(words)
        )
        return Facet("level", self.view.labels.field("risks", "level"), options=tuple(options))

    def types(self, risks: Iterable[RiskPoint]) -> tuple[Option, ...]:
        """The risk types that occur, by their labels."""
        labels = [self.view.risk_type(risk) for risk in risks]
        return options_of((label, label) for label in labels)

    def terms(self, vocabulary: str, every: Iterable[tuple[str, ...]]) -> tuple[Option, ...]:
        """The terms of a vocabulary that occur."""
        here = {term for terms in every for term in terms}
        return self.in_order(vocabulary, {term: self.view.labels.term(vocabulary, term) for term in here})

    def in_order(self, vocabulary: str, labels: dict[str, str]) -> tuple[Option, ...]:
        """Terms in the vocabulary's order, a scheme's own after them."""
        order = [term.name for term in self.view.labels.schemas.vocabularies[vocabulary].terms if term.name in labels]
        order += sorted(term for term in labels if term and term not in order)
        return tuple(Option(term, labels[term]) for term in order)

    def nature(self, natures: Iterable[str]) -> Facet:
        """The natures that occur."""
        options = self.terms("power_nature", ((nature,) for nature in natures if nature))
        return Facet("nature", self.view.labels.field("powers", "nature"), options=options)


def place_of(office: RecordKey | None) -> str:
    """The value of an office in the address: its id alone may stand in several units."""
    return f"{office.unit}/{office.id}" if office else ""
