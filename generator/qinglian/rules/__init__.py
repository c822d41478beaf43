"""What a catalogue must be beyond its schema."""

from qinglian.rules.catalogue import RULES
from qinglian.rules.echoes import without_echoes
from qinglian.rules.reference import RuleDoc, rule_docs
from qinglian.rules.rule import Rule, Subject, Weight
from qinglian.rules.run import check_catalogue, configured

__all__ = [
    "RULES",
    "Rule",
    "RuleDoc",
    "Subject",
    "Weight",
    "check_catalogue",
    "configured",
    "rule_docs",
    "without_echoes",
]
