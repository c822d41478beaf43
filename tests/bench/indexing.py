"""The search's share of a build, apart: the documents of a catalogue, indexed by one process after another.

python -m tests.bench.indexing CATALOGUE     prints documents and seconds as JSON
"""

import argparse
import json
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from qinglian.site.build import BuildOptions, SiteBuild
from qinglian.site.charts import ChartMaker
from qinglian.site.search import index
from qinglian.site.search_documents import search_documents
from qinglian.workspace import open_workspace


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("catalogue", type=Path)
    given = parser.parse_args()
    build = SiteBuild(open_workspace(given.catalogue), BuildOptions(), ChartMaker())
    documents = tuple(search_documents(build.renderer.view(build.newest)))
    with TemporaryDirectory() as folder:
        began = time.perf_counter()
        index(documents, Path(folder))
        seconds = time.perf_counter() - began
    sys.stdout.write(json.dumps({"documents": len(documents), "seconds": seconds}))


if __name__ == "__main__":
    main()
