import string
from collections.abc import Iterator, Mapping

import pytest

from qinglian.resources import resource_folder
from qinglian.words import LANGUAGES, Message, Text, environment_language, locale_words, message, messages

CATALOGUES = sorted(
    path.name.removesuffix(".zh.yml") for path in (resource_folder("theme") / "locale").glob("*.zh.yml")
)


def _texts(words: object, place: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(words, Mapping):
        for key, inner in words.items():
            yield from _texts(inner, (*place, str(key)))
    elif isinstance(words, list):
        for index, inner in enumerate(words):
            yield from _texts(inner, (*place, str(index)))
    else:
        yield place, str(words)


def _blanks(pattern: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(pattern) if name}


@pytest.mark.parametrize("catalogue", CATALOGUES)
def test_both_languages_say_the_same_things(catalogue: str) -> None:
    zh, en = (dict(_texts(locale_words(catalogue, language))) for language in LANGUAGES)
    assert sorted(zh) == sorted(en)


def test_messages_fill_the_same_blanks_in_both_languages() -> None:
    zh, en = messages("zh"), messages("en")
    blanks = {key: [_blanks(entry.get(part, "")) for part in ("message", "hint")] for key, entry in zh.items()}
    assert {key: [_blanks(entry.get(part, "")) for part in ("message", "hint")] for key, entry in en.items()} == blanks


def test_a_message_is_said_in_either_language() -> None:
    said = message("QL202.near", id="XK-1", kinds=(Text("职权", "Powers"), Text("流程", "Flows")), near="XK-001")
    assert said.say("zh") == "找不到编号为“XK-1”的职权、流程。"
    assert said.hint("zh") == "是不是“XK-001”？"
    assert said.say("en") == "There is no record “XK-1” among Powers, Flows."
    assert said.hint("en") == "Did you mean “XK-001”?"


def test_equal_messages_are_equal_in_whatever_order_they_are_filled() -> None:
    assert message("QL003", line=3, key="名称") == message("QL003", key="名称", line=3)
    assert message("QL003", line=3, key="名称") == Message("QL003", (("key", "名称"), ("line", 3)))


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "C"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LC_MESSAGES": "zh_CN", "LANG": "en_US"}, "zh"),
    ],
)
def test_the_environment_asks_for_english_or_gets_chinese(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert environment_language() == language
