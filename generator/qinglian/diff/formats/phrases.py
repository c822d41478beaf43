"""Sentences that several formats share."""

from collections.abc import Iterator, Sequence

from qinglian.compare.suspects import State
from qinglian.diagnostics import Location
from qinglian.diff.formats.compared import ComparedSide
from qinglian.diff.formats.shown import Shown, ShownChange, ShownEdition, ShownReason, ShownRecord, ShownSuspect
from qinglian.diff.rule import Effect

_LONGEST_NAME = 48
_MOST_NAMES = 5


def title(shown: Shown) -> str:
    """What was compared with what; of a file alone its name."""
    if shown.alone:
        return _file_title(shown)
    return shown.say("title", old=shown.old.name, new=shown.new.name)


def _file_title(shown: Shown) -> str:
    old, new = shown.old.name, shown.new.name
    if old and new:
        return new if old == new else f"{old} → {new}"
    return shown.say("new_file", name=new) if new else shown.say("deleted_file", name=old)


def edition_title(shown: Shown, edition: ShownEdition) -> str:
    """``2025 → 2026``, or the year of both."""
    if edition.old_year == edition.new_year:
        return shown.say("edition", year=edition.new_year)
    return shown.say("editions", old=edition.old_year, new=edition.new_year)


def effect_counts(shown: Shown, changes: Sequence[ShownChange]) -> str:
    """How many changes have each effect, and how many are accepted."""
    numbers = {effect: sum(one.effect is effect for one in changes) for effect in Effect}
    said = [shown.say("count", name=shown.words["effects"][effect], number=numbers[effect]) for effect in Effect]
    accepted = sum(one.accepted is not None for one in changes)
    more = shown.say("and_accepted", number=accepted) if accepted else ""
    return str(shown.words["comma"]).join(said) + more + str(shown.words["stop"])


def state_counts(shown: Shown) -> str:
    """How much of what rests on something changed is in doubt, changed, confirmed."""
    states = shown.states()
    said = [shown.say("count", name=shown.words["states"][state], number=states[state]) for state in State]
    return str(shown.words["comma"]).join(said)


def fault_lines(shown: Shown) -> Iterator[str]:
    """The sides whose check found errors, and their files of which records are missing."""
    for side in (shown.old, shown.new):
        if side.errors:
            yield _faults(shown, side)
        if side.unread:
            yield shown.say("unread", side=_side_name(shown, side), files=_few(shown, side.unread))


def _faults(shown: Shown, side: ComparedSide) -> str:
    name = _side_name(shown, side)
    return shown.say("faults", side=name, errors=side.errors, warnings=side.warnings)


def _side_name(shown: Shown, side: ComparedSide) -> str:
    """What a side was called; of a file alone which version of it."""
    if not shown.alone:
        return side.name
    return shown.say("new_place" if side is shown.new else "old_place", place=side.name)


def _few(shown: Shown, names: Sequence[str]) -> str | tuple[str, ...]:
    """The first names, and how many there are in all."""
    if len(names) <= _MOST_NAMES:
        return tuple(names)
    return shown.say("few", names=tuple(names[:_MOST_NAMES]), number=len(names))


def year_lines(shown: Shown) -> Iterator[str]:
    """The editions that stand on one side alone."""
    if shown.opened:
        yield shown.say("opened", years=shown.opened, side=shown.new.name)
    if shown.gone:
        yield shown.say("gone", years=shown.gone, side=shown.new.name)


def record_title(shown: Shown, record: ShownRecord) -> str:
    """Kind, id and name; the former key, where it was another. A sentence as a name is cut short."""
    name = record.name.rstrip("。.")
    name = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
    said = shown.say("unnamed" if name == record.id else "named", kind=record.kind_label, id=record.id, name=name)
    return said + (shown.say("was", key=record.was) if record.was else "")


def reason(shown: Shown, change: ShownChange, *, short: bool = False) -> str:
    """The change record behind a change, or that none stands; nothing where none could have been found.

    ``short`` names it alone: it has just been told in full.
    """
    if change.reason is None:
        return "" if shown.alone else str(shown.words["no_reason"])
    return shown.say("reason", said=change.reason.id if short else reason_parts(shown, change.reason))


def reason_parts(shown: Shown, said: ShownReason) -> str:
    """Id, kind, trigger, basis and approval of a change record."""
    parts = [said.id, said.kind, said.trigger, said.basis]
    parts += [shown.say("approved", who=said.approved_by)] if said.approved_by else []
    return str(shown.words["semicolon"]).join(part.rstrip("。.") for part in parts if part)


def accepted(shown: Shown, change: ShownChange) -> str:
    """Who accepted a change, and why; nothing where nobody did."""
    found = change.accepted
    if found is None:
        return ""
    parts = [part for part in (found.who, found.why) if part]
    return (
        shown.say("accepted", said=str(shown.words["semicolon"]).join(parts)) if parts else shown.words["accepted_bare"]
    )


def cause(shown: Shown, suspect: ShownSuspect) -> str:
    """What changed, so that something is in doubt."""
    record = record_title(shown, suspect.because)
    return (
        shown.say("because_step", record=record, step=suspect.step)
        if suspect.step
        else shown.say("because", record=record)
    )


def in_doubt(shown: Shown) -> list[ShownSuspect]:
    """What nobody has looked at again."""
    return [one for one in shown.suspects if one.state is State.SUSPECT]


def place(location: Location) -> str:
    """``content/2026/minzheng/powers.yml:12``; nothing where the viewer is not told."""
    return f"{location.file}:{location.line}" if location.file else ""


def sides(change: ShownChange) -> Iterator[tuple[str, Location]]:
    """The word for each side on which it stands, and where."""
    both = (("old_place", change.old_place), ("new_place", change.new_place))
    yield from ((word, location) for word, location in both if location)
