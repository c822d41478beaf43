"""From here on only what a viewer may see goes on."""

from qinglian.audience import AUDIENCES, AudienceLines, Line, Viewer
from qinglian.disclose.wall import Disclosed, Mark, Notice, disclose

__all__ = ["AUDIENCES", "AudienceLines", "Disclosed", "Line", "Mark", "Notice", "Viewer", "disclose"]
