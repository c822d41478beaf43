"""All charts of an edition in few batches; what was drawn before comes from the store."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from qinglian.chart import Drawing, Engine, EngineKind, FlowDrawing, Layout, Words, digest, draw_all, open_engine

BATCH = 200


@dataclass
class ChartMaker:
    """Draws charts; ``known`` keeps them by digest (law 2)."""

    engine: Engine = field(default_factory=lambda: open_engine(EngineKind.EMBEDDED))
    layout: Layout = Layout.ANNOTATED
    get: Callable[[str], bytes | None] = lambda _: None
    put: Callable[[str, bytes], None] = lambda _key, _data: None

    def draw(self, drawings: Iterable[Drawing], words: Words) -> list[str]:
        """The SVG of each drawing, in order."""
        wanted = [
            (drawing, self.layout if isinstance(drawing, FlowDrawing) else Layout.TREE) for drawing in drawings
        ]
        keys = [digest(drawing, layout, self.engine, words) for drawing, layout in wanted]
        found: dict[str, str] = {}
        for key in keys:
            data = self.get(key)
            if data is not None:
                found[key] = data.decode()
        missing = [(key, request) for key, request in zip(keys, wanted, strict=True) if key not in found]
        for start in range(0, len(missing), BATCH):
            batch = missing[start : start + BATCH]
            for (key, _), chart in zip(batch, draw_all([one for _, one in batch], self.engine, words), strict=True):
                found[key] = chart.svg
                self.put(key, chart.svg.encode())
        return [found[key] for key in keys]


def by_id(drawings: Iterable[FlowDrawing], svgs: Iterable[str]) -> Mapping[str, str]:
    """The charts of one page by their drawing's id."""
    return {drawing.id: svg for drawing, svg in zip(drawings, svgs, strict=True)}
