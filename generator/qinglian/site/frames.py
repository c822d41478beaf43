"""The frame of every page: drawn once by MkDocs with Material, then filled for each record by joining strings.

MkDocs renders one frame page for each section (``theme/material``). In it stand *marks*, strings that occur nowhere
else, for all that differs from page to page; the way to the root is one of them, so one frame serves every depth.
A frame is split at its marks once, and a page is its literals and its values joined: what a value holds is never
searched again, so no record can smuggle a mark in. Hand-written Markdown goes the same way: MkDocs gives its body.

Only this module knows MkDocs.
"""

import hashlib
import logging
import os
import re
import tempfile
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import cast
from urllib.parse import urlsplit

from qinglian.read import Whole, read_whole
from qinglian.site.frame_parts import (
    Alternate,
    Banner,
    ContentsEntry,
    Footer,
    FrameSettings,
    Link,
    MarkdownPage,
    PageParts,
    Section,
    YearLink,
)
from qinglian.site.frame_pieces import piece_values
from qinglian.site.marks import Marks, marks_unlike
from qinglian.site.page_files import page_files
from qinglian.site.problems import PublishError
from qinglian.words import locale_words

__all__ = [
    "Alternate",
    "Banner",
    "ContentsEntry",
    "Footer",
    "Frame",
    "FrameSettings",
    "Frames",
    "Link",
    "MarkdownPage",
    "PageParts",
    "Section",
    "ThemeError",
    "YearLink",
    "build_frames",
    "page_root",
]

NOT_FOUND = "404.html"
_FRAMES = "qinglian-frames"
_MARKS = (
    *("lang", "title", "name", "description", "head", "root", "edition", "edition_name", "year", "body_class", "unit"),
    *("as_of", "banners", "breadcrumbs", "years", "contents", "with_contents", "body", "scripts"),
)
_FRAGMENT_PARTS = ("path", "page_title", "page_description", "page_section", "page_contents", "page_body")
_ROOTED = re.compile(r'(\b(?:href|src)=")/(?!/)')


class ThemeError(Exception):
    """MkDocs gave up: a fault of the theme or a broken installation, never of the catalogue."""

    def __init__(self, problems: Sequence[str]) -> None:
        """``problems`` is what MkDocs logged, in its own words."""
        super().__init__("\n".join(problems))


@dataclass(frozen=True, slots=True)
class Frame:
    """A rendered frame, split: a value stands between each two literals."""

    literals: tuple[str, ...]
    names: tuple[str, ...]

    def fill(self, values: Mapping[str, str]) -> str:
        """The page with ``values`` in their places."""
        between = [values[name] for name in self.names]
        parts = [text for pair in zip(self.literals, between, strict=False) for text in pair]
        return "".join((*parts, self.literals[-1]))


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames of a site, its hand-written pages, and the files that frames refer to.

    ``assets`` maps an address to its bytes; ``problems`` are MkDocs' warnings about the hand-written pages, as text.
    ``young`` are the files of hand-written pages that had just been written when they were read.
    """

    settings: FrameSettings
    by_section: Mapping[str, Frame]
    pages: tuple[MarkdownPage, ...]
    assets: Mapping[str, bytes]
    versions: Mapping[str, str]
    not_found_body: str
    problems: tuple[str, ...] = ()
    young: Mapping[Path, Whole] = field(default_factory=dict)

    def stamp(self, parts: PageParts) -> str:
        """The whole page. A section without a frame of its own gets the frame in which no tab is active."""
        frame = self.by_section.get(parts.section) or self.by_section[""]
        root = page_root(parts.path, self.settings.base_url if parts.path == NOT_FOUND else None)
        return frame.fill(piece_values(parts, self.settings, root, self.versions))

    def stamp_page(self, page: MarkdownPage, breadcrumbs: Sequence[Link] = ()) -> str:
        """A hand-written page in its frame; links that begin at ``/`` in its text begin at the site's root."""
        body = _ROOTED.sub(rf"\g<1>{page_root(page.path)}", page.body)
        parts = PageParts(
            title=page.title,
            section=page.section,
            path=page.path,
            body=body,
            description=page.description,
            breadcrumbs=breadcrumbs,
            contents=page.contents,
            body_class="page-prose",
        )
        return self.stamp(parts)

    def stamp_not_found(self) -> str:
        """The page for missing addresses: the only one whose links start at the portal's path."""
        title = str(_words(self.settings)["not_found_title"])
        parts = PageParts(title, "", NOT_FOUND, self.not_found_body, body_class="page-not-found")
        return self.stamp(parts)


def page_root(path: str, base_url: str | None = None) -> str:
    """The way from a page to the site's root: ``../../``, or ``base_url``'s path where one is given."""
    if base_url is not None:
        return urlsplit(base_url).path.rstrip("/") + "/"
    return "../" * path.count("/") or "./"


def build_frames(settings: FrameSettings) -> Frames:
    """Run MkDocs once, in a temporary folder, and split what it renders.

    Raises ThemeError where MkDocs gives up, PublishError for a file that hand-written pages may not bring along.
    """
    assets = _theme_assets(settings.theme)
    versions = {path: hashlib.sha256(content).hexdigest()[:8] for path, content in assets.items()}
    with tempfile.TemporaryDirectory(prefix="qinglian-frames-") as temporary:
        sources, output = Path(temporary, "docs"), Path(temporary, "site")
        written = _Written.read(settings, assets)
        addresses = _write_sources(settings, sources, written)
        marks = _marks(settings, written)
        with _captured_warnings() as problems:
            _run_mkdocs(settings, versions, (sources, output), marks, problems)
        frames = {
            name: _split(_read(output, f"{_FRAMES}/{index}"), marks) for index, name in _numbered_sections(settings)
        }
        pages = tuple(_markdown_page(_fragment(_read(output, address), marks), address) for address in addresses)
        not_found = _fragment((output / NOT_FOUND).read_text(encoding="utf-8"), marks)["page_body"]
    return Frames(
        settings=settings,
        by_section=frames,
        pages=pages,
        assets={**assets, **{name: whole.data for name, (_, whole) in written.files.items()}},
        versions=versions,
        not_found_body=not_found,
        problems=tuple(dict.fromkeys(problems)),
        young=written.young,
    )


@dataclass(frozen=True, slots=True)
class _Written:
    """The hand-written pages by name and the files that they bring along by address, each read once."""

    pages: Mapping[str, tuple[Path, Whole]]
    files: Mapping[str, tuple[Path, Whole]]

    @classmethod
    def read(cls, settings: FrameSettings, taken: Container[str]) -> "_Written":
        """As they stand now. Raises PublishError for a file that may not come along."""
        files, pages = page_files(settings.pages, taken), dict(_language_pages(settings))
        read = [{name: (path, read_whole(path)) for name, path in found.items()} for found in (pages, files)]
        return cls(*read)

    @property
    def young(self) -> Mapping[Path, Whole]:
        """Those that somebody may not have been done with."""
        return {path: whole for path, whole in (*self.pages.values(), *self.files.values()) if whole.young}


def _words(settings: FrameSettings) -> Mapping[str, object]:
    return cast("Mapping[str, object]", locale_words("frame", settings.language)["frame"])


def _marks(settings: FrameSettings, written: _Written) -> Marks:
    texts = (whole.data.decode(errors="replace") for _, whole in written.pages.values())
    return marks_unlike((repr(settings), *written.pages, *texts), (*_MARKS, *_FRAGMENT_PARTS))


def _numbered_sections(settings: FrameSettings) -> Iterator[tuple[int, str]]:
    return enumerate(("", *(section.id for section in settings.sections)))


def _read(output: Path, address: str) -> str:
    return (output / address / "index.html").read_text(encoding="utf-8")


def _run_mkdocs(
    settings: FrameSettings,
    versions: Mapping[str, str],
    folders: tuple[Path, Path],
    marks: Marks,
    problems: Sequence[str],
) -> None:
    # Material prints a warning about a future MkDocs on import unless told not to.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    # Only who draws frames pays for MkDocs: no worker does.
    from mkdocs.commands.build import build  # noqa: PLC0415
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import Abort  # noqa: PLC0415

    from qinglian.site.markdown import markdown_extensions  # noqa: PLC0415

    config = load_config(
        BytesIO(b"{}"),
        site_name=settings.site_name,
        site_url=settings.base_url if urlsplit(settings.base_url).netloc else None,
        docs_dir=str(folders[0]),
        site_dir=str(folders[1]),
        use_directory_urls=True,
        plugins=[],
        theme={
            "name": "material",
            "custom_dir": str(settings.theme / "material"),
            "font": False,
            "language": settings.language,
        },
        markdown_extensions=markdown_extensions(),
        extra={
            "generator": False,
            "marks": marks.by_name,
            "words": _words(settings),
            "settings": settings,
            "versions": versions,
            "portal_path": page_root(NOT_FOUND, settings.base_url),
        },
    )
    try:
        build(config)
    except Abort as abort:  # which is a SystemExit
        raise ThemeError((*problems, str(abort))) from abort


def _write_sources(settings: FrameSettings, sources: Path, written: _Written) -> list[str]:
    """The frame pages, and the hand-written pages with their files; returns the latter's addresses, sorted."""
    for index, section in _numbered_sections(settings):
        _write(sources / _FRAMES / f"{index}.md", f"---\nframe: true\nsection: '{section}'\n---\n".encode())
    for name, (_, file) in written.files.items():
        _write(sources / name, file.data)
    for name, (_, page) in written.pages.items():
        _write(sources / f"{name}.md", page.data)
    return [name.removesuffix("index").rstrip("/") for name in written.pages]


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _language_pages(settings: FrameSettings) -> Iterator[tuple[str, Path]]:
    """``about.md`` is Chinese, ``about.en.md`` beside it English; a page that has no English one is given as it is."""
    if settings.pages is None or not settings.pages.is_dir():
        return
    english = ".en"
    for page in sorted(settings.pages.rglob("*.md")):
        name = page.relative_to(settings.pages).with_suffix("").as_posix()
        if name.endswith(english):
            continue
        if name.partition("/")[0] == _FRAMES:
            raise PublishError("duplicate", path=f"{name}{page.suffix}", other=f"{_FRAMES}/")
        translated = page.with_name(f"{page.stem}{english}.md")
        yield name, translated if settings.language == "en" and translated.is_file() else page


def _theme_assets(theme: Path) -> dict[str, bytes]:
    files = sorted(path for path in (theme / "assets").rglob("*") if path.is_file())
    return {path.relative_to(theme).as_posix(): path.read_bytes() for path in files}


@contextmanager
def _captured_warnings() -> Iterator[list[str]]:
    """MkDocs logs what is wrong with a page; here a problem is data."""
    found: list[str] = []

    class _Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(record.getMessage())

    logger, collector = logging.getLogger("mkdocs"), _Collector(logging.WARNING)
    propagated, logger.propagate = logger.propagate, False
    logger.addHandler(collector)
    try:
        yield found
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagated


def _split(rendered: str, marks: Marks) -> Frame:
    pieces = marks.split(rendered)
    return Frame(literals=tuple(pieces[::2]), names=tuple(pieces[1::2]))


def _fragment(rendered: str, marks: Marks) -> Mapping[str, str]:
    """What stands between the marks of a page that is no frame: mark, value, mark, value."""
    pieces = marks.split(rendered)
    return MappingProxyType(dict(zip(pieces[1::2], (text.strip() for text in pieces[2::2]), strict=True)))


def _markdown_page(parts: Mapping[str, str], address: str) -> MarkdownPage:
    return MarkdownPage(
        path=f"{address}/" if address else "",
        title=unescape(parts["page_title"]),
        description=unescape(parts["page_description"]),
        section=parts["page_section"],
        body=parts["page_body"],
        contents=tuple(_contents(parts["page_contents"])),
    )


def _contents(lines: str) -> Iterator[ContentsEntry]:
    for line in lines.splitlines():
        level, anchor, title = line.strip().split("\t", 2)
        yield ContentsEntry(anchor=anchor, title=unescape(title), level=int(level))
