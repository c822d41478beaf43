"""A store that lives as long as a test."""

from dataclasses import dataclass, field

_KEPT = 3000
"""Charts and indexes that are kept at most."""


@dataclass(slots=True)
class Memory:
    """Keeps what was drawn or indexed."""

    found: dict[str, bytes] = field(default_factory=dict)

    def get(self, key: str) -> bytes | None:
        """What was kept."""
        return self.found.get(key)

    def put(self, key: str, data: bytes) -> None:
        """Keeps it, and forgets the rest where there is much."""
        if len(self.found) >= _KEPT:
            self.found.clear()
        self.found[key] = data
