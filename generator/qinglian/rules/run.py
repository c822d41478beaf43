"""Runs every rule over a catalogue: all faults in one pass, each once, waived ones as notes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Protocol

from qinglian.diagnostics import Diagnostic, Severity, Waived
from qinglian.model import Catalogue, Finding, Locator, Record, RecordKey, diagnostic
from qinglian.model.record import Waiver
from qinglian.rules.catalogue import RULES
from qinglian.rules.rule import Rule, Subject, Weight
from qinglian.schema import Schemas

_SPOKEN_BY = ("QL803", "QL501", "QL401", "QL312", "QL310", "QL311", "QL402", "QL404", "QL102")
"""Of several rules that see one missing field, the first speaks (RULES.md); those not named here come before."""
_CLOSED = ("QL0", "QL1", "QL2", "QL7", "QL8")
"""Closed editions are held to these alone: new rules do not fault old years."""
_Found = tuple[Rule, Finding]


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
    previous: Catalogue | None = None,
) -> list[Diagnostic]:
    """Everything that the rules find in an edition. ``today`` is its ``as_of`` unless given.

    ``previous`` is the edition before it.
    """
    edition = catalogue.edition
    day = today or edition.as_of or date.max
    subject = Subject(catalogue, schemas, day, locator, previous)
    found: list[_Found] = []
    for rule in RULES:
        if _applies(rule, settings, closed=edition.status == "closed"):
            found.extend((rule, finding) for finding in rule.check(subject) if not _told_before(finding))
    diagnostics = []
    for rule, finding in _spoken(found):
        severity = _severity(rule, settings, draft=edition.is_draft)
        told = diagnostic(finding, rule.code, severity, locator)
        waived = next(_excuses(_waivers(catalogue, finding.record), rule, day), None)
        diagnostics.append(replace(told, severity=Severity.NOTE, waived=waived) if waived else told)
    return diagnostics


def configured(diagnostics: Iterable[Diagnostic], settings: Mapping[str, Setting]) -> Iterator[Diagnostic]:
    """Findings of reading, schema and model with the severities that the configuration gives them."""
    for one in diagnostics:
        setting = settings.get(one.code)
        if setting is None:
            yield one
        elif setting.severity != "off":
            yield replace(one, severity=Severity(setting.severity))


def _applies(rule: Rule, settings: Mapping[str, Setting], *, closed: bool) -> bool:
    setting = settings.get(rule.code)
    return not (setting and setting.severity == "off") and not (closed and not rule.code.startswith(_CLOSED))


def _told_before(finding: Finding) -> bool:
    """Whether an earlier stage has spoken of the value, or of the field that is missing because it was invalid."""
    origin = finding.record.origin
    missing = finding.missing and origin.is_faulty((finding.missing,))
    return bool(missing or (finding.path and origin.is_faulty(finding.path)))


def _severity(rule: Rule, settings: Mapping[str, Setting], *, draft: bool) -> Severity:
    setting = settings.get(rule.code)
    if setting:
        return Severity(setting.severity)
    if rule.weight is Weight.STAGED:
        return Severity.WARNING if draft else Severity.ERROR
    return Severity(rule.weight.value)


def _spoken(found: Iterable[_Found]) -> Iterator[_Found]:
    """Each missing field told by one rule."""
    told: dict[tuple[RecordKey, str], Rule] = {}
    for rule, finding in sorted(found, key=lambda pair: _precedence(pair[0])):
        if not finding.missing or told.setdefault((finding.record.key, finding.missing), rule) is rule:
            yield rule, finding


def _precedence(rule: Rule) -> int:
    return _SPOKEN_BY.index(rule.code) if rule.code in _SPOKEN_BY else -1


def _waivers(catalogue: Catalogue, record: Record) -> Iterator[Waiver]:
    """The waivers of a record and of the record that it was written in."""
    yield from record.waive
    host = catalogue.records.get(record.origin.host) if record.origin.host else None
    if host:
        yield from _waivers(catalogue, host)


def _excuses(waivers: Iterable[Waiver], rule: Rule, day: date) -> Iterator[Waived]:
    """What excuses a finding of the rule; a waiver without a reason or a day does not."""
    for waiver in waivers:
        if waiver.rule == rule.code and waiver.reason and waiver.until and waiver.until >= day:
            yield Waived(waiver.reason, waiver.until.isoformat())
