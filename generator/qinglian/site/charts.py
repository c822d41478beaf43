"""All charts of a unit in one batch; what was drawn before comes from the store (law 2)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import pairwise
from typing import Protocol

from qinglian.chart import Drawing, Engine, EngineKind, FlowDrawing, Layout, Words, digest, draw_all, open_engine
from qinglian.site.store import key_digest

# No SVG holds it: XML forbids it.
_BETWEEN = "\0"
_LAST = "0123"


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
        groups = [(group, key_digest(*keys[group])) for group in _groups(keys)]
        kept = {name: self.keeper.get(name) for _, name in groups}
        missing = [request for group, name in groups if kept[name] is None for request in wanted[group]]
        drawn = iter(draw_all(missing, self.engine, words))
        shown: list[str] = []
        for group, name in groups:
            data = kept[name]
            svgs = [next(drawn).svg for _ in keys[group]] if data is None else data.decode().split(_BETWEEN)
            if data is None:
                self.keeper.put(name, _BETWEEN.join(svgs).encode())
            shown += svgs
        return shown


def _groups(keys: Sequence[str]) -> list[slice]:
    """Cut a batch into what is kept in one file: making a file takes a fifth of the time of drawing a chart.

    The keys themselves say where, about at every fourth: one changed, added or gone is felt in its own group only.
    """
    ends = [place for place, key in enumerate(keys, start=1) if key[0] in _LAST or place == len(keys)]
    return [slice(start, end) for start, end in pairwise([0, *ends])]
