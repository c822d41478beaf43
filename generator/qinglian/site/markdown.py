"""What hand-written pages may hold, and what the style sheet needs to show their tables row by row."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from pymdownx.slugs import slugify  # type: ignore[import-untyped]

from qinglian.site.plain_html import plain_html

# Before the tree is written out, after inline text is parsed (priority 20), so that a heading's words are complete.
_AFTER_INLINE = 15
# After raw HTML was put back (30) and footnotes and ampersands were written (25, 20).
_LAST = 1


class _LabelledTables(Treeprocessor):
    def run(self, root: Element) -> None:
        for table in root.iter("table"):
            table.set("class", "data")
            labels = ["".join(cell.itertext()).strip() for cell in table.iterfind("./thead/tr/th")]
            for cell, label in _labelled_cells(table, labels):
                cell.set("data-label", label)
            for cell in table.iterfind("./thead/tr/th"):
                cell.set("scope", "col")


class LabelledTables(Extension):
    """Gives every cell its column's heading as ``data-label``."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register with a Python-Markdown instance."""
        md.treeprocessors.register(_LabelledTables(md), "labelled-tables", _AFTER_INLINE)


class _PlainHtml(Postprocessor):
    def run(self, text: str) -> str:
        return plain_html(text)


class PlainHtml(Extension):
    """Shows as text what HTML could run or fetch."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register with a Python-Markdown instance."""
        md.postprocessors.register(_PlainHtml(md), "plain-html", _LAST)


def markdown_extensions() -> list[str | dict[str, dict[str, object]]]:
    """The extensions of hand-written pages, as MkDocs' configuration lists them; none writes a script or a style.

    Alignment is an attribute (a ``style`` would break the content policy), heading ids keep Chinese.
    """
    return [
        "attr_list",
        "def_list",
        "footnotes",
        "admonition",
        "md_in_html",
        {"tables": {"use_align_attribute": True}},
        {"toc": {"slugify": slugify(case="lower"), "toc_depth": "2-3"}},
        f"{__name__}:{LabelledTables.__name__}",
        f"{__name__}:{PlainHtml.__name__}",
    ]


def _labelled_cells(table: Element, labels: list[str]) -> Iterator[tuple[Element, str]]:
    for row in table.iterfind("./tbody/tr"):
        yield from zip(row, labels, strict=False)
