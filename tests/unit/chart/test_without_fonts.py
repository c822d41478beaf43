"""The same bytes on a machine that has no font at all, by either engine.

Widths come from our own table, and a skeleton holds sizes but no text: no font is ever asked.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from qinglian.chart import EngineKind, draw_all, open_engine

from .chart_samples import WORDS
from .test_svg import REQUESTS

NOTHING = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig></fontconfig>'
FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/etc/fonts", "/var/cache/fontconfig")
COVER = 'for folder in $0; do [ ! -d "$folder" ] || mount -t tmpfs none "$folder"; done; exec "$@"'
DRAW = (
    "import sys; sys.path[:0] = sys.argv[2:4]\n"
    "from chart.test_svg import REQUESTS; from chart.chart_samples import WORDS\n"
    "from qinglian.chart import EngineKind, draw_all, open_engine\n"
    "charts = draw_all(REQUESTS, open_engine(EngineKind(sys.argv[1])), WORDS)\n"
    "sys.stdout.buffer.write('\\x00'.join(chart.svg for chart in charts).encode())"
)
WIDE_LABEL = b'digraph { a [label="iiiiiiiiiiiiiiiiiiiiiiii WWWWWWWWWWWW"] }'


def _covered() -> tuple[str, ...]:
    """What runs a command where the folders of fonts are empty, if this machine lets us."""
    prefix = ("unshare", "-rm", "sh", "-c", COVER, " ".join(FOLDERS))
    if shutil.which("unshare") is None:
        return ()
    tried = subprocess.run([*prefix, "true"], capture_output=True, check=False)
    return () if tried.returncode else prefix


def _has_fonts() -> bool:
    """Tell whether fontconfig knows a font here."""
    command = shutil.which("fc-list")
    return bool(command and subprocess.run([command], capture_output=True, check=False).stdout)


@pytest.fixture(params=["configuration", "folders"])
def bare(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[tuple[str, ...], dict[str, str]]:
    """A command's beginning and an environment in which no font is found: none configured, or none there."""
    (tmp_path / "fonts.conf").write_text(NOTHING, encoding="utf-8")
    places = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_DIRS", "FONTCONFIG_PATH")
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    settings = kept | dict.fromkeys(places, str(tmp_path)) | {"FONTCONFIG_FILE": str(tmp_path / "fonts.conf")}
    if request.param == "configuration":
        return (), settings
    prefix = _covered()
    if not prefix:
        pytest.skip("no folder can be covered here")
    return prefix, kept | {"HOME": str(tmp_path)}


def _output(bare: tuple[tuple[str, ...], dict[str, str]], command: Sequence[str], given: bytes = b"") -> bytes:
    prefix, settings = bare
    return subprocess.run([*prefix, *command], input=given, capture_output=True, check=True, env=settings).stdout


@pytest.mark.parametrize(
    "kind",
    [
        EngineKind.EMBEDDED,
        pytest.param(
            EngineKind.SYSTEM, marks=pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
        ),
    ],
)
def test_charts_have_the_same_bytes_without_fonts(
    bare: tuple[tuple[str, ...], dict[str, str]], kind: EngineKind
) -> None:
    here = Path(__file__)
    paths = [str(here.parents[1]), str(here.parents[3] / "generator")]
    drawn = _output(bare, [sys.executable, "-X", "utf8", "-c", DRAW, kind.value, *paths])
    assert drawn.decode() == "\0".join(chart.svg for chart in draw_all(REQUESTS, open_engine(kind), WORDS))


@pytest.mark.skipif(shutil.which("fc-list") is None, reason="fontconfig is not installed")
def test_there_is_indeed_no_font(bare: tuple[tuple[str, ...], dict[str, str]]) -> None:
    assert _output(bare, ["fc-list"]) == b""


@pytest.mark.skipif(not _has_fonts() or shutil.which("dot") is None, reason="Graphviz or fonts are not installed")
def test_a_label_of_graphviz_would_change_with_the_fonts(bare: tuple[tuple[str, ...], dict[str, str]]) -> None:
    """What the skeleton leaves out, and why."""
    command = ["dot", "-Tplain"]
    assert _output(bare, command, WIDE_LABEL) != _output(((), dict(os.environ)), command, WIDE_LABEL)
