"""What a rule is: a code, a severity, and a short function that yields findings."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from qinglian.flow import FlowGraph
from qinglian.model import Catalogue, Finding, Flow, Power, RecordKey
from qinglian.schema import Schemas


class Weight(StrEnum):
    """A rule's severity; ``STAGED`` is an error once the edition has left 编制中 and a warning before."""

    ERROR = "error"
    WARNING = "warning"
    STAGED = "staged"


@dataclass(frozen=True)
class Subject:
    """What rules look at: a catalogue and the day that counts as today."""

    catalogue: Catalogue
    schemas: Schemas
    today: date

    @cached_property
    def graphs(self) -> dict[RecordKey, FlowGraph]:
        """The graph of every flow, by the flow's key."""
        return {flow.key: FlowGraph.of(flow) for flow in self.catalogue.every(Flow)}

    def powers_in_force(self) -> Iterator[Power]:
        """The powers that may be exercised, without the main items that only carry sub-items."""
        mains = {power.parent.target for power in self.catalogue.every(Power) if power.parent}
        for power in self.catalogue.every(Power):
            if power.status in ("", "in_force") and power.key not in mains:
                yield power


Check = Callable[[Subject], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its documentation is its function's docstring."""

    code: str
    weight: Weight
    check: Check

    @property
    def documentation(self) -> str:
        """What is wrong, why, a bad example and the remedy, in Chinese and English."""
        return self.check.__doc__ or ""
