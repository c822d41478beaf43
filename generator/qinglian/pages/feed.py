"""What machines read: the Atom feed of what was published and changed, the list of addresses, the rules for robots."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from qinglian.labels import Labels
from qinglian.model import Change
from qinglian.pages.changes import FEED, change_view
from qinglian.pages.edition import EditionView
from qinglian.pages.phrases import colon, phrase
from qinglian.pages.templates import render

ENTRIES = 200
SITE_MAP_LIMIT = 50_000
"""Addresses in one file, by sitemaps.org."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the feed. ``id`` stays for ever; ``updated`` is a day of the catalogue, never the clock's."""

    id: str
    title: str
    updated: str
    href: str
    summary: str
    author: str


def feed(views: Sequence[EditionView], site_name: str, base_url: str = "") -> str:
    """The Atom feed (RFC 4287), the newest first. Without ``base_url`` its links are relative to the feed."""
    newest_first = sorted(views, key=lambda view: view.year, reverse=True)
    entries = [entry for view in newest_first for entry in _entries(view, site_name, base_url)]
    entries.sort(key=lambda entry: (entry.updated, entry.id), reverse=True)
    updated = max((entry.updated for entry in entries), default=_stamp(None))
    own = base_url or f"urn:uuid:{_uuid('site', site_name)}"
    return render(
        "feed.xml", title=site_name, id=own, self_=base_url + FEED, home=base_url or "./", updated=updated,
        entries=entries[:ENTRIES], language=newest_first[0].labels.language if newest_first else "zh",
    )  # fmt: skip


def _entries(view: EditionView, site_name: str, base_url: str) -> Iterator[Entry]:
    edition = view.edition
    day = edition.published_on or edition.adopted_on or edition.as_of
    yield Entry(
        id=f"urn:uuid:{_uuid('edition', view.year)}",
        title=phrase(view.labels, "feed", "edition", title=edition.title),
        updated=_stamp(day),
        href=f"{base_url}{view.year}/",
        summary=phrase(view.labels, "feed", "edition_summary", day=view.labels.date(edition.as_of)),
        author=site_name,
    )
    for change in view.catalogue.every(Change):
        yield _change(view, change, day, site_name, base_url)


def _change(view: EditionView, change: Change, published: date | None, site_name: str, base_url: str) -> Entry:
    """A change is told when the edition is published that holds it: its own day is said in the text."""
    labels: Labels = view.labels
    shown = change_view(view, change, FEED)
    unit = view.catalogue.unit(change.unit)
    place = f"{view.year}/{change.unit}/changes/" if unit else f"{view.year}/changes/"
    facts = (colon(labels, fact.label, labels.join(value.text for value in fact.values)) for fact in shown.facts)
    return Entry(
        id=f"urn:uuid:{_uuid('change', view.year, change.unit, change.id)}",
        title=phrase(labels, "feed", "change", kind=shown.kind, what=shown.name.text),
        updated=_stamp(published),
        href=f"{base_url}{place}#{shown.anchor}",
        summary="\n".join((*shown.short, *facts)),
        author=unit.name if unit else site_name,
    )


def _uuid(*name: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, "qinglian:" + "/".join(name))


def _stamp(day: date | None) -> str:
    return f"{(day or date(2000, 1, 1)).isoformat()}T00:00:00+08:00"


def site_maps(paths: Sequence[str], base_url: str) -> Mapping[str, str]:
    """``sitemap.xml`` by name; several files behind an index where there are too many addresses for one."""
    ordered = sorted(set(paths))
    if len(ordered) <= SITE_MAP_LIMIT:
        return {"sitemap.xml": render("sitemap.xml", addresses=[base_url + path for path in ordered])}
    rest = iter(ordered)
    files: dict[str, str] = {}
    while part := list(islice(rest, SITE_MAP_LIMIT)):
        files[f"sitemap-{len(files) + 1}.xml"] = render("sitemap.xml", addresses=[base_url + path for path in part])
    index = render("sitemap_index.xml", addresses=[base_url + name for name in files])
    return {**files, "sitemap.xml": index}


def robots(base_url: str = "", *, public: bool = True) -> str:
    """The rules for robots: an internal edition is for none."""
    if not public:
        return "User-agent: *\nDisallow: /\n"
    found = f"Sitemap: {base_url}sitemap.xml\n" if base_url else ""
    return f"User-agent: *\nAllow: /\n{found}"
