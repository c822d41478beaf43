"""A comparison as JSON, documented and stable: see DESIGN.md, "The command"."""

import json
from collections.abc import Mapping
from typing import TypeAlias

from qinglian.diagnostics import Location
from qinglian.diff.formats.compared import ComparedSide
from qinglian.diff.formats.shown import Shown, ShownChange, ShownEdition, ShownReason, ShownSuspect
from qinglian.model.change import Acceptance

_Object: TypeAlias = Mapping[str, object]


def json_report(shown: Shown) -> str:
    """``{"old", "new", "summary", "editions", "changes", "suspects"}``, ending with a line end.

    ``old`` and ``new``: ``{"name", "errors", "warnings", "unread"}``, the last the files that could not be read.
    ``summary``: how many changes have each effect, how many are accepted, how many records are in which state of
    doubt. ``editions``: the years that were compared, and those on one side alone. A change: what DESIGN.md says,
    and ``old_record`` (its former key, or null), ``belongs_to`` (the record that it is written in, else itself),
    ``item``, ``fingerprint``, ``reason``, ``accepted``, ``years``. Texts are in the language of the call; keys, kinds,
    effects and states in English. Files are relative to the compared folder, lines and columns from 1; what is not
    there is null.
    """
    report = {
        "old": _side(shown.old),
        "new": _side(shown.new),
        "summary": _summary(shown),
        "editions": {
            "compared": [_years(edition) for edition in shown.editions],
            "opened": list(shown.opened),
            "gone": list(shown.gone),
        },
        "changes": [_change(change, edition) for edition in shown.editions for change in edition.changes],
        "suspects": [_suspect(suspect, edition) for edition in shown.editions for suspect in edition.suspects],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _side(side: ComparedSide) -> _Object:
    return {"name": side.name, "errors": side.errors, "warnings": side.warnings, "unread": list(side.unread)}


def _summary(shown: Shown) -> _Object:
    return {
        "total": len(shown.changes),
        "effects": {effect.value: number for effect, number in shown.counts().items()},
        "accepted": shown.accepted,
        "suspects": {state.value: number for state, number in shown.states().items()},
    }


def _years(edition: ShownEdition) -> _Object:
    return {"old": edition.old_year, "new": edition.new_year}


def _change(change: ShownChange, edition: ShownEdition) -> _Object:
    return {
        "record": change.record.key,
        "old_record": change.record.was or None,
        "belongs_to": change.home.key,
        "kind": change.record.kind,
        "field": change.field,
        "item": change.item or None,
        "change": change.happened,
        "effect": change.effect.value,
        "rule": change.rule,
        "old": change.old or None,
        "new": change.new or None,
        "old_location": _location(change.old_place),
        "new_location": _location(change.new_place),
        "explanation": change.message,
        "reason": _reason(change.reason),
        "accepted": _accepted(change.accepted),
        "fingerprint": change.fingerprint,
        "years": _years(edition),
    }


def _location(place: Location | None) -> _Object | None:
    if place is None:
        return None
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }


def _reason(reason: ShownReason | None) -> _Object | None:
    if reason is None:
        return None
    return {
        "record": reason.record,
        "kind": reason.kind,
        "trigger": reason.trigger,
        "basis": reason.basis,
        "approved_by": reason.approved_by,
    }


def _accepted(accepted: Acceptance | None) -> _Object | None:
    return {"who": accepted.who, "why": accepted.why} if accepted else None


def _suspect(suspect: ShownSuspect, edition: ShownEdition) -> _Object:
    return {
        "record": suspect.record.key,
        "because": suspect.because.key,
        "step": suspect.step or None,
        "state": suspect.state.value,
        "location": _location(suspect.place),
        "years": _years(edition),
    }
