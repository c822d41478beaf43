"""What no generator could do without: every chart laid out, every document indexed, every byte written, each once.

python -m tests.bench.floor WORK SITE     prints the seconds of each part as JSON
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.bench.measured import set_aside
from tests.bench.stock import read_sources

from qinglian.site.search import pagefind


def measure_floor(work: Path, site: Path) -> dict[str, tuple[float, float]]:
    """Seconds and processor seconds of each part.

    ``skeletons`` is none of them: the same charts without their notes and texts, as our own layout asks for them.
    """
    folder = work / "floor"
    set_aside(folder)
    folder.mkdir()
    texts = json.loads((work / "texts.json").read_text(encoding="utf-8"))
    files = {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    charts, skeletons = ("\n".join(read_sources(work / name)).encode() for name in ("charts", "skeletons"))
    return {
        "charts": _timed(lambda: _draw(charts)),
        "index": _timed(lambda: pagefind.run(texts, folder)),
        "write": _timed(lambda: _write(files, folder / "site")),
        "skeletons": _timed(lambda: _draw(skeletons)),
    }


def _timed(do: Callable[[], object]) -> tuple[float, float]:
    before = os.times()
    do()
    after = os.times()
    return after.elapsed - before.elapsed, sum(after[:4]) - sum(before[:4])


def _draw(sources: bytes) -> None:
    subprocess.run([shutil.which("dot") or "dot", "-Tsvg"], input=sources, stdout=subprocess.DEVNULL, check=True)


def _write(files: Mapping[Path, bytes], folder: Path) -> None:
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("site", type=Path)
    given = parser.parse_args()
    sys.stdout.write(json.dumps(measure_floor(given.work, given.site)))


if __name__ == "__main__":
    main()
