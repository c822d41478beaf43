"""What a rule is: a code, a severity, and a short function that yields findings."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from qinglian.audience import AudienceLines, Sight, Viewer
from qinglian.audience.viewer import superior_of
from qinglian.flow import FlowGraph, Way, longest_ways
from qinglian.model import Catalogue, Finding, Flow, Locator, Power, Record, RecordKey, Scheme, Unit, UnitId
from qinglian.schema import FieldSpec, Schemas
from qinglian.words import Text

MOST_STEPS = 200
"""More no chart can show and no reader follow; what runs longer belongs into sub-processes (QL106)."""


class Weight(StrEnum):
    """A rule's severity; ``STAGED`` is an error once the edition has left 编制中 and a warning before."""

    ERROR = "error"
    WARNING = "warning"
    STAGED = "staged"


@dataclass(frozen=True)
class Subject:
    """What rules look at: a catalogue, the day that counts as today, and the files for whoever needs their text."""

    catalogue: Catalogue
    schemas: Schemas
    today: date
    locator: Locator
    previous: Catalogue | None = None
    """The edition before, where there is one."""

    @cached_property
    def graphs(self) -> dict[RecordKey, FlowGraph]:
        """The graph of every flow whose steps can be told apart; of the others earlier findings speak."""
        flows = self.catalogue.every(Flow)
        drawn = (flow for flow in flows if 0 < len(flow.steps) <= MOST_STEPS and not _unreadable(flow))
        return {flow.key: FlowGraph.of(flow) for flow in drawn}

    def flows_with_graphs(self) -> Iterator[tuple[Flow, FlowGraph]]:
        """Every flow that has a graph."""
        for key, graph in self.graphs.items():
            flow = self.catalogue.get(key, Flow)
            if flow:
                yield flow, graph

    @cached_property
    def _ways(self) -> dict[RecordKey, tuple[Way, ...]]:
        return {}

    def longest_ways(self, flow: Flow) -> tuple[Way, ...]:
        """The longest ways of a flow, counted once; none of a flow without a graph."""
        if flow.key not in self._ways:
            graph = self.graphs.get(flow.key)
            self._ways[flow.key] = longest_ways(graph) if graph else ()
        return self._ways[flow.key]

    @cached_property
    def main_items(self) -> frozenset[RecordKey]:
        """The powers that only carry sub-items."""
        parents = (power.parent.target for power in self.catalogue.every(Power) if power.parent)
        return frozenset(parent for parent in parents if parent)

    @cached_property
    def powers_in_force(self) -> tuple[Power, ...]:
        """The powers that may be exercised, without the main items that only carry sub-items."""
        powers = self.catalogue.every(Power)
        return tuple(one for one in powers if one.status in ("", "in_force") and one.key not in self.main_items)

    @cached_property
    def lines(self) -> AudienceLines:
        """Who may see what."""
        return AudienceLines(self.catalogue, self.schemas)

    @cached_property
    def wide_sights(self) -> tuple[Sight, ...]:
        """What everybody sees besides a unit's own people: the public, and the units under each superior."""
        units = {superior_of(one.unit, self.catalogue): one.unit for one in self.catalogue.every(Unit)}
        viewers = [Viewer(), *(Viewer("system", unit) for superior, unit in sorted(units.items()) if superior)]
        before = self.previous.records if self.previous else {}
        return tuple(Sight(self.lines, viewer, before) for viewer in viewers)

    @cached_property
    def _schemes(self) -> dict[UnitId, Scheme | None]:
        return {}

    def scheme_of(self, record: Record) -> Scheme | None:
        """The scheme of a record's unit."""
        if record.unit not in self._schemes:
            self._schemes[record.unit] = self.catalogue.scheme_of(record.unit)
        return self._schemes[record.unit]

    def field(self, record: Record, name: str) -> FieldSpec | None:
        """How the schema describes a field."""
        kind = self.schemas.kinds.get(record.key.kind)
        return kind.table.fields.get(name) if kind else None

    def label(self, record: Record, name: str) -> Text:
        """A field's label."""
        spec = self.field(record, name)
        return spec.label if spec else Text(name, name)

    def term(self, vocabulary: str, name: str) -> Text:
        """A term's label."""
        return self.schemas.vocabularies[vocabulary].labels.get(name) or Text(name, name)


def _unreadable(flow: Flow) -> bool:
    """Whether ids, kinds or ways of the steps are invalid or ids stand twice: a graph would show what is not meant."""
    shaping = ((), ("id",), ("kind",), ("next",))
    faulty = any(path[:1] == ("steps",) and path[2:3] in shaping for path in flow.origin.faulty)
    return faulty or any(count > 1 for count in Counter(step.id.casefold() for step in flow.steps).values())


Check = Callable[[Subject], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its documentation is its function's docstring, in the form that ``rules.reference`` reads."""

    code: str
    weight: Weight
    check: Check

    @property
    def documentation(self) -> str:
        """What is wrong, why, a bad example and the remedy, in Chinese and English."""
        return self.check.__doc__ or ""
