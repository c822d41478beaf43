"""The explorers of powers, risk points and laws of one edition."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from qinglian.model import Law, Office, Post, Power, RecordKey, RiskPoint, Unit, UnitId
from qinglian.pages.directory import Directory, make_directory
from qinglian.pages.edition import EditionView, Shown
from qinglian.pages.explorer import Cell, Column, ExplorerView, Facet, Row, options_of, several, text_cell
from qinglian.pages.explorer_facets import Facets, place_of
from qinglian.pages.law import STATE_STYLES, state_of
from qinglian.pages.page import Link, Page
from qinglian.pages.phrases import phrase, words_of
from qinglian.pages.rows import POWER_FIELDS, RISK_FIELDS, gravest_first, limit_text
from qinglian.pages.templates import render
from qinglian.pages.withheld import withheld


def explorer_pages(view: EditionView) -> Iterator[Page]:
    """The power explorer, the risk explorer, the list of laws."""
    tables = _Tables(view, make_directory(view.catalogue))
    yield _page(view, tables.powers())
    yield _page(view, tables.risks())
    yield _page(view, tables.laws())


def _page(view: EditionView, shown: ExplorerView) -> Page:
    return Page(
        title=shown.title,
        section=shown.id,
        path=f"{view.year}/{shown.id}/",
        body=render("explorer.html", e=shown, w=words_of(view.labels, "explorer")),
        description=shown.lede,
        breadcrumbs=(Link(shown.title),),
        years=view.years_at(f"{shown.id}/"),
        edition=view.year,
        as_of=view.edition.as_of,
        body_class="page-wide",
    )


@dataclass(frozen=True)
class _Tables:
    view: EditionView
    directory: Directory

    @cached_property
    def facets(self) -> Facets:
        """What the rows can be told apart by."""
        return Facets(self.view, self.directory)

    def powers(self) -> ExplorerView:
        """Every power that the viewer may see."""
        labels, field = self.view.labels, self.view.labels.field
        powers = [power for unit in self._units for power in self.view.catalogue.every(Power, unit.unit)]
        categories = {power.category: self.view.category(power) for power in powers}
        risks = [risk for power in powers for risk in self.view.catalogue.risks_of(power)]
        rows = tuple(self._power(power) for power in powers)
        return self._explorer(
            "powers",
            selects=(
                *self.facets.places([self._office_of_power(power) for power in powers]),
                self.facets.choice(
                    "category", field("powers", "category"), self.facets.in_order("power_category", categories)
                ),
                self.facets.choice("type", field("risks", "type"), self.facets.types(risks)),
                self.facets.choice(
                    "major", field("powers", "major"), self.facets.terms("major", (power.major for power in powers))
                ),
            ),
            sets=(self.facets.nature(power.nature for power in powers), self.facets.levels(risks)),
            columns=(
                Column(labels.kind("powers"), "text", "name"),
                Column(labels.kind("units"), "text", "unit"),
                Column(field("powers", "responsible"), "text", "office"),
                Column(field("powers", "category"), "text", "category"),
                Column(field("powers", "nature")),
                Column(self._word("limit")),
                Column(labels.kind("risks"), "number", "risks"),
                Column(self._word("highest"), "number", "level"),
            ),
            rows=rows,
            notice=withheld(self.view, "powers"),
        )

    def _power(self, power: Power) -> Row:
        view, page = self.view, f"{self.view.year}/powers/"
        risks = view.catalogue.risks_of(power)
        highest = view.highest(risks)
        office = self._office_of_power(power)
        data = (
            ("unit", str(power.unit)),
            ("office", place_of(office)),
            ("category", power.category),
            ("nature", power.nature),
            ("level", several(str(mark.rank) for risk in risks if (mark := view.level(risk)))),
            ("type", several(view.risk_type(risk) for risk in risks)),
            ("major", several(power.major)),
        )
        state = power.status if power.status in ("frozen", "cancelled") else ""
        named = Cell(
            (view.record(power, page, *POWER_FIELDS),),
            note=power.code,
            state=(state, view.labels.term("power_status", state)) if state else None,
        )
        no_level = self._word("unset" if risks else "nothing")
        cells = (
            named,
            Cell(self._unit_shown(power.unit)),
            self._office_cell(office, page),
            text_cell(view.category(power)),
            text_cell(view.labels.term("power_nature", power.nature) if power.nature else ""),
            text_cell(limit_text(view, power), none=self._word("unset")),
            Cell((Shown(str(len(risks))),), number=True, value=str(len(risks))),
            Cell(level=highest, value=str(highest.rank if highest else 9), none="" if highest else no_level),
        )
        return Row(data, cells)

    def risks(self) -> ExplorerView:
        """Every risk point that the viewer may see, the gravest of each unit first."""
        labels, field = self.view.labels, self.view.labels.field
        catalogue = self.view.catalogue
        risks = [
            risk for unit in self._units for risk in gravest_first(self.view, catalogue.every(RiskPoint, unit.unit))
        ]
        powers = [power for risk in risks for power in catalogue.all_of(risk.powers, Power)]
        categories = {power.category: self.view.category(power) for power in powers}
        return self._explorer(
            "risks",
            selects=(
                *self.facets.places([self._office_of_risk(risk) for risk in risks]),
                self.facets.choice(
                    "category", field("powers", "category"), self.facets.in_order("power_category", categories)
                ),
                self.facets.choice("type", field("risks", "type"), self.facets.types(risks)),
                self.facets.choice(
                    "major", field("powers", "major"), self.facets.terms("major", (power.major for power in powers))
                ),
            ),
            sets=(self.facets.levels(risks), self.facets.nature(catalogue.class_of(risk) for risk in risks)),
            columns=(
                Column(labels.kind("risks"), "text", "content"),
                Column(field("risks", "level"), "number", "level"),
                Column(field("risks", "type"), "text", "type"),
                Column(labels.kind("units"), "text", "unit"),
                Column(field("risks", "subject"), "text", "subject"),
                Column(labels.kind("powers"), "text", "power"),
                Column(labels.kind("measures"), "number", "measures"),
            ),
            rows=tuple(self._risk(risk) for risk in risks),
            notice=withheld(self.view, "risks"),
        )

    def _risk(self, risk: RiskPoint) -> Row:
        view, page = self.view, f"{self.view.year}/risks/"
        powers = view.catalogue.all_of(risk.powers, Power)
        mark, subject = view.level(risk), view.shown(risk.subject.id if risk.subject else None, page)
        data = (
            ("unit", str(risk.unit)),
            ("office", place_of(self._office_of_risk(risk))),
            ("category", several(power.category for power in powers)),
            ("nature", view.catalogue.class_of(risk)),
            ("level", str(mark.rank) if mark else ""),
            ("type", view.risk_type(risk)),
            ("major", several(term for power in powers for term in power.major)),
        )
        measures = str(len(view.catalogue.measures_of(risk)))
        cells = (
            Cell((Shown(risk.content, view.href(risk.key, page), view.beyond(risk.key, *RISK_FIELDS)),), note=risk.id),
            Cell(level=mark, value=str(mark.rank if mark else 9), none="" if mark else self._word("unset")),
            text_cell(view.risk_type(risk)),
            Cell(self._unit_shown(risk.unit)),
            Cell((subject,) if subject else ()),
            Cell(tuple(view.record(power, page) for power in powers), none="" if powers else self._word("no_power")),
            Cell((Shown(measures),), number=True, value=measures),
        )
        return Row(data, cells)

    def laws(self) -> ExplorerView:
        """Every law of the edition, with its state on the edition's day."""
        labels, field = self.view.labels, self.view.labels.field
        laws = sorted(self.view.catalogue.every(Law), key=self._rank)
        ranks = {law.rank: labels.term("law_rank", law.rank) for law in laws if law.rank}
        states = {state: phrase(labels, "law", state) for law in laws for state in [self._state(law)]}
        units = [power.unit for law in laws for power in self.view.catalogue.powers_on(law)]
        return self._explorer(
            "laws",
            selects=(
                self.facets.choice("unit", labels.kind("units"), self.facets.unit_options(units)),
                self.facets.choice("rank", field("laws", "rank"), options_of(ranks.items())),
            ),
            sets=(Facet("state", self._word("state"), options=options_of(states.items())),),
            columns=(
                Column(labels.kind("laws"), "text", "title"),
                Column(field("laws", "rank"), "text", "rank"),
                Column(field("laws", "number")),
                Column(field("laws", "effective_on"), "text", "effective"),
                Column(self._word("state"), "text", "state"),
                Column(self._word("resting"), "number", "powers"),
            ),
            rows=tuple(self._law(law) for law in laws),
            notice="",
        )

    def _law(self, law: Law) -> Row:
        view, labels, page = self.view, self.view.labels, f"{self.view.year}/laws/"
        powers, state = view.catalogue.powers_on(law), self._state(law)
        data = (("unit", several(str(power.unit) for power in powers)), ("rank", law.rank), ("state", state))
        day = law.effective_on.isoformat() if law.effective_on else ""
        cells = (
            Cell((view.record(law, page),)),
            text_cell(labels.term("law_rank", law.rank) if law.rank else ""),
            text_cell(law.number),
            Cell(
                (Shown(labels.date(law.effective_on)),) if day else (),
                value=day,
                none="" if day else self._word("unset"),
            ),
            Cell(state=(STATE_STYLES[state], phrase(labels, "law", state)), value=state),
            Cell((Shown(str(len(powers))),), number=True, value=str(len(powers))),
        )
        return Row(data, cells)

    def _explorer(
        self,
        name: str,
        *,
        selects: tuple[Facet, ...],
        sets: tuple[Facet, ...],
        columns: tuple[Column, ...],
        rows: tuple[Row, ...],
        notice: str,
    ) -> ExplorerView:
        labels, kind = self.view.labels, self.view.labels.kind(name)
        title = phrase(labels, "explorer", f"{name}_title")
        return ExplorerView(
            id=name,
            title=title,
            lede=phrase(labels, "explorer", f"{name}_lede", count=len(rows)),
            withheld=notice,
            selects=tuple(facet for facet in selects if facet.groups),
            sets=tuple(facet for facet in sets if len(facet.options) > 1),
            columns=columns,
            rows=rows,
            total=phrase(labels, "explorer", "total", count=len(rows), kind=kind),
            counted=phrase(labels, "explorer", "counted", shown="{shown}", total="{total}", kind=kind),
            file=f"{title}-{self.view.year}.csv",
            empty=phrase(labels, "explorer", "empty", kind=kind),
        )

    def _word(self, key: str) -> str:
        return self._words[key]

    @cached_property
    def _words(self) -> dict[str, str]:
        return {key: str(word) for key, word in words_of(self.view.labels, "explorer").items()}

    def _state(self, law: Law) -> str:
        return state_of(law, self.view.edition.as_of)

    def _rank(self, law: Law) -> tuple[int, str]:
        ranks = self._ranks
        return ranks.get(law.rank, len(ranks)), law.id

    @cached_property
    def _ranks(self) -> dict[str, int]:
        return {term.name: place for place, term in enumerate(self.view.labels.schemas.vocabularies["law_rank"].terms)}

    @cached_property
    def _units(self) -> tuple[Unit, ...]:
        return self.view.catalogue.every(Unit)

    def _unit_shown(self, unit: UnitId) -> tuple[Shown, ...]:
        found = self.view.catalogue.unit(unit)
        return (Shown(found.name, f"../{unit}/", self.view.mark(found.key)),) if found else ()

    def _office_of_power(self, power: Power) -> RecordKey | None:
        return self.directory.lead_offices.get(power.key)

    def _office_of_risk(self, risk: RiskPoint) -> RecordKey | None:
        catalogue = self.view.catalogue
        target = risk.subject.id.target if risk.subject and risk.subject.id else None
        subject = catalogue.records.get(target) if target else None
        office = (
            subject
            if isinstance(subject, Office)
            else catalogue.office_of(subject if isinstance(subject, Post) else risk)
        )
        return office.key if office else None

    def _office_cell(self, key: RecordKey | None, page: str) -> Cell:
        office = self.view.catalogue.get(key, Office)
        return Cell((self.view.record(office, page),)) if office else Cell(none=self._word("unset"))
