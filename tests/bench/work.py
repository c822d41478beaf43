"""What the comparisons are to do, taken from our own pages so that it is the same work: written to a folder.

python -m tests.bench.work CATALOGUE OUT

OUT/pages/**/index.md     each page as Markdown, `{chart N}` where chart N stands
OUT/charts/N.dot          each chart, with its texts
OUT/skeletons/N.dot       each flow as our own layout asks for it, without texts
OUT/texts.json            what is indexed, a text for each document
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import chain
from pathlib import Path

from tests.bench.dot import dot_source
from tests.bench.markdown import to_markdown

from qinglian.chart import Drawing, FlowDrawing, Layout, Words
from qinglian.chart.flow import measure
from qinglian.pages.page import Page
from qinglian.site.build import BuildOptions, SiteBuild
from qinglian.site.charts import ChartMaker
from qinglian.site.frames import Frames
from qinglian.site.search.tokens import encode
from qinglian.site.search_documents import search_documents
from qinglian.workspace import open_workspace


@dataclass(frozen=True)
class ChartCollector(ChartMaker):
    """Draws nothing: keeps what is to be drawn, and leaves its number in its place."""

    drawings: list[Drawing] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)

    def draw(self, drawings: Iterable[Drawing], words: Words) -> list[str]:
        """A mark for each drawing."""
        first = len(self.drawings)
        self.drawings.extend(drawings)
        self.words.append(words)
        return [f'<svg data-chart="{number}"></svg>' for number in range(first, len(self.drawings))]


@dataclass(frozen=True)
class PageCollector(Frames):
    """Frames that keep what they are to hold."""

    kept: list[Page] = field(default_factory=list)

    def stamp(self, parts: Page) -> str:
        """Nothing; the page is kept."""
        self.kept.append(parts)
        return ""


def prepare(catalogue: Path, out: Path) -> None:
    """Write the work for one catalogue, as the public sees it."""
    charts = ChartCollector()
    build = SiteBuild(open_workspace(catalogue), BuildOptions(), charts)
    given = {one.name: getattr(build.frames, one.name) for one in fields(Frames)}
    pages = PageCollector(**given)
    renderer = replace(build.renderer, frames=pages)
    for _ in chain(renderer.shared_files(), *renderer.begin(None)):
        pass
    _write_pages(pages.kept, out / "pages")
    for number, drawing in enumerate(charts.drawings):
        _write(out / "charts" / f"{number}.dot", dot_source(drawing))
        if isinstance(drawing, FlowDrawing):
            flow = measure(drawing, Layout.ANNOTATED, charts.words[0])
            _write(out / "skeletons" / f"{number}.dot", flow.source)
    documents = search_documents(build.renderer.view(build.newest))
    _write(out / "texts.json", json.dumps([encode(document.searched()) for document in documents]))


def _write_pages(pages: Sequence[Page], folder: Path) -> None:
    known = {page.path for page in pages}
    for page in pages:
        name = f"{page.path}index.md" if page.path else "index.md"
        _write(folder / name, to_markdown(page.title, page.path, page.body, known))
    if "" not in known:
        _write(folder / "index.md", "# 示例目录\n")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("catalogue", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    prepare(given.catalogue, given.out)


if __name__ == "__main__":
    main()
