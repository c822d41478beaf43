"""The reference of change rules, made from their docstrings like that of the check rules."""

from dataclasses import dataclass
from functools import cache

from qinglian.diff.catalogue import CHANGE_RULES
from qinglian.diff.rule import Effect
from qinglian.rules.reference import RuleTexts, parse_texts


@dataclass(frozen=True, slots=True)
class ChangeRuleDoc:
    """What the reference says of a change rule; ``texts.bad`` shows an old and a new piece of a content file."""

    code: str
    effects: tuple[Effect, ...]
    texts: RuleTexts


@cache
def change_rule_docs() -> tuple[ChangeRuleDoc, ...]:
    """Every change rule by code.

    Raises ValueError when two rules have one code: our own bug.
    """
    docs = {rule.code: ChangeRuleDoc(rule.code, rule.effects, parse_texts(rule.code, rule.documentation))
            for rule in CHANGE_RULES}  # fmt: skip
    if len(docs) < len(CHANGE_RULES):
        raise ValueError("a change rule's code stands twice")
    return tuple(docs[code] for code in sorted(docs))
