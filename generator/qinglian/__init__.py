"""Qinglian (清廉): an integrity-risk catalogue, checked, charted and published."""

__version__ = "0.1.0"
