"""What the program says, in Chinese and English: texts live in ``theme/locale``, never in the code."""

import locale
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, TypeAlias

import yaml

from qinglian.resources import resource_folder

Language: TypeAlias = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
_MESSAGES = ("messages", "changes", "changes_control")
"""The locale files that hold messages: of the checks, of changes in powers and offices, of changes in control."""


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """One text in both languages."""

    zh: str
    en: str

    def in_language(self, language: Language) -> str:
        """The text in ``language``."""
        return self.zh if language == "zh" else self.en


Word: TypeAlias = "str | int | Text | tuple[Word, ...]"


@dataclass(frozen=True, slots=True, order=True)
class Message:
    """A sentence of a locale file by its key, with the values that fill it; free of any language until it is said."""

    key: str
    values: tuple[tuple[str, Word], ...] = ()

    def say(self, language: Language) -> str:
        """The sentence in ``language``. Raises KeyError when the locale file lacks the key."""
        return filled(messages(language)[self.key]["message"], self.values, language)

    def hint(self, language: Language) -> str:
        """What to write instead, or nothing."""
        return filled(messages(language)[self.key].get("hint", ""), self.values, language)


def message(key: str, /, **values: Word) -> Message:
    """A message with its values in the order of their names, so that equal messages are equal."""
    return Message(key, tuple(sorted(values.items())))


@cache
def locale_words(catalogue: str, language: Language) -> Mapping[str, object]:
    """The locale file ``theme/locale/<catalogue>.<language>.yml``."""
    path = resource_folder("theme") / "locale" / f"{catalogue}.{language}.yml"
    loaded: Mapping[str, object] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return loaded


@cache
def viewer_words(catalogue: str, language: Language, *, internal: bool) -> Mapping[str, Any]:
    """A locale file, worded for who looks: ``internal.<language>.yml`` holds what internal editions say otherwise."""
    words = locale_words(catalogue, language)
    own = locale_words("internal", language).get(catalogue, {}) if internal else {}
    return _overlaid(words, own) if isinstance(own, Mapping) else words


def _overlaid(words: Mapping[str, Any], own: Mapping[str, Any]) -> Mapping[str, Any]:
    """The words, with their own for those that have some, at any depth."""
    both = {name: _overlaid(words[name], one) if isinstance(one, Mapping) else one for name, one in own.items()}
    return {**words, **both}


def locale_section(name: str, language: Language) -> Mapping[str, Any]:
    """The words of a locale file that holds one section of its own name."""
    section: Mapping[str, Any] = locale_words(name, language)[name]  # type: ignore[assignment]
    return section


@cache
def messages(language: Language) -> Mapping[str, Mapping[str, str]]:
    """Every message: ``{key: {message, hint}}``."""
    return {
        key: entry if isinstance(entry, Mapping) else {"message": str(entry)}
        for name in _MESSAGES
        for key, entry in locale_words(name, language).items()
    }


def environment_language() -> Language:
    """English only where the environment asks for it: the field speaks Chinese."""
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    chosen = next((name for name in names if name), "")
    if not chosen and os.name == "nt":
        chosen = locale.getlocale()[0] or ""
    return "en" if chosen.lower().startswith("en") else "zh"


def filled(pattern: str, values: tuple[tuple[str, Word], ...], language: Language) -> str:
    """The pattern with its values said in ``language``."""
    return pattern.format(**{name: _spoken(value, language) for name, value in values})


def _spoken(value: Word, language: Language) -> str:
    match value:
        case Text():
            return value.in_language(language)
        case tuple():
            separator = "、" if language == "zh" else ", "
            return separator.join(_spoken(part, language) for part in value)
        case _:
            return str(value)
