"""Every link and anchor resolves, no id stands twice, and every page begins with its one h1."""

from pathlib import Path

import pytest
from tests.unit.pages.links import broken_links, data_of, doubled_ids, read_page
from tests.unit.pages.sample import all_pages, edition_views

from qinglian.disclose import Viewer
from qinglian.model import UnitId
from qinglian.pages.page import Page

FILES = ("feed.xml", "search/index/", "assets/js/search.js", *data_of(("2025", "2026")))


def test_small_catalogue(pages: dict[str, Page]) -> None:
    assert list(broken_links(pages.values(), (*FILES, *_charts(pages)))) == []
    assert [(page.path, doubled_ids(page)) for page in pages.values() if doubled_ids(page)] == []


@pytest.mark.parametrize("viewer", [Viewer(), Viewer("unit", UnitId("minzheng"))])
def test_sample_catalogue(repository: Path, viewer: Viewer) -> None:
    pages = {page.path: page for page in all_pages(edition_views(repository, viewer))}

    assert list(broken_links(pages.values(), (*FILES, *_charts(pages)))) == []
    own = [page for page in pages.values() if "/powers/" not in page.path]
    assert [(page.path, doubled_ids(page)) for page in own if doubled_ids(page)] == []


def test_one_heading_a_page(pages: dict[str, Page]) -> None:
    headings = {path: [tag for tag, _ in read_page(page.body).elements if tag == "h1"] for path, page in pages.items()}

    assert {path for path, found in headings.items() if found != ["h1"]} == set()


def _charts(pages: dict[str, Page]) -> list[str]:
    """A power's charts and a unit's tree have pages of their own, made elsewhere."""
    trees = [path.replace("measures/", "tree/") for path in pages if path.endswith("/measures/")]
    return [*trees, *(f"{path}chart/" for path in pages if "/powers/" in path)]
