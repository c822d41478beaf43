"""The same site as MkDocs and Material give it, with Material's own search; charts by Graphviz' ``dot``.

python -m tests.bench.stock WORK          pages in the navigation, one ``dot`` process for each chart
python -m tests.bench.stock WORK --best   pages left out of the navigation, all charts in one ``dot`` process
"""

import argparse
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import graphviz

_CONFIG = """\
site_name: 示例目录
docs_dir: docs
site_dir: site
theme: {{name: material, language: zh, font: false}}
plugins: [search]
markdown_extensions: [tables, attr_list]
{navigation}"""
_LEFT_OUT = "nav: [index.md]\nnot_in_nav: '*'\n"
_PLACE = re.compile(r"\{chart (\d+)\}")
_HEAD = re.compile(r"\A.*?(?=<svg)", re.DOTALL)


def draw_each(sources: Sequence[str]) -> list[str]:
    """The SVG of each chart, a process for each."""
    return [_HEAD.sub("", graphviz.Source(source).pipe("svg", encoding="utf-8")) for source in sources]


def draw_together(sources: Sequence[str]) -> list[str]:
    """The SVG of each chart, one process for all."""
    if not sources:
        return []
    command = ["dot", "-Tsvg"]
    done = subprocess.run(command, input="\n".join(sources).encode(), stdout=subprocess.PIPE, check=True)
    return [_HEAD.sub("", each) + "</svg>" for each in done.stdout.decode().split("</svg>")[:-1]]


def build(work: Path, *, best: bool) -> None:
    """Draw the charts, put them into the pages and have MkDocs build the site."""
    folder = work / ("best" if best else "stock")
    shutil.rmtree(folder, ignore_errors=True)
    sources = read_sources(work / "charts")
    charts = draw_together(sources) if best else draw_each(sources)
    for page in sorted((work / "pages").rglob("*.md")):
        target = folder / "docs" / page.relative_to(work / "pages")
        target.parent.mkdir(parents=True, exist_ok=True)
        text = _PLACE.sub(lambda place: f"<div>{charts[int(place[1])]}</div>", page.read_text(encoding="utf-8"))
        target.write_text(text, encoding="utf-8")
    config = _CONFIG.format(navigation=_LEFT_OUT if best else "")
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder, check=True)


def read_sources(folder: Path) -> list[str]:
    """DOT texts in the order of their numbers."""
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.dot"), key=lambda path: int(path.stem))]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--best", action="store_true")
    given = parser.parse_args()
    build(given.work, best=given.best)


if __name__ == "__main__":
    main()
