"""The theme's colours keep to WCAG AA, in light, in dark and printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[3] / "theme/assets/css/chart.css").read_text(encoding="utf-8")
GROUNDS = ("paper", "band", "soft", "hover")
TEXTS = ("ink", "muted", "level-1", "level-2", "level-3", "added", "removed", "changed", "moved")


def _palettes() -> dict[str, dict[str, str]]:
    blocks = re.findall(r"\{([^{}]*--qc-paper:[^{}]*)\}", CSS)
    found = [dict(re.findall(r"--qc-([a-z0-9-]+): (#[0-9a-f]{6})", block)) for block in blocks]
    return dict(zip(("light", "dark", "print"), found, strict=True))


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 counts it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["light", "dark", "print"])
def test_text_and_lines_stand_out(name: str) -> None:
    palette = _palettes()[name]
    grounds = [palette[ground] for ground in GROUNDS if ground in palette]
    weak = [(text, ground) for text in TEXTS for ground in grounds if contrast(palette[text], ground) < 4.5]
    weak += [("line", ground) for ground in grounds if contrast(palette["line"], ground) < 3]
    assert weak == []


def test_print_is_the_light_palette() -> None:
    palettes = _palettes()
    light = {key: value for key, value in palettes["light"].items() if key not in ("focus", "hover")}
    assert light == palettes["print"]
