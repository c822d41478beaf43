"""The search page: its body is the search's own template, told where the index lies."""

from collections.abc import Sequence

from qinglian.pages.address import relative
from qinglian.pages.edition import EditionView, Shown
from qinglian.pages.page import Link, Page
from qinglian.pages.phrases import words_of
from qinglian.pages.templates import render
from qinglian.words import locale_words

PATH = "search/"


def search_page(view: EditionView, index: str, script: str = "assets/js/search.js") -> Page:
    """The search page; ``index`` is the folder in which ``index.json`` stands, ``script`` the script's address."""
    labels = view.labels
    words = words_of(labels, "search")
    body = render(
        "search.html",
        index=relative(PATH, index),
        root=relative(PATH, ""),
        script=relative(PATH, script),
        words=locale_words("search", labels.language)["search"],
        links=[{"url": one.href, "title": one.text} for one in explorer_links(view, PATH)],
    )
    head = render("search_head.html", w=words)
    return Page(
        title=str(words["title"]),
        section="search",
        path=PATH,
        body=head + body,
        description=str(words["lede"]),
        breadcrumbs=(Link(str(words["title"])),),
        edition=view.year,
        as_of=view.edition.as_of,
        body_class="page-wide",
    )


def explorer_links(view: EditionView, page: str) -> Sequence[Shown]:
    """The explorers of the edition: what serves where search cannot."""
    return tuple(
        Shown(str(view.labels.words["explorer"][f"{name}_title"]), relative(page, f"{view.year}/{name}/"))
        for name in ("powers", "risks", "laws")
    )
