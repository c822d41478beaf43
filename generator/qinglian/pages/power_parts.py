"""Pieces of a power's page: limits, articles, history, papers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from qinglian.labels import Labels
from qinglian.model import Material, Power, RiskPoint, TimeLimit
from qinglian.model.power import Fee
from qinglian.pages.edition import EditionView, LevelMark, Shown
from qinglian.pages.facts import Fact, fact


@dataclass(frozen=True, slots=True)
class LimitView:
    """A limit: its rows from the promised one on."""

    applies: str
    applicant: bool
    promised: str
    statutory: str
    facts: tuple[Fact, ...]
    excluded: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class BasisView:
    """An article on which a power rests."""

    law: Shown
    article: str
    role: str
    text: str
    repealed: str


class RiskLine(NamedTuple):
    """A risk point in the list of the power's, and how many measures guard it."""

    id: str
    content: str
    href: str
    mark: str
    level: LevelMark | None
    subject: Shown | None
    guards: int


def risk_line(view: EditionView, risk: RiskPoint, page: str) -> RiskLine:
    """A risk in the list of its power's page."""
    return RiskLine(
        id=risk.id,
        content=risk.content,
        href=view.href(risk.key, page),
        mark=view.mark(risk.key),
        level=view.level(risk),
        subject=view.shown(risk.subject.id if risk.subject else None, page),
        guards=len(view.catalogue.measures_of(risk)),
    )


def limit_view(view: EditionView, limit: TimeLimit) -> LimitView:
    """A limit with its rows."""
    labels, facts = view.labels, []
    if limit.start:
        facts.append(fact(labels.field(Power.kind, "time_limit", "start"), limit.start))
    if limit.extension:
        parts = (labels.duration(limit.extension.limit), limit.extension.approved_by, limit.extension.basis)
        facts.append(fact(labels.field(Power.kind, "time_limit", "extension"), labels.join(parts)))
    excluded = tuple((one.name, labels.duration(one.limit), one.basis) for one in limit.excluded)
    return LimitView(
        limit.applies,
        limit.binds == "applicant",
        labels.duration(limit.promised),
        labels.duration(limit.statutory),
        tuple(facts),
        excluded,
    )


def fee_texts(labels: Labels, fee: Fee | None) -> tuple[str, ...]:
    """What a fee says of itself, nothing where it does not say whether it is charged or what it is."""
    if fee is None:
        return ()
    said = labels.join((fee.standard, fee.basis))
    if fee.charged is False:
        free = str(labels.words_of("power")["no_fee"])
        return (free, said) if said else (free,)
    return (said,) if said else (labels.boolean(value=True),) if fee.charged else ()


def materials_view(materials: Iterable[Material]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Names with form, copies, source and basis; a lone 无 is no material."""
    kept = [one for one in materials if one.name not in ("无", "none")]
    return tuple(
        (one.name, tuple(text for text in (one.form, one.copies, one.source, one.basis, one.template) if text))
        for one in kept
    )
