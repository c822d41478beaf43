"""Charts of hostile texts: drawn, made of nothing but shapes and text, and saying what they should."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from tests.hostile.sites import UNITS, harmless, hostile, seen, wanted

from qinglian.cli import main

_PLAIN = re.compile(r"文字(\d+)之(\d+)号")
_ONE_LINE = 6
"""Characters that no box has to break."""
_SAMPLE = (1, 4, 9, 12)
"""Units whose charts are drawn; the site's tests see the others'."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both catalogues."""
    place = tmp_path_factory.mktemp("charts")
    hostile().write(place / "hostile")
    harmless().write(place / "harmless")
    return place


def drawn(folder: Path, what: str, layout: str) -> ET.Element:
    """The chart as ``qinglian chart`` draws it."""
    out = folder / "chart.svg"
    asked = ["-C", str(folder), "chart", what, "--layout", layout, "--out", str(out)]
    done = CliRunner().invoke(main, asked, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return ET.fromstring(out.read_bytes())


def made_of(root: ET.Element) -> set[tuple[str, str]]:
    """Elements and attributes."""
    return {(one.tag, name) for one in root.iter() for name in ("", *one.attrib)}


def texts(root: ET.Element) -> Iterator[str]:
    """The lines that stand in a chart."""
    return (seen("".join(one.itertext())) for one in root.iter() if one.tag.endswith("}text"))


def test_there_are_units_of_that_number() -> None:
    assert max(_SAMPLE) <= UNITS


@pytest.mark.parametrize("layout", ["annotated", "lanes", "tree"])
@pytest.mark.parametrize("unit", _SAMPLE)
def test_a_chart_says_what_stands_there_and_nothing_more(folder: Path, unit: int, layout: str) -> None:
    one = drawn(folder / "hostile", f"dw-{unit}:XK-001", layout)
    other = drawn(folder / "harmless", f"dw-{unit}:XK-001", layout)
    assert made_of(one) - made_of(other) == set()
    lines = "".join(texts(one))
    numbers = {(int(of), int(serial)) for of, serial in _PLAIN.findall("".join(texts(other)))}
    short = [seen(text) for of, serial in numbers if len(text := wanted(unit=of, serial=serial)) <= _ONE_LINE]
    assert numbers
    assert [text for text in short if text not in lines] == []


def test_a_directory_tree_of_hostile_names_is_drawn(folder: Path) -> None:
    one, other = (drawn(folder / name, f"dw-{UNITS}", "tree") for name in ("hostile", "harmless"))
    assert made_of(one) - made_of(other) == set()
