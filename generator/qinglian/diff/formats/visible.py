"""Text whose every character can be seen: what steers a terminal or turns the direction of reading is named."""

import unicodedata
from functools import cache

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def visible(text: str) -> str:
    """One line; ``[U+202E]`` for a character that cannot be seen."""
    return _visible(text, "")


def visible_lines(text: str) -> str:
    """The same, its line breaks kept."""
    return _visible(text.replace("\r\n", "\n"), "\n")


def _visible(text: str, kept: str) -> str:
    return text if text.isprintable() else "".join(one if one in kept else _shown(one) for one in text)


@cache
def _shown(character: str) -> str:
    if character in "\n\r\t":
        return " "
    return f"[U+{ord(character):04X}]" if unicodedata.category(character) in _UNSEEN else character
