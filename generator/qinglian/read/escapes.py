r"""What a text in double quotes may name by a code (``"\x1b"``) although it cannot be seen, or no file may hold it."""

import unicodedata
from collections.abc import Iterator

from qinglian.read.source import is_noncharacter, is_strange, strange_character
from qinglian.words import Message, message


def without_controls(text: str) -> str:
    """The text with a sign in place of each character that pages, feeds or workbooks cannot hold."""
    return "".join("\N{REPLACEMENT CHARACTER}" if _is_refused(character) else character for character in text)


def unseen(text: str, written: str) -> Iterator[tuple[str, Message]]:
    """Code and message for each character that ``text`` holds and ``written``, as the file has it, only names."""
    for character in sorted(set(text) - set(written)):
        if _is_refused(character):
            yield "QL002", message("QL002.escape", point=f"U+{ord(character):04X}")
        elif is_strange(character):
            yield "QL010", strange_character(character)


def _is_refused(character: str) -> bool:
    if character in "\t\n\r":
        return False
    return unicodedata.category(character) == "Cc" or is_noncharacter(character)
