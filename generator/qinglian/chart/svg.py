"""A scene as SVG: classes and presentation attributes only, so that it obeys a page's strictest policy.

No ``<style>``, no ``style=``, no script, nothing from elsewhere. Standing alone it looks as on paper;
on a page ``chart.css`` gives the classes their colours.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from xml.sax.saxutils import escape

from .scene import STYLES, Disc, Item, Path, Rect, Scene, Style, Text
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
    return head + "".join(_items(scene.items)) + "</svg>\n"


def _items(items: Iterable[Item]) -> Iterable[str]:
    for item in items:
        if isinstance(item, Rect):
            yield _rect(item)
        elif isinstance(item, Disc):
            at = f'cx="{number(item.x)}" cy="{number(item.y)}" r="{number(item.radius)}"'
            yield f'<circle class="{item.cls}" {at}{_paint(item.cls)}/>'
        elif isinstance(item, Path):
            yield f'<path class="{item.cls}" d="{_course(item)}"{_paint(item.cls)}/>'
        elif isinstance(item, Text):
            yield _text(item)
        elif item.href:
            yield f'<a class="{item.cls}" href="{_quoted(item.href)}" aria-label="{_quoted(item.name)}">'
            yield from _items(item.items)
            yield "</a>"
        else:
            label = f' role="group" aria-label="{_quoted(item.name)}"' if item.name else ""
            yield f'<g class="{item.cls}"{label}>'
            yield from _items(item.items)
            yield "</g>"


def _rect(item: Rect) -> str:
    box = f'x="{number(item.x)}" y="{number(item.y)}" width="{number(item.width)}" height="{number(item.height)}"'
    corner = f' rx="{number(item.radius)}"' if item.radius else ""
    return f'<rect class="{item.cls}" {box}{corner}{_paint(item.cls)}/>'


def _text(item: Text) -> str:
    style = STYLES[item.cls]
    anchor = "" if item.anchor == "start" else f' text-anchor="{item.anchor}"'
    bold = ' font-weight="600"' if style.bold else ""
    at = f'x="{number(item.x)}" y="{number(item.y)}"{anchor} font-size="{number(style.size)}"{bold}'
    return f'<text class="{item.cls}" {at} fill="{style.fill}">{escape(item.text)}</text>'


def _course(path: Path) -> str:
    return "".join(
        "".join([str(letter), " ".join(number(float(value)) for value in values)]) for letter, *values in path.pieces
    )


def _paint(cls: str) -> str:
    return _PAINT[cls]


def _attributes(style: Style) -> str:
    stroke = f' stroke="{style.stroke}" stroke-width="{number(style.width)}"' if style.stroke != "none" else ""
    dash = f' stroke-dasharray="{style.dash}"' if style.dash else ""
    return f' fill="{style.fill}"{stroke}{dash}'


def _quoted(value: str) -> str:
    return escape(clean(value), {'"': "&quot;"})


@lru_cache(maxsize=16384)
def number(value: float) -> str:
    """Write a length with at most one decimal, the same on every machine."""
    if value == int(value):
        return str(int(value))
    shown = f"{value:.1f}".removesuffix(".0")
    return "0" if shown == "-0" else shown


_PAINT = {cls: _attributes(style) for cls, style in STYLES.items()}
