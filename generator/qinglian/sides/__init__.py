"""One side of a comparison: an edition's year, a folder, a git revision, or one of the first two in the third."""

from qinglian.sides.name import Reading, SideName, parse_side
from qinglian.sides.side import OpenSide, open_side

__all__ = ["OpenSide", "Reading", "SideName", "open_side", "parse_side"]
