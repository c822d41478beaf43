"""The rules about the rules: documented, worded in both languages, and each shown by a case that fails."""

import re
import string
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from qinglian.rules import RULES, Weight, rule_docs
from qinglian.rules.reference import RuleDoc, parse_doc
from qinglian.words import LANGUAGES, Language, locale_words, messages

ROOT = Path(__file__).parents[3]
CASES = ROOT / "tests" / "cases" / "bad"
HOSTILE = (ROOT / "tests" / "functional" / "test_hostile_files.py").read_text(encoding="utf-8")
ISSUE_2 = {
    *(f"QL{number:03}" for number in range(1, 11)),
    *(f"QL{number}" for number in (*range(101, 110), *range(201, 207), *range(301, 319), *range(401, 414))),
    *(f"QL{number}" for number in (*range(501, 506), *range(701, 707), *range(801, 806))),
}
CODES = sorted(ISSUE_2)
DOCS = {doc.code: doc for doc in rule_docs()}
BROKEN_YAML = {"QL002", "QL003", "QL004", "QL005"}


def test_every_rule_of_the_list_is_documented() -> None:
    assert sorted(DOCS) == CODES


def test_codes_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))


@pytest.mark.parametrize("code", CODES)
def test_each_rule_has_a_failing_case(code: str) -> None:
    shown = any(f" {code} " in path.read_text(encoding="utf-8") for path in CASES.glob("*/expected.txt"))
    assert shown or f'"{code}"' in HOSTILE


@pytest.mark.parametrize("doc", DOCS.values(), ids=lambda doc: doc.code)
def test_documentation_is_complete_in_both_languages(doc: RuleDoc) -> None:
    for text in (doc.summary, doc.why, doc.remedy):
        assert re.search(r"[\u4e00-\u9fff]", text.zh)
        assert text.zh.endswith("。")
        assert re.match(r"[A-Z]", text.en)
        assert text.en.endswith(".")
    assert len(doc.summary.zh) <= 50
    assert doc.bad.strip()


@pytest.mark.parametrize("doc", [doc for doc in DOCS.values() if doc.code not in BROKEN_YAML], ids=lambda doc: doc.code)
def test_bad_examples_are_yaml(doc: RuleDoc) -> None:
    yaml.safe_load(doc.bad)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_each_rule_has_its_message(rule: object) -> None:
    code = getattr(rule, "code", "")
    assert any(key == code or key.startswith(f"{code}.") for key in messages("zh"))


def test_messages_are_the_same_in_both_languages() -> None:
    """Equal keys, equal placeholders; and each says what to write instead."""
    zh, en = (_of_checks(language) for language in LANGUAGES)
    assert list(zh) == list(en)
    for key in zh:
        for part in ("message", "hint"):
            assert _placeholders(zh[key].get(part, "")) == _placeholders(en[key].get(part, "")), (key, part)
        assert zh[key]["hint"], key


def _of_checks(language: Language) -> dict[str, Mapping[str, str]]:
    """The messages of the checks; those of changes have no hint and their own tests."""
    checks = locale_words("messages", language)
    return {key: text for key, text in messages(language).items() if key in checks}


def _placeholders(pattern: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(pattern) if name}


def test_messages_are_used() -> None:
    """No message is left that no code speaks; keys that are put together end in a field's or category's name."""
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "generator").rglob("*.py"))
    together = ("QL105.", "QL103.", "QL310.", "QL311.", "QL317.")
    unused = [key for key in _of_checks("zh") if f'"{key}"' not in sources and not key.startswith(together)]
    assert unused == []


def test_severities_are_those_of_the_list() -> None:
    """As RULES.md has them."""
    staged = {"QL102", "QL310", "QL311", "QL312", "QL401", "QL501"}
    warnings = {
        "QL009", "QL010", "QL205", "QL206", "QL315", "QL316", "QL317", "QL404", "QL406", "QL407", "QL408", "QL409",
        "QL411", "QL412", "QL413", "QL504", "QL505", "QL702", "QL704", "QL803", "QL805",
    }  # fmt: skip
    for code, doc in DOCS.items():
        expected = Weight.STAGED if code in staged else Weight.WARNING if code in warnings else Weight.ERROR
        assert doc.weight is expected, code


def test_a_docstring_that_lacks_a_section_is_refused() -> None:
    with pytest.raises(ValueError, match="QL999"):
        parse_doc("QL999", Weight.ERROR, "一句话。\n\nOne sentence.\n\n改法 Remedy:\n    改。\n    Do.\n")


def test_a_docstring_in_one_language_is_refused() -> None:
    text = "一句话。\n\n缘由 Why:\n    因为。\n    Because.\n反例 Bad:\n    a: b\n改法 Remedy:\n    改。\n    Do.\n"
    with pytest.raises(ValueError, match="one language"):
        parse_doc("QL999", Weight.ERROR, text)
