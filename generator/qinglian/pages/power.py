"""A power's page: what it is, who decides, how long, what to bring, how it runs, where it can go wrong, on what law."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from qinglian.chart import FlowDrawing
from qinglian.model import Flow, Law, Power, Unit
from qinglian.pages.address import relative
from qinglian.pages.edition import EditionView, Shown
from qinglian.pages.facts import Fact, channel_texts, fact, standing
from qinglian.pages.flow_words import FlowPlace, FlowView, flow_view
from qinglian.pages.flowchart import flow_drawings
from qinglian.pages.history import PastYear, history, since
from qinglian.pages.power_parts import (
    BasisView,
    LimitView,
    RiskLine,
    fee_texts,
    limit_view,
    materials_view,
    risk_line,
)
from qinglian.pages.risk import RiskView, risk_view

HEAD_FIELDS = (
    "name", "code", "category", "nature", "status", "initiation", "case_type", "major", "content", "parent",
)  # fmt: skip
"""The fields that the head of the page shows."""


@dataclass(frozen=True)
class PowerPage:
    """Everything that the template of a power's page shows."""

    view: EditionView
    power: Power
    charts: dict[str, str] = field(default_factory=dict)
    """The charts by their drawing's id, put in when a unit's are drawn, before the page is made."""

    @cached_property
    def path(self) -> str:
        """The page's address."""
        return self.view.addresses.page(self.power.key) or ""

    @cached_property
    def words(self) -> Mapping[str, Any]:
        """The page's own words."""
        return self.view.labels.words_of("power")

    @cached_property
    def unit(self) -> Unit | None:
        """The power's unit."""
        return self.view.catalogue.unit(self.power.unit)

    def label(self, *path: str) -> str:
        """A field's label."""
        return self.view.labels.field("powers", *path)

    def heading(self, name: str) -> str:
        """A field's label, marked where 社会 does not see what stands in it."""
        return self.view.marked(self.label(name), self.power.key, name)

    def mark(self, name: str) -> str:
        """The mark of a field that stands under another heading than its label."""
        return self.view.mark(self.power.key, name)

    def fact(self, name: str, *values: Shown | str | None, none: str = "") -> Fact:
        """A row under a field's label."""
        return fact(self.heading(name), *values, none=none)

    @cached_property
    def eyebrow(self) -> tuple[str, ...]:
        """Category, nature, code."""
        nature = self.view.labels.term("power_nature", self.power.nature) if self.power.nature else ""
        mark = self.view.beyond(self.power.key, *HEAD_FIELDS)
        return tuple(text for text in (self.view.category(self.power), nature, mark) if text)

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """How it starts, what kind of case it is, what it is of the three majors and the core powers."""
        power, labels = self.power, self.view.labels
        single = (("initiation", power.initiation), ("case_type", power.case_type))
        tags = [labels.term(vocabulary, term) for vocabulary, term in single if term]
        tags += [f"{self.label('major')}{self.colon}{labels.term('major', term)}" for term in power.major]
        return tuple(tags)

    @property
    def colon(self) -> str:
        """The language's colon."""
        return self.view.labels.colon

    @cached_property
    def state(self) -> tuple[str, str] | None:
        """The state's class and word."""
        classes = {"in_force": "active", "frozen": "frozen", "cancelled": "cancelled"}
        status = self.power.status
        return (classes[status], self.view.labels.term("power_status", status)) if status in classes else None

    @cached_property
    def since(self) -> str:
        """What changed since the year before, in one line."""
        return since(self.view, self.power.key)

    @cached_property
    def who(self) -> tuple[Fact, ...]:
        """Who decides and who handles."""
        power, view, labels, page = self.power, self.view, self.view.labels, self.path
        facts = [
            self.fact("subject", view.shown(power.subject, page)),
            self.fact("responsible", view.shown(power.responsible, page)),
            self.fact("exercise", labels.term("exercise", power.exercise) if power.exercise else ""),
            self.fact("levels", labels.terms("administrative_level", power.levels)),
            self.fact("origin", labels.term("power_origin", power.origin_) if power.origin_ else ""),
            self.fact("partners", *view.all_shown(power.partners, page)),
            self.fact("delegation", *self._delegation()),
            self.fact("core", labels.terms("core_power", power.core)),
            self.fact("matters", labels.terms("matter", power.matters)),
            self.fact("domain", power.domain),
            self.fact("boundary", power.boundary),
        ]
        return standing(facts)

    def _delegation(self) -> Iterator[Shown]:
        delegation, view = self.power.delegation, self.view
        if delegation is None:
            return
        for name, reference in (("from", delegation.from_), ("to", delegation.to)):
            shown = view.shown(reference, self.path)
            if shown:
                yield Shown(f"{self.label('delegation', name)}{self.colon}{shown.text}", shown.href, shown.mark)
        rest = (
            ("document", delegation.document),
            ("since", view.labels.date(delegation.since)),
            ("until", view.labels.date(delegation.until)),
        )
        for name, text in rest:
            if text:
                yield Shown(f"{self.label('delegation', name)}{self.colon}{text}")

    @cached_property
    def allocation(self) -> tuple[tuple[Shown | None, tuple[Shown, ...], str, str], ...]:
        """Office, posts, duty and role of each part of the power."""
        labels = self.view.labels
        return tuple(
            (
                self.view.shown(part.office, self.path),
                self.view.all_shown(part.posts, self.path),
                part.duty,
                labels.term("allocation_role", part.role) if part.role else "",
            )
            for part in self.power.allocation
        )

    @cached_property
    def limits(self) -> tuple[LimitView, ...]:
        """The limits, the authority's first."""
        ordered = sorted(self.power.time_limit, key=lambda limit: limit.binds == "applicant")
        return tuple(limit_view(self.view, limit) for limit in ordered)

    @cached_property
    def materials(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The papers with their facts."""
        return materials_view(self.power.materials)

    @cached_property
    def materials_none(self) -> str:
        """What is said where there are no papers: only what the record says, 无 or that nobody applies."""
        if self.power.materials:
            return "" if self.materials else str(self.words["materials_none"])
        return str(self.words["materials_not_asked" if self.power.initiation == "ex_officio" else "unset"])

    @cached_property
    def brings(self) -> bool:
        """Whether anything is said of papers, costs and results."""
        return bool(self.power.conditions or self.materials or self.materials_none or self.outcome)

    @cached_property
    def outcome(self) -> tuple[Fact, ...]:
        """What it costs and what one gets."""
        power = self.power
        facts = [
            self.fact("quota", power.quota),
            self._fee(),
            self.fact("result", power.result),
            self.fact("service_standard", power.service_standard),
            self.fact("discretion", power.discretion),
            self.fact("inspection", *self._inspection()),
        ]
        return standing(facts)

    def _fee(self) -> Fact:
        """What it costs. Free is only what is said to be: of a fee that is not spoken of, nobody knows."""
        fee, free = self.power.fee, str(self.words["no_fee"])
        said = fee_texts(self.view.labels, fee)
        if said == (free,):
            return self.fact("fee", none=free)
        return self.fact("fee", *said, none=str(self.words["unset"]))

    def _inspection(self) -> Iterator[str]:
        inspection = self.power.inspection
        if inspection:
            for name in ("mode", "frequency", "standard"):
                text = getattr(inspection, name)
                if text:
                    yield f"{self.label('inspection', name)}{self.colon}{text}"

    @cached_property
    def _told(self) -> set[str]:
        """The anchors of risks and measures that stand on the page already."""
        return set()

    @cached_property
    def flows(self) -> tuple[FlowView, ...]:
        """Every procedure with its chart and its words."""
        places = (
            (flow, FlowPlace(number, self.path, drawing, self.charts.get(drawing.id, ""), self._told))
            for number, (flow, drawing) in enumerate(self.drawn)
        )
        return tuple(flow_view(self.view, self.power, flow, place) for flow, place in places)

    @cached_property
    def drawn(self) -> tuple[tuple[Flow, FlowDrawing], ...]:
        """Every procedure with what its chart is to show."""
        return tuple(flow_drawings(self.view, self.power, self.path))

    @cached_property
    def loose_risks(self) -> tuple[RiskView, ...]:
        """The risk points that stand at no step."""
        placed = {risk.id for flow in self.flows for step in flow.steps for risk in step.risks}
        risks = self.view.catalogue.risks_of(self.power)
        return tuple(risk_view(self.view, risk, self.path, self._told) for risk in risks if risk.id not in placed)

    @cached_property
    def risk_rows(self) -> tuple[RiskLine, ...]:
        """All risk points, the gravest first."""
        risks = [risk_line(self.view, risk, self.path) for risk in self.view.catalogue.risks_of(self.power)]
        return tuple(sorted(risks, key=lambda risk: (risk.level.rank if risk.level else 9, risk.id)))

    @cached_property
    def basis(self) -> tuple[BasisView, ...]:
        """The articles, each leading to its law."""
        found = []
        for one in self.power.legal_basis:
            law = self.view.catalogue.get(one.law, Law)
            shown = self.view.shown(one.law, self.path)
            if law and shown:
                role = self.view.labels.term("basis_role", one.role) if one.role else ""
                found.append(BasisView(shown, one.article, role, one.text, self.view.labels.date(law.repealed_on)))
        return tuple(found)

    @cached_property
    def channels(self) -> tuple[Fact, ...]:
        """Where to ask, to complain and to appeal; the unit's channels where the power names none."""
        unit, power = self.unit, self.power
        contact = power.contact or (unit.contact if unit else None)
        supervision = power.supervision or (unit.supervision if unit else None)
        facts = [
            self.fact(
                "contact",
                *channel_texts(self.view.labels, Power.kind, "contact", contact),
                none=str(self.words["no_contact"]),
            ),
            self.fact(
                "supervision",
                *channel_texts(self.view.labels, Power.kind, "supervision", supervision),
                none=str(self.words["no_supervision"]),
            ),
            self.fact("remedy", power.remedy),
            self.fact("accountability", power.accountability),
        ]
        return standing(facts)

    @cached_property
    def duties(self) -> tuple[tuple[str, str, str], ...]:
        """The duties by stage."""
        return tuple((duty.stage, duty.text, duty.basis) for duty in self.power.duties)

    @cached_property
    def parent(self) -> Shown | None:
        """The main item of a sub-item."""
        return self.view.shown(self.power.parent, self.path)

    @cached_property
    def children(self) -> tuple[Shown, ...]:
        """The sub-items of a main item."""
        keys = self.view.catalogue.mentioned_by.get(self.power.key, ())
        powers = (self.view.catalogue.get(key, Power) for key in keys)
        subs = [power for power in powers if power and power.parent and power.parent.target == self.power.key]
        return tuple(self.view.record(power, self.path) for power in subs)

    @cached_property
    def history(self) -> tuple[PastYear, ...]:
        """The power over the years, the newest first."""
        return history(self.view, self.power.key, self.path)

    @property
    def edit_href(self) -> str:
        """Where to correct the record."""
        return self.view.edit_link(self.power)

    @property
    def data_href(self) -> str:
        """Where the edition's data is offered."""
        return relative(self.path, f"{self.view.year}/#data")

    @property
    def chart_href(self) -> str:
        """The chart's own page."""
        return "chart/"
