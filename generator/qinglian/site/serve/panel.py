"""What is wrong, as the clerk needs it: the field, what stands there, what to write instead, and where (PAGES.md)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from qinglian.diagnostics import Diagnostic, Location
from qinglian.pages.templates import render
from qinglian.read import Entry, Node, Scalar, Source, compose
from qinglian.read import Mapping as MappingNode
from qinglian.read import Sequence as SequenceNode
from qinglian.schema import FieldSpec, FieldTable, Schemas
from qinglian.schema.kinds import fold
from qinglian.words import Language, Text, locale_words

MOST = 20
_EXCERPT = 80
_KEY = re.compile(r"^\s*(?:- +)*[\"']?([^\s:#\"'\-][^:#\"']*?)[\"']?\s*:(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Fault:
    """One diagnostic, prepared: ``before``, ``marked`` and ``after`` are the line that it stands in."""

    field: str
    problem: str
    remedy: str
    place: str
    before: str = ""
    marked: str = ""
    after: str = ""


def fault_panel(
    errors: Sequence[Diagnostic], sources: Mapping[str, Source], schemas: Schemas, language: Language, *, first: bool
) -> str:
    """The panel (HTML) for a catalogue with errors; ``first``: there is no good page yet to lie over."""
    words = panel_words(language)
    faults = [_fault(one, sources, schemas, language) for one in errors[:MOST]]
    key = f"title{'_first' if first else ''}{'_one' if len(errors) == 1 else ''}"
    more = words["more"].format(count=len(errors) - MOST) if len(errors) > MOST else ""
    title = words[key].format(count=len(errors))
    return render("serve/panel.html", title=title, faults=faults, more=more, words=words)


def crash_panel(said: str, language: Language, about: str, *, first: bool) -> str:
    """The panel for pages that could not be made; ``said`` is why, ``about`` names the words on what to do."""
    words = panel_words(language)
    title = words["crash_first" if first else "crash"]
    fault = Fault("", said, "", "")
    return render("serve/panel.html", title=title, faults=[fault], more=words[about], words=words)


def panel_words(language: Language) -> Mapping[str, str]:
    """The words of the preview."""
    return cast("Mapping[str, str]", locale_words("site", language)["preview"])


def _fault(one: Diagnostic, sources: Mapping[str, Source], schemas: Schemas, language: Language) -> Fault:
    place = one.location
    source = sources.get(place.file)
    before, marked, after = _excerpt(source.lines, place) if source else ("", "", "")
    return Fault(
        field=_field(one, source, schemas, language),
        problem=one.message.say(language),
        remedy=one.message.hint(language),
        place=panel_words(language)["line"].format(file=place.file, line=place.line),
        before=before,
        marked=marked,
        after=after,
    )


def _field(one: Diagnostic, source: Source | None, schemas: Schemas, language: Language) -> str:
    """The way to the field by its labels, from the record's kind downwards; a field that is missing comes last."""
    labels = [label.in_language(language) for label in _way(source, one.location, schemas)] if source else []
    named = dict(one.message.values).get("field")
    if isinstance(named, Text | str):
        last = named.in_language(language) if isinstance(named, Text) else named
        labels += [last] if not labels or fold(labels[-1]) != fold(last) else []
    return panel_words(language)["then"].join(labels)


def _way(source: Source, place: Location, schemas: Schemas) -> list[Text]:
    root, _ = compose(source)
    if isinstance(root, MappingNode):
        return list(_labels(root, place, schemas))
    line = source.lines[place.line - 1] if place.line <= len(source.lines) else ""
    key = _KEY.match(line)
    return [Text(key[1], key[1])] if key else []


def _labels(root: MappingNode, place: Location, schemas: Schemas) -> Iterator[Text]:
    entry = _entry_at(root, place)
    if entry is None:
        return
    kind = schemas.kinds.get(schemas.by_word.get(fold(entry.key.text), ""))
    yield kind.label if kind else _written(entry)
    yield from _below(entry.value, kind.table if kind else None, place, schemas)


def _below(node: Node, table: FieldTable | None, place: Location, schemas: Schemas) -> Iterator[Text]:
    """The labels of the keys that lead from ``node`` to the place."""
    spec: FieldSpec | None = None
    while True:
        if isinstance(node, SequenceNode):
            inside = [item for item in node.items if _holds(item, place)]
            if not inside:
                return
            node = inside[0]
        elif isinstance(node, MappingNode):
            entry = _entry_at(node, place)
            if entry is None:
                return
            spec = table.fields.get(table.name_of(entry.key.text)) if table else None
            yield spec.label if spec and spec.label.zh else _written(entry)
            node, table = entry.value, _table(spec, schemas)
        else:
            return


def _table(spec: FieldSpec | None, schemas: Schemas) -> FieldTable | None:
    if spec is None:
        return None
    inner = spec.item or spec.values
    inline = spec.inline or (inner.inline if inner else "")
    if inline:
        return schemas.kinds[inline].table
    return spec.fields or (inner.fields if inner else None)


def _entry_at(node: MappingNode, place: Location) -> Entry | None:
    return next((one for one in node.entries if _holds(one.key, place) or _holds(one.value, place)), None)


def _holds(node: Node, place: Location) -> bool:
    span, at = node.span, (place.line, place.column)
    if isinstance(node, Scalar) and (span.line, span.column) == at:
        return True
    return (span.line, span.column) <= at < (span.end_line, span.end_column)


def _written(entry: Entry) -> Text:
    return Text(entry.key.text, entry.key.text)


def _excerpt(lines: Sequence[str], place: Location) -> tuple[str, str, str]:
    """The line with the place in the middle, cut to what can be read at a glance."""
    if place.line > len(lines):
        return "", "", ""
    line = "".join(character if character.isprintable() else "\ufffd" for character in lines[place.line - 1])
    start = min(place.column - 1, len(line))
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    end = max(start + 1, min(end, start + _EXCERPT))
    before, after = line[:start].lstrip(), line[end:].rstrip()
    cut_before = before if len(before) <= _EXCERPT else f"…{before[-_EXCERPT:]}"
    return cut_before, line[start:end].rstrip(), after if len(after) <= _EXCERPT else f"{after[:_EXCERPT]}…"
