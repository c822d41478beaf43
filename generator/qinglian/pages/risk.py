"""A risk point with its measures, as every page shows it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from qinglian.labels import scheme_label
from qinglian.model import ControlMeasure, RiskPoint
from qinglian.pages.address import anchor
from qinglian.pages.edition import EditionView, LevelMark, Shown

RISK_FIELDS = (
    "content", "level", "type", "class", "character", "liability", "faults", "subject", "manifestations", "responsible",
    "measures",
)  # fmt: skip
MEASURE_FIELDS = ("text", "aspect", "phase", "layer", "status", "due", "owner", "regulations")
"""The fields that are shown without a label of their own."""


class MeasureView(NamedTuple):
    """A control measure."""

    anchor: str
    id: str
    text: str
    facts: tuple[str, ...]
    owner: Shown | None
    regulations: tuple[Shown, ...]


class ResponsibleView(NamedTuple):
    """Who answers for a risk, and as what."""

    who: Shown
    as_: str


class RiskView(NamedTuple):
    """A risk point; ``here`` is whether this page holds its anchor, else ``href`` leads there.

    ``mark`` says that 社会 does not see it.
    """

    anchor: str
    id: str
    mark: str
    level: LevelMark | None
    content: str
    facts: tuple[str, ...]
    subject: Shown | None
    manifestations: tuple[str, ...]
    responsible: tuple[ResponsibleView, ...]
    notes: tuple[tuple[str, str], ...]
    measures: tuple[MeasureView, ...]
    here: bool
    href: str


def risk_view(view: EditionView, risk: RiskPoint, page: str, told: set[str] | None = None) -> RiskView:
    """A risk as it stands on ``page``.

    ``told`` are the anchors that stand on the page already: the risk's and its measures' are added, and a measure
    that stands there under another risk goes without.
    """
    told = set() if told is None else told
    told.add(anchor(risk))
    labels, catalogue = view.labels, view.catalogue
    responsible = tuple(
        ResponsibleView(shown, labels.term("responsibility", one.as_) if one.as_ else "")
        for one in risk.responsible
        if (shown := view.shown(one.who, page))
    )
    home = view.addresses.of(risk.key) or ""
    return RiskView(
        anchor=anchor(risk),
        id=risk.id,
        mark=view.mark(risk.key),
        level=view.level(risk),
        content=risk.content,
        facts=view.facts_of(risk.key, lambda: _risk_facts(view, risk)),
        subject=view.shown(risk.subject.id if risk.subject else None, page),
        manifestations=risk.manifestations,
        responsible=responsible,
        notes=tuple(_notes(view, risk)),
        measures=tuple(_once(measure_view(view, measure, page), told) for measure in catalogue.measures_of(risk)),
        here=home.partition("#")[0] == page,
        href=view.href(risk.key, page),
    )


def _risk_facts(view: EditionView, risk: RiskPoint) -> Iterator[str]:
    labels = view.labels
    yield view.beyond(risk.key, *RISK_FIELDS)
    yield view.risk_type(risk)
    yield labels.term("power_nature", view.catalogue.class_of(risk))
    yield labels.terms("risk_character", risk.character)
    yield labels.terms("liability", risk.liability)
    yield labels.terms("fault", risk.faults)


def measure_view(view: EditionView, measure: ControlMeasure, page: str) -> MeasureView:
    """A measure as it stands on ``page``."""
    return MeasureView(
        anchor=anchor(measure),
        id=measure.id,
        text=measure.text,
        facts=view.facts_of(measure.key, lambda: _measure_facts(view, measure)),
        owner=view.shown(measure.owner, page),
        regulations=view.all_shown(measure.regulations, page),
    )


def _measure_facts(view: EditionView, measure: ControlMeasure) -> Iterator[str]:
    labels = view.labels
    scheme = view.catalogue.scheme_of(measure.unit)
    yield view.beyond(measure.key, *MEASURE_FIELDS)
    yield scheme_label(scheme, "aspects", measure.aspect)
    yield labels.term("measure_phase", measure.phase) if measure.phase else ""
    yield _layer(view, measure)
    yield labels.term("measure_status", measure.status) if measure.status else ""
    yield labels.due(measure.due)


def _once(measure: MeasureView, told: set[str]) -> MeasureView:
    """The measure, without its anchor where the page has it already."""
    if measure.anchor in told:
        return measure._replace(anchor="")
    told.add(measure.anchor)
    return measure


def _layer(view: EditionView, measure: ControlMeasure) -> str:
    if not measure.layer:
        return ""
    scheme = view.catalogue.scheme_of(measure.unit)
    label = scheme_label(scheme, "layers", measure.layer)
    return label if label != measure.layer else view.labels.term("measure_layer", measure.layer)


def _notes(view: EditionView, risk: RiskPoint) -> Iterable[tuple[str, str]]:
    """What else is known of a risk: each field under its label, as far as the viewer may see it."""
    labels = view.labels
    scheme = view.catalogue.scheme_of(risk.unit)
    factors = labels.join(
        f"{scheme_label(scheme, 'factors', name)}{labels.colon}{value}" for name, value in risk.factors.items()
    )
    methods = labels.join(scheme_label(scheme, "search_methods", method) for method in risk.found_by)
    found = (
        ("factors", factors),
        ("self_level", view.level_label(risk.unit, risk.self_level) if risk.self_level else ""),
        ("level_reason", risk.level_reason),
        ("responsible_reason", risk.responsible_reason),
        ("indicator", risk.indicator),
        ("found_by", methods),
        ("found_on", labels.date(risk.found_on)),
    )
    return ((view.marked(labels.field("risks", name), risk.key, name), text) for name, text in found if text)
