"""Every rule, in the order of codes."""

from qinglian.rules.required import required_once_adopted
from qinglian.rules.rule import Rule, Weight

RULES: tuple[Rule, ...] = (Rule("QL102", Weight.STAGED, required_once_adopted),)
