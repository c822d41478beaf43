"""A page of the site as the Markdown that somebody would have written for it: the same texts, tables and links."""

from collections.abc import Collection
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from posixpath import normpath, relpath

_LINES = frozenset({"p", "caption", "figcaption", "summary", "div", "header", "section", "article", "figure", "nav"})
_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
_MUTE = frozenset({"svg", "script", "style", "template", "button", "select", "option"})
_CELLS = frozenset({"th", "td", "dt", "dd"})


def to_markdown(title: str, path: str, body: str, known: Collection[str]) -> str:
    """The page at ``path``; links to pages that are not ``known`` are texts. A chart's place is ``{chart N}``.

    A chart in ``body`` is ``<svg data-chart="N"></svg>``.
    """
    writer = _Writer(path, known)
    writer.feed(body)
    writer.close()
    writer.end_line()
    return f"---\ntitle: '{title.replace(chr(39), chr(39) * 2)}'\n---\n\n" + "\n".join(writer.lines) + "\n"


@dataclass(slots=True)
class _Table:
    rows: list[list[str]] = field(default_factory=list)
    pairs: bool = False


class _Writer(HTMLParser):
    def __init__(self, path: str, known: Collection[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._path, self._known = path, known
        self._text: list[str] = []
        self._prefix = ""
        self._depth = self._base = 0
        self._mute = 0
        self._anchor = ""
        self._hrefs: list[str] = []
        self._table: _Table | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "svg" and "data-chart" in given:
            self._block(f"{{chart {given['data-chart']}}}")
        if tag in _MUTE:
            self._mute += 1
        elif tag in _HEADINGS:
            self._begin(f"{_HEADINGS[tag]} ", given)
            self._base = self._depth  # Markdown has no headings in lists: what follows is set off from here
        elif tag in ("ul", "ol") and not self._table:
            self.end_line()
            self._depth += 1
        elif tag == "li" and not self._table:
            self._begin("- ", given)
        elif tag in ("table", "dl") and not self._table:
            self.end_line()
            self._table = _Table(pairs=tag == "dl")
        elif self._table:
            self._in_table(tag)
        elif tag in _LINES:
            self._begin("", given)
        if tag == "a" and not self._mute:
            self._hrefs.append(self._address(given.get("href", "")))
            self._text.append("[" if self._hrefs[-1] else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _MUTE:
            self._mute -= 1
        elif tag == "span":
            self._text.append(" ")
        elif tag == "a" and self._hrefs:
            href = self._hrefs.pop()
            self._text.append(f"]({href})" if href else "")
        elif self._table:
            self._end_in_table(tag)
        elif tag in ("ul", "ol"):
            self.end_line()
            self._depth = max(0, self._depth - 1)
            self._base = min(self._base, self._depth)
        elif tag in _LINES or tag in _HEADINGS or tag == "li":
            self.end_line()

    def handle_data(self, data: str) -> None:
        if not self._mute and (data.strip() or self._text):
            shown = " ".join(data.split("\n")).replace("<", "&lt;")
            self._text.append(shown.replace("|", "\\|") if self._table else shown)

    def end_line(self) -> None:
        """Write the line so far."""
        text = "".join(self._text).strip()
        self._text.clear()
        if text and not self._table:
            anchor = f" {{#{self._anchor}}}" if self._anchor and self._prefix.startswith("#") else ""
            indent = "    " * max(0, self._depth - self._base - (self._prefix == "- "))
            self._block(f"{indent}{self._prefix}{text}{anchor}")
            self._anchor = ""
            self._prefix = ""

    def _begin(self, prefix: str, given: dict[str, str]) -> None:
        self.end_line()
        self._prefix = prefix or self._prefix
        self._anchor = given.get("id", self._anchor)

    def _block(self, text: str) -> None:
        self.lines += [text, ""]

    def _in_table(self, tag: str) -> None:
        assert self._table is not None
        if tag == "tr" or (tag == "dt" and self._table.pairs):
            self._table.rows.append([])
        if tag in _CELLS:
            self._text.clear()

    def _end_in_table(self, tag: str) -> None:
        table = self._table
        assert table is not None
        if tag in _CELLS and table.rows:
            table.rows[-1].append("".join(self._text).strip())
            self._text.clear()
        elif tag == "caption":
            self._text.clear()
        elif tag == ("dl" if table.pairs else "table"):
            self._table = None
            self._text.clear()
            self._write_table(table)
        elif tag in ("li", "p"):
            self._text.append(" ")

    def _write_table(self, table: _Table) -> None:
        rows = [[" ", " "], *table.rows] if table.pairs else table.rows
        columns = max((len(row) for row in rows), default=0)
        if not columns:
            return
        shown = [f"| {' | '.join([*row, *[''] * (columns - len(row))])} |" for row in rows]
        self.lines += [shown[0], f"|{' --- |' * columns}", *shown[1:], ""]

    def _address(self, href: str) -> str:
        """The Markdown file that a link leads to, from the page's own."""
        way, mark, anchor = unescape(href).partition("#")
        way = way.partition("?")[0]
        if not way or "//" in way:
            return mark + anchor
        target = normpath(f"{self._path}{way}") + "/"
        if target not in self._known:
            return ""
        return relpath(f"{target}index.md", self._path or ".") + mark + anchor
