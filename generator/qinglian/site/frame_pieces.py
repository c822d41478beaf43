"""The values that fill a frame: each page's own pieces, drawn by the theme's ``partials/pieces.html``."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from jinja2 import FileSystemLoader
from markupsafe import escape

from qinglian.pages.compiled import PageEnvironment
from qinglian.site.frame_parts import FrameSettings, PageParts
from qinglian.words import Language, locale_words

_LANGUAGE_TAGS: Mapping[Language, str] = {"zh": "zh-CN", "en": "en"}


def piece_values(parts: PageParts, settings: FrameSettings, root: str, versions: Mapping[str, str]) -> dict[str, str]:
    """Every mark's HTML for one page; ``root`` is the way from the page to the site's root."""
    pieces = _pieces(settings.theme, settings.language)
    edition = parts.edition or settings.edition
    with_contents = bool(parts.contents)
    return {
        "lang": _LANGUAGE_TAGS[settings.language],
        "title": str(escape(_document_title(parts, settings.site_name))),
        "name": str(escape(parts.title)),
        "description": str(escape(parts.description or settings.description or parts.title)),
        "head": pieces("head", parts, root, _canonical(parts.canonical or parts.path, settings), versions),
        "root": str(escape(root)),
        **_edition_pieces(settings.theme, settings.language, edition),
        "body_class": str(escape(parts.body_class)),
        "unit": str(escape(parts.unit)),
        "as_of": _spoken_date(parts.as_of or settings.as_of, settings.language),
        "banners": pieces("banners", parts.banners, root) if parts.banners else "",
        "breadcrumbs": pieces("breadcrumbs", parts.breadcrumbs, root) if parts.breadcrumbs else "",
        "years": pieces("years", parts.years, root) if parts.years else "",
        "contents": pieces("contents", parts.contents) if with_contents else "",
        "with_contents": "with-contents" if with_contents else "without-contents",
        "body": parts.body,
        "scripts": pieces("scripts", parts.scripts, root, versions) if parts.scripts else "",
    }


@cache
def _pieces(theme: Path, language: Language) -> Callable[..., str]:
    """A function that draws the macro of a name. Compiled once for each process."""
    environment = PageEnvironment(FileSystemLoader(theme / "material"))
    environment.globals.update(words=locale_words("frame", language)["frame"], address_from=_address_from)
    module = environment.get_template("partials/pieces.html").module

    def draw(name: str, *values: object) -> str:
        return str(getattr(module, name)(*values)).strip()

    return draw


@cache
def _edition_pieces(theme: Path, language: Language, edition: str) -> Mapping[str, str]:
    """How the pages of an edition say which it is."""
    pieces = _pieces(theme, language)
    return {
        "edition": str(escape(edition)),
        "edition_name": pieces("edition_name", edition) if edition else "",
        "year": pieces("print_year", edition) if edition else "",
    }


def _address_from(root: str, address: str) -> str:
    """An address of the site, as seen from a page; one with a host, a scheme or only an anchor stays as it is."""
    parsed = urlsplit(address)
    if parsed.scheme or parsed.netloc or address.startswith("#"):
        return address
    return root + address


def _document_title(parts: PageParts, site_name: str) -> str:
    """The page, its unit, the site: a browser's tabs and a search engine's results tell them apart by it."""
    names = dict.fromkeys(name for name in (parts.title, parts.unit, site_name) if name)
    return " - ".join(names)


def _canonical(path: str, settings: FrameSettings) -> str:
    """The page's full address where the site's is known, else nothing."""
    return urljoin(settings.base_url.rstrip("/") + "/", path) if urlsplit(settings.base_url).netloc else ""


def _spoken_date(day: date, language: Language) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if language == "zh" else day.isoformat()
