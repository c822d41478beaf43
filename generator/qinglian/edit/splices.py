"""Each operation as one replaced span of the text; whether the span was right is for the proof to say."""

from dataclasses import dataclass

from qinglian.edit import layout
from qinglian.edit.fragment import block_entry, block_scalar, flow_entry, flow_scalar
from qinglian.edit.layout import Indent, Line
from qinglian.read import Entry, Mapping, Node, Scalar, Sequence
from qinglian.schema.plain import Plain


@dataclass(frozen=True, slots=True)
class Splice:
    """The text between ``start`` and ``end`` becomes ``text``."""

    start: int
    end: int
    text: str

    def applied(self, text: str) -> str:
        """The whole text, changed."""
        return text[: self.start] + self.text + text[self.end :]


def set_text(text: str, root: Node, old: Scalar, new: str) -> Splice:
    """Another text in the style of the old one."""
    start, end = old.span.start, layout.end_of(old, text)
    style = layout.style_of(old, text)
    if layout.is_in_flow(root, old, text):
        written = flow_scalar(new, style if style in ("'", '"') else "")
    else:
        around = layout.way_to(root, old)[-1]
        written = _in_lines(text, block_scalar(new, _style(text, end, new, style)), around.span.column - 1)
    gap = " " if start == end and text[start - 1 : start] in (":", "-") else ""
    return Splice(start, end, gap + written)


def _style(text: str, end: int, new: str, old: str) -> str:
    """Lines of their own ask for a place without a comment behind it."""
    if "\n" not in new:
        return old if old in ("'", '"') else ""
    alone = not text[end : Line.at(text, end).end].strip()
    return "|" if alone and old not in ("'", '"') and not new.endswith("\n") else '"'


def _in_lines(text: str, written: str, column: int) -> str:
    """What was written in several lines, each in its place and ended as the file's are."""
    first, *lines = written.split("\n")
    indented = (f"{' ' * column}{line}" if line else "" for line in lines)
    return layout.newline_of(text).join((first, *indented))


def add_entry(text: str, root: Node, mapping: Mapping, key: str, value: Plain) -> Splice:
    """A further entry behind the last."""
    if layout.is_flow(mapping, text) or layout.is_in_flow(root, mapping, text):
        if not mapping.entries:
            return Splice(mapping.span.start + 1, mapping.span.end - 1, flow_entry(key, value))
        last = layout.end_of(mapping.entries[-1].value, text)
        return Splice(last, last, f", {flow_entry(key, value)}")
    column = mapping.span.column - 1
    line = Line.at(text, layout.end_of(mapping.entries[-1].value, text))
    written = _in_lines(text, block_entry(key, value, Indent.of(root, text)), column)
    return Splice(line.end, line.end, f"{layout.newline_of(text)}{' ' * column}{written}")


def remove_entry(text: str, root: Node, mapping: Mapping, entry: Entry) -> Splice | None:
    """Nothing where an entry stood; None where a comment would go with it that is not its own."""
    starts = [one.key.span.start for one in mapping.entries]
    ends = [layout.end_of(one.value, text) for one in mapping.entries]
    place = next(index for index, one in enumerate(mapping.entries) if one is entry)
    if len(starts) == 1:
        return Splice(starts[0], ends[0], "") if layout.is_flow(mapping, text) else Splice(starts[0], ends[0], "{}")
    if layout.is_flow(mapping, text) or layout.is_in_flow(root, mapping, text):
        return _without_neighbour(text, starts, ends, place)
    return _without_lines(text, starts, ends, place)


def remove_item(text: str, root: Node, sequence: Sequence, place: int) -> Splice | None:
    """Nothing where an item stood; None where a comment would go with it that is not its own."""
    ends = [layout.end_of(item, text) for item in sequence.items]
    if layout.is_flow(sequence, text) or layout.is_in_flow(root, sequence, text):
        starts = [item.span.start for item in sequence.items]
        return Splice(starts[0], ends[0], "") if len(starts) == 1 else _without_neighbour(text, starts, ends, place)
    dashes = [_dash(text, item) for item in sequence.items]
    if None in dashes:
        return None
    starts = [dash for dash in dashes if dash is not None]
    return Splice(starts[0], ends[0], "[]") if len(starts) == 1 else _without_lines(text, starts, ends, place)


def _dash(text: str, item: Node) -> int | None:
    """Where the dash of an item stands, where nothing but space lies between."""
    before = text[: item.span.start].rstrip()
    return len(before) - 1 if before.endswith("-") else None


def _without_neighbour(text: str, starts: list[int], ends: list[int], place: int) -> Splice | None:
    """In brackets: up to the next one, or from the one before."""
    last = place == len(starts) - 1
    start, end = (ends[place - 1], ends[place]) if last else (starts[place], starts[place + 1])
    between = (start, starts[place]) if last else (ends[place], end)
    return None if layout.has_comment(text, *between) else Splice(start, end, "")


def _without_lines(text: str, starts: list[int], ends: list[int], place: int) -> Splice | None:
    """In lines of its own: these; behind a dash: up to the next entry."""
    start, end = starts[place], ends[place]
    if layout.stands_alone(text, start):
        return Splice(Line.at(text, start).start, Line.at(text, end).next, "")
    if place == len(starts) - 1 or layout.has_comment(text, Line.at(text, end).next, starts[place + 1]):
        return None
    return Splice(start, starts[place + 1], "")
