"""The sheet of paper that a chart asks for, so that its text can be read when it is printed."""

import re
from dataclasses import dataclass

READABLE = 5.5
"""The least size of printed text, in pt."""
_TEXT = 9.0
"""The smallest text of a chart drawn at its own size, in pt: 12 px (PAGES.md)."""
_MARGINS = (34.0, 38.0)
_HEADING = 24.0
_HEAD = 45.0
_PX = 25.4 / 96
_SIZE = re.compile(r'<svg [^>]*?\bwidth="([0-9.]+)" height="([0-9.]+)"')


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with a page of its own name in ``print.css``; its sides in mm."""

    name: str
    across: float
    down: float

    @property
    def room(self) -> tuple[float, float]:
        """What a drawing may take of it, below a heading, in mm."""
        return self.across - _MARGINS[0], self.down - _MARGINS[1] - _HEADING

    def printed(self, width: float, height: float, *, first: bool) -> float:
        """The smallest text in pt of a chart of ``width`` and ``height`` px, drawn no larger than it is.

        The ``first`` chart of its page stands below the page's head.
        """
        across, down = self.room
        down -= _HEAD if first else 0
        return _TEXT * min(1, across / (width * _PX), down / (height * _PX))


SHEETS = (
    Sheet("a4", 210, 297),
    Sheet("a4-landscape", 297, 210),
    Sheet("a3", 297, 420),
    Sheet("a3-landscape", 420, 297),
    Sheet("a2", 420, 594),
    Sheet("a2-landscape", 594, 420),
    Sheet("a1", 594, 841),
    Sheet("a1-landscape", 841, 594),
)


def sheet_of(svg: str, *, first: bool) -> Sheet:
    """The smallest sheet on which a chart can be read, upright if it can be; else the one that serves it best."""
    found = _SIZE.match(svg)
    width, height = (float(side) for side in found.groups()) if found else (1.0, 1.0)
    fitting = (sheet for sheet in SHEETS if sheet.printed(width, height, first=first) >= READABLE)
    return next(fitting, None) or max(SHEETS, key=lambda sheet: sheet.printed(width, height, first=first))
