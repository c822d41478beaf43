"""What rests on something that changed and has to be looked at again: confirmed, changed with it, or suspect."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qinglian.compare.deltas import Delta, deltas_of
from qinglian.compare.identity import How, Pairing, RecordPair
from qinglian.compare.step_names import StepNames
from qinglian.model import Catalogue, ControlMeasure, Flow, Law, Power, Record, RecordKey, RiskPoint, Step

_OF_LAW = frozenset({"title", "number", "rank", "effective_on", "amended_on", "repealed_on", "replaced_by"})
"""The fields of a law that say that it is another text; its address and remarks are not."""


class State(StrEnum):
    """Whether somebody has looked again at what rests on a changed thing."""

    SUSPECT = "suspect"
    CHANGED = "changed"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class Suspect:
    """A record of the new side, the record that it rests on and whose change casts doubt, and where it stands.

    ``step`` is the step that changed, where it was one.
    """

    record: Record
    because: Record
    state: State
    step: str = ""


def suspects_of_laws(pairing: Pairing) -> Iterator[Suspect]:
    """Everything that rests on a law that changed between the sides (QL805)."""
    names = StepNames(pairing)
    for pair in pairing.pairs:
        law = pair.new
        if isinstance(law, Law) and isinstance(pair.old, Law) and _is_another(pair, pairing, names):
            for key in pairing.new.mentioned_by.get(law.key, ()):
                record = pairing.new.records[key]
                if not isinstance(record, Law):
                    yield Suspect(record, law, _state(record, pairing, names, _day(law)))


def suspects_of_steps(pairing: Pairing, deltas: Iterable[Delta]) -> Iterator[Suspect]:
    """The risks at a step that changed, or of a power whose basis changed, and their measures."""
    names = StepNames(pairing)
    told: set[tuple[RecordKey, RecordKey]] = set()
    for delta in deltas:
        for risk, step in _doubted(delta, pairing, names):
            for record in (risk, *pairing.new.measures_of(risk)):
                because = delta.pair.record
                if (record.key, because.key) not in told:
                    told.add((record.key, because.key))
                    yield Suspect(record, because, _state(record, pairing, names, None), step)


def find_suspects(pairing: Pairing, deltas: Sequence[Delta]) -> tuple[Suspect, ...]:
    """All of them, by record."""
    found = [*suspects_of_laws(pairing), *suspects_of_steps(pairing, deltas)]
    return tuple(sorted(found, key=lambda one: (one.record.key, one.because.key)))


def _is_another(pair: RecordPair, pairing: Pairing, names: StepNames) -> bool:
    return any(delta.fields[:1] and delta.fields[0] in _OF_LAW for delta in deltas_of(pair, pairing, names))


def _day(law: Law) -> date | None:
    """From when a law is as it is."""
    return max((day for day in (law.amended_on, law.repealed_on, law.effective_on) if day), default=None)


def _doubted(delta: Delta, pairing: Pairing, names: StepNames) -> Iterator[tuple[RiskPoint, str]]:
    """The risks of the new side that a difference casts doubt on."""
    record = delta.pair.new
    if isinstance(record, Power) and delta.fields[:1] == ("legal_basis",):
        yield from ((risk, "") for risk in pairing.new.risks_of(record))
    step = delta.items[1]
    if isinstance(record, Flow) and delta.pair.old and delta.fields[:1] == ("steps",) and isinstance(step, Step):
        for risk in _risks_at(record, step, pairing.new, names):
            yield risk, step.name


def _risks_at(flow: Flow, step: Step, catalogue: Catalogue, names: StepNames) -> Iterator[RiskPoint]:
    for key in catalogue.mentioned_by.get(flow.key, ()):
        power = catalogue.get(key, Power)
        for risk in catalogue.risks_of(power) if power else ():
            if any(names.named(risk, text) == (flow.key, step.id) for text in risk.steps):
                yield risk


def _state(record: Record, pairing: Pairing, names: StepNames, day: date | None) -> State:
    """Confirmed on or after the day from which the change holds; without such a day, later than before."""
    pairs = pairing.by_new.get(record.key, ())
    before = next((pair.old for pair in pairs if pair.old and pair.how is not How.MERGED), None)
    if before is None or any(True for pair in pairs for _ in deltas_of(pair, pairing, names)):
        return State.CHANGED
    confirmed, then = _confirmed_on(record, pairing.new), _confirmed_on(before, pairing.old)
    if confirmed and (confirmed >= day if day else then is None or confirmed > then):
        return State.CONFIRMED
    return State.SUSPECT


def _confirmed_on(record: Record, catalogue: Catalogue) -> date | None:
    """When a record was confirmed; a measure written in a risk is confirmed with it."""
    host = catalogue.records.get(record.origin.host) if record.origin.host else None
    inside = host is not None and isinstance(record, ControlMeasure)
    days = (record.confirmed_on, host.confirmed_on if host and inside else None)
    return max((day for day in days if day), default=None)
