"""Markdown in sections that open at a click, cut to a length by leaving whole entries out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_FRAME = 200
"""Room for what stands around a section's entries, besides its title."""


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under a heading: the first ``opened`` are read at once, the others at a click."""

    title: str
    entries: Sequence[str]
    opened: int = 0


def laid_out(
    head: str, sections: Sequence[Section], words: Mapping[str, Any], *, most: int | None, attached: bool
) -> str:
    """The head and the sections in at most so many characters (UTF-16 code units); the first entries are kept.

    ``words`` are those of a comparison's Markdown; ``attached`` says that the whole is found beside it.
    """
    frames = sum(2 * length(section.title) + _FRAME for section in sections)
    left = None if most is None else most - length(head) - frames
    where = str(words["attached" if attached else "nowhere"])
    parts = [head]
    for section in sections:
        kept = list(_fitting(section.entries, left))
        left = None if left is None else left - sum(map(length, kept))
        parts += _laid(section, kept, words, where)
    return "".join(parts)


def _laid(section: Section, kept: Sequence[str], words: Mapping[str, Any], where: str) -> Iterator[str]:
    """A section with the entries that are kept, and how many are left out."""
    title, rest = section.title, len(section.entries) - len(kept)
    if not kept:
        yield f"\n{title}{words['colon']}{where}\n"
        return
    opened, folded = kept[: section.opened], kept[section.opened :]
    more = f"- {str(words['rest']).format(number=rest)}{where}\n" if rest else ""
    if opened:
        yield from (f"\n**{title}**\n\n", *opened)
        title = str(words["further"]).format(name=title, number=len(section.entries) - len(opened))
    if folded:
        yield from (f"\n<details><summary>{title}</summary>\n\n", *folded, more, "\n</details>\n")
    else:
        yield more


def _fitting(entries: Iterable[str], left: int | None) -> Iterator[str]:
    """Those that there is room for; one that is too long by itself does not keep the next ones out."""
    for entry in entries:
        size = length(entry)
        if left is None or size <= left:
            yield entry
            left = None if left is None else left - size


def length(text: str) -> int:
    """Characters as forges count them: UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)
