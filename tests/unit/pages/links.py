"""Reads pages as a browser would: their links, ids and elements; and says which links lead nowhere."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit

from qinglian.pages.page import Page


@dataclass
class ReadPage(HTMLParser):
    """A body's ids in order, its links, and its elements with their attributes."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    elements: list[tuple[str, Mapping[str, str | None]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Prepares the parser."""
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps what an element says of itself."""
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        self.ids += [attributes["id"] or ""] if "id" in attributes else []
        self.links += [attributes[name] or "" for name in ("href", "action") if name in attributes]


def read_page(body: str) -> ReadPage:
    """The body, read."""
    read = ReadPage()
    read.feed(body)
    read.close()
    return read


def broken_links(pages: Iterable[Page], files: Iterable[str] = ()) -> Iterator[str]:
    """Each link of a page's body or frame that leads to no page, no file, or no id of the page that it leads to."""
    read = {page.path: (page, read_page(page.body)) for page in pages}
    known = set(files)
    for path, (page, body) in read.items():
        framed = [link.address for link in page.breadcrumbs]
        framed += [link.address for link in page.years] + [form.address for form in page.alternates]
        targets = (
            [f"/{address}" for address in framed if address is not None]
            + [f"#{entry.anchor}" for entry in page.contents]
            + body.links
        )
        for target in targets:
            if urlsplit(target).scheme:
                continue
            address, anchor = resolve(path, target)
            if address not in read:
                if address not in known:
                    yield f"{path}: {target}"
            elif anchor and anchor not in read[address][1].ids:
                yield f"{path}: {target} (no such id)"


def data_of(years: Iterable[str]) -> list[str]:
    """The files of data that editions offer."""
    places = ("{0}/powers/powers-{0}.csv", "{0}/risks/risks-{0}.csv", "{0}/catalogue-{0}.json")
    return [place.format(year) for year in years for place in places]


def resolve(path: str, target: str) -> tuple[str, str]:
    """The address, from the site's root, and the anchor to which ``target`` leads from the page at ``path``."""
    parts = urlsplit(target)
    if not parts.path:
        return path, unquote(parts.fragment)
    found = normpath(join("/" + path, parts.path)).lstrip("/")
    slash = "/" if found and (parts.path.endswith("/") or parts.path in (".", "..")) else ""
    return found + slash, unquote(parts.fragment)


def doubled_ids(page: Page) -> list[str]:
    """The ids that stand twice on a page."""
    ids = read_page(page.body).ids
    return sorted({one for one in ids if ids.count(one) > 1})
