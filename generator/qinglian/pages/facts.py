"""Rows of summary lists: a term from the schema, and what stands there or is said where nothing does."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from qinglian.labels import Labels
from qinglian.model.people import Contact, RequestChannel, Supervision
from qinglian.pages.edition import Shown
from qinglian.pages.phrases import colon


class Fact(NamedTuple):
    """A row of a summary list; ``none`` is said where nothing stands."""

    label: str
    values: tuple[Shown, ...] = ()
    none: str = ""


def fact(label: str, *values: Shown | str | None, none: str = "") -> Fact:
    """A row; empty values are left out."""
    shown = [Shown(value) if isinstance(value, str) else value for value in values]
    kept = tuple([value for value in shown if value and value.text])
    return Fact(label, kept, "" if kept else none)


def standing(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The rows that say something."""
    return tuple(one for one in facts if one.values or one.none)


def channel_texts(
    labels: Labels, kind: str, field: str, channel: Contact | Supervision | RequestChannel | None
) -> Iterator[Shown]:
    """The parts of a contact or channel, each behind its label; a web address leads there."""
    for name in ("text", "phone", "address", "hours", "email", "url"):
        text = getattr(channel, name, "")
        if text:
            href = text if name == "url" else ""
            yield Shown(text if name == "text" else colon(labels, labels.field(kind, field, name), text), href)
