"""What the steps of risks are, written ``step`` or ``power/step``: on their own side, and on the new one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from qinglian.compare.flows import match_flows
from qinglian.compare.identity import Pairing, named
from qinglian.model import Catalogue, Flow, Power, RecordKey, RiskPoint, Step

StepName = tuple[RecordKey | None, str]
"""A flow of the new side and the id of a step in it."""


@dataclass(frozen=True)
class StepNames:
    """Names steps of risks; the flows that differ are matched once."""

    pairing: Pairing
    _known: dict[RecordKey, Mapping[str, str]] = field(default_factory=dict)

    def named(self, risk: RiskPoint, text: str) -> StepName:
        """The step of a risk of the new side."""
        return next(((flow.key, step.id) for flow, step in steps_meant(risk, text, self.pairing.new)), (None, text))

    def now(self, risk: RiskPoint, text: str) -> StepName:
        """The step of a risk of the old side, by its name on the new one."""
        for flow, step in steps_meant(risk, text, self.pairing.old):
            there = self.pairing.new_keys.get(flow.key)
            if there:
                new_key = min(there)
                return (new_key, self._renamed(flow.key, new_key).get(step.id, step.id))
        return (None, text)

    def _renamed(self, old_key: RecordKey, new_key: RecordKey) -> Mapping[str, str]:
        if old_key not in self._known:
            old, new = self.pairing.old.get(old_key, Flow), self.pairing.new.get(new_key, Flow)
            same = old is None or new is None or old.steps == new.steps
            found = None if same or not (old and new) else match_flows(old, new, self.pairing.now, named)
            self._known[old_key] = found.now if found else {}
        return self._known[old_key]


def steps_meant(risk: RiskPoint, text: str, catalogue: Catalogue) -> Iterator[tuple[Flow, Step]]:
    """The steps that a text may mean, in the flows of the risk's powers on its side."""
    power_id, _, step_id = text.rpartition("/")
    for power in catalogue.all_of(risk.powers, Power):
        if power_id and power_id.rpartition(":")[2] != power.id:
            continue
        for flow in catalogue.flows_of(power):
            yield from ((flow, step) for step in flow.steps if step.id == step_id)
