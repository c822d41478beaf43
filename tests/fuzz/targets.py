"""What is fuzzed: where inputs come from, and what must hold of every one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from hypothesis.strategies import SearchStrategy


@dataclass(frozen=True)
class Target:
    """A part of the product. Inputs are plain data, so that one that was found can be kept as JSON."""

    name: str
    inputs: SearchStrategy[Any]
    check: Callable[[Any], None]
    patience: float = 5.0
    """Seconds of computing that one input may take."""


def by_name() -> Mapping[str, Target]:
    """Every target."""
    from tests.fuzz import catalogues, graphs, reading, texts, wall  # noqa: PLC0415 - they need this class

    targets = (*reading.TARGETS, *texts.TARGETS, *graphs.TARGETS, *catalogues.TARGETS, *wall.TARGETS)
    return {target.name: target for target in targets}
