"""An undisclosed catalogue cannot be handed to what is published: the types forbid it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

GENERATOR = Path(__file__).parents[3] / "generator"
MADE_HERE = GENERATOR / "qinglian" / "disclose" / "wall.py"
SNIPPET = """
from collections.abc import Mapping

from qinglian.diff.comparison import compare_disclosed
from qinglian.disclose import Disclosed
from qinglian.labels import Labels
from qinglian.model import Catalogue
from qinglian.pages.comparison import Comparisons
from qinglian.pages.edition import EditionView
from qinglian.schema import Schemas
from qinglian.site.renderer import Renderer


def publish(whole: Catalogue, seen: Disclosed, labels: Labels, schemas: Schemas, editions: Mapping[str, Catalogue]) -> None:
    EditionView(seen, labels, {"2026": seen})
    compare_disclosed(seen, seen, schemas)
    EditionView(whole, labels, {})
    EditionView(seen, labels, {"2026": whole})
    compare_disclosed(whole, seen, schemas)
    compare_disclosed(seen, seen, schemas, [whole])
    Comparisons(editions, labels)
    Renderer(editions)
"""


@pytest.mark.slow
def test_mypy_refuses_an_undisclosed_catalogue(tmp_path: Path) -> None:
    """Charts, pages and search are made from an ``EditionView`` or by a ``Renderer``, which hold nothing else."""
    snippet = tmp_path / "snippet.py"
    snippet.write_text(SNIPPET, encoding="utf-8")
    command = ["-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), "--follow-imports", "silent"]
    told = subprocess.run(
        [sys.executable, *command, "--no-error-summary", "--disable-error-code", "call-arg", str(snippet)],
        capture_output=True, text=True, check=False, cwd=tmp_path, env={"MYPYPATH": str(GENERATOR)},
    ).stdout  # fmt: skip
    first = SNIPPET[: SNIPPET.index("    EditionView(whole")].count("\n") + 1
    found = {int(line): code for line, code in re.findall(r"snippet\.py:(\d+): error: .* \[([a-z-]+)\]", told)}
    assert found == {
        first: "arg-type",
        first + 1: "dict-item",
        first + 2: "arg-type",
        first + 3: "list-item",
        first + 4: "arg-type",
        first + 5: "arg-type",
    }


def test_nothing_but_the_wall_makes_what_is_disclosed() -> None:
    files = (GENERATOR / "qinglian").rglob("*.py")
    makers = {path for path in files if re.search(r"\bDisclosed\(", path.read_text(encoding="utf-8"))}
    assert makers == {MADE_HERE}
