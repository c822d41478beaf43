"""What a page is before it gets its frame: its address, its body, and what the frame needs to know of it.

Every ``address`` counts from the site's root without a leading slash (``2026/minzheng/powers/XK-001/``).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Link:
    """A title that leads to an address; without one it is where the reader stands."""

    title: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A heading of the page: its id, its words, 2 for a section and 3 for a part of one."""

    anchor: str
    title: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class YearLink:
    """The same record in another year; without an address there is no page for that year (the reason is not said)."""

    year: str
    address: str | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class Alternate:
    """The page in another form: another language, a feed, its data."""

    address: str
    language: str = ""
    media_type: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Banner:
    """A line above the page, such as "a newer year exists"."""

    text: str
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page: ``path`` is its address, ``body`` its HTML (beginning with the ``h1``), the rest fills the frame.

    ``edition`` is the year whose tabs the page shows (else the site's), ``unit`` stands in the print header,
    ``scripts`` and ``stylesheets`` are addresses of files this page needs besides the frame's, ``canonical`` that of
    the page which holds the same and more.
    """

    title: str
    section: str
    path: str
    body: str
    description: str = ""
    breadcrumbs: Sequence[Link] = ()
    contents: Sequence[ContentsEntry] = ()
    years: Sequence[YearLink] = ()
    banners: Sequence[Banner] = ()
    alternates: Sequence[Alternate] = ()
    edition: str = ""
    unit: str = ""
    as_of: date | None = None
    body_class: str = ""
    scripts: Sequence[str] = ()
    stylesheets: Sequence[str] = ()
    canonical: str = ""
