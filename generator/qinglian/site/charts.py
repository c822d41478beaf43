"""All charts of a unit in one batch; what was drawn before comes from the store (law 2)."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Protocol

from qinglian.chart import Drawing, Engine, EngineKind, FlowDrawing, Layout, Words, digest, draw_all, open_engine


class Keeper(Protocol):
    """A store of bytes by digest; a loss costs time only."""

    def get(self, key: str) -> bytes | None:
        """What was kept under ``key``."""
        ...

    def put(self, key: str, data: bytes) -> None:
        """Keep ``data``."""
        ...


@dataclass(frozen=True)
class ChartMaker:
    """Draws charts with one engine; plain data, so that a worker can have it."""

    engine_kind: EngineKind = EngineKind.EMBEDDED
    layout: Layout = Layout.ANNOTATED
    keeper: Keeper | None = None

    @cached_property
    def engine(self) -> Engine:
        """The engine, opened when the first chart is drawn."""
        return open_engine(self.engine_kind)

    def __getstate__(self) -> dict[str, object]:
        """Without the engine: each process opens its own."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    def draw(self, drawings: Iterable[Drawing], words: Words) -> list[str]:
        """The SVG of each drawing, in order. Raises ChartError."""
        wanted = [(drawing, self.layout if isinstance(drawing, FlowDrawing) else Layout.TREE) for drawing in drawings]
        if self.keeper is None:
            return [chart.svg for chart in draw_all(wanted, self.engine, words)]
        keys = [digest(drawing, layout, self.engine, words) for drawing, layout in wanted]
        found = {key: data.decode() for key in keys if (data := self.keeper.get(key)) is not None}
        missing = {key: request for key, request in zip(keys, wanted, strict=True) if key not in found}
        for key, chart in zip(missing, draw_all(list(missing.values()), self.engine, words), strict=True):
            found[key] = chart.svg
            self.keeper.put(key, chart.svg.encode())
        return [found[key] for key in keys]
