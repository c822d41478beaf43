"""What keeps a site from being published or previewed, said in both languages by the locale file ``site``."""

from collections.abc import Mapping
from typing import cast

from qinglian.words import Language, locale_words


class SiteError(Exception):
    """The environment is at fault, not the catalogue: ``key`` names the sentence, ``values`` fill it."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values: Mapping[str, object] = values

    def __str__(self) -> str:
        """For a trace."""
        return f"{self.key}: {self.say('en')}"

    def say(self, language: Language) -> str:
        """What happened."""
        return self._entry(language)["message"].format(**self.values)

    def hint(self, language: Language) -> str:
        """What to do about it."""
        return self._entry(language)["hint"].format(**self.values)

    def _entry(self, language: Language) -> Mapping[str, str]:
        problems = cast("Mapping[str, Mapping[str, str]]", locale_words("site", language)["problems"])
        return problems[self.key]


class PublishError(SiteError):
    """The site could not be put in place; what stood there before stands there still."""


class ServeError(SiteError):
    """The preview could not begin."""
