"""What a catalogue must be beyond its schema."""

from qinglian.rules.catalogue import RULES
from qinglian.rules.rule import Rule, Subject, Weight
from qinglian.rules.run import check_catalogue, configured

__all__ = ["RULES", "Rule", "Subject", "Weight", "check_catalogue", "configured"]
