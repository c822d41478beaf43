"""Runs every rule over a catalogue: all faults in one pass, each once, waived ones as notes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Protocol

from qinglian.diagnostics import Diagnostic, Severity
from qinglian.model import Catalogue, Finding, Locator, RecordKey, diagnostic
from qinglian.rules.catalogue import RULES
from qinglian.rules.rule import Rule, Subject, Weight
from qinglian.schema import Schemas

_SPOKEN_BY = ("QL501", "QL401", "QL312", "QL310", "QL311", "QL102")
"""Of several rules that see one missing field, the first speaks (RULES.md)."""
_CLOSED = ("QL0", "QL1", "QL2", "QL7", "QL8")
"""Closed editions are held to these alone: new rules do not fault old years."""


class Setting(Protocol):
    """What the site's configuration says of a rule."""

    @property
    def severity(self) -> str:
        """error, warning, note or off."""
        ...


def check_catalogue(
    catalogue: Catalogue,
    schemas: Schemas,
    locator: Locator,
    settings: Mapping[str, Setting],
    today: date | None = None,
) -> list[Diagnostic]:
    """Everything that the rules find in an edition. ``today`` is its ``as_of`` unless given."""
    edition = catalogue.edition
    day = today or edition.as_of or date.max
    subject = Subject(catalogue, schemas, day)
    closed = edition.status == "closed"
    found = [
        (rule, finding)
        for rule in RULES
        if _severity(rule, settings, draft=edition.is_draft) is not None
        and not (closed and not rule.code.startswith(_CLOSED))
        for finding in rule.check(subject)
        if not finding.record.origin.is_faulty(finding.path)
    ]
    diagnostics = []
    for rule, finding in _spoken(found):
        severity = _severity(rule, settings, draft=edition.is_draft) or Severity.NOTE
        diagnostics.append(_waived(diagnostic(finding, rule.code, severity, locator), rule, finding, day))
    return diagnostics


def _severity(rule: Rule, settings: Mapping[str, Setting], *, draft: bool) -> Severity | None:
    setting = settings.get(rule.code)
    if setting:
        return None if setting.severity == "off" else Severity(setting.severity)
    if rule.weight is Weight.STAGED:
        return Severity.WARNING if draft else Severity.ERROR
    return Severity(rule.weight.value)


def _spoken(found: Iterable[tuple[Rule, Finding]]) -> Iterator[tuple[Rule, Finding]]:
    """Each missing field told by one rule."""
    told: dict[tuple[RecordKey, str], Rule] = {}
    found = list(found)
    ranked = sorted(found, key=lambda pair: _SPOKEN_BY.index(pair[0].code) if pair[0].code in _SPOKEN_BY else 0)
    for rule, finding in ranked:
        if finding.missing:
            first = told.setdefault((finding.record.key, finding.missing), rule)
            if first is not rule:
                continue
        yield rule, finding


def _waived(told: Diagnostic, rule: Rule, finding: Finding, day: date) -> Diagnostic:
    for waiver in finding.record.waive:
        if waiver.rule == rule.code and waiver.reason and waiver.until and waiver.until >= day:
            return replace(told, severity=Severity.NOTE)
    return told


