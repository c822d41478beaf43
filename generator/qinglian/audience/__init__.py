"""Who may see what: one truth for the rules, which judge it, and for the wall, which keeps to it."""

from qinglian.audience.decide import Decision, Line
from qinglian.audience.lines import AudienceLines
from qinglian.audience.sight import Sight
from qinglian.audience.viewer import AUDIENCES, Viewer, is_wider, narrowest

__all__ = ["AUDIENCES", "AudienceLines", "Decision", "Line", "Sight", "Viewer", "is_wider", "narrowest"]
