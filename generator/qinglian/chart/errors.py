"""The one error of this package: the environment cannot draw."""

from __future__ import annotations


class ChartError(Exception):
    """A chart cannot be drawn or exported here.

    ``key`` names the message in the locale files, ``details`` fills its places:
    ``chart.engine_missing`` {engine}, ``chart.engine_failed`` {engine, reason},
    ``chart.export_missing`` {command, format}, ``chart.export_failed`` {command, reason}.
    """

    def __init__(self, key: str, **details: str) -> None:
        """Keep the key and what fills the message."""
        self.key = key
        self.details = dict(sorted(details.items()))
        super().__init__(f"{key} {self.details}")
