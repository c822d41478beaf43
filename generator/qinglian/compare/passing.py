"""What every run of a flow passed in one version and not in the other, and where the other slips past."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from qinglian.compare.flows import FlowMatch
from qinglian.flow import Edge, FlowGraph


@dataclass(frozen=True)
class Turn:
    """From one version of a flow to the other, in either direction. Steps are named by their ids in ``after``."""

    before: FlowGraph
    after: FlowGraph
    names: Mapping[str, str]
    """What each kept step of ``before`` is called in ``after``."""

    @classmethod
    def forward(cls, match: FlowMatch) -> "Turn":
        """From the old version to the new."""
        return cls(match.old_graph, match.new_graph, match.now)

    @classmethod
    def backward(cls, match: FlowMatch) -> "Turn":
        """From the new version to the old."""
        return cls(match.new_graph, match.old_graph, match.before)

    @cached_property
    def there(self) -> Mapping[str, str]:
        """What each kept step of ``after`` is called in ``before``."""
        return {after: before for before, after in self.names.items()}

    @cached_property
    def passed(self) -> tuple[str, ...]:
        """The kept steps that every run passed and some run now avoids, in the order of the file.

        A flow in which no run comes to an end has neither.
        """
        if not self.after.passed_by_all:
            return ()
        was = {self.names[name] for name in self.before.passed_by_all if name in self.names}
        return tuple(name for name in self.after.steps if name in was - self.after.passed_by_all)

    def slips_past(self, edge: Edge, step: str, targets: Iterable[str] | None = None) -> bool:
        """Whether a way of ``after`` leads past a step that could not be avoided from its source before.

        ``targets`` are where runs lead to, in ``after``; to the ends unless given.
        """
        safe_before, safe_after = self._past(step, targets)
        if edge.source not in safe_after or self._led_past(edge.source, safe_before):
            return False
        reached = [edge.target] if edge.target in self.there else self._beyond(edge.target, safe_after)
        return edge.target in safe_after and any(self._led_past(name, safe_before) for name in reached)

    def frees(self, source: str, step: str, targets: Iterable[str] | None = None) -> bool:
        """Whether the step ``source`` itself leads past another now: it was a 并行 that ran all its branches."""
        safe_before, safe_after = self._past(step, targets)
        return source in safe_after and source in self.there and not self._led_past(source, safe_before)

    def ends_early(self, added: str, step: str) -> bool:
        """Whether a run comes to an end in an added step without passing another."""
        entry = self.after.entry
        return self.after.steps[added].kind == "end" and entry in self.after.leading_past(step, [added])

    def _led_past(self, name: str, safe: frozenset[str]) -> bool:
        return self.there.get(name) in safe

    def _past(self, step: str, targets: Iterable[str] | None) -> tuple[frozenset[str], frozenset[str]]:
        after = self.after.ends if targets is None else list(targets)
        before = self.before.ends if targets is None else [self.there[name] for name in after if name in self.there]
        return self.before.leading_past(self.there[step], before), self.after.leading_past(step, after)

    def _beyond(self, first: str, among: frozenset[str]) -> list[str]:
        """The kept steps that ways lead to from an added step, through added ones."""
        seen, waiting = {first}, [first]
        found: list[str] = []
        while waiting:
            for edge in self.after.after[waiting.pop()]:
                if edge.target in among and edge.target not in seen:
                    seen.add(edge.target)
                    (found if edge.target in self.there else waiting).append(edge.target)
        return found
