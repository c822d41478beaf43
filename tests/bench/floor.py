"""What no generator could do without: every chart laid out, every document indexed, every byte written, each once.

python -m tests.bench.floor WORK SITE     prints the seconds of each part as JSON
"""

import argparse
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.stock import read_sources

from qinglian.site.search import pagefind


def measure_floor(work: Path, site: Path) -> dict[str, float]:
    """The seconds of each part; ``skeletons`` is not one of them: the same charts without notes and texts."""
    folder = work / "floor"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    texts = json.loads((work / "texts.json").read_text(encoding="utf-8"))
    files = {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    found = {name: _draw(work / name) for name in ("charts", "skeletons")}
    began = time.perf_counter()
    pagefind.run(texts, folder)
    found["index"] = time.perf_counter() - began
    began = time.perf_counter()
    for path, data in files.items():
        target = folder / "site" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    found["write"] = time.perf_counter() - began
    return found


def _draw(folder: Path) -> float:
    sources = "\n".join(read_sources(folder)).encode()
    began = time.perf_counter()
    subprocess.run([shutil.which("dot") or "dot", "-Tsvg"], input=sources, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("site", type=Path)
    given = parser.parse_args()
    sys.stdout.write(json.dumps(measure_floor(given.work, given.site)))


if __name__ == "__main__":
    main()
