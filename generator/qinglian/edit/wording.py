"""New words in the words of the file: by name, by Chinese or by English label, as what stands beside is written."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Literal

from qinglian.edit.place import Parent
from qinglian.read import Mapping
from qinglian.schema import Vocabulary
from qinglian.words import Text

Manner = Literal["zh", "en", "name"]


def key_word(parent: Parent, around: Parent, name: str) -> str:
    """How a field is to be written; ``around`` tells where its own mapping holds nothing yet."""
    word = parent.words[name]
    return _worded(_usual([*_manners(parent), *_manners(around)]), name, word.label)


def term_word(vocabulary: Vocabulary, name: str, written: str) -> str:
    """How a term is to be written in place of ``written``."""
    return _worded(_manner(written, vocabulary.name_of(written) or ""), name, vocabulary.labels[name])


def day_word(day: date, written: str) -> str:
    """A day as ``written`` has its own: ``2026-06-30`` or ``2026年6月30日``."""
    return f"{day.year}年{day.month}月{day.day}日" if "年" in written else day.isoformat()


def _manners(parent: Parent) -> list[Manner]:
    entries = parent.node.entries if isinstance(parent.node, Mapping) else ()
    return [_manner(entry.key.text, parent.name_of(entry.key.text)) for entry in entries]


def _manner(written: str, name: str) -> Manner:
    if not written.isascii():
        return "zh"
    return "name" if written.strip() == name else "en"


def _usual(manners: Iterable[Manner]) -> Manner:
    found = Counter(manners).most_common(1)
    return found[0][0] if found else "zh"


def _worded(manner: Manner, name: str, label: Text) -> str:
    return name if manner == "name" else label.in_language(manner)
