"""A scene as SVG: classes and presentation attributes only, so that it obeys a page's strictest policy.

No ``<style>``, no ``style=``, no script, nothing from elsewhere. Standing alone it looks as on paper;
on a page ``chart.css`` gives the classes their colours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from xml.sax.saxutils import escape

from .scene import STYLES, Disc, Group, Item, Path, Piece, Rect, Scene, Style, Text
from .text import clean

FONTS = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', 'WenQuanYi Micro Hei', sans-serif"


def write_svg(scene: Scene) -> str:
    """Return a scene as one SVG element; the same scene gives the same text."""
    across, down = number(scene.width), number(scene.height)
    title, description = f"{scene.id}-title", f"{scene.id}-desc"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{scene.cls}" viewBox="0 0 {across} {down}" '
        f'width="{across}" height="{down}" role="group" lang="{_quoted(scene.lang)}" '
        f'aria-labelledby="{_quoted(title)} {_quoted(description)}" font-family="{_quoted(FONTS)}">'
        f'<title id="{_quoted(title)}">{escape(clean(scene.title))}</title>'
        f'<desc id="{_quoted(description)}">{escape(clean(scene.description))}</desc>'
    )
    return head + _items(scene.items) + "</svg>\n"


def _items(items: Iterable[Item]) -> str:
    return "".join([_WRITE[type(item)](item) for item in items])


def _rect(item: Rect) -> str:
    cls, x, y, width, height, radius = item
    corner = f' rx="{_SHOWN[radius]}"' if radius else ""
    box = f'x="{_SHOWN[x]}" y="{_SHOWN[y]}" width="{_SHOWN[width]}" height="{_SHOWN[height]}"'
    return f'<rect class="{cls}" {box}{corner}{_PAINT[cls]}/>'


def _disc(item: Disc) -> str:
    cls, x, y, radius = item
    return f'<circle class="{cls}" cx="{_SHOWN[x]}" cy="{_SHOWN[y]}" r="{_SHOWN[radius]}"{_PAINT[cls]}/>'


def _path(item: Path) -> str:
    cls, pieces = item
    return f'<path class="{cls}" d="{"".join(map(_piece, pieces))}"{_PAINT[cls]}/>'


def _piece(piece: Piece) -> str:
    match piece:
        case (letter, x, y):
            return f"{letter}{_SHOWN[x]} {_SHOWN[y]}"
        case (letter, *values):
            return letter + " ".join([_SHOWN[value] for value in values])


def _text(item: Text) -> str:
    cls, x, y, shown, anchor = item
    return f'<text class="{cls}" x="{_SHOWN[x]}" y="{_SHOWN[y]}"{_TYPE[cls, anchor]}>{escape(shown)}</text>'


def _group(item: Group) -> str:
    cls, items, href, name = item
    inner = _items(items)
    if href:
        return f'<a class="{cls}" href="{_quoted(href)}" aria-label="{_quoted(name)}">{inner}</a>'
    label = f' role="group" aria-label="{_quoted(name)}"' if name else ""
    return f'<g class="{cls}"{label}>{inner}</g>'


def _attributes(style: Style) -> str:
    stroke = f' stroke="{style.stroke}" stroke-width="{number(style.width)}"' if style.stroke != "none" else ""
    dash = f' stroke-dasharray="{style.dash}"' if style.dash else ""
    return f' fill="{style.fill}"{stroke}{dash}'


def _type(style: Style, anchor: str) -> str:
    at = "" if anchor == "start" else f' text-anchor="{anchor}"'
    bold = ' font-weight="600"' if style.bold else ""
    return f'{at} font-size="{number(style.size)}"{bold} fill="{style.fill}"'


def _quoted(value: str) -> str:
    return escape(clean(value), {'"': "&quot;"})


def number(value: float) -> str:
    """Write a length with at most one decimal, the same on every machine."""
    if value == int(value):
        return str(int(value))
    shown = f"{value:.1f}".removesuffix(".0")
    return "0" if shown == "-0" else shown


class _Numbers(dict[float, str]):
    """Lengths as they are written, each worked out once."""

    def __missing__(self, value: float) -> str:
        if len(self) >= _MOST:
            self.clear()
        shown = self[value] = number(value)
        return shown


_MOST = 16384
_SHOWN = _Numbers()
_PAINT = {cls: _attributes(style) for cls, style in STYLES.items()}
_TYPE = {(cls, anchor): _type(style, anchor) for cls, style in STYLES.items() for anchor in ("start", "middle", "end")}
_WRITE: Mapping[type[Item], Callable[[Any], str]] = {
    Rect: _rect,
    Disc: _disc,
    Path: _path,
    Text: _text,
    Group: _group,
}
