"""The change rules themselves: coded once, documented, worded in both languages, and each with a case that yields it."""

import re
from collections import Counter
from pathlib import Path

import pytest

from qinglian.diff.catalogue import CHANGE_RULES
from qinglian.diff.reference import change_rule_docs
from qinglian.words import LANGUAGES, messages

TESTS = Path(__file__).parents[2]
CODE = re.compile(r"QC\d{3}")
LAST = ["QC991", "QC990", "QC992", "QC993"]
"""The fall-back rules, which take what the others leave."""


def test_codes_are_unique() -> None:
    assert [code for code, count in Counter(rule.code for rule in CHANGE_RULES).items() if count > 1] == []


def test_fall_back_rules_come_last() -> None:
    assert [rule.code for rule in CHANGE_RULES][-len(LAST) :] == LAST


def test_every_rule_has_an_effect_and_none_twice() -> None:
    assert [rule.code for rule in CHANGE_RULES if not rule.effects or len(set(rule.effects)) < len(rule.effects)] == []


def test_every_rule_has_its_place_in_the_reference() -> None:
    assert [doc.code for doc in change_rule_docs()] == sorted(rule.code for rule in CHANGE_RULES)


def test_every_example_shows_what_changed() -> None:
    lines = {doc.code: doc.texts.bad.splitlines() for doc in change_rule_docs()}
    assert [code for code, shown in lines.items() if not any(line[:1] in ("+", "-") for line in shown)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_says_something(language: str) -> None:
    keys = {key.partition(".")[0] for key in messages("zh" if language == "zh" else "en")}
    assert [rule.code for rule in CHANGE_RULES if rule.code not in keys] == []


def test_both_languages_say_the_same_things() -> None:
    zh, en = messages("zh"), messages("en")
    assert zh.keys() == en.keys()
    fields = re.compile(r"\{(\w+)\}")
    unlike = {
        key: (zh[key]["message"], en[key]["message"])
        for key in zh
        if key.startswith(("QC", "part."))
        and set(fields.findall(zh[key]["message"])) != set(fields.findall(en[key]["message"]))
    }
    assert unlike == {}


def test_messages_are_sentences() -> None:
    told = {key: text["message"] for key, text in messages("zh").items() if key.startswith("QC")}
    assert [key for key, text in told.items() if not text.endswith("。")] == []


def test_nothing_is_worded_that_no_rule_says() -> None:
    codes = {rule.code for rule in CHANGE_RULES}
    worded = {key.partition(".")[0] for key in messages("zh") if key.startswith("QC")}
    assert sorted(worded - codes) == []


def test_every_rule_has_a_case_that_yields_it() -> None:
    files = [*TESTS.glob("unit/diff/test_*.py"), *TESTS.glob("cases/diff/*/expected.yml")]
    shown = {
        code for file in files if file != Path(__file__) for code in CODE.findall(file.read_text(encoding="utf-8"))
    }
    assert [rule.code for rule in CHANGE_RULES if rule.code not in shown] == []
