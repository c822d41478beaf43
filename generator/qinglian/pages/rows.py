"""Powers and risk points as rows of lists and explorers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qinglian.model import Law, LegalBasis, Power, RecordKey, RiskPoint
from qinglian.pages.edition import EditionView, LevelMark, Shown

POWER_FIELDS = ("name", "code", "category", "nature", "responsible", "time_limit", "status")
RISK_FIELDS = ("content", "level", "type", "subject", "powers")
"""The fields that a row shows."""
_STATES = {"in_force": "active", "frozen": "frozen", "cancelled": "cancelled"}


@dataclass(frozen=True, slots=True)
class PowerRow:
    """A power in a list. ``state`` is the class and word of a power that is not simply in force."""

    name: Shown
    code: str
    category: str
    nature: str
    office: Shown | None
    limit: str
    state: tuple[str, str] | None
    risks: int
    highest: LevelMark | None


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A risk point in a directory: whose it is, in which power, on what basis, of which type and level."""

    content: Shown
    id: str
    level: LevelMark | None
    type: str
    subject: Shown | None
    powers: tuple[Shown, ...]
    basis: tuple[Shown, ...]


def power_row(view: EditionView, power: Power, page: str) -> PowerRow:
    """A power as a row of a list on ``page``."""
    labels = view.labels
    risks = view.catalogue.risks_of(power)
    state = _STATES.get(power.status)
    return PowerRow(
        name=view.record(power, page, *POWER_FIELDS),
        code=power.code,
        category=view.category(power),
        nature=labels.term("power_nature", power.nature) if power.nature else "",
        office=view.shown(power.responsible, page),
        limit=limit_text(view, power),
        state=(state, labels.term("power_status", power.status)) if state and state != "active" else None,
        risks=len(risks),
        highest=view.highest(risks),
    )


def limit_text(view: EditionView, power: Power) -> str:
    """The authority's promised limits, or the statutory where nothing is promised; each once."""
    limits = (limit.promised or limit.statutory for limit in power.time_limit if limit.binds != "applicant")
    return view.labels.join(dict.fromkeys(view.labels.duration(limit) for limit in limits))


def risk_row(view: EditionView, risk: RiskPoint, page: str) -> RiskRow:
    """A risk point as a row of a directory on ``page``."""
    powers = view.catalogue.all_of(risk.powers, Power)
    return RiskRow(
        content=Shown(risk.content, view.href(risk.key, page), view.beyond(risk.key, *RISK_FIELDS)),
        id=risk.id,
        level=view.level(risk),
        type=view.risk_type(risk),
        subject=view.shown(risk.subject.id if risk.subject else None, page),
        powers=tuple(view.record(power, page) for power in powers),
        basis=tuple(basis_texts(view, (one for power in powers for one in power.legal_basis), page)),
    )


def basis_texts(view: EditionView, every: Iterable[LegalBasis], page: str) -> Iterator[Shown]:
    """Each law once with its articles, leading to the law's page."""
    articles: dict[RecordKey, dict[str, None]] = {}
    for one in every:
        if one.law and one.law.target:
            articles.setdefault(one.law.target, {})[one.article] = None
    for key, found in articles.items():
        law = view.catalogue.get(key, Law)
        if law:
            yield Shown(f"《{law.title}》{view.labels.join(found)}", view.href(key, page), view.mark(key))


def by_category(view: EditionView, powers: Iterable[Power]) -> tuple[Power, ...]:
    """Powers in the order of the categories' vocabulary, a scheme's own categories last."""
    terms = view.labels.schemas.vocabularies["power_category"].terms
    order = {term.name: place for place, term in enumerate(terms)}
    return tuple(sorted(powers, key=lambda power: (order.get(power.category, len(order)), power.category, power.key)))


def gravest_first(view: EditionView, risks: Iterable[RiskPoint]) -> tuple[RiskPoint, ...]:
    """Risk points by level, the highest first, those without level last."""
    return tuple(sorted(risks, key=lambda risk: (view.catalogue.level_rank(risk) or 99, risk.key)))
