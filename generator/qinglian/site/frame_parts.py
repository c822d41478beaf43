"""What a page gives its frame, and what a site gives all frames: plain, frozen, ready to travel to a worker.

Every ``address`` is written from the site's root without a leading slash (``2026/minzheng/powers/XK-001/``);
the frame turns it into one relative to the page, so that the site works below any path of a portal.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from qinglian.words import Language


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
class Section:
    """A tab of the header. ``{edition}`` in its address becomes the page's edition."""

    id: str
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Footer:
    """What a government site must say at its foot (国办发〔2017〕47号); an empty field is left out."""

    organiser: str = ""
    undertaker: str = ""
    contact: str = ""
    site_code: str = ""
    icp: str = ""
    icp_address: str = "https://beian.miit.gov.cn/"
    police: str = ""
    police_address: str = "https://beian.mps.gov.cn/"
    site_map: str = "sitemap/"
    links: Sequence[Link] = ()


@dataclass(frozen=True, slots=True)
class FrameSettings:
    """All that the frames of one site share.

    ``base_url`` is the published address (``https://portal.example/qinglian/``), or only its path (``/qinglian/``):
    the page for missing addresses needs it, and canonical addresses where it names a host.
    ``illustration`` makes every page say that the data are made up; ``audience`` names an internal edition.
    """

    site_name: str
    language: Language
    edition: str
    as_of: date
    theme: Path
    pages: Path | None = None
    base_url: str = "/"
    description: str = ""
    sections: Sequence[Section] = ()
    pages_section: str = "about"
    footer: Footer = field(default_factory=Footer)
    portal: Link | None = None
    illustration: bool = False
    audience: str = ""
    search: str = "search/"


@dataclass(frozen=True, slots=True)
class PageParts:
    """One page: ``path`` is its address, ``body`` its HTML (beginning with the ``h1``), the rest fills the frame.

    ``edition`` is the year whose tabs the page shows (else the site's), ``unit`` stands in the print header,
    ``scripts`` and ``stylesheets`` are addresses of files this page needs besides the frame's.
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


@dataclass(frozen=True, slots=True)
class MarkdownPage:
    """A hand-written page, rendered: its address, its body and what the frame needs of it."""

    path: str
    title: str
    description: str
    section: str
    body: str
    contents: tuple[ContentsEntry, ...] = ()
