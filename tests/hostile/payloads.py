"""The corpus of texts that mean harm, and which of them stands in which place."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

import yaml

MOST = "{most}"
"""What begins a payload that fills its field: the rest is repeated."""


@cache
def payloads() -> Mapping[str, Sequence[str]]:
    """The payloads of each class."""
    loaded: Mapping[str, Sequence[str]] = yaml.safe_load(
        Path(__file__).with_name("payloads.yml").read_text(encoding="utf-8")
    )
    return loaded


Choice: TypeAlias = Callable[[int, int, int], str]
"""What is written into a place, by its number, its unit's, and how many characters it takes."""


@dataclass(frozen=True, slots=True)
class Hostile:
    """Another class in every unit for the same place, so that as many units as classes are every pair."""

    turn: int = 0
    """Which payload of a class comes first."""

    def __call__(self, serial: int, unit: int, room: int) -> str:
        """A payload that fits."""
        classes = list(payloads().values())
        found = classes[(serial + unit) % len(classes)]
        begin = self.turn + (serial + unit) // len(classes)
        turned = (found[(begin + step) % len(found)] for step in range(len(found)))
        return next(text for one in turned if len(text := written(one, room)) <= room)


def plain(serial: int, unit: int, _: int) -> str:
    """A text that does nothing, and stands nowhere else."""
    return f"文字{unit}之{serial}号"


def written(payload: str, room: int) -> str:
    """A payload as it stands in a field that takes ``room`` characters."""
    if not payload.startswith(MOST):
        return payload
    part = payload.removeprefix(MOST)
    return (part * room)[:room].rstrip("\n")
