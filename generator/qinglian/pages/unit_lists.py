"""The lists of a unit's page: offices, powers by nature, the risk directory, papers and bodies."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from qinglian.model import Body, Document, Office, Power, RecordKey, Regulation, RiskPoint, Unit
from qinglian.pages.address import anchor
from qinglian.pages.directory import Directory
from qinglian.pages.edition import EditionView, LevelMark, Shown
from qinglian.pages.phrases import phrase
from qinglian.pages.risk import RiskView, risk_view
from qinglian.pages.rows import PowerRow, RiskRow, by_category, gravest_first, power_row, risk_row

_NATURES = ("external", "internal", "common", "")
"""The last is of powers that do not say theirs."""
_ALWAYS = ("external", "internal")


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office in a unit's list."""

    name: Shown
    kind: str
    head: Shown | None
    duties: tuple[str, ...]
    posts: int
    powers: int
    risks: int
    highest: LevelMark | None


@dataclass(frozen=True, slots=True)
class PowerList:
    """The powers of one nature; ``none`` is said where the list is empty."""

    anchor: str
    title: str
    rows: tuple[PowerRow, ...]
    none: str


@dataclass(frozen=True, slots=True)
class RiskList:
    """A part of the risk directory: the unit's own, or an office's."""

    holder: Shown
    rows: tuple[RiskRow, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A regulation, a document or a body in a list."""

    anchor: str
    title: str
    facts: tuple[str, ...]
    about: tuple[Shown, ...] = ()


def office_rows(view: EditionView, unit: Unit, directory: Directory, page: str) -> tuple[OfficeRow, ...]:
    """The unit's offices in its order."""
    return tuple(_office_row(view, office, directory, page) for office in directory.offices.get(unit.unit, ()))


def _office_row(view: EditionView, office: Office, directory: Directory, page: str) -> OfficeRow:
    risks = directory.risks.get(office.key, ())
    return OfficeRow(
        name=view.record(office, page, "name", "kind", "head", "duties"),
        kind=view.labels.term("office_kind", office.kind_) if office.kind_ else "",
        head=view.shown(office.head, page),
        duties=office.duties,
        posts=len(directory.posts.get(office.key, ())),
        powers=len(directory.office_powers.get(office.key, ())),
        risks=len(risks),
        highest=view.highest(risks),
    )


def power_lists(view: EditionView, unit: Unit, page: str) -> tuple[PowerList, ...]:
    """External and internal powers apart; a nature without powers is said for these two, and left out for the rest."""
    powers = by_category(view, view.catalogue.every(Power, unit.unit))
    return tuple(
        PowerList(
            anchor=f"powers-{nature or 'unknown'}",
            title=view.labels.term("power_nature", nature) if nature else phrase(view.labels, "unit", "no_nature"),
            rows=tuple(power_row(view, power, page) for power in powers if power.nature == nature),
            none=phrase(view.labels, "unit", f"no_{nature or 'nature'}"),
        )
        for nature in _NATURES
        if nature in _ALWAYS or any(power.nature == nature for power in powers)
    )


def risk_lists(view: EditionView, unit: Unit, directory: Directory, page: str) -> tuple[RiskList, ...]:
    """The risk directory (风险目录): the unit's and its leaders' risks first, then office by office."""
    holders: list[tuple[Shown, RecordKey]] = [(Shown(phrase(view.labels, "unit", "own_risks")), unit.key)]
    holders += [(view.record(office, page), office.key) for office in directory.offices.get(unit.unit, ())]
    return tuple(
        RiskList(shown, tuple(risk_row(view, risk, page) for risk in gravest_first(view, directory.risks[key])))
        for shown, key in holders
        if key in directory.risks
    )


def risks_told_on(view: EditionView, risks: tuple[RiskPoint, ...], page: str) -> tuple[RiskView, ...]:
    """The risk points whose place is on ``page``: no page of a power or subject of theirs holds them."""
    here = (risk for risk in risks if (view.addresses.of(risk.key) or "").partition("#")[0] == page)
    return tuple(risk_view(view, risk, page) for risk in gravest_first(view, here))


def regulations(view: EditionView, unit: Unit, page: str) -> tuple[Paper, ...]:
    """The unit's own regulations and the powers that they govern."""
    labels = view.labels
    return tuple(
        Paper(
            anchor(one),
            one.title,
            _facts(
                view.mark(one.key),
                labels.term("regulation_status", one.status) if one.status else "",
                one.number,
                _named(view, one.office.target if one.office else None),
                _since(view, one),
            ),
            view.all_shown(one.governs, page),
        )
        for one in view.catalogue.every(Regulation, unit.unit)
    )


def documents(view: EditionView, unit: Unit, page: str) -> tuple[Paper, ...]:
    """Plans, reports and notices, the newest first."""
    found = sorted(view.catalogue.every(Document, unit.unit), key=lambda one: (one.date or date.min, one.id))
    return tuple(
        Paper(
            anchor(one),
            one.title,
            _facts(
                view.mark(one.key),
                view.labels.term("document_kind", one.kind_) if one.kind_ else "",
                view.labels.date(one.date),
            ),
            view.all_shown(one.about, page),
        )
        for one in reversed(found)
    )


def bodies(view: EditionView, unit: Unit) -> tuple[Paper, ...]:
    """Party committees, meetings and outside bodies that the unit's records name."""
    return tuple(
        Paper(
            anchor(one),
            one.name,
            _facts(view.mark(one.key), view.labels.term("body_kind", one.kind_) if one.kind_ else ""),
        )
        for one in view.catalogue.every(Body, unit.unit)
    )


def _since(view: EditionView, regulation: Regulation) -> str:
    day = view.labels.date(regulation.effective_on)
    return phrase(view.labels, "common", "in_force_from", day=day) if day else ""


def _named(view: EditionView, key: RecordKey | None) -> str:
    office = view.catalogue.get(key, Office)
    return office.name if office else ""


def _facts(*texts: str) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


def iter_counts(view: EditionView, unit: Unit, directory: Directory) -> Iterator[tuple[str, int]]:
    """How many offices, posts, powers and risk points of a unit the viewer may see, and of these 社会."""
    offices = directory.offices.get(unit.unit, ())
    yield "office_count", len(offices)
    posts = sum(len(directory.posts.get(office.key, ())) for office in offices)
    yield "post_count", posts + len(directory.leaders.get(unit.unit, ()))
    powers, risks = view.catalogue.every(Power, unit.unit), view.catalogue.every(RiskPoint, unit.unit)
    yield from (("power_count", len(powers)), ("public_power_count", view.public_among(powers)))
    yield from (("risk_count", len(risks)), ("public_risk_count", view.public_among(risks)))
