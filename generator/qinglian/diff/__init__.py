"""What changed in substance between two catalogues, and what each change does to control."""

from qinglian.diff.rule import ChangeRule, Effect, Found, NamedChange
from qinglian.diff.run import name_changes

__all__ = ["ChangeRule", "Effect", "Found", "NamedChange", "name_changes"]
