"""The preview: what is being written, as the site will show it, in the open browser within a second."""

from qinglian.site.problems import ServeError
from qinglian.site.serve.loop import Crashed, Event, Hindered, Looking, Refused, Shown, Started, serve
from qinglian.site.serve.outcome import Outcome, Part
from qinglian.site.serve.project import Project
from qinglian.site.serve.watch import Watched

__all__ = [
    "Crashed",
    "Event",
    "Hindered",
    "Looking",
    "Outcome",
    "Part",
    "Project",
    "Refused",
    "ServeError",
    "Shown",
    "Started",
    "Watched",
    "serve",
]
