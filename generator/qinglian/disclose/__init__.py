"""Who may see what; from here on only what a viewer may see goes on."""

from qinglian.disclose.lines import AudienceLines, Line
from qinglian.disclose.viewer import AUDIENCES, Viewer
from qinglian.disclose.wall import Disclosed, Notice, disclose

__all__ = ["AUDIENCES", "AudienceLines", "Disclosed", "Line", "Notice", "Viewer", "disclose"]
