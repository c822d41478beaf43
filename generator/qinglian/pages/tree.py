"""A unit's directory tree: its offices, their powers, the steps of each (S4 asks for this form)."""

from qinglian.model import Unit
from qinglian.pages.edition import EditionView
from qinglian.pages.page import Link, Page
from qinglian.pages.templates import render


def tree_page(view: EditionView, unit: Unit, path: str, svg: str) -> Page:
    """The tree alone on a page."""
    words = view.labels.words_of("power")
    title = str(words["tree_title"]).format(name=unit.name)
    return Page(
        title=title,
        section="powers",
        path=path,
        body=render("tree.html", w=words, title=title, svg=svg, unit=unit),
        breadcrumbs=(Link(unit.name, view.addresses.unit(unit.unit)), Link(title)),
        years=view.years_at(f"{unit.unit}/tree/", unit.unit),
        edition=view.year,
        unit=unit.name,
        as_of=view.edition.as_of,
        body_class="page-wide page-chart",
    )
