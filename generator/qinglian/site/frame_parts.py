"""What a page gives its frame, and what a site gives all frames: plain, frozen, ready to travel to a worker.

Every ``address`` is written from the site's root without a leading slash (``2026/minzheng/powers/XK-001/``);
the frame turns it into one relative to the page, so that the site works below any path of a portal.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from qinglian.pages.page import Alternate, Banner, ContentsEntry, Link, YearLink
from qinglian.pages.page import Page as PageParts
from qinglian.words import Language

__all__ = [
    "Alternate",
    "Banner",
    "ContentsEntry",
    "Footer",
    "FrameSettings",
    "Link",
    "MarkdownPage",
    "PageParts",
    "Section",
    "YearLink",
]


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
class MarkdownPage:
    """A hand-written page, rendered: its address, its body and what the frame needs of it."""

    path: str
    title: str
    description: str
    section: str
    body: str
    contents: tuple[ContentsEntry, ...] = ()
