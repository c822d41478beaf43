"""Permanent addresses: they hold the record's stable id, and count from the site's root."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from qinglian.model import (
    Catalogue,
    ControlMeasure,
    Flow,
    OtherRecord,
    Power,
    Project,
    Record,
    RecordKey,
    RiskPoint,
)

_PAGES = ("powers", "offices", "posts")
_ON_A_PAGE = {"changes": "changes/", "regulations": "", "documents": "", "projects": "", "bodies": ""}
"""Kinds whose records stand on a page of their unit: the way to it from the unit's."""


def relative(source: str, target: str) -> str:
    """The way from the page at ``source`` to ``target`` (which may carry ``#anchor`` or ``?query``)."""
    page, mark, anchor = target.partition("#")
    if page == source and mark:
        return f"#{anchor}"
    return f"{_way(source, page)}{mark}{anchor}"


@lru_cache(maxsize=4096)
def _way(source: str, page: str) -> str:
    path = page.partition("?")[0]
    here, there = source.split("/")[:-1], path.split("/")
    shared = 0
    while shared < len(here) and shared < len(there) - 1 and here[shared] == there[shared]:
        shared += 1
    way = "../" * (len(here) - shared) + "/".join(there[shared:])
    return f"{way or './'}{page[len(path) :]}"


@dataclass(frozen=True)
class Addresses:
    """Where each record of one disclosed edition stands on the site."""

    year: str
    catalogue: Catalogue

    def unit(self, unit: str) -> str:
        """A unit's page."""
        return f"{self.year}/{unit}/"

    def page(self, key: RecordKey) -> str | None:
        """The page of its own that a record has."""
        if key not in self.catalogue.records:
            return None
        if key.kind == "units":
            return self.unit(key.unit)
        if key.kind == "laws":
            return f"{self.year}/laws/{key.id}/"
        if key.kind in _PAGES or isinstance(self.catalogue.records[key], OtherRecord):
            place = self.unit(key.unit) if key.unit else f"{self.year}/"
            return f"{place}{key.kind}/{key.id}/"
        return None

    def of(self, key: RecordKey) -> str | None:
        """The page or the place on a page where a record is shown; None where it has none."""
        if key not in self._known:
            self._known[key] = self._find(key)
        return self._known[key]

    @cached_property
    def _known(self) -> dict[RecordKey, str | None]:
        return {}

    def _find(self, key: RecordKey) -> str | None:
        page = self.page(key)
        record = self.catalogue.records.get(key)
        if page or record is None:
            return page
        match record:
            case RiskPoint():
                return self._risk(record)
            case ControlMeasure():
                return self._measure(record)
            case Flow():
                return self._flow(record)
        if key.kind not in _ON_A_PAGE or not key.unit:
            return None
        return f"{self.unit(key.unit)}{_ON_A_PAGE[key.kind]}#{anchor(record)}"

    def _risk(self, risk: RiskPoint) -> str | None:
        """A risk stands on the page of its first power, else on its subject's."""
        for reference in risk.powers:
            page = self.page(reference.target) if reference.target else None
            if page:
                return f"{page}#{anchor(risk)}"
        subject = risk.subject.id.target if risk.subject and risk.subject.id else None
        page = self.page(subject) if subject else None
        return f"{page or self.unit(risk.unit)}#{anchor(risk)}"

    def _measure(self, measure: ControlMeasure) -> str | None:
        for risk in self.catalogue.risks_guarded_by(measure):
            address = self.of(risk.key)
            if address:
                return f"{address.partition('#')[0]}#{anchor(measure)}"
        projects = [key for key in self.catalogue.mentioned_by.get(measure.key, ()) if key.kind == Project.kind]
        return self.of(projects[0]) if projects else f"{self.unit(measure.unit)}measures/#{anchor(measure)}"

    def _flow(self, flow: Flow) -> str | None:
        for key in self.catalogue.mentioned_by.get(flow.key, ()):
            if key.kind == Power.kind:
                return f"{self.page(key)}#flow"
        return None


_ANCHORS = {"risks": "risk", "measures": "measure", "regulations": "regulation", "documents": "document",
            "projects": "project", "bodies": "body", "changes": "change"}  # fmt: skip


def anchor(record: Record) -> str:
    """The id of a record's place on a page: ``risk-R-003``."""
    return f"{_ANCHORS[record.key.kind]}-{record.key.id}"
